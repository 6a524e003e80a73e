"""Tables without (inner) rules: lines whose numbers stand in columns become a grid by the positions of the numbers.

A row of the grid is one visual line; the parts of a wrapped label are rows of their own that hold nothing else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from govaudit.reading.document import OVERRUN
from govaudit.reading.pdf_lines import Line, box_of, cell_text, rows_of
from govaudit.reading.pdf_overruns import touching_cells
from govaudit.reading.pdf_rows import Piece, Row, row_of
from govaudit.reading.pdf_tables import Box4, Table, TableCell

# In units of the line height.
_ROW_GAP = 4.0
_FEW_CROWDED = 0.03
"""Of the cells with digits."""


@dataclass(slots=True)
class Block:
    """Lines whose numbers stand in the same columns; `columns` are the x extents of the numbers."""

    rows: list[Row]
    columns: list[tuple[float, float]]

    @property
    def top(self) -> float:
        """Where the first line begins."""
        return self.rows[0].top

    def cells(self) -> Iterator[tuple[int, int, str, Box4]]:
        """(row, column, text, box) of every cell: labels first, then one column for each column of numbers."""
        left = self.columns[0][0]
        heads_of = [[piece for piece in row.pieces if piece.line.x1 <= left] for row in self.rows]
        labels = max(map(len, heads_of))
        between = [(x0 + x1 + after0 + after1) / 4 for (x0, x1), (after0, after1) in pairwise(self.columns)]
        for at, (row, heads) in enumerate(zip(self.rows, heads_of, strict=True)):
            for column, piece in enumerate(heads, labels - len(heads)):
                yield at, column, piece.line.text, piece.line[1:]
            if row.numbers:
                for column, text, box in self._values(row, row.pieces[len(heads) :], between):
                    yield at, labels + column, text, box

    def _values(self, row: Row, pieces: list[Piece], between: list[float]) -> Iterator[tuple[int, str, Box4]]:
        """(column, text, box) of every number's cell; a piece belongs to the column whose middle is nearest."""
        found: dict[int, list[Line]] = {}
        for line, _ in pieces:
            found.setdefault(bisect_left(between, (line.x0 + line.x1) / 2), []).append(line)
        for column, (x0, x1) in enumerate(self.columns):
            lines = found.get(column)
            if lines is None:
                yield column, next((line.text + OVERRUN for line in _over(found, x0, x1)), ""), (x0, row.top, x1, row.bottom)
            elif len(lines) == 1:
                yield column, lines[0].text, lines[0][1:]
            else:
                yield column, " ".join(line.text for line in lines), box_of(lines)


def _over(found: dict[int, list[Line]], x0: float, x1: float) -> Iterator[Line]:
    """What stands in other columns and runs over this one: whose number is in it cannot be told."""
    return (line for lines in found.values() for line in lines if line.x0 < x1 and line.x1 > x0)


def blocks_of(rows: Iterable[Row]) -> list[Row | Block]:
    """The lines of a page (told apart) from top to bottom, those of tables as blocks."""
    result: list[Row | Block] = []
    block: Block | None = None
    waiting: list[Row] = []
    for row in rows:
        if row.numbers and len(row.pieces) > 1:
            if block and _near(block, waiting, row) and (columns := _shared(block.columns, row)):
                block.rows += [*waiting, row]
                block.columns = columns
            else:
                block = Block([row], _extents(row))
                result += [*waiting, block]
            waiting = []
        elif block and _is_label(row, block):
            row.beside_table = True
            waiting.append(row)
        else:
            result += [*waiting, row]
            waiting, block = [], None
    return [*result, *waiting]


def lacks_rules(table: Table) -> bool:
    """Whether the rules of a table do not part its numbers: cells hold several of them, beside or below each other.

    Not those whose text runs over a rule: what came in from beside tells nothing of the rules.
    """
    crowded = [cell for cell in table.cells if len(cell.glyphs) > 1 and _holds_many(cell)]
    if len(crowded) > 1:
        touching = touching_cells(table)
        crowded = [cell for cell in crowded if (cell.row, cell.column) not in touching]
        numbered = [cell for cell in table.cells if any(glyph.text.isdigit() for glyph in cell.glyphs)]
        many = len(crowded) > max(1, _FEW_CROWDED * len(numbered))
        in_a_line = (_in_a_line(crowded, numbered, attrgetter(way)) for way in ("row", "column"))
        return many and (sum(map(_holds_row, crowded)) > 1 or any(in_a_line))
    return bool(crowded) and len(table.cells) < 4


def _holds_row(cell: TableCell) -> bool:
    """Whether a cell holds several numbers behind a label: a whole row, as where no upright rules are."""
    rows = (row_of(row).told_apart() for row in rows_of(cell.glyphs))
    return any(len(row.numbers) > 1 and row.numbers[0] is not row.pieces[0] for row in rows)


def _in_a_line(crowded: list[TableCell], numbered: list[TableCell], line: Callable[[TableCell], int]) -> bool:
    """Whether crowded cells fill a row or column, as a rule that is lacking leaves them; scattered ones are so by themselves."""
    crowds, all_ = Counter(map(line, crowded)), Counter(map(line, numbered))
    return any(count > 1 and 2 * count >= all_[at] for at, count in crowds.items())


def _holds_many(cell: TableCell) -> bool:
    lines = cell.lines
    if (len(lines) == 1 and " " not in lines[0].text) or not any(glyph.text.isdigit() for glyph in cell.glyphs):
        return False
    rows = [row_of(row).told_apart() for row in rows_of(cell.glyphs)]
    beside = any(len(row.numbers) > 1 for row in rows)
    below = [row for row in rows if row.pieces and len(row.numbers) == len(row.pieces)]
    return beside or (len(below) > 1 and cell_text([row.pieces[0].line for row in below], cell.box[0], cell.box[2]).count("\n") > 0)


def _extents(row: Row) -> list[tuple[float, float]]:
    return [(piece.line.x0, piece.line.x1) for piece in row.numbers]


def _near(block: Block, waiting: list[Row], row: Row) -> bool:
    rows = [block.rows[-1], *waiting, row]
    return all(after.top - before.bottom < _ROW_GAP * (before.bottom - before.top) for before, after in pairwise(rows))


def _is_label(row: Row, block: Block) -> bool:
    return not row.numbers and all(piece.line.x1 <= block.columns[0][0] for piece in row.pieces)


def _shared(columns: list[tuple[float, float]], row: Row) -> list[tuple[float, float]] | None:
    """The columns widened by a row that stands in them; None where its numbers stand otherwise.

    A row may leave columns empty, or show columns that all rows before left empty if it has most of the others.
    """
    extents = _extents(row)
    met = [[at for at, (x0, x1) in enumerate(columns) if start < x1 and end > x0] for start, end in extents]
    owners = [found[0] for found in met if found]
    if any(len(found) > 1 for found in met) or len(set(owners)) < len(owners) or not owners:
        return None
    fresh = [extent for extent, found in zip(extents, met, strict=True) if not found]
    if fresh and len(owners) < max(3, len(fresh) + 1):
        return None
    widened = list(columns)
    for extent, found in zip(extents, met, strict=True):
        if found:
            x0, x1 = widened[found[0]]
            widened[found[0]] = min(x0, extent[0]), max(x1, extent[1])
    return sorted(widened + fresh)
