"""One audited report as a whole workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from govaudit.audit import Audit
from govaudit.chain import LogEntry
from govaudit.messages import Language
from govaudit.outputs import write_whole
from govaudit.pages import PageImages
from govaudit.workbook.book import Book
from govaudit.workbook.checks_sheet import write_checks
from govaudit.workbook.conclusion_sheet import write_conclusion
from govaudit.workbook.evidence import pictures
from govaudit.workbook.findings_sheet import write_findings
from govaudit.workbook.legend_sheet import write_legend
from govaudit.workbook.machine_sheet import properties, write_machine
from govaudit.workbook.marks import marks
from govaudit.workbook.plan import Paper, plan
from govaudit.workbook.record_sheet import write_record
from govaudit.workbook.tables import write_table
from govaudit.workbook.years_sheet import write_years


def write_workbook(
    audit: Audit,
    target: Path,
    *,
    log: Sequence[LogEntry] = (),
    pages: PageImages | None = None,
    language: Language = "zh",
    earlier: Sequence[Audit] = (),
) -> None:
    """Write the working paper of one report, whole or not at all. OSError where the file cannot be written.

    `log` is the workspace's log in order (entries of other reports are passed over), `pages` the open source for evidence pictures,
    `earlier` audits of the same body for the comparison of years, oldest first.
    """
    paper = plan(audit, log, language, datetime.now().astimezone(), earlier)
    write_whole(target, bound(paper, pages).save)


def bound(paper: Paper, pages: PageImages | None) -> Book:
    """All sheets of one paper."""
    book = Book(paper.voice("book_title", org=paper.org, year=paper.year), properties(paper), paper.voice.language)
    write_conclusion(book, paper)
    write_findings(book, paper, pictures(paper, pages))
    marked = marks(paper)
    for table in paper.audit.form.tables:
        write_table(book, paper, table, marked)
    write_checks(book, paper)
    write_record(book, paper)
    write_legend(book, paper)
    write_years(book, paper)
    write_machine(book, paper)
    return book
