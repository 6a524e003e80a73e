"""Balance rules and value.missing on hundreds of invented reports with planted faults, against an arithmetic of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from random import Random

import pytest

from govaudit.form import load_form
from govaudit.rules.catalogue import judge
from govaudit.rules.equation import check_all
from tests.documents.reports import BLANKS, Facts, doubled, make_report, row_cells, shifted, transposed, with_fault, without_row

BALANCE = ("t3.row_sum", "t3.results_sum", "t3.balance", "t4.group_sum")
COLUMNS = ("natural", "commercial", "research", "welfare", "legal", "other", "total")
OUTSIDE = ("new", "carried_in", "results_total", "carried_out")
SEEDS = 80


def number(facts: Facts, cell: str, total: bool) -> Decimal | None:
    text = facts.cells[cell]
    if text is None or (text in BLANKS and total):
        return None
    return Decimal(0) if text in BLANKS else Decimal(text)


def unequal(facts: Facts) -> Iterator[str]:
    """The broken equations, written down by hand: every sum whose cells are all there and whose sides differ."""
    rows = [row.id for row in facts.form.table("t3").blocks[0].rows]
    results = [row for row in rows if row not in OUTSIDE]
    sums = [(f"t3.row_sum:{row}", [f"t3.{row}.{c}" for c in COLUMNS[:-1]], [f"t3.{row}.total"]) for row in rows]
    sums += [(f"t3.results_sum:{c}", [f"t3.{row}.{c}" for row in results], [f"t3.results_total.{c}"]) for c in COLUMNS]
    sums += [(f"t3.balance:{c}", [f"t3.new.{c}", f"t3.carried_in.{c}"], [f"t3.results_total.{c}", f"t3.carried_out.{c}"]) for c in COLUMNS]
    groups = ("reconsideration", "direct_suit", "post_suit")
    sums += [(f"t4.group_sum:{g}", [f"t4.{g}.{v}" for v in ("upheld", "corrected", "other", "pending")], [f"t4.{g}.total"]) for g in groups]
    for name, parts, whole in sums:
        values = [[number(facts, cell, is_total(cell)) for cell in side] for side in (parts, whole)]
        if None not in values[0] + values[1] and sum(v or 0 for v in values[0]) != sum(v or 0 for v in values[1]):
            yield name


def is_total(cell: str) -> bool:
    return cell.endswith(".total") or cell.startswith("t3.results_total.")


def found(facts: Facts) -> tuple[Counter[str], set[str]]:
    report, form = facts.report(), load_form(facts.edition)
    findings = judge(form, report, check_all(form, report.cells)).findings
    missing = {cell for finding in findings if finding.rule == "value.missing" for cell in finding.cells}
    return Counter(finding.equation or "" for finding in findings if finding.rule in BALANCE), missing


MECHANISMS = (
    "doubled", "transposed", "digit", "shifted", "swapped_cells", "swapped_rows", "counted_twice", "left_out", "copied_total",
    "missing_row", "lost_zero",
    "none",
)  # fmt: skip


def faulty(facts: Facts, mechanism: str, rng: Random) -> Facts:
    """The report with one fault of a kind."""
    cells = [cell for cell in facts.form.cells if cell.startswith("t3.") and facts.cells[cell] not in BLANKS]
    rows = [f"t3.{row.id}" for row in facts.form.table("t3").blocks[0].rows]
    one, other = rng.sample(cells, 2)
    match mechanism:
        case "doubled":
            filled = {cell: facts.cells[cell] or "0" for cell in row_cells(facts, "t3.results_total")}
            return doubled(with_fault(facts, {cell: "0" if text in BLANKS else text for cell, text in filled.items()}), "t3.results_total")
        case "transposed":
            long = [c for c in cells if len(facts.cells[c] or "") > 1 and (facts.cells[c] or "")[-1] != (facts.cells[c] or "")[-2]]
            return transposed(facts, rng.choice(long))
        case "digit":
            return with_fault(facts, {one: f"{rng.randint(1, 9)}{facts.cells[one]}"})
        case "shifted":
            return shifted(facts, rng.choice(rows))
        case "swapped_cells":
            return with_fault(facts, {one: facts.cells[other], other: facts.cells[one]})
        case "swapped_rows":
            first, second = (row_cells(facts, row) for row in rng.sample(rows, 2))
            return with_fault(facts, {a: facts.cells[b] for a, b in (*zip(first, second, strict=True), *zip(second, first, strict=True))})
        case "counted_twice" | "left_out":
            part = Decimal(facts.cells[one] or 0) * (1 if mechanism == "counted_twice" else -1)
            return with_fault(facts, {other: str(max(Decimal(0), Decimal(facts.cells[other] or 0) + part))})
        case "copied_total":
            return with_fault(facts, {f"t3.results_total.{c}": facts.cells[f"t3.new.{c}"] for c in COLUMNS})
        case "missing_row":
            return without_row(facts, rng.choice(rows))
        case "lost_zero":
            return with_fault(facts, {one: None})
        case _:
            return facts


@pytest.mark.parametrize("mechanism", MECHANISMS)
@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_precision_and_recall_are_one(mechanism: str, edition: str) -> None:
    broken = 0
    for seed in range(SEEDS // 5):
        facts = make_report(seed, edition, blanks=0.3 * (seed % 2), blank_as=("", "/")[seed % 4 // 2])
        facts = faulty(facts, mechanism, Random(f"{seed}/{mechanism}"))
        equations, missing = found(facts)
        assert equations == Counter(unequal(facts)), (seed, mechanism)
        absent = {cell for cell, text in facts.cells.items() if text is None}
        assert missing == (absent if mechanism == "missing_row" else set())
        broken += bool(equations)
    assert (broken == 0) == (mechanism in ("none", "missing_row", "lost_zero"))
