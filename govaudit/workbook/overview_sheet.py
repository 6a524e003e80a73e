"""The first sheet of the summary: a line a report, and totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter

from govaudit.workbook import looks
from govaudit.workbook.book import Book
from govaudit.workbook.conditions import positive_condition
from govaudit.workbook.page import footer, head_plain, set_up
from govaudit.workbook.plan import PROGRAM, Voice
from govaudit.workbook.sheet import Sheet
from govaudit.workbook.summary_line import Line
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

    def add(self, line: Line, link: str) -> None:
        """One more report."""
        self._count += 1
        self._totals = [total + count for total, count in zip(self._totals, line.counts, strict=True)]
        _write_report(self._sheet, line, self._count, link, self._voice)

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


def _write_report(sheet: Sheet, line: Line, number: int, link: str, voice: Voice) -> None:
    row = TOP + number - 1
    sheet.put_number(row, 1, number, looks.BODY)
    sheet.put_text(row, 2, line.org, replace(looks.LINKED, across="left", indent=1))
    sheet.link_file(row, 2, link)
    if line.year is None:
        sheet.put_text(row, 3, voice("unknown_year"), looks.BODY)
    else:
        sheet.put_number(row, 3, line.year, looks.BODY)
    sheet.put_text(row, 4, line.level, looks.BODY)
    sheet.put_text(row, 5, line.edition, looks.BODY)
    for column, count in enumerate(line.counts, _FIRST_COUNT):
        sheet.put_number(row, column, count, replace(looks.NUMBER, across="center"))
    sheet.put_text(row, 13, line.signed, replace(looks.BODY, colour=looks.GREEN if line.is_signed else looks.GREY, shrink=True))
    sheet.put_text(row, 14, line.source, replace(looks.LEFT, size=9))
    sheet.height(row, max(18, 13.5 * max(lines(line.org, _WIDTHS[1] - 3), lines(line.source, _WIDTHS[13])) + 5))


def _write_totals(sheet: Sheet, totals: Sequence[int], count: int, voice: Voice) -> None:
    row, look = TOP + count, replace(looks.BODY, bold=True, fill=looks.SOFT)
    sheet.dress(row, 1, 1, _FIRST_COUNT - 1, look)
    sheet.put_text(row, 1, voice("overview.total", count=count), look)
    for column, total in enumerate(totals, _FIRST_COUNT):
        letter = get_column_letter(column)
        sheet.put_formula(row, column, f"SUM({letter}{TOP}:{letter}{max(TOP, row - 1)})", total, replace(look, number="#,##0"))
    sheet.dress(row, _LAST_COUNT + 1, 1, len(_HEADS) - _LAST_COUNT, look)
    sheet.height(row, 20)
