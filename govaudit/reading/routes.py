"""A second, independent way of reading: bare lines of text laid on the form by themselves, to confirm or doubt what the grids gave.

Where both ways agree on value and line the cell is sure; where only the grids have a value it is less so; where they differ the grid's
value stays, doubtful, and the difference is kept for the auditor. Nothing is averaged and nothing is filled in from the second way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from govaudit.messages import say
from govaudit.reading.alignment import align
from govaudit.reading.columns import place
from govaudit.reading.document import Document
from govaudit.reading.items import items_of
from govaudit.reading.laying import Laid
from govaudit.reading.runs import runs_of
from govaudit.reading.vocabulary import vocabulary
from govaudit.report import Cell, Leftover, PagePlace, Place, Status

_ONE_WAY = 0.95
_DISPUTED = 0.5


def read_twice(laid: Laid, document: Document) -> Laid:
    """The same cells with what the document's bare lines say of them; unchanged where the reader gave none."""
    if not document.lines:
        return laid
    other = _by_lines(document, laid.edition)
    disputed = {cell.id: other[cell.id] for cell in laid.cells.values() if _differ(cell, other[cell.id], bool(laid.copies))}
    cells = {name: _weighed(cell, other[name], name in disputed) for name, cell in laid.cells.items()}
    return replace(laid, cells=cells, leftovers=laid.leftovers + tuple(_disputes(laid.cells, disputed)))


def _by_lines(document: Document, edition: str) -> Mapping[str, Cell]:
    words = vocabulary(edition)
    items = items_of(replace(document, flow=document.lines), words.words)
    runs = runs_of(items)
    return place(words.form, items, runs, align(runs, words.records)).cells


def _differ(cell: Cell, other: Cell, printed_twice: bool) -> bool:
    """Whether a value surely read from the lines contradicts the grid's; with copies the lines may have met another copy's row."""
    if other.status is not Status.READ or other.confidence < 1.0 or cell.status not in (Status.READ, Status.BLANK):
        return False
    return other.value != cell.value and (not printed_twice or _on_line(cell.place, other.place))


def _weighed(cell: Cell, other: Cell, disputed: bool) -> Cell:
    if disputed:
        return replace(cell, confidence=min(cell.confidence, _DISPUTED))
    if cell.status is not Status.READ or (other.value == cell.value and _on_line(cell.place, other.place)):
        return cell
    return replace(cell, confidence=min(cell.confidence, _ONE_WAY))


def _on_line(spot: Place | None, line: Place | None) -> bool:
    """Whether the middle of a printed value lies in the box of a line."""
    if not isinstance(spot, PagePlace) or not isinstance(line, PagePlace) or spot.page != line.page:
        return False
    x, y = (spot.box.x0 + spot.box.x1) / 2, (spot.box.top + spot.box.bottom) / 2
    return line.box.x0 <= x <= line.box.x1 and line.box.top <= y <= line.box.bottom


def _disputes(cells: Mapping[str, Cell], disputed: Mapping[str, Cell]) -> Iterator[Leftover]:
    for name, other in disputed.items():
        cell = cells[name]
        yield Leftover(f"{cell.raw or '□'} ≠ {other.raw}", say("alignment.routes"), cell.place, (name,))
