"""Table 2 across years: which of three numbers breaks in_force = last year's + made − repealed, and what it should be.

One equation tells no place, and last year's number or an uncounted revision may be the cause: so these proposals stand apart from the
explanations of the report's own balances and never lower their shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import exp, log

from govaudit.form import Equation, Form
from govaudit.messages import Message
from govaudit.rules.repair_geometry import geometry_of
from govaudit.rules.repair_likelihood import Known, Likelihood
from govaudit.rules.repair_model import Change, Evidence
from govaudit.rules.repair_weights import weights

MADE, REPEALED, IN_FORCE = "issued", "repealed", "in_force"
_TABLE = "t2"


@dataclass(frozen=True, slots=True)
class StockChange:
    """One number of a row that would make the stock continue last year's; `share` (0..1) counts in that nothing here is wrong."""

    change: Change
    share: float


def stock_equations(form: Form, prior: Mapping[str, Decimal]) -> tuple[Equation, ...]:
    """The sums last year's in_force + made − repealed − in_force = 0 of Table 2, row by row; none across a change of the form."""
    found = []
    for block in form.table(_TABLE).blocks:
        if {MADE, REPEALED, IN_FORCE} <= {column.id for column in block.columns}:
            for row in block.rows:
                made, repealed, in_force = (f"{_TABLE}.{row.id}.{column}" for column in (MADE, REPEALED, IN_FORCE))
                before = prior.get(in_force)
                if before is not None and before >= 0 and not before % 1:
                    terms = ((made, 1), (repealed, -1), (in_force, -1))
                    found.append(Equation(f"year.stock:{row.id}", "year.stock", Message("", ""), terms, int(before)))
    return tuple(found)


def stock_changes(form: Form, values: Mapping[str, Decimal], evidence: Evidence) -> dict[str, tuple[StockChange, ...]]:
    """in_force cell -> what would mend its row, likeliest first; rows that hold or are not printed whole are left out."""
    equations = stock_equations(form, evidence.prior)
    return {equation.cells[-1]: found for equation in equations if (found := _changes(equation, values, evidence))}


def _changes(equation: Equation, values: Mapping[str, Decimal], evidence: Evidence) -> tuple[StockChange, ...]:
    printed = [values.get(cell) for cell in equation.cells]
    numbers = [int(value) for value in printed if value is not None and value >= 0 and not value % 1]
    signs = [sign for _, sign in equation.coefficients]
    if len(numbers) < len(signs):
        return ()
    lack = equation.constant + sum(sign * number for sign, number in zip(signs, numbers, strict=True))
    if not lack:
        return ()
    geometry = geometry_of((equation,))
    last_year = {n: int(evidence.prior[cell]) for n, cell in enumerate(equation.cells) if cell in evidence.prior}
    confidence = {n: evidence.confidence[cell] for n, cell in enumerate(equation.cells) if cell in evidence.confidence}
    likelihood = Likelihood(geometry, numbers, Known(last_year, confidence, evidence.born_digital))
    costs = []
    for n, (cell, sign) in enumerate(equation.coefficients):
        proposed = numbers[n] - sign * lack
        if proposed >= 0:
            nats, mechanism = likelihood.change(n, proposed)
            costs.append((nats, Change(cell, Decimal(numbers[n]), Decimal(proposed), mechanism)))
    return tuple(_shared(sorted(costs, key=lambda cost: (cost[0], cost[1].cell)), abs(lack)))


def _shared(costs: list[tuple[float, Change]], lack: int) -> Iterator[StockChange]:
    """That nothing here is wrong (last year's number was, or documents came and went uncounted) is one more explanation."""
    rule = weights()
    elsewhere = rule.evidence["stock_moves"] / ((lack + 1) * log(rule.cell["scale"]))
    whole = elsewhere + sum(exp(-nats) for nats, _ in costs)
    for nats, change in costs:
        yield StockChange(change, exp(-nats) / whole)
