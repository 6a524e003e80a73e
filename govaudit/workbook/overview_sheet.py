"""The first sheet of the summary: a line a report, and totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter

from govaudit.report import Status
from govaudit.rules.equation import Outcome
from govaudit.rules.finding import Severity
from govaudit.workbook import looks
from govaudit.workbook.book import Book
from govaudit.workbook.conditions import positive_condition
from govaudit.workbook.page import footer, head_plain, set_up
from govaudit.workbook.plan import PROGRAM, Paper, Voice
from govaudit.workbook.sheet import Sheet
from govaudit.workbook.texts import lines

TOP = 4
_HEADS = (
    "number",
    "org",
    "year",
    "level",
    "form",
    "errors",
    "warnings",
    "infos",
    "passed",
    "failed",
    "lacking",
    "missing",
    "signed",
    "file",
)
_WIDTHS = (6, 32, 8, 13, 8, 9, 10, 9, 10, 9, 9, 9, 11, 34)
_FIRST_COUNT, _LAST_COUNT = 6, 12


class Overview:
    """The table of reports, a line each as they come."""

    def __init__(self, book: Book, voice: Voice) -> None:
        self._sheet = book.sheet(voice("summary.tab"))
        self._voice = voice
        self._count = 0
        self._totals = [0] * (_LAST_COUNT - _FIRST_COUNT + 1)
        self._sheet.widths(*_WIDTHS)
        head_plain(self._sheet, voice("summary.title"), len(_HEADS))
        for column, key in enumerate(_HEADS, 1):
            self._sheet.put_text(TOP - 1, column, voice(f"overview.{key}"), looks.HEAD)
        self._sheet.height(TOP - 1, 32)

    def add(self, paper: Paper, link: str) -> None:
        """One more report."""
        self._count += 1
        counts = _counts(paper)
        self._totals = [total + count for total, count in zip(self._totals, counts, strict=True)]
        _write_report(self._sheet, paper, self._count, link, counts)

    def finish(self) -> None:
        """Totals, filter, print set-up."""
        sheet, last = self._sheet, TOP + self._count - 1
        _write_totals(sheet, self._totals, self._count, self._voice)
        positive_condition(sheet, (TOP, 6, max(TOP, last), 6))
        positive_condition(sheet, (TOP, 10, max(TOP, last), 10))
        sheet.sheet.auto_filter.ref = f"A{TOP - 1}:{get_column_letter(len(_HEADS))}{max(TOP, last)}"
        sheet.sheet.freeze_panes = f"C{TOP}"
        sheet.sheet.print_title_rows = f"{TOP - 1}:{TOP - 1}"
        set_up(sheet, "landscape")
        footer(sheet, PROGRAM, self._voice("pages"))


def _counts(paper: Paper) -> tuple[int, ...]:
    audit = paper.audit
    outcomes = audit.outcomes()
    missing = sum(cell.status is Status.MISSING for cell in audit.report.cells.values())
    return (*(audit.count(severity) for severity in Severity), *(outcomes[outcome] for outcome in Outcome), missing)


def _write_report(sheet: Sheet, paper: Paper, number: int, link: str, counts: Sequence[int]) -> None:
    row, read = TOP + number - 1, paper.audit.read
    sheet.put_number(row, 1, number, looks.BODY)
    sheet.put_text(row, 2, paper.org, replace(looks.LINKED, across="left", indent=1))
    sheet.link_file(row, 2, link)
    if read.identity.year is None:
        sheet.put_text(row, 3, paper.year, looks.BODY)
    else:
        sheet.put_number(row, 3, read.identity.year, looks.BODY)
    sheet.put_text(row, 4, paper.voice.level(read.identity.level), looks.BODY)
    sheet.put_text(row, 5, read.edition, looks.BODY)
    for column, count in enumerate(counts, _FIRST_COUNT):
        sheet.put_number(row, column, count, replace(looks.NUMBER, across="center"))
    signed = (paper.signed.by or paper.voice("nobody")) if paper.signed else paper.voice("sign.unsigned")
    sheet.put_text(row, 13, signed, replace(looks.BODY, colour=looks.GREEN if paper.signed else looks.GREY, shrink=True))
    name = read.source.path.replace("\\", "/").rsplit("/", 1)[-1]
    sheet.put_text(row, 14, name, replace(looks.LEFT, size=9))
    sheet.height(row, max(18, 13.5 * max(lines(paper.org, _WIDTHS[1] - 3), lines(name, _WIDTHS[13])) + 5))


def _write_totals(sheet: Sheet, totals: Sequence[int], count: int, voice: Voice) -> None:
    row, look = TOP + count, replace(looks.BODY, bold=True, fill=looks.SOFT)
    sheet.dress(row, 1, 1, _FIRST_COUNT - 1, look)
    sheet.put_text(row, 1, voice("overview.total", count=count), look)
    for column, total in enumerate(totals, _FIRST_COUNT):
        letter = get_column_letter(column)
        sheet.put_formula(row, column, f"SUM({letter}{TOP}:{letter}{max(TOP, row - 1)})", total, replace(look, number="#,##0"))
    sheet.dress(row, _LAST_COUNT + 1, 1, len(_HEADS) - _LAST_COUNT, look)
    sheet.height(row, 20)
