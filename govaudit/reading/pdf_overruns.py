"""Text that runs over an upright rule of a table into the cell beside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise, product

from govaudit.reading.document import TOUCHING
from govaudit.reading.pdf_glyphs import Glyph
from govaudit.reading.pdf_lines import Line
from govaudit.reading.pdf_tables import Table, TableCell

# In units of the line height.
_RUN_ON = 0.2
_EVEN = 1.2
_IN_NUMBERS = re.compile(r"[\d.,．，]")

Test = Callable[[TableCell, Line, TableCell, Line], bool]


def crossed_cells(table: Table) -> set[tuple[int, int]]:
    """Cells of numbers that run over an upright rule into one another: no digit there surely belongs to its cell."""
    return _beside(table, _one_number) | set(_leaving(table))


def _leaving(table: Table) -> Iterator[tuple[int, int]]:
    """Cells at the edge of a table whose text goes on outside in a number."""
    for glyph in table.beside:
        if _IN_NUMBERS.match(glyph.text):
            row = table.owners[bisect_right(table.ys, (glyph.top + glyph.bottom) / 2) - 1]
            left = glyph.x0 < table.xs[0]
            cell = row[0] if left else row[-1]
            apart = (line.x0 - glyph.x1 if left else glyph.x0 - line.x1 for line in cell.lines if _level(glyph, line)) if cell else ()
            if cell and any(gap < TOUCHING * (glyph.bottom - glyph.top) for gap in apart):
                yield cell.row, cell.column


def touching_cells(table: Table) -> set[tuple[int, int]]:
    """Cells whose text stands as close to that beside it as the characters of one text, whatever they are."""
    return _beside(table, _touch)


def _beside(table: Table, test: Test) -> set[tuple[int, int]]:
    """Both of two cells beside each other of which some lines pass a test, tried where they are near each other or over the rule."""
    found = set()
    for row in table.owners:
        for left, right in pairwise(row):
            if left and right and left is not right and left.glyphs and right.glyphs:
                end, start = left.box[2], right.box[0]
                for first, second in product(left.lines, right.lines):
                    near = second[1] - first[3] < first[4] - first[2] or first[3] > end or second[1] < start
                    if near and test(left, first, right, second):
                        found |= {(left.row, left.column), (right.row, right.column)}
    return found


def _level(glyph: Glyph, line: Line) -> bool:
    return glyph.top < line.bottom and glyph.bottom > line.top


def _touch(_left: TableCell, first: Line, _right: TableCell, second: Line) -> bool:
    common = min(first[4], second[4]) - max(first[2], second[2])
    return common > 0 and second[1] - first[3] < TOUCHING * (first[4] - first[2])


def _one_number(left: TableCell, first: Line, right: TableCell, second: Line) -> bool:
    """Whether text that begins in digits stands over the rule between two cells, or as close on both sides of it as within a number.

    What follows need be no digit: "22（其中 16 件）". What comes before digits must be: a label may fill its cell.
    """
    if not (_IN_NUMBERS.match(first[0][-1:]) and second[0] and min(first[4], second[4]) > max(first[2], second[2])):
        return False
    height = first[4] - first[2]
    across, near = second[1] - first[3], _RUN_ON * height
    if across < near or first[3] > left.box[2] + near or second[1] < right.box[0] - near:
        return True
    return across < height and across <= _EVEN * max(_spacing(left, first), _spacing(right, second))


def _spacing(cell: TableCell, line: Line) -> float:
    """The widest gap between the characters of a line."""
    glyphs = sorted(
        (glyph for glyph in cell.glyphs if glyph.text.strip() and glyph.top < line[4] and glyph.bottom > line[2]), key=lambda each: each.x0
    )
    return max((right.x0 - left.x1 for left, right in pairwise(glyphs)), default=0.0)
