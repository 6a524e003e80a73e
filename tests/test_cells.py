"""The rules about single cells: what they must leave alone, what they must catch."""

from __future__ import annotations

import pytest

from govaudit.audit import audit
from govaudit.messages import Message
from govaudit.report import Leftover
from govaudit.rules.finding import Finding, Severity
from tests.documents.reports import Facts, make_report, with_fault, without_row


def found(facts: Facts, rule: str) -> list[Finding]:
    return [finding for finding in audit(facts.report()).findings if finding.rule == rule]


RULES = ("value.missing", "value.blank", "value.unreadable", "value.negative", "value.not_integer", "value.unplaced")


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_said_of_a_report_that_is_filled_in(edition: str, seed: int) -> None:
    facts = make_report(seed, edition)
    assert [rule for rule in RULES if found(facts, rule)] == []


def test_an_absent_row_is_one_finding_with_all_its_cells() -> None:
    (finding,) = found(without_row(make_report(1), "t3.carried_out"), "value.missing")
    assert finding.severity is Severity.ERROR
    assert [cell.rsplit(".", 1)[0] for cell in finding.cells] == ["t3.carried_out"] * 7
    assert "四、结转下年度继续办理" in finding.message.zh


def test_an_absent_column_is_one_finding() -> None:
    facts = make_report(1)
    column = [cell for cell in facts.form.cells if cell.startswith("t3.") and cell.endswith(".legal")]
    (finding,) = found(with_fault(facts, dict.fromkeys(column)), "value.missing")
    assert set(finding.cells) == set(column) and len(column) == 25
    assert "法律服务机构" in finding.message.zh


def test_an_absent_table_is_one_finding() -> None:
    facts = make_report(1)
    cells = facts.form.table("t4").cells
    (finding,) = found(with_fault(facts, dict.fromkeys(cells)), "value.missing")
    assert finding.cells == cells


def test_an_absent_group_of_table_four_is_one_finding() -> None:
    facts = make_report(1)
    group = [cell for cell in facts.form.cells if cell.startswith("t4.post_suit.")]
    (finding,) = found(with_fault(facts, dict.fromkeys(group)), "value.missing")
    assert list(finding.cells) == group


@pytest.mark.parametrize("printed", ["", "/", "-", "—", "不适用"])
def test_blanks_are_one_warning_a_table_with_their_count(printed: str) -> None:
    facts = with_fault(make_report(1), {"t3.new.legal": printed, "t3.granted.legal": printed, "t2.fees.amount": printed})
    findings = found(facts, "value.blank")
    assert [(f.severity, len(f.cells)) for f in findings] == [(Severity.WARNING, 1), (Severity.WARNING, 2)]


@pytest.mark.parametrize(
    ("rule", "cell", "printed"),
    [
        ("value.unreadable", "t3.new.legal", "约3"),
        ("value.unreadable", "t2.fees.amount", "1.2.3"),
        ("value.negative", "t3.new.legal", "-1"),
        ("value.negative", "t2.fees.amount", "-0.5"),
        ("value.not_integer", "t2.licensing.decisions", "3.5"),
    ],
)
def test_what_a_count_cannot_be(rule: str, cell: str, printed: str) -> None:
    (finding,) = found(with_fault(make_report(1), {cell: printed}), rule)
    assert finding.cells == (cell,) and finding.severity is Severity.ERROR
    assert printed in finding.message.zh and printed in finding.message.en


@pytest.mark.parametrize(
    ("edition", "cell", "printed"),
    [("2021", "t2.fees.amount", "1941.7065"), ("2019", "t2.fees.items_change", "-8"), ("2021", "t3.new.legal", "0")],
)
def test_decimals_of_money_and_signed_changes_are_left_alone(edition: str, cell: str, printed: str) -> None:
    facts = with_fault(make_report(1, edition), {cell: printed})
    assert [rule for rule in RULES if found(facts, rule)] == []


def test_numbers_without_a_column_are_kept_and_named() -> None:
    facts = make_report(1)
    report = facts.report()
    cells = ("t3.new.natural", "t3.new.commercial")
    kept = type(report)(
        report.source,
        report.edition,
        report.identity,
        report.cells,
        leftovers=(Leftover("5 0", Message("少一个", "one short"), None, cells),),
    )
    (finding,) = [f for f in audit(kept).findings if f.rule == "value.unplaced"]
    assert finding.cells == cells and finding.severity is Severity.INFO
    assert "5 0" in finding.message.zh and "one short" in finding.message.en
