"""After judging: the top suspects of broken equations on scans are read once more, and both readings are kept side by side.

Reading stays blind to rules: it is told which boxes to read again, not why, nor what would balance. Nothing is replaced by the new reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from govaudit.audit import Audit, audit
from govaudit.messages import say
from govaudit.reading.scan_doubt import AGAIN, agreed
from govaudit.report import Cell, Leftover, OtherReading, PagePlace, Report, Reread

_MOST = 16
_EXPLANATIONS = 3

Rereading = Callable[[Sequence[PagePlace]], Sequence[Reread]]
"""Reads boxes of the same source once more, in the order given; fewer or none where it cannot."""


def looked_again(report: Report, reread: Rereading) -> Report:
    """The report with what a second look at its top suspects gave; unchanged where it is no scan or every equation holds."""
    if not report.source.ocr_pages:
        return report
    cells = suspects(audit(report))
    places = [cell.place for cell in cells if isinstance(cell.place, PagePlace)]
    found = {each.place: each for each in reread(places)} if places else {}
    seen = {cell.id: _seen(cell, found[cell.place]) for cell in cells if isinstance(cell.place, PagePlace) and cell.place in found}
    leftovers = tuple(left for left in report.leftovers if not (left.cells and set(left.cells) <= seen.keys() and _is_doubt(left, report)))
    return replace(report, cells={**report.cells, **seen}, leftovers=leftovers + tuple(_differences(seen.values())))


def suspects(judged: Audit) -> tuple[Cell, ...]:
    """Recognised cells that stand in broken equations: first those whose change would mend them, then the least sure."""
    named = [change.cell for repair in judged.repairs.explanations[:_EXPLANATIONS] for change in repair.changes]
    broken = judged.broken_cells()
    unsure = sorted((cell for cell in judged.read.cells.values() if cell.id in broken), key=lambda cell: cell.confidence)
    names = dict.fromkeys([*named, *(cell.id for cell in unsure)])
    cells = [judged.read.cells[name] for name in names]
    return tuple(cell for cell in cells if cell.recognition is not None and isinstance(cell.place, PagePlace))[:_MOST]


def _seen(cell: Cell, again: Reread) -> Cell:
    """A cell with the new reading beside those it had."""
    if cell.recognition is None:
        return cell
    share = min(again.recognition.characters, default=0.0)
    shares = [share, *(other.confidence for other in again.recognition.others if other.text == again.text)]
    others = (*cell.recognition.others, OtherReading(AGAIN, again.text, round(max(shares), 4)))
    recognition = replace(cell.recognition, others=others)
    confidence, _ = agreed(recognition.characters, cell.raw or "", others)
    return replace(cell, confidence=min(cell.confidence, confidence), recognition=recognition)


def _is_doubt(leftover: Leftover, report: Report) -> bool:
    """Whether a leftover is what recognition said of its one cell, which is said anew."""
    cell = report.cells.get(leftover.cells[0])
    return cell is not None and leftover.reason == say("scan.differ") and leftover.place == cell.place


def _differences(cells: Iterable[Cell]) -> Iterator[Leftover]:
    for cell in cells:
        readings = cell.recognition.others if cell.recognition else ()
        _, others = agreed((), cell.raw or "", readings)
        if others:
            shown = " ≠ ".join(text or "□" for text in (cell.raw or "", *others))
            yield Leftover(shown, say("scan.differ"), cell.place, (cell.id,))
