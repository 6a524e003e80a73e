"""One evaluator for every equation: passed, failed, or not assessable with the cells that lack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govaudit.form import Equation, Form
from govaudit.report import Cell, Status


class Outcome(StrEnum):
    """What came of a check."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ASSESSABLE = "not_assessable"


@dataclass(frozen=True, slots=True)
class Check:
    """One evaluated equation: the sums of both sides (None where a side lacks a cell) and the cells that lack."""

    equation: Equation
    outcome: Outcome
    left: Decimal | None
    right: Decimal | None
    lacking: tuple[str, ...] = ()


def check(equation: Equation, cells: Mapping[str, Cell], totals: frozenset[str]) -> Check:
    """Evaluate one equation. A blank part counts as 0; a blank total, a missing or an unreadable cell makes it not assessable."""
    lacking = tuple(cell for cell in equation.cells if not _usable(cells[cell], cell in totals))
    left = _side(equation.parts, cells, lacking, Decimal(equation.constant))
    right = _side(equation.equals, cells, lacking, Decimal(0))
    if lacking:
        return Check(equation, Outcome.NOT_ASSESSABLE, left, right, lacking)
    return Check(equation, Outcome.PASSED if left == right else Outcome.FAILED, left, right)


def check_all(form: Form, cells: Mapping[str, Cell]) -> tuple[Check, ...]:
    """Every balance equation of the form, in its order."""
    totals = form.totals
    return tuple(check(equation, cells, totals) for equation in form.equations)


def _usable(cell: Cell, is_total: bool) -> bool:
    return cell.status is Status.READ or (cell.status is Status.BLANK and not is_total)


def _side(names: Iterable[str], cells: Mapping[str, Cell], lacking: tuple[str, ...], start: Decimal) -> Decimal | None:
    if any(name in lacking for name in names):
        return None
    return sum((cells[name].value or Decimal(0) for name in names), start)
