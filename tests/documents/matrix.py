"""A statutory table with the words and numbers printed in it: rectangles on a grid, rows that are not printed taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from govaudit.layout import Role, Slot, printed
from tests.documents.reports import Facts


@dataclass(frozen=True, slots=True)
class Rectangle:
    """One printed rectangle, 0-based; `cell` is None for labels."""

    row: int
    column: int
    row_span: int
    column_span: int
    role: Role
    text: str
    cell: str | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """A printed table; its first `label_columns` hold row labels, its first `header_rows` the header."""

    table: str
    rows: int
    columns: int
    label_columns: int
    header_rows: int
    rectangles: tuple[Rectangle, ...]

    def starting_in(self, row: int) -> list[Rectangle]:
        """The rectangles whose top is in a row, left to right."""
        return sorted((rect for rect in self.rectangles if rect.row == row), key=lambda rect: rect.column)

    def at(self) -> dict[tuple[int, int], Rectangle]:
        """Every grid position with the rectangle that covers it."""
        return {
            (row, column): rect
            for rect in self.rectangles
            for row in range(rect.row, rect.row + rect.row_span)
            for column in range(rect.column, rect.column + rect.column_span)
        }

    def part(self, first: int, last: int) -> Matrix:
        """The rows first..last-1 as a table of their own; labels that span the cut stand in both parts."""
        kept = tuple(_clipped(self.rectangles, first, last))
        return replace(self, rows=last - first, header_rows=max(0, self.header_rows - first), rectangles=kept)


def matrix(facts: Facts, table_id: str) -> Matrix:
    """One table of the report as printed."""
    shape = printed(facts.form.table(table_id))
    rectangles = tuple(_filled(facts, slot) for slot in shape.slots)
    whole = Matrix(table_id, shape.rows, shape.columns, shape.label_columns, shape.header_rows, rectangles)
    for row in reversed(range(shape.rows)):
        values = [rect for rect in whole.rectangles if rect.row == row and rect.cell]
        if values and all(facts.cells[rect.cell or ""] is None for rect in values):
            whole = _without(whole, row)
    return whole


def _filled(facts: Facts, slot: Slot) -> Rectangle:
    text = slot.heading.text if slot.heading else facts.cells[slot.cell or ""] or ""
    return Rectangle(slot.row, slot.column, slot.row_span, slot.column_span, slot.role, text, slot.cell)


def _without(whole: Matrix, row: int) -> Matrix:
    kept: list[Rectangle] = []
    for rect in whole.rectangles:
        if rect.row > row:
            kept.append(replace(rect, row=rect.row - 1))
        elif rect.row + rect.row_span <= row:
            kept.append(rect)
        elif rect.row_span > 1:
            kept.append(replace(rect, row_span=rect.row_span - 1))
    return replace(whole, rows=whole.rows - 1, rectangles=tuple(kept))


def _clipped(rectangles: tuple[Rectangle, ...], first: int, last: int) -> Iterator[Rectangle]:
    for rect in rectangles:
        top, bottom = max(rect.row, first), min(rect.row + rect.row_span, last)
        if top < bottom:
            yield replace(rect, row=top - first, row_span=bottom - top)
