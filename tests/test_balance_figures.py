"""Balance rules and value.missing on 320 faulty reports of both forms, read from text: precision and recall are one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from govaudit.audit import audit
from govaudit.form import Form
from govaudit.reading.source import read
from govaudit.report import Status
from tests.documents import text
from tests.documents.reports import Facts, make_report, row_cells, shifted, with_fault, without_row

Fault = Callable[[Facts, Random], Facts]


def rows(facts: Facts, table: str = "t3") -> list[str]:
    return sorted({f"{table}.{spot.row.id}" for spot in facts.form.spots.values() if spot.block.table == table and spot.row.id})


def guarded(facts: Facts) -> list[str]:
    return [cell for cell in facts.form.cells if not cell.startswith("t2.")]


def number(facts: Facts, cell: str) -> int:
    printed = facts.cells[cell] or ""
    return int(printed) if printed.isdigit() else 0


def pick(facts: Facts, rng: Random, digits: int = 1) -> str:
    """A guarded cell of so many digits, or any where there is none."""
    cells = [cell for cell in guarded(facts) if (facts.cells[cell] or "").isdigit()]
    return rng.choice([cell for cell in cells if len(facts.cells[cell] or "") >= digits] or cells)


def changed(facts: Facts, cell: str, value: object) -> Facts:
    return with_fault(facts, {cell: str(value)})


def counted_itself(facts: Facts, rng: Random) -> Facts:
    return with_fault(facts, {cell: str(2 * number(facts, cell)) for cell in row_cells(facts, "t3.results_total")})


def transposed_digits(facts: Facts, rng: Random) -> Facts:
    cell = pick(facts, rng, 2)
    return changed(facts, cell, int(str(number(facts, cell))[::-1]))


def dropped_digit(facts: Facts, rng: Random) -> Facts:
    cell = pick(facts, rng, 2)
    return changed(facts, cell, str(number(facts, cell))[:-1] or "0")


def doubled_digit(facts: Facts, rng: Random) -> Facts:
    cell = pick(facts, rng)
    return changed(facts, cell, f"{number(facts, cell)}{number(facts, cell) % 10}")


def confused_digit(facts: Facts, rng: Random) -> Facts:
    cell = pick(facts, rng)
    return changed(facts, cell, str(number(facts, cell)).translate(str.maketrans("01678", "67183"[:5])))


def shifted_row(facts: Facts, rng: Random) -> Facts:
    return shifted(facts, rng.choice(rows(facts)))


def swapped_cells(facts: Facts, rng: Random) -> Facts:
    one, two = rng.sample(guarded(facts), 2)
    return with_fault(facts, {one: facts.cells[two], two: facts.cells[one]})


def swapped_rows(facts: Facts, rng: Random) -> Facts:
    one, two = (row_cells(facts, row) for row in rng.sample(rows(facts), 2))
    return with_fault(facts, {a: facts.cells[b] for a, b in [*zip(one, two, strict=True), *zip(two, one, strict=True)]})


def left_out(facts: Facts, rng: Random) -> Facts:
    row = rng.choice(rows(facts))
    first, *_, total = row_cells(facts, row)
    return changed(facts, total, number(facts, total) - number(facts, first))


def copied_total(facts: Facts, rng: Random) -> Facts:
    return changed(facts, "t3.results_total.total", number(facts, "t3.new.total") + number(facts, "t3.carried_in.total"))


def absent_row(facts: Facts, rng: Random) -> Facts:
    return without_row(facts, rng.choice([*rows(facts), *rows(facts, "t2")]))


def several(facts: Facts, rng: Random) -> Facts:
    for fault in rng.sample([transposed_digits, doubled_digit, shifted_row, absent_row], 2):
        facts = fault(facts, rng)
    return facts


FAULTS: tuple[Fault, ...] = (
    counted_itself, transposed_digits, dropped_digit, doubled_digit, confused_digit, shifted_row, swapped_cells, swapped_rows,
    left_out, copied_total, absent_row, several,
)  # fmt: skip


def broken_by_hand(facts: Facts) -> set[str]:
    """The equations that do not hold, by arithmetic of its own: absent cells and blank totals make one not assessable."""
    form, truth = facts.form, facts.truth()
    broken = set()
    for equation in form.equations:
        status = {cell: truth[cell][0] for cell in equation.cells}
        lacking = any(s is Status.MISSING or (s is Status.BLANK and is_total(form, cell)) for cell, s in status.items())
        left, right = (sum((truth[cell][1] or Decimal(0) for cell in side), Decimal(0)) for side in (equation.parts, equation.equals))
        if not lacking and left != right:
            broken.add(equation.id)
    return broken


def is_total(form: Form, cell: str) -> bool:
    return cell.endswith(".total") or cell.startswith("t3.results_total.")


def absent_by_hand(facts: Facts) -> set[frozenset[str]]:
    """Rows none of whose cells is printed."""
    lines = [row_cells(facts, row) for row in [*rows(facts), *rows(facts, "t2")]]
    return {frozenset(cells) for cells in lines if all(facts.cells[cell] is None for cell in cells)}


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("blanks", [0.0, 0.15])
def test_every_fault_is_found_and_nothing_else(edition: str, blanks: float) -> None:
    caught = 0
    for seed in range(80):
        rng = Random(f"{edition}/{blanks}/{seed}")
        facts = FAULTS[seed % len(FAULTS)](make_report(seed, edition, blanks=blanks, blank_as="/"), rng)
        findings = audit(read(Path("x.txt"), text.render(facts, "tabs").encode())).findings
        found = {finding.equation for finding in findings if finding.equation}
        assert found == broken_by_hand(facts), (seed, FAULTS[seed % len(FAULTS)].__name__)
        absent = {frozenset(finding.cells) for finding in findings if finding.rule == "value.missing"}
        assert absent == absent_by_hand(facts), (seed, FAULTS[seed % len(FAULTS)].__name__)
        caught += bool(found or absent)
    assert caught > 50


def test_however_broken_a_report_is_every_explanation_has_its_words() -> None:
    explained = 0
    for seed in range(150):
        rng = Random(seed * 7 + 1)
        facts = make_report(seed, rng.choice(["2021", "2019"]), blanks=rng.choice([0.0, 0.1, 0.5, 0.9]), blank_as=rng.choice(["", "/"]))
        for _ in range(rng.randrange(1, 4)):
            facts = rng.choice(FAULTS)(facts, rng)
        repairs = audit(facts.report()).repairs
        assert all(repair.ground and repair.ground.zh and repair.ground.en for repair in repairs.explanations if repair.changes)
        explained += bool(repairs.explanations)
    assert explained > 100
