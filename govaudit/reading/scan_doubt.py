"""What recognition leaves in doubt: a cell read badly, or in two ways, keeps its first reading, is unsure, and is named with both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from govaudit.messages import say
from govaudit.reading.laying import Laid
from govaudit.report import Cell, Leftover, OtherReading, Place, Recognition, Status

SHAPES, LOOK, LAYER, DIGITS, AGAIN = "shapes", "look", "layer", "digits", "again"
"""Routes beside the first: a second reader, the first one on another picture (it may err alike), an OCR layer, the first one allowed
nothing but digits, and a reading made again at another resolution."""
HANDWRITING, STRUCK = "handwriting", "struck"
"""Marks of a number that a hand wrote, or struck out."""
SURE = 0.9
LEGIBLE = 0.8
"""Another reading counts from this confidence on."""
_DOUBTED = 0.5
_ALONE = 0.6


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
    confidence, _ = agreed(found.characters, cell.raw or "", found.others)
    if cell.status is Status.BLANK and found.marks:
        # a seal may have covered what is printed there
        confidence = min(confidence, _ALONE)
    if not {HANDWRITING, STRUCK}.isdisjoint(found.marks):
        confidence = min(confidence, _ALONE)
    return replace(cell, confidence=min(cell.confidence, confidence), recognition=found)


def _doubts(cells: Mapping[str, Cell]) -> Iterator[Leftover]:
    for name, cell in cells.items():
        if cell.recognition is None:
            continue
        _, others = agreed(cell.recognition.characters, cell.raw or "", cell.recognition.others)
        shown = " ≠ ".join(text or "□" for text in (cell.raw or "", *others))
        by_hand = [mark for mark in (STRUCK, HANDWRITING) if mark in cell.recognition.marks]
        if by_hand:
            yield Leftover(shown, say(f"scan.{by_hand[0]}"), cell.place, (name,))
        elif others:
            yield Leftover(shown, say("scan.differ"), cell.place, (name,))
        elif cell.confidence < SURE:
            yield Leftover(cell.raw or "□", say("scan.unsure", share=round(100 * cell.confidence)), cell.place, (name,))


def agreed(characters: Sequence[float], first: str, others: Sequence[OtherReading]) -> tuple[float, tuple[str, ...]]:
    """How sure a number is after all looks at it (0..1), and what some of them read instead.

    Nothing is averaged: a legible reading that differs leaves it in doubt; where all agree the surest says how sure it is.
    """
    confidence = min(characters, default=1.0)
    legible = [other for other in others if other.confidence >= LEGIBLE]
    if differing := tuple(dict.fromkeys(other.text for other in legible if other.text != first)):
        return min(confidence, _DOUBTED), differing
    if any(other.route not in (LOOK, AGAIN) for other in legible):
        return max(confidence, *(other.confidence for other in legible)), ()
    return min(confidence, _ALONE) if others else confidence, ()
