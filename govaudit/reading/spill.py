"""Numbers beside a cell whose text runs on over the rule: of the digits on both sides nobody can tell whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from govaudit.messages import say
from govaudit.reading.document import TOUCHING
from govaudit.reading.laying import Laid
from govaudit.report import Box, Cell, Leftover, PagePlace, Status


def without_spills(laid: Laid) -> Laid:
    """The same cells, but those unreadable that touch the text of an unreadable one beside them; each is named with the reason."""
    spilling = [box for cell in laid.cells.values() if cell.status is Status.UNREADABLE for box in _printed(cell)]
    if not spilling:
        return laid
    doubtful = {name: cell for name, cell in laid.cells.items() if cell.status is Status.READ and _beside(cell, spilling)}
    cells = {name: replace(cell, status=Status.UNREADABLE, value=None) if name in doubtful else cell for name, cell in laid.cells.items()}
    named = tuple(Leftover(cell.raw or "", say("alignment.spilled"), cell.place, (name,)) for name, cell in doubtful.items())
    return replace(laid, cells=cells, leftovers=laid.leftovers + named)


def _printed(cell: Cell) -> Iterator[tuple[int, Box]]:
    """Where the characters of a cell stand that were not recognised in a picture, whose boxes are those of cells."""
    if cell.raw and cell.recognition is None and isinstance(cell.place, PagePlace):
        yield cell.place.page, cell.place.box


def _beside(cell: Cell, spilling: list[tuple[int, Box]]) -> bool:
    return any(page == other and _touch(box, text) for page, box in _printed(cell) for other, text in spilling)


def _touch(box: Box, text: Box) -> bool:
    """Whether two texts stand on one line with no more between them than between two characters."""
    common = min(box.bottom, text.bottom) - max(box.top, text.top)
    height = min(box.bottom - box.top, text.bottom - text.top)
    return common > height / 2 and max(box.x0 - text.x1, text.x0 - box.x1) < TOUCHING * height
