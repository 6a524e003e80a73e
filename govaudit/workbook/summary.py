"""Many audited reports: one summary workbook, and one full paper a report in a folder beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from govaudit.audit import Audit
from govaudit.chain import LogEntry
from govaudit.messages import Language
from govaudit.outputs import write_whole
from govaudit.pages import PageImages
from govaudit.workbook.book import Book
from govaudit.workbook.charts_sheet import write_charts
from govaudit.workbook.overview_sheet import write_overview
from govaudit.workbook.paper import bound
from govaudit.workbook.plan import Paper, Voice, plan
from govaudit.workbook.pooled_sheets import write_data, write_pooled
from govaudit.workbook.texts import file_name

Progress = Callable[[int, int], None]
PagesOf = Callable[[Audit], PageImages | None]


def write_summary(
    audits: Sequence[Audit],
    target: Path,
    *,
    log: Sequence[LogEntry] = (),
    pages_of: PagesOf | None = None,
    language: Language = "zh",
    progress: Progress | None = None,
) -> None:
    """Write summary, all findings and all values into `target`, and a paper a report into the folder beside it, each whole or not at all.

    `pages_of` opens a report's source for evidence pictures (it is closed here); `progress` hears (papers written, papers in all).
    OSError where a file cannot be written. The target must be the file's lasting path: its folder is named after it.
    """
    at, voice = datetime.now().astimezone(), Voice(language)
    papers = [plan(audit, log, language, at, earlier_years(audit, audits)) for audit in audits]
    folder = target.with_name(voice("summary.folder", name=target.stem))
    folder.mkdir(exist_ok=True)
    links: list[str] = []
    for number, paper in enumerate(papers, 1):
        name = paper_name(paper, number)
        with (pages_of(paper.audit) if pages_of else None) or nullcontext() as pages:
            write_whole(folder / name, bound(paper, pages).save)
        links.append(quote(f"{folder.name}/{name}"))
        if progress:
            progress(number, len(papers))
    write_whole(target, _summary(papers, links, voice).save)


def earlier_years(audit: Audit, audits: Sequence[Audit]) -> list[Audit]:
    """The audits of the same body for earlier years, oldest first, one a year."""
    own = audit.read.identity
    if own.org is None or own.year is None:
        return []
    found = {other.read.identity.year: other for other in audits if other.read.identity.org == own.org}
    return [found[year] for year in sorted(year for year in found if year is not None and year < own.year)]


def paper_name(paper: Paper, number: int) -> str:
    """The file name of one paper: number, body, year."""
    return f"{number:03d} {file_name(f'{paper.org} {paper.year}')}.xlsx"


def _summary(papers: Sequence[Paper], links: Sequence[str], voice: Voice) -> Book:
    book = Book(voice("summary.title"), {"schema": "govaudit-summary/1", "reports": str(len(papers))})
    write_overview(book, papers, links, voice)
    write_charts(book, papers, voice)
    write_pooled(book, papers, links, voice)
    write_data(book, papers, voice)
    return book
