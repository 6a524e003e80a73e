"""Marked-up documents (HTML, DOCX) as flow: spans laid out on a grid, layout tables told from tables of data.

A reader gives blocks - paragraphs and tables of cells that hold blocks again - and gets texts and grids in reading order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from govaudit.reading.document import Flow, Grid, GridCell, Text
from govaudit.report import Place, Recognition, TablePlace

MOST_COLUMNS = 1000
MOST_POSITIONS = 200_000
LONG_PROSE = 120


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """One cell as marked up: what it holds, its spans, its column (0-based) where known, how it was recognised where it is a picture."""

    blocks: tuple[Block, ...]
    row_span: int = 1
    column_span: int = 1
    column: int | None = None
    recognition: Recognition | None = None

    @property
    def text(self) -> str:
        """All its text, one block a line."""
        return "\n".join(_texts(self.blocks))


@dataclass(frozen=True, slots=True)
class MarkedTable:
    """A table as marked up, row by row."""

    rows: tuple[tuple[MarkedCell, ...], ...]


Block = str | MarkedTable


class TooLarge(ValueError):
    """A table claims more cells than any report has."""


def flow_of(blocks: Iterable[Block]) -> Flow:
    """Texts and grids in reading order, tables and paragraphs counted from 1. TooLarge where spans claim too many cells."""
    return recognised_flow_of(blocks)[0]


def recognised_flow_of(blocks: Iterable[Block]) -> tuple[Flow, dict[Place, Recognition]]:
    """The same, and how the cells were recognised that stand in pictures."""
    laying = _Laying()
    laying.blocks(blocks)
    return tuple(laying.flow), laying.recognitions


@dataclass(slots=True)
class _Laying:
    flow: list[Text | Grid] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0
    positions: int = 0
    recognitions: dict[Place, Recognition] = field(default_factory=dict)

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, MarkedTable):
                self.table(block)
            else:
                for line in block.splitlines():
                    self.text(line.strip())

    def text(self, line: str) -> None:
        if line:
            self.paragraphs += 1
            self.flow.append(Text(line, TablePlace(0, self.paragraphs, 1)))

    def table(self, table: MarkedTable) -> None:
        """Rows of data become grids; rows that lay out prose or hold tables flow. All grids of one table bear its number."""
        rows = list(self.placed(table))
        number = self.tables + 1
        for is_data, stretch in groupby(rows, key=_is_data):
            kept = list(stretch)
            if is_data and any(sum(bool(cell.text) for _, cell in row) > 1 for row in kept):
                self.tables = max(self.tables, number)
                self.flow.append(Grid(tuple(self._cell(number, spot, cell) for row in kept for spot, cell in row)))
            else:
                for _, cell in (placed for row in kept for placed in row):
                    self.blocks(cell.blocks)

    def _cell(self, table: int, spot: _Spot, cell: MarkedCell) -> GridCell:
        place = TablePlace(table, spot.row + 1, spot.column + 1)
        if cell.recognition is not None:
            self.recognitions[place] = cell.recognition
        return GridCell(spot.row, spot.column, cell.text, place, spot.row_span, spot.column_span)

    def placed(self, table: MarkedTable) -> Iterator[list[tuple[_Spot, MarkedCell]]]:
        """Every row's cells with their positions, as browsers place them; spans end with the table."""
        spots = list(self._spots(table))
        width = max((spot.column + 1 for row in spots for spot, _ in row), default=0)
        for row in spots:
            yield [(spot.within(len(table.rows), width), cell) for spot, cell in row]

    def _spots(self, table: MarkedTable) -> Iterator[list[tuple[_Spot, MarkedCell]]]:
        free_at: dict[int, int] = {}
        for number, cells in enumerate(table.rows):
            column = 0
            row: list[tuple[_Spot, MarkedCell]] = []
            for cell in cells:
                while free_at.get(column, 0) > number:
                    column += 1
                column = column if cell.column is None else cell.column
                spot = _Spot(number, column, max(1, cell.row_span), min(MOST_COLUMNS, max(1, cell.column_span)))
                self._count(spot.column_span)
                free_at.update((position, number + spot.row_span) for position in range(column, column + spot.column_span))
                row.append((spot, cell))
                column += spot.column_span
            yield row

    def _count(self, positions: int) -> None:
        self.positions += positions
        if self.positions > MOST_POSITIONS:
            raise TooLarge


@dataclass(frozen=True, slots=True)
class _Spot:
    row: int
    column: int
    row_span: int
    column_span: int

    def within(self, rows: int, columns: int) -> _Spot:
        return _Spot(self.row, self.column, min(self.row_span, rows - self.row), min(self.column_span, columns - self.column))


def _is_data(row: list[tuple[_Spot, MarkedCell]]) -> bool:
    return not any(_holds_table(cell) or (len(cell.text) > LONG_PROSE and "。" in cell.text) for _, cell in row)


def _holds_table(cell: MarkedCell) -> bool:
    """Whether a cell holds a table of its own; a table of one cell is only a frame round text."""
    return any(isinstance(block, MarkedTable) and not _is_frame(block) for block in cell.blocks)


def _is_frame(table: MarkedTable) -> bool:
    cells = [cell for row in table.rows for cell in row]
    return not cells or (len(cells) == 1 and not _holds_table(cells[0]))


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, MarkedTable):
            yield from (text for row in block.rows for cell in row if (text := cell.text))
        elif block.strip():
            yield block.strip()
