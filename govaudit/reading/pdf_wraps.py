"""Numbers of a table without rules that go on in a line of their own, for want of room: what is read in one line is a part of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govaudit.reading.document import OVERRUN
from govaudit.reading.pdf_lines import NUMERIC, Line, box_of
from govaudit.reading.pdf_rows import Piece, Row

# In units of the line height.
_NEXT_LINE = 1.3
_OVERLAP = 0.1


def with_wraps_joined(rows: Iterable[Row]) -> list[Row]:
    """The rows, told into labels and numbers. Digits over or under others of the same row are put to them, and are no number then.

    Rows whose numbers overlap in height are one; so is a row of digits alone and the next to it. Where it may be that above or that
    below, both are in doubt: the digits are kept, with a mark that no number bears.
    """
    whole = list(_overlapping_joined(rows))
    kept: list[Row] = []
    for at, row in enumerate(whole):
        owners = [near for near in (kept[-1:] + whole[at + 1 : at + 2]) if _is_rest(row, near)] if _is_bare(row) else []
        for owner in owners:
            _put(owner, row, rest=True)
        if not owners:
            kept.append(row)
    return kept


def _overlapping_joined(rows: Iterable[Row]) -> Iterator[Row]:
    above: Row | None = None
    between: list[Row] = []
    for row in rows:
        row.told_apart()
        if above is not None and row.top < above.bottom:
            if not row.numbers:
                between.append(row)
                continue
            if _overlap(above, row):
                for other in (*between, row):
                    _put(above, other)
                between = []
                continue
        if above is not None:
            yield above
        yield from between
        above, between = row, []
    if above is not None:
        yield above
    yield from between


def _overlap(above: Row, row: Row) -> bool:
    """Whether the lower numbers begin where the upper ones have not ended, in other columns or under a number joined already.

    Two rows of a table may stand that close where a font's boxes are high, but then they share their columns.
    """
    apart = not any(_over(one.line, other.line) for one in above.numbers for other in row.numbers)
    if not above.numbers or not row.numbers or not (apart or above.beside_table):
        return False
    end = max(piece.line.bottom for piece in above.numbers)
    first = min(row.numbers, key=lambda piece: piece.line.top).line
    return end - first.top > _OVERLAP * (first.bottom - first.top)


def _is_bare(row: Row) -> bool:
    """Whether a row holds digits and nothing else."""
    return bool(row.pieces) and all(NUMERIC.issuperset(piece.line.text) for piece in row.pieces)


def _is_rest(row: Row, near: Row) -> bool:
    """Whether a row of digits may go on or begin what stands in the line next to it."""
    gap = max(row.top - near.bottom, near.top - row.bottom)
    if gap > _NEXT_LINE * (row.bottom - row.top) or len(near.numbers) < max(2, len(row.pieces)):
        return False
    first, last = near.numbers[0].line.x0, near.numbers[-1].line.x1
    return any(line.x0 < last and line.x1 > first for line, _ in row.pieces)


def _put(row: Row, other: Row, *, rest: bool = False) -> None:
    """Take the pieces of a row into another, above or below it; those of a rest are no numbers, whatever they are put to."""
    below = row.top < other.top
    for piece in other.pieces:
        at = next((at for at, own in enumerate(row.pieces) if _over(own.line, piece.line)), None)
        if at is None:
            row.pieces.append(Piece(piece.line._replace(text=piece.line.text + OVERRUN), numeric=True) if rest else piece)
        else:
            row.pieces[at] = _joined(row.pieces[at], piece) if below else _joined(piece, row.pieces[at])
    row.pieces.sort(key=lambda piece: piece.line.x0)
    row.number()
    row.beside_table = True
    row.top, row.bottom = min(row.top, other.top), max(row.bottom, other.bottom)


def _over(one: Line, other: Line) -> bool:
    return one.x0 < other.x1 and one.x1 > other.x0


def _joined(upper: Piece, lower: Piece) -> Piece:
    """Two pieces as one: labels go on in the next line, numbers are none any more."""
    one, other = upper.line, lower.line
    box = box_of([one, other])
    if upper.numeric or lower.numeric:
        return Piece(Line(f"{one.text.removesuffix(OVERRUN)}\n{other.text.removesuffix(OVERRUN)}{OVERRUN}", *box), numeric=True)
    return Piece(Line(one.text + other.text, *box), numeric=False)
