"""One worksheet under the pen. Nothing else assigns a cell's value: text never becomes a formula, a link or an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import replace
from decimal import Decimal

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from govaudit.workbook.looks import GREY, Look
from govaudit.workbook.packed import PackedRows, Value
from govaudit.workbook.texts import clean, lines

Entry = tuple[int, Value, Look]
Looks = dict[Look, StyleArray]
Cached = dict[str, str | Decimal | int]

_RISKY = ("=", "+", "-", "@")
# Longer numbers and their sums lose digits in Excel's binary arithmetic.
_EXACT_DIGITS = 13
_NOTE_WIDTH, _NOTE_LINE, _NOTE_ROOM = 300, 18, 42


def is_exact(value: Decimal) -> bool:
    """Whether Excel holds the number, and sums of such numbers, without losing a digit."""
    return value.is_finite() and len(value.as_tuple().digits) <= _EXACT_DIGITS and abs(value.adjusted()) < _EXACT_DIGITS


def _held(value: Value) -> Value:
    """Text cleaned, numbers that Excel cannot hold exactly as text with all their digits."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Decimal) and not is_exact(value):
        return format(value, "f") if value.is_finite() else str(value)
    return value


class Sheet:
    """Writes values with their looks; `cached` keeps what every formula shows before it is recalculated. Rows and columns count from 1.

    `rows` are lines of long lists, written out at once and kept packed: a cell object takes a hundred times the room.
    """

    def __init__(self, sheet: Worksheet, looks: Looks, faces: Mapping[str, str]) -> None:
        """`looks` are shared by the sheets of a book; `faces` are the typefaces of its language in place of the Chinese ones."""
        self.sheet = sheet
        self._faces = faces
        self.cached: Cached = {}
        self.rows = PackedRows()
        self._ids: dict[tuple[Look, bool], int] = {}
        self._looks = looks

    @property
    def is_latin(self) -> bool:
        """Whether the Chinese typefaces are replaced."""
        return bool(self._faces)

    def put_text(self, row: int, column: int, text: str, look: Look) -> None:
        """Text as text, whatever it looks like; an empty text leaves the cell empty."""
        cell = self._cell(row, column, look)
        if text == "":
            return
        cell.value = clean(text)
        cell.data_type = "s"
        if text.startswith(_RISKY):
            cell.quotePrefix = True

    def put_rich(self, row: int, column: int, title: str, body: str, look: Look) -> None:
        """A bold first line and plain text below it."""
        cell = self._cell(row, column, look)
        blocks = ((replace(look, bold=True), title), (look, f"\n{body}"))
        cell.value = CellRichText(*(TextBlock(self._inline(each), clean(text)) for each, text in blocks))

    def put_twice(self, row: int, column: int, main: str, printed: str, look: Look) -> None:
        """A label, and small below it the same as the source prints it."""
        cell = self._cell(row, column, look)
        blocks = ((look, main), (replace(look, size=max(7.0, look.size - 2), colour=GREY, bold=False), f"\n{printed}"))
        cell.value = CellRichText(*(TextBlock(self._inline(each), clean(text)) for each, text in blocks))
        cell.alignment = replace(look, wrap=True).alignment()

    def _inline(self, look: Look) -> InlineFont:
        return InlineFont(rFont=self._faces.get(look.face, look.face), sz=look.size, color=Color(f"FF{look.colour}"), b=look.bold or None)

    def put_number(self, row: int, column: int, value: Decimal | int, look: Look) -> None:
        """A number as a number; one that Excel cannot hold exactly as text with all its digits."""
        if isinstance(value, Decimal) and not is_exact(value):
            self.put_text(row, column, format(value, "f") if value.is_finite() else str(value), look)
            return
        self._cell(row, column, look).value = value

    def put_formula(self, row: int, column: int, formula: str, shows: str | Decimal | int, look: Look) -> None:
        """A formula (without its "=") and what it shows now."""
        cell = self._cell(row, column, look)
        cell.value = f"={formula}"
        self.cached[cell.coordinate] = shows

    def put_row(self, row: int, entries: Iterable[Entry], height: float | None = None) -> None:
        """A whole line below all lines written so far, for good; entries are (column, value, look) from left to right, links come after."""
        self.rows.add(row, ((column, _held(value), self._id(look, value)) for column, value, look in entries), height)

    def link_row(self, row: int, column: int, target: str) -> None:
        """Make a cell of a whole line lead to a file beside this one."""
        self.rows.link(f"{get_column_letter(column)}{row}", target)

    def _id(self, look: Look, value: Value) -> int:
        """The number of a look in the file."""
        key = (look, isinstance(value, str) and value.startswith(_RISKY))
        if key not in self._ids:
            scratch = Cell(self.sheet, row=1, column=1)
            self._wear(scratch, look)
            scratch.quotePrefix = key[1]
            self._ids[key] = scratch.style_id
        return self._ids[key]

    def dress(self, row: int, column: int, rows: int, columns: int, look: Look) -> None:
        """Merge a rectangle and give all its cells one look; the value goes to its first cell afterwards."""
        if rows * columns > 1:
            self.sheet.merge_cells(start_row=row, end_row=row + rows - 1, start_column=column, end_column=column + columns - 1)
        for y in range(row, row + rows):
            for x in range(column, column + columns):
                self._wear(self.sheet.cell(y, x), look)

    def link(self, row: int, column: int, location: str) -> None:
        """Make a written cell lead to a place in this workbook, as "'C3 表三'!D30"."""
        cell = self._written(row, column)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location, tooltip=location)

    def link_file(self, row: int, column: int, target: str) -> None:
        """Make a written cell lead to a file beside this one (a percent-encoded relative path)."""
        self._written(row, column).hyperlink = target

    def note(self, row: int, column: int, text: str) -> None:
        """A note on a cell, sized to its text."""
        text = clean(text)
        height = 22 + _NOTE_LINE * lines(text, _NOTE_ROOM)
        self._written(row, column).comment = Comment(text, "GovAudit", height=height, width=_NOTE_WIDTH)

    def widths(self, *widths: float) -> None:
        """Column widths from the first column on."""
        for column, wide in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = wide

    def height(self, row: int, points: float) -> None:
        """The height of a row; nothing fits wrapped or merged rows by itself."""
        self.sheet.row_dimensions[row].height = points

    def _written(self, row: int, column: int) -> Cell:
        cell = self.sheet.cell(row, column)
        if isinstance(cell, MergedCell):
            raise ValueError(f"{cell.coordinate} lies within a merged rectangle")
        return cell

    def _cell(self, row: int, column: int, look: Look) -> Cell:
        cell = self._written(row, column)
        self._wear(cell, look)
        return cell

    def _wear(self, cell: Cell | MergedCell, look: Look) -> None:
        worn = self._looks.get(look)
        if worn is not None:
            cell._style = copy(worn)  # type: ignore[union-attr]
            return
        cell.font, cell.fill, cell.border = look.font(self._faces), look.pattern(), look.border()
        cell.alignment, cell.protection, cell.number_format = look.alignment(), look.protection(), look.number
        self._looks[look] = copy(cell._style)  # type: ignore[union-attr]
