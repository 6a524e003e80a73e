"""Damaged tables with their truth: single cells, several, one cause in many cells, and tables that only lack cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from random import Random

from govaudit.form import Form
from tests.repair_cases.slips import MECHANISMS, slip
from tests.repair_cases.tables import Table, columns_of, rows_of, summed, table

Printed = dict[str, int | None]

REGIONS = ("inner", "flow", "total")
STRUCTURES = (
    "doubled_row", "shift_left", "shift_right", "moved_h", "moved_v", "row_absent", "concept", "edge_rows", "swapped_h", "swapped_v",
    "absent_and_slip", "total_omits", "strip_shift", "carried_flow", "carried_result", "rows_anywhere",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One printed table, what it should be, and what is known beside it."""

    suite: str
    kind: str
    form: Form
    printed: Printed
    truth: Table
    last_year: Table
    stated: dict[str, int] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)


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


def _last_year(form: Form, truth: Table, random: Random) -> Table:
    """This year's components times a lognormal; what it carried out is what this year carries in."""
    parts = {cell: round(value * random.lognormvariate(0, 0.35)) for cell, value in truth.items()}
    for column in columns_of(form)[:-1]:
        parts[f"t3.carried_out.{column}"] = truth[f"t3.carried_in.{column}"]
    before = summed(form, parts)
    for column in columns_of(form):
        inflow = before[f"t3.results_total.{column}"] + before[f"t3.carried_out.{column}"]
        before[f"t3.carried_in.{column}"] = min(before[f"t3.carried_in.{column}"], inflow)
        before[f"t3.new.{column}"] = inflow - before[f"t3.carried_in.{column}"]
    return before


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


def cells_case(form: Form, suite: str, regions: list[str], mechanisms: list[str], random: Random) -> Case:
    """A table with one slip in each of the regions."""
    while True:
        truth = table(form, random)
        before = _last_year(form, truth, random)
        printed: Printed = dict(truth)
        taken: set[str] = set()
        if all(
            slipped(form, printed, before, region, mechanism, random, taken) for region, mechanism in zip(regions, mechanisms, strict=True)
        ):
            return _with_evidence(Case(suite, "+".join(mechanisms), form, printed, truth, before), random)


def structural_case(form: Form, kind: str, random: Random) -> Case:
    """A table with one cause that touches many cells."""
    while True:
        truth = table(form, random)
        before = _last_year(form, truth, random)
        printed: Printed = dict(truth)
        if _DAMAGES[kind](form, printed, before, random) and printed != truth:
            return _with_evidence(Case("structural", kind, form, printed, truth, before), random)


def _with_evidence(case: Case, random: Random) -> Case:
    stated = {
        cell: case.truth[cell] for cell in ("t3.new.total", "t3.results_total.total", "t3.carried_out.total") if random.random() < 0.7
    }
    stated |= {
        cell: case.truth[cell] for cell in case.truth if cell.startswith("t4.") and cell.endswith(".total") and random.random() < 0.5
    }
    confidence = {}
    for cell, value in case.printed.items():
        doubtful = value != case.truth[cell] or random.random() < 0.04
        confidence[cell] = random.betavariate(4, 3) if doubtful else 0.98
    return Case(case.suite, case.kind, case.form, case.printed, case.truth, case.last_year, stated, confidence)


def _row(form: Form, row: str) -> list[str]:
    return [f"t3.{row}.{column}" for column in columns_of(form)]


def _results(form: Form) -> list[str]:
    return [row for row in rows_of(form) if row not in ("new", "carried_in", "results_total", "carried_out")]


def _busy_row(form: Form, printed: Printed, random: Random) -> list[str] | None:
    rows = [row for row in rows_of(form) if any(printed[cell] for cell in _row(form, row))]
    return _row(form, random.choice(rows)) if rows else None


