"""Damaged tables with their truth: single cells, several, one cause in many cells, and tables that only lack cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from govaudit.form import Form
from tests.repair_cases.placing import REGIONS, Printed, slipped
from tests.repair_cases.slips import MECHANISMS
from tests.repair_cases.structures import DAMAGES, STRUCTURES, row_of
from tests.repair_cases.tables import Table, columns_of, rows_of, summed, table


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
        if DAMAGES[kind](form, printed, before, random) and printed != truth:
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
            printed.update(dict.fromkeys(row_of(form, row)))
    elif kind == "one cell absent":
        printed[random.choice(list(printed))] = None
    return Case("correct", kind, form, printed, truth, truth)
