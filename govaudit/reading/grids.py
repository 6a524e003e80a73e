"""Tables cut by page ends are joined again: columns by their edges, a row cut in two by what its halves hold.

Only printed labels are consulted (a half row is known by a label that is no label of the form), never a sum.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from govaudit.reading.document import Flow, Grid, GridCell, Text
from govaudit.reading.numbers import looks_numeric
from govaudit.reading.vocabulary import all_words, normal
from govaudit.report import PagePlace

_NEAR = 3.0
_PAGE_NUMBER = re.compile(r"[\s\d０-９\-—–－~·.第页共/|]*")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class FramedGrid:
    """A ruled table of one page, or of several once joined; `edges` are the x positions of its columns' frames."""

    cells: tuple[GridCell, ...]
    edges: tuple[float, ...]
    rows: int
    first_page: int
    last_page: int

    def row(self, number: int) -> list[GridCell]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == number]


Piece = Text | Grid | FramedGrid


def joined(pieces: Sequence[Piece]) -> Flow:
    """The flow of a document, tables that go on over a page's end as one grid; page numbers and running heads between follow it."""
    running = _running_heads(pieces)
    flow: list[Piece] = []
    table: int | None = None
    for piece in pieces:
        if isinstance(piece, FramedGrid):
            before = flow[table] if table is not None else None
            whole = _join(before, piece) if isinstance(before, FramedGrid) else None
            if whole is not None and table is not None:
                flow[table] = whole
            else:
                table = len(flow)
                flow.append(piece)
        else:
            if table is not None and not (isinstance(piece, Text) and (_head(piece) in running or _passes(piece, flow[table]))):
                table = None
            flow.append(piece)
    return tuple(Grid(piece.cells) if isinstance(piece, FramedGrid) else piece for piece in flow)


def _passes(text: Text, table: Piece) -> bool:
    """Whether a text is no sign that the table before it has ended: a page number, or what stands left or right of it."""
    if _PAGE_NUMBER.fullmatch(text.text):
        return True
    if not isinstance(text.place, PagePlace) or isinstance(table, Text):
        return False
    page, top = text.place.page, text.place.box.top
    places = (cell.place for cell in table.cells)
    return any(isinstance(place, PagePlace) and place.page == page and place.box.bottom > top for place in places)


def _running_heads(pieces: Sequence[Piece]) -> set[tuple[str, int]]:
    """Lines that stand at the same height of several pages, their numbers aside."""
    heads = {(_head(piece), piece.place.page) for piece in pieces if isinstance(piece, Text) and isinstance(piece.place, PagePlace)}
    return {head for head, count in Counter(head for head, _ in heads).items() if count > 1}


def _head(text: Text) -> tuple[str, int]:
    top = text.place.box.top if isinstance(text.place, PagePlace) else 0.0
    return _DIGITS.sub("#", text.text), round(top)


def _join(upper: FramedGrid, lower: FramedGrid) -> FramedGrid | None:
    """Both as one table; None where they do not stand on neighbouring pages with the same columns."""
    edges = _common_edges(upper.edges, lower.edges)
    if edges is None or lower.first_page != upper.last_page + 1:
        return None
    top, bottom = _on_edges(upper, edges), _on_edges(lower, edges)
    skip = _repeated_header(top, bottom)
    cut = _row_is_cut(top, bottom, skip)
    shift = top.rows - skip - cut
    moved = [replace(cell, row=cell.row + shift) for cell in bottom.cells if cell.row >= skip]
    cells = list(_merged(top, moved, top.rows - 1)) if cut else [*top.cells, *moved]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return FramedGrid(tuple(cells), edges, bottom.rows + shift, upper.first_page, lower.last_page)


def _common_edges(upper: tuple[float, ...], lower: tuple[float, ...]) -> tuple[float, ...] | None:
    """The finer of two sets of edges, if it holds all of the other and they end alike."""
    more, fewer = (upper, lower) if len(upper) >= len(lower) else (lower, upper)
    held = all(min(abs(edge - other) for other in more) <= _NEAR for edge in fewer)
    return more if held and abs(upper[0] - lower[0]) <= _NEAR and abs(upper[-1] - lower[-1]) <= _NEAR else None


def _on_edges(grid: FramedGrid, edges: tuple[float, ...]) -> FramedGrid:
    """The grid with its columns counted on finer edges."""
    at = [min(range(len(edges)), key=lambda index, x=x: abs(edges[index] - x)) for x in grid.edges]  # type: ignore[misc]
    if at == list(range(len(edges))):
        return replace(grid, edges=edges)
    cells = tuple(
        replace(cell, column=at[cell.column], column_span=at[cell.column + cell.column_span] - at[cell.column]) for cell in grid.cells
    )
    return replace(grid, cells=cells, edges=edges)


def _repeated_header(upper: FramedGrid, lower: FramedGrid) -> int:
    """How many rows the lower part repeats from the upper's head; none of them holds a number."""
    count = 0
    while count < min(upper.rows, lower.rows):
        first, again = upper.row(count), lower.row(count)
        texts = [(cell.column, cell.text) for cell in again]
        if not any(cell.text for cell in again) or texts != [(cell.column, cell.text) for cell in first] or _numbers(again):
            break
        count += 1
    return count if count < lower.rows else 0


def _numbers(cells: Sequence[GridCell]) -> set[int]:
    return {cell.column for cell in cells if looks_numeric(cell.text)}


def _row_is_cut(upper: FramedGrid, lower: FramedGrid, first: int) -> bool:
    """Whether the last row above and the first below are halves of one: one holds values, the other an incomplete label and none."""
    above = [cell for cell in upper.cells if cell.row + cell.row_span == upper.rows]
    below = lower.row(first)
    if bool(_numbers(above)) == bool(_numbers(below)):
        return False
    values = _numbers(upper.cells) | _numbers(lower.cells)
    halves = [([c for c in half if c.column in values], [c for c in half if c.column not in values]) for half in (above, below)]
    empty = [bool(held) and not any(cell.text for cell in held) for held, _ in halves]
    if empty[0] == empty[1] or not _numbers(halves[1 if empty[0] else 0][0]):
        return False
    labels = [cell.text for cell in halves[0 if empty[0] else 1][1] if cell.row_span == 1 and cell.text]
    return not any(normal(label) in all_words().row_labels for label in labels)


def _merged(top: FramedGrid, moved: list[GridCell], last: int) -> Iterator[GridCell]:
    """The cells of both parts, those of the cut row made one; each keeps the place of the half that holds its value."""
    rest = {cell.column: cell for cell in moved if cell.row == last}
    for cell in top.cells:
        other = rest.pop(cell.column, None) if cell.row + cell.row_span - 1 == last else None
        if other is None:
            yield cell
            continue
        text = "\n".join(part for part in (cell.text, other.text) if part)
        place = cell.place if cell.text or not other.text else other.place
        yield replace(cell, text=text, place=place, row_span=cell.row_span + other.row_span - 1)
    yield from rest.values()
    yield from (cell for cell in moved if cell.row != last)
