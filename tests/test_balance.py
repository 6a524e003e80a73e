"""The four balance rules: what they must leave alone, what they must catch."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from govaudit.audit import Audit, audit
from govaudit.corrections import Correction, Disposition
from govaudit.report import Status
from govaudit.rules.equation import Outcome
from govaudit.rules.finding import State
from tests.documents.reports import Facts, doubled, make_report, with_fault, without_row

BALANCE = {"t3.row_sum", "t3.results_sum", "t3.balance", "t4.group_sum"}


def broken(facts: Facts) -> set[str]:
    """The ids of the balance equations that fail."""
    return {finding.equation or "" for finding in audit(facts.report()).findings if finding.rule in BALANCE}


def plus(facts: Facts, cell: str, by: int) -> Facts:
    return with_fault(facts, {cell: str(Decimal(facts.cells[cell] or 0) + by)})


# --- must leave alone -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("seed", range(5))
def test_consistent_reports_pass_every_check(edition: str, seed: int) -> None:
    result = audit(make_report(seed, edition).report())
    assert result.outcomes() == {Outcome.PASSED: 42 if edition == "2021" else 40}


def test_a_blank_addend_counts_as_zero() -> None:
    facts = make_report(1)
    zero = next(
        cell for cell in facts.form.cells if cell.startswith("t3.refused") and cell.endswith("research") and facts.cells[cell] == "0"
    )
    assert not broken(with_fault(facts, {zero: ""}))


def test_a_blank_total_is_not_assessable_and_its_sum_is_offered() -> None:
    facts = with_fault(make_report(1), {"t3.granted.total": ""})
    result = audit(facts.report())
    assert not {f.rule for f in result.findings} & BALANCE
    lacking = [check for check in result.checks if check.outcome is Outcome.NOT_ASSESSABLE]
    assert {cell for check in lacking for cell in check.lacking} == {"t3.granted.total"}
    (blank,) = [f for f in result.findings if f.rule == "value.blank"]
    offered = {suggestion.cell: suggestion.value for suggestion in blank.suggestions}
    assert offered == {"t3.granted.total": Decimal(make_report(1).cells["t3.granted.total"] or "")}


def test_an_absent_row_makes_its_checks_not_assessable() -> None:
    result = audit(without_row(make_report(1), "t3.carried_out").report())
    assert result.outcomes() == {Outcome.PASSED: 34, Outcome.NOT_ASSESSABLE: 8}


# --- must catch -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "equations"),
    [
        ("t3.granted.natural", {"t3.row_sum:granted", "t3.results_sum:natural"}),
        ("t3.new.other", {"t3.row_sum:new", "t3.balance:other"}),
        ("t3.carried_out.total", {"t3.row_sum:carried_out", "t3.balance:total"}),
        ("t3.results_total.legal", {"t3.row_sum:results_total", "t3.results_sum:legal", "t3.balance:legal"}),
        ("t4.direct_suit.pending", {"t4.group_sum:direct_suit"}),
        ("t4.post_suit.total", {"t4.group_sum:post_suit"}),
    ],
)
@pytest.mark.parametrize("by", [1, 900])
def test_one_wrong_cell_breaks_exactly_its_equations(cell: str, equations: set[str], by: int) -> None:
    assert broken(plus(make_report(2), cell, by)) == equations


def test_every_single_cell_of_both_tables_is_guarded() -> None:
    for edition in ("2021", "2019"):
        facts = make_report(3, edition)
        for cell in facts.form.cells:
            changed = with_fault(facts, {cell: "123456"})
            assert bool(broken(changed)) == (not cell.startswith("t2.")), cell


def test_a_doubled_total_row_says_both_numbers() -> None:
    facts = make_report(2)
    total = int(facts.cells["t3.results_total.total"] or 0)
    findings = [f for f in audit(doubled(facts, "t3.results_total").report()).findings if f.equation == "t3.results_sum:total"]
    assert [(f.expected, f.actual) for f in findings] == [(total, 2 * total)]
    assert f"{total}" in findings[0].message.zh and f"{2 * total}" in findings[0].message.en
    assert findings[0].cells[-1] == "t3.results_total.total"


# --- corrections and verdicts -----------------------------------------------------------------------------------------


@pytest.fixture
def wrong() -> Facts:
    return plus(make_report(2), "t4.direct_suit.total", 3)


def finding_of(result: Audit) -> str:
    (finding,) = [f for f in result.findings if f.rule == "t4.group_sum"]
    return finding.id


def test_a_misread_changes_what_the_report_says_and_resolves_the_finding(wrong: Facts) -> None:
    right = make_report(2).cells["t4.direct_suit.total"]
    before = audit(wrong.report())
    after = audit(wrong.report(), [Correction("t4.direct_suit.total", right)])
    assert after.outcomes() == {Outcome.PASSED: 42}
    assert [f.state for f in after.findings if f.rule == "t4.group_sum"] == [State.RESOLVED]
    assert finding_of(after) == finding_of(before)
    assert (
        after.read.cells["t4.direct_suit.total"].raw
        == after.report.cells["t4.direct_suit.total"].raw
        == wrong.cells["t4.direct_suit.total"]
    )


def test_a_proposal_changes_nothing_printed(wrong: Facts) -> None:
    result = audit(wrong.report(), [Correction("t4.direct_suit.total", "0", kind="proposal")])
    assert result.report.cells == wrong.report().cells
    assert result.outcomes()[Outcome.FAILED] == 1
    assert result.proposals["t4.direct_suit.total"].value == "0"


def test_a_withdrawn_correction_leaves_the_reading(wrong: Facts) -> None:
    decisions = [Correction("t4.direct_suit.total", "0"), Correction("t4.direct_suit.total", None)]
    assert audit(wrong.report(), decisions).report == wrong.report()


def test_correcting_to_empty_is_blank_not_zero(wrong: Facts) -> None:
    result = audit(wrong.report(), [Correction("t4.direct_suit.pending", "")])
    assert result.report.cells["t4.direct_suit.pending"].status is Status.BLANK


def test_verdicts_hold_while_the_numbers_do(wrong: Facts) -> None:
    result = audit(wrong.report())
    (finding,) = [f for f in result.findings if f.rule == "t4.group_sum"]
    confirmed = Disposition(finding.id, "confirmed", seen=finding.seen)
    assert state(wrong, confirmed) is State.CONFIRMED
    assert state(wrong, replace(confirmed, state="dismissed")) is State.DISMISSED
    assert state(wrong, confirmed, replace(confirmed, state="reopened")) is State.OPEN
    assert state(plus(wrong, "t4.direct_suit.total", 1), confirmed) is State.OPEN


def state(facts: Facts, *decisions: Disposition) -> State:
    (finding,) = [f for f in audit(facts.report(), decisions).findings if f.rule == "t4.group_sum"]
    return finding.state
