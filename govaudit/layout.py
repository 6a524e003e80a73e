"""The printed shape of a statutory table: a grid of slots with spans, for the window and the workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from govaudit.form import Block, Heading, Line, Table

Role = Literal["title", "corner", "column", "row", "value"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One printed rectangle: where it stands (0-based), how far it spans, and the label or the cell in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    role: Role
    heading: Heading | None
    cell: str | None


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """All slots of a table; `label_columns` of the grid's columns hold row labels, `header_rows` of its rows the first block's header."""

    rows: int
    columns: int
    label_columns: int
    header_rows: int
    slots: tuple[Slot, ...]


def printed(table: Table) -> PrintedTable:
    """The table as the statutory form prints it, blocks below one another."""
    labels = max(_depth(block.rows) for block in table.blocks)
    width = max(len(block.columns) for block in table.blocks)
    slots: list[Slot] = []
    top = 0
    for block in table.blocks:
        slots.extend(_block_slots(block, top, labels, width))
        top += _height(block)
    first = table.blocks[0]
    return PrintedTable(top, labels + width, labels, _height(first) - len(first.rows), tuple(slots))


def _depth(lines: tuple[Line, ...]) -> int:
    return max(len(line.under) + (1 if line.heading.text else 0) for line in lines)


def _height(block: Block) -> int:
    return (block.title is not None) + _depth(block.columns) + len(block.rows)


def _block_slots(block: Block, top: int, labels: int, width: int) -> Iterator[Slot]:
    if block.title is not None:
        yield Slot(top, 0, 1, labels + width, "title", block.title, None)
        top += 1
    depth = _depth(block.columns)
    spare = width - len(block.columns)
    if block.corner is not None:
        yield Slot(top, 0, depth, labels, "corner", block.corner, None)
    for at, column_span, level, level_span, heading in _label_tree(block.columns, depth):
        yield Slot(top + level, labels + at, level_span, column_span + _extra(at + column_span, block, spare), "column", heading, None)
    top += depth
    for at, row_span, level, level_span, heading in _label_tree(block.rows, labels):
        yield Slot(top + at, level, row_span, level_span, "row", heading, None)
    for y, row in enumerate(block.rows):
        for x, column in enumerate(block.columns):
            yield Slot(top + y, labels + x, 1, 1 + _extra(x + 1, block, spare), "value", None, block.cell(row, column))


def _extra(end: int, block: Block, spare: int) -> int:
    """The last column of a narrow block takes the room that wider blocks of the same table need."""
    return spare if end == len(block.columns) else 0


def _label_tree(lines: tuple[Line, ...], depth: int) -> Iterator[tuple[int, int, int, int, Heading]]:
    """(position, span along the lines, level, span over levels, heading) of every label; equal neighbours on one level are one label."""
    if depth == 0:
        return
    for level in range(max(len(line.under) for line in lines)):
        groups = groupby(enumerate(lines), key=lambda item: tuple(h.text for h in item[1].under[: level + 1]))
        for key, members in groups:
            first, *others = list(members)
            if len(key) > level:
                yield first[0], 1 + len(others), level, 1, first[1].under[level]
    for at, line in enumerate(lines):
        if line.heading.text:
            level = len(line.under)
            yield at, 1, level, depth - level, line.heading