def _doubled(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    for cell in _row(form, "results_total"):
        printed[cell] = 2 * (printed[cell] or 0)
    return True


def _concept(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    for cell, out in zip(_row(form, "results_total"), _row(form, "carried_out"), strict=True):
        printed[cell] = (printed[cell] or 0) + (printed[out] or 0)
    return sum(bool(printed[cell]) for cell in _row(form, "carried_out")) > 1


def _shift_left(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    cells = _busy_row(form, printed, random)
    zeros = [i for i in range(6) if cells and printed[cells[i]] == 0]
    if not cells or not zeros:
        return False
    line = [printed[cell] for cell in cells]
    del line[random.choice(zeros)]
    last = None if random.random() < 0.5 else line[-1]
    printed.update(zip(cells, [*line, last], strict=True))
    return True


def _shift_right(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    cells = _busy_row(form, printed, random)
    if not cells:
        return False
    line = [printed[cell] or 0 for cell in cells]
    line.insert(random.randrange(6), 0)
    printed.update(zip(cells, line[:7], strict=True))
    return True


def _pair(kind: str) -> Callable[[Form, Printed, Table, Random], bool]:
    def act(form: Form, printed: Printed, before: Table, random: Random) -> bool:
        rows, columns = rows_of(form), columns_of(form)
        down, across = (1, 0) if kind.endswith("v") else (0, 1)
        last = 7 if kind == "swapped_v" else 6
        pairs = []
        for r in range(len(rows) - down):
            for c in range(last - across):
                a, b = f"t3.{rows[r]}.{columns[c]}", f"t3.{rows[r + down]}.{columns[c + across]}"
                x, y = printed[a], printed[b]
                if x != y and ((not x) != (not y) if kind.startswith("moved") else x and y):
                    pairs.append((a, b))
        if not pairs:
            return False
        a, b = random.choice(pairs)
        printed[a], printed[b] = printed[b], printed[a]
        return True

    return act


def _absent(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    printed.update(dict.fromkeys(_row(form, random.choice(rows_of(form)))))
    return True


def _absent_and_slip(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    _absent(form, printed, before, random)
    return slipped(form, printed, before, random.choice(REGIONS), random.choice(MECHANISMS), random, set())


def _rows(anywhere: bool) -> Callable[[Form, Printed, Table, Random], bool]:
    def act(form: Form, printed: Printed, before: Table, random: Random) -> bool:
        rows, results = rows_of(form), _results(form)
        edges = [("carried_in", results[0]), (results[-1], "results_total"), ("results_total", "carried_out")]
        upper, lower = random.choice(list(pairwise(rows)) if anywhere else edges)
        above, below = _row(form, upper), _row(form, lower)
        first, second = [printed[cell] for cell in above], [printed[cell] for cell in below]
        printed.update(zip(above + below, second + first, strict=True))
        return True

    return act


def _total_omits(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    region = random.choice(("total", "t4"))
    return slipped(form, printed, before, region, "omitted", random, set())


def _strip_shift(form: Form, printed: Printed, before: Table, random: Random) -> bool:
    cells = [cell for cell in printed if cell.startswith("t4.")]
    line = [printed[cell] for cell in cells]
    if not any(line):
        return False
    if random.random() < 0.5:
        zeros = [i for i, value in enumerate(line[:-1]) if not value and any(line[i:])]
        if not zeros:
            return False
        del line[random.choice(zeros)]
        line.append(None if random.random() < 0.5 else line[-1])
    else:
        at = random.randrange(len(line) - 1)
        line = [*line[:at], 0, *line[at:-1]]
    printed.update(zip(cells, line, strict=True))
    return True


def _carried(result: bool) -> Callable[[Form, Printed, Table, Random], bool]:
    def act(form: Form, printed: Printed, before: Table, random: Random) -> bool:
        rows = _results(form) if result else ["new", "carried_in", "carried_out"]
        wanted = {f"t3.{row}.{column}" for row in rows for column in columns_of(form)[:-1]}
        others = {cell for cell in printed if cell not in wanted}
        whole = dict(printed)
        if not slipped(
            form, printed, before, "inner" if result else "flow", random.choice([m for m in MECHANISMS if m != "omitted"]), random, others
        ):
            return False
        cell = next(cell for cell in printed if printed[cell] != whole[cell])
        printed.update(summed(form, {name: value or 0 for name, value in printed.items()}))
        return cell in wanted

    return act


_DAMAGES: dict[str, Callable[[Form, Printed, Table, Random], bool]] = {
    "doubled_row": _doubled,
    "shift_left": _shift_left,
    "shift_right": _shift_right,
    "moved_h": _pair("moved_h"),
    "moved_v": _pair("moved_v"),
    "row_absent": _absent,
    "concept": _concept,
    "edge_rows": _rows(anywhere=False),
    "swapped_h": _pair("swapped_h"),
    "swapped_v": _pair("swapped_v"),
    "absent_and_slip": _absent_and_slip,
    "total_omits": _total_omits,
    "strip_shift": _strip_shift,
    "carried_flow": _carried(result=False),
    "carried_result": _carried(result=True),
    "rows_anywhere": _rows(anywhere=True),
}


def suite_cases(form: Form, seed: str, scale: float) -> Iterator[Case]:
    """All suites; scale 1 is the whole benchmark (about 3,000 cases)."""
    random = Random(seed)
    for region in (*REGIONS, "t4"):
        for mechanism in MECHANISMS:
            if mechanism == "omitted" and region in ("inner", "flow"):
                continue
            for _ in range(max(1, round(24 * scale))):
                yield cells_case(form, "single t4" if region == "t4" else "single t3", [region], [mechanism], random)
    for kind in STRUCTURES:
        for _ in range(max(1, round(50 * scale))):
            yield structural_case(form, kind, random)
    for size, name in ((2, "double"), (3, "triple")):
        for _ in range(round(500 * scale)):
            regions = [random.choice((*REGIONS, "t4") if random.random() < 0.5 else REGIONS) for _ in range(size)]
            mechanisms = [
                random.choice(MECHANISMS if region in ("total", "t4") else [m for m in MECHANISMS if m != "omitted"]) for region in regions
            ]
            yield cells_case(form, f"{name} {'some t4' if 't4' in regions else 't3'}", regions, mechanisms, random)


def correct_case(form: Form, random: Random) -> Case:
    """A right table: whole, with its zeros or its totals not filled in, or without two of its rows."""
    truth = table(form, random)
    printed: Printed = dict(truth)
    kind = random.choice(("whole", "blank zeros", "some blank zeros", "blank totals", "two rows absent", "one cell absent"))
    if kind == "blank zeros":
        printed = {cell: value or None for cell, value in printed.items()}
    elif kind == "some blank zeros":
        printed = {cell: value or (None if random.random() < 0.3 else 0) for cell, value in printed.items()}
    elif kind == "blank totals":
        printed = {cell: None if cell.endswith(".total") else value for cell, value in printed.items()}
    elif kind == "two rows absent":
        for row in random.sample(rows_of(form), 2):
            printed.update(dict.fromkeys(_row(form, row)))
    elif kind == "one cell absent":
        printed[random.choice(list(printed))] = None
    return Case("correct", kind, form, printed, truth, truth)
