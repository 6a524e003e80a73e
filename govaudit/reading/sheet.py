"""Spreadsheets (XLSX) as flow: rows of several cells are tables, lone cells are text; sheets in their order.

The package is read directly: it keeps a number as it was stored, a formula apart from its result, and merges of any size unexpanded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from govaudit.messages import Message, say
from govaudit.reading.document import Document, Grid, GridCell, Text, Unreadable
from govaudit.reading.markup import LONG_PROSE, MOST_POSITIONS, TooLarge
from govaudit.reading.package import BrokenPackage, Package
from govaudit.reading.sheet_cells import Sheet, SheetCell, column_name, sheets_of
from govaudit.report import Kind, SheetPlace, Source

WIDEST = 100


def read_xlsx(path: Path, content: bytes) -> Document:
    """A workbook as texts and grids; hidden sheets, rows and columns are left out and noted. Unreadable where damaged or empty."""
    source = Source(str(path), hashlib.sha256(content).hexdigest(), Kind.XLSX)
    try:
        sheets, hidden = sheets_of(Package(content))
        flow = tuple(piece for sheet in sheets for piece in _flow_of(sheet))
    except BrokenPackage as error:
        raise Unreadable(say("sheet.broken")) from error
    except TooLarge as error:
        raise Unreadable(say("sheet.too_large")) from error
    if not flow:
        raise Unreadable(say("sheet.empty"))
    return Document(source, flow, tuple(_notes(sheets, hidden)))


def _notes(sheets: tuple[Sheet, ...], hidden: tuple[str, ...]) -> Iterator[Message]:
    if hidden:
        yield say("sheet.hidden_sheets", names="、".join(hidden[:5]), count=len(hidden))
    for sheet in sheets:
        if sheet.hidden:
            yield say("sheet.hidden", sheet=sheet.name, count=len(sheet.hidden), text="、".join(text[:40] for text in sheet.hidden[:5]))


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: tuple[SheetCell, ...]

    @property
    def filled(self) -> tuple[SheetCell, ...]:
        return tuple(cell for cell in self.cells if cell.text.strip())

    @property
    def framed(self) -> bool:
        """Whether a frame runs along the row, as round an empty row of a table."""
        return sum(cell.bordered for cell in self.cells) > 1 or any(cell.bordered and cell.column_span > 1 for cell in self.cells)


def _flow_of(sheet: Sheet) -> Iterator[Text | Grid]:
    rows = [_Row(number, tuple(cells)) for number, cells in groupby(sheet.cells, key=lambda cell: cell.row)]
    framed = any(row.framed for row in rows)
    for _, stretch in groupby(_stretches(rows, framed), key=lambda item: item[0]):
        kept = [row for _, row in stretch]
        if any(len(row.filled) > 1 for row in kept):
            yield _grid(sheet.name, kept)
        else:
            yield from (text for row in kept for cell in row.filled for text in _texts(sheet.name, cell))


def _stretches(rows: list[_Row], framed: bool) -> Iterator[tuple[tuple[int, bool], _Row]]:
    """Rows with the number of their stretch: a gap between rows, or the change from text to table, begins another."""
    stretch, last, was_table, spanned = 0, 0, False, 0
    for row in rows:
        is_table = _is_table_row(row, framed) or row.number <= spanned
        if is_table:
            spanned = max(spanned, *(cell.row + cell.row_span - 1 for cell in row.cells))
        if row.number != last + 1 or is_table != was_table:
            stretch += 1
        last, was_table = row.number, is_table
        if row.filled or is_table:
            yield (stretch, is_table), row


def _is_table_row(row: _Row, framed: bool) -> bool:
    """Rows of several filled cells; where tables are framed, also empty and nearly empty rows inside the frame."""
    if any(len(cell.text) > LONG_PROSE and "。" in cell.text for cell in row.filled):
        return False
    return len(row.filled) > 1 or (row.framed if framed else len(row.filled) == 1 and len(row.cells) > 1)


def _grid(sheet: str, rows: list[_Row]) -> Grid:
    """All positions of the rectangle that holds the rows' text, but those that a merge covers; cells never written are empty."""
    first = min(cell.column for row in rows for cell in row.filled)
    last = min(first + WIDEST - 1, max(cell.column + cell.column_span - 1 for row in rows for cell in row.filled))
    top, bottom = rows[0].number, rows[-1].number
    if (last - first + 1) * (bottom - top + 1) > MOST_POSITIONS:
        raise TooLarge
    known = {(cell.row, cell.column): cell for row in rows for cell in row.cells}
    covered = {
        (y, x)
        for cell in known.values()
        if cell.row_span * cell.column_span > 1
        for y in range(cell.row, min(bottom, cell.row + cell.row_span - 1) + 1)
        for x in range(cell.column, min(last, cell.column + cell.column_span - 1) + 1)
    } - known.keys()
    return Grid(
        tuple(
            _grid_cell(sheet, known.get((row.number, x), SheetCell(row.number, x, "", False)), top, first)
            for row in rows
            for x in range(first, last + 1)
            if (row.number, x) not in covered
        )
    )


def _grid_cell(sheet: str, cell: SheetCell, top: int, first: int) -> GridCell:
    return GridCell(cell.row - top, cell.column - first, cell.text.strip(), _place(sheet, cell), cell.row_span, cell.column_span)


def _texts(sheet: str, cell: SheetCell) -> Iterator[Text]:
    return (Text(line.strip(), _place(sheet, cell)) for line in cell.text.splitlines() if line.strip())


def _place(sheet: str, cell: SheetCell) -> SheetPlace:
    return SheetPlace(sheet, f"{column_name(cell.column)}{cell.row}")
