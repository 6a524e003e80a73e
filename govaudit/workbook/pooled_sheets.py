"""Sheets of the summary that hold everything: all findings of all reports, and all values, one row a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from openpyxl.utils import get_column_letter, quote_sheetname

from govaudit.form import load_form
from govaudit.workbook import looks
from govaudit.workbook.addresses import Address
from govaudit.workbook.book import Book
from govaudit.workbook.findings_sheet import FILLS
from govaudit.workbook.page import A4, footer, head_plain, set_up
from govaudit.workbook.plan import PROGRAM, Voice
from govaudit.workbook.sheet import Entry, is_exact
from govaudit.workbook.summary_line import Found, Line
from govaudit.workbook.texts import lines

TOP, DATA_TOP = 4, 3
REPORT, ORG, YEAR, NUMBER, SEVERITY, RULE, PROBLEM, PRINTED, COMPUTED, GAP, STATE = range(1, 12)
_HEADS = ("report", "org", "year", "number", "severity", "rule", "problem", "printed", "computed", "gap", "state")
_WIDTHS = (7, 22, 8, 8, 8, 9, 64, 11, 11, 11, 10)
_MOST_LINKS = 60_000
"""Excel refuses a sheet with more than 65,530 links."""
_ID_COLUMNS = ("org", "year", "level", "form", "sha256")


class Pooled:
    """All findings, report by report, each line leading to its paper."""

    def __init__(self, book: Book, voice: Voice) -> None:
        self._sheet = book.sheet(voice("summary.findings_tab"))
        self._voice = voice
        self._row, self._reports = TOP, 0
        self._sheet.widths(*_WIDTHS)
        head_plain(self._sheet, voice("summary.findings_title"), STATE)
        for column, key in enumerate(_HEADS, 1):
            self._sheet.put_text(TOP - 1, column, voice(f"pooled.{key}"), looks.HEAD)
        self._sheet.height(TOP - 1, 22)

    def add(self, line: Line, link: str) -> None:
        """The findings of one more report."""
        self._reports += 1
        for found in line.findings:
            entries, height = _entries(line, found, self._voice)
            self._sheet.put_row(self._row, ((REPORT, self._reports, looks.LINKED), *entries), height)
            if self._row < _MOST_LINKS:
                self._sheet.link_row(self._row, REPORT, link)
            self._row += 1

    def finish(self) -> None:
        """Filter and print set-up."""
        sheet = self._sheet
        sheet.sheet.auto_filter.ref = f"A{TOP - 1}:{get_column_letter(STATE)}{max(TOP, self._row - 1)}"
        sheet.sheet.freeze_panes = f"C{TOP}"
        sheet.sheet.print_title_rows = f"{TOP - 1}:{TOP - 1}"
        set_up(sheet, "landscape")
        footer(sheet, PROGRAM, self._voice("pages"))


def _entries(line: Line, found: Found, voice: Voice) -> tuple[list[Entry], float]:
    """The cells of one finding from the second column on, and the height they need."""
    fill, colour = FILLS[found.severity]
    centre = replace(looks.BODY, wrap=True)
    gap = None if found.computed is None or found.printed is None else found.computed - found.printed
    numbers: list[Entry] = []
    for column, number in ((PRINTED, found.printed), (COMPUTED, found.computed), (GAP, gap)):
        look = replace(looks.NUMBER, number="#,##0" if number is None or number % 1 == 0 else "General")
        numbers.append((column, "" if number is None else number, look))
    entries: list[Entry] = [
        (ORG, line.org, looks.LEFT),
        (YEAR, line.year or "", looks.BODY),
        (NUMBER, found.number, centre),
        (SEVERITY, voice.severity(found.severity), replace(centre, fill=fill, colour=colour, bold=True)),
        (RULE, found.rule, centre),
        (PROBLEM, found.problem, looks.LEFT),
        *numbers,
        (STATE, found.state, centre),
    ]
    return entries, min(400, max(20, 13.5 * lines(found.problem, _WIDTHS[PROBLEM - 1] - 3) + 7))


class Data:
    """All values, one row a report; row 1 names the columns for people, row 2 for programs (the cell ids of every form that occurs)."""

    def __init__(self, book: Book, voice: Voice) -> None:
        self._sheet = book.sheet(voice("summary.data_tab"))
        self._voice = voice
        self._columns: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._inexact: set[str] = set()
        self._last = DATA_TOP - 1
        for column, key in enumerate(_ID_COLUMNS, 1):
            self._name(column, voice(f"pooled.{key}"), key)

    def add(self, line: Line) -> None:
        """The values of one more report; a form not seen before adds its columns at the right."""
        form = load_form(line.edition)
        for cell in form.cells:
            if cell not in self._columns:
                self._columns[cell] = len(_ID_COLUMNS) + len(self._columns) + 1
                self._name(self._columns[cell], f"{cell.partition('.')[0].upper()} {self._voice.of(form.cell_name(cell))}", cell)
        self._last += 1
        self._rows[line.doc] = self._last
        self._inexact.update(cell for cell, value in line.values if isinstance(value, Decimal) and not is_exact(value))
        self._sheet.put_row(self._last, sorted(_row(line, self._columns), key=lambda entry: entry[0]))

    def address(self, doc: str, cell: str) -> str | None:
        """Where the value of a report's cell stands, for formulas on other sheets; None where it has no row or column."""
        if doc not in self._rows or cell not in self._columns:
            return None
        return Address(self._sheet.sheet.title, self._rows[doc], self._columns[cell]).full

    def column(self, cell: str) -> str | None:
        """All values of a cell, for formulas on other sheets; None where some value is a text because Excel cannot hold it."""
        return self._range(self._columns[cell]) if cell in self._columns and cell not in self._inexact else None

    def condition(self, key: str, wanted: str) -> str:
        """A range and what it must hold, as SUMIFS takes them."""
        return f"{self._range(1 + _ID_COLUMNS.index(key))},{wanted}"

    def _range(self, column: int) -> str:
        letter = get_column_letter(column)
        return f"{quote_sheetname(self._sheet.sheet.title)}!${letter}${DATA_TOP}:${letter}${max(DATA_TOP, self._last)}"

    def finish(self) -> None:
        """Widths, filter, print set-up."""
        page, count = self._sheet.sheet, len(_ID_COLUMNS) + len(self._columns)
        self._sheet.height(1, 76)
        self._sheet.height(2, 36)
        self._sheet.widths(24, 7, 10, 8, 16, *(11.0 for _ in self._columns))
        page.freeze_panes = f"C{DATA_TOP}"
        page.auto_filter.ref = f"A2:{get_column_letter(count)}{max(DATA_TOP, self._last)}"
        page.print_title_rows, page.print_title_cols = "1:2", "A:B"
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
        footer(self._sheet, PROGRAM, self._voice("pages"))

    def _name(self, column: int, text: str, key: str) -> None:
        small = replace(looks.HEAD, size=8)
        self._sheet.put_text(1, column, text, small)
        self._sheet.put_text(2, column, key, replace(small, bold=False, colour=looks.GREY))


_PLAIN = looks.Look(line="none", across="left")
_VALUE = looks.Look(line="none", across="right")
_ABSENT = looks.Look(line="none", colour=looks.RED)


def _row(line: Line, columns: Mapping[str, int]) -> Iterator[Entry]:
    """Whose report it is, then every value; blank cells stay empty."""
    for column, text in enumerate((line.org, line.year or "", line.level, line.edition, line.sha256), 1):
        yield column, text, looks.BODY if column == 2 else _PLAIN
    for name, value in line.values:
        yield columns[name], value, _ABSENT if isinstance(value, str) else _VALUE
