"""What recognition leaves in doubt: a cell read badly, or in two ways, keeps its first reading, is unsure, and is named with both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from govaudit.messages import say
from govaudit.reading.laying import Laid
from govaudit.report import Cell, Leftover, Place, Recognition, Status

_SURE = 0.9
_DOUBTED = 0.5


def doubted(laid: Laid, recognitions: Mapping[Place, Recognition]) -> Laid:
    """The same cells with how surely their pictures were read; unchanged where nothing was recognised."""
    if not recognitions:
        return laid
    cells = {name: _weighed(cell, recognitions) for name, cell in laid.cells.items()}
    copies = tuple({name: _weighed(cell, recognitions) for name, cell in copy.items()} for copy in laid.copies)
    return replace(laid, cells=cells, copies=copies, leftovers=laid.leftovers + tuple(_doubts(cells)))


def _weighed(cell: Cell, recognitions: Mapping[Place, Recognition]) -> Cell:
    found = recognitions.get(cell.place) if cell.place is not None else None
    if found is None or cell.status is Status.MISSING:
        return cell
    confidence = min(cell.confidence, *(found.characters or (1.0,)))
    if differing(cell, found):
        confidence = min(confidence, _DOUBTED)
    return replace(cell, confidence=confidence, recognition=found)


def differing(cell: Cell, found: Recognition) -> tuple[str, ...]:
    """What other routes read instead."""
    return tuple(other.text for other in found.others if other.text != (cell.raw or ""))


def _doubts(cells: Mapping[str, Cell]) -> Iterator[Leftover]:
    for name, cell in cells.items():
        if cell.recognition is None:
            continue
        if others := differing(cell, cell.recognition):
            shown = " ≠ ".join(text or "□" for text in (cell.raw or "", *others))
            yield Leftover(shown, say("scan.differ"), cell.place, (name,))
        elif cell.confidence < _SURE:
            yield Leftover(cell.raw or "□", say("scan.unsure", share=round(100 * cell.confidence)), cell.place, (name,))
