"""What a reading of a scan is worth: cells right, wrong, wrong without a warning, missing, and right ones that were doubted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, field
from decimal import Decimal

from govaudit.report import Cell, Report, Status
from tests.documents.reports import Facts

SURE = 0.9


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of cells; `faults` names the wrong and missing ones: cell, printed, read, confidence, flagged."""

    cells: int = 0
    right: int = 0
    wrong: int = 0
    unflagged: int = 0
    missing: int = 0
    doubted: int = 0
    faults: tuple[tuple[str, str, str, float, bool], ...] = field(default=())

    def __add__(self, other: Score) -> Score:
        return Score(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        shares = f"right {100 * self.right / max(1, self.cells):.3f} %  wrong {100 * self.wrong / max(1, self.cells):.3f} %"
        return f"{self.cells} cells  {shares}  wrong unflagged {self.unflagged}  missing {self.missing}  right but doubted {self.doubted}"


def score(facts: Facts, report: Report) -> Score:
    """A reading against what was printed."""
    total = Score()
    named = {cell for leftover in report.leftovers for cell in leftover.cells}
    for name, (status, value) in facts.truth().items():
        cell = report.cells[name]
        total += _one(name, status, value, cell, cell.confidence < SURE or name in named)
    return total


def _one(name: str, status: Status, value: Decimal | None, cell: Cell, flagged: bool) -> Score:
    if (cell.status, cell.value) == (status, value):
        return Score(1, right=1, doubted=int(flagged))
    fault = (name, str(value), f"{cell.status}:{cell.raw}", round(cell.confidence, 3), flagged)
    if cell.status in (Status.MISSING, Status.UNREADABLE):
        return Score(1, missing=1, faults=(fault,))
    return Score(1, wrong=1, unflagged=int(not flagged), faults=(fault,))


def total(scores: Iterable[Score]) -> Score:
    """All of them together."""
    return sum(scores, Score())
