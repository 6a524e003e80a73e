"""One slip in one cell of a region: which cells there are, what stands beside them, what they sum."""

from __future__ import annotations

from functools import cache
from random import Random

from govaudit.form import Form
from tests.repair_cases.slips import slip
from tests.repair_cases.tables import Table, columns_of, rows_of

Printed = dict[str, int | None]

REGIONS = ("inner", "flow", "total")


@cache
def _regions(edition: str, form: Form) -> dict[str, tuple[str, ...]]:
    flows = tuple(cell for equation in form.equations if equation.rule == "t3.balance" for cell in equation.cells)
    t3 = [cell for equation in form.equations if equation.rule == "t3.row_sum" for cell in equation.cells]
    totals = tuple(cell for cell in t3 if cell.endswith(".total") or ".results_total." in cell)
    return {
        "total": totals,
        "flow": tuple(cell for cell in t3 if cell in flows and cell not in totals),
        "inner": tuple(cell for cell in t3 if cell not in flows and cell not in totals),
        "t4": tuple(cell for equation in form.equations if equation.rule == "t4.group_sum" for cell in equation.cells),
    }


def _beside(form: Form, printed: Printed, cell: str) -> list[int]:
    order = list(printed)
    if cell.startswith("t4."):
        at = order.index(cell)
        near = [order[i] for i in (at - 1, at + 1) if 0 <= i < len(order) and order[i].startswith("t4.")]
    else:
        rows, columns = rows_of(form), columns_of(form)
        row, column = cell.removeprefix("t3.").rsplit(".", 1)
        r, c = rows.index(row), columns.index(column)
        places = [(r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)]
        near = [f"t3.{rows[y]}.{columns[x]}" for y, x in places if 0 <= y < len(rows) and 0 <= x < len(columns)]
    return [value for value in (printed[other] for other in near) if value is not None]


def _parts(form: Form, printed: Printed, cell: str) -> list[int]:
    sums = [equation for equation in form.equations if equation.equals == (cell,)]
    return [printed[part] or 0 for equation in sums[:1] for part in equation.parts]


def slipped(form: Form, printed: Printed, last_year: Table, region: str, mechanism: str, random: Random, taken: set[str]) -> bool:
    """Damage one cell of a region in place; mostly a cell that is not zero. False where the mechanism finds none."""
    cells = [cell for cell in _regions(form.edition, form)[region] if cell not in taken and printed[cell] is not None]
    for _ in range(60):
        cell = random.choice(cells)
        value = printed[cell] or 0
        if not value and random.random() < 0.9:
            continue
        wrong = slip(mechanism, value, random, _beside(form, printed, cell), _parts(form, printed, cell), last_year[cell])
        if wrong is not None:
            printed[cell] = wrong
            taken.add(cell)
            return True
    return False
