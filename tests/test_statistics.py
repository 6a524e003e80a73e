"""Sums, counts of rules, and figures that stand out: what must be caught, what must be left alone."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from govaudit.audit import audit
from govaudit.corrections import Correction, Disposition
from govaudit.messages import Message
from govaudit.report import Level, Status
from govaudit.rules.finding import Severity
from govaudit.settings import Settings
from govaudit.statistics import Gathering, figures, gather, gather_records
from govaudit.statistics_child import Question, records_of
from govaudit.statistics_outliers import Kind, Limits, Outlier, Row, outliers
from govaudit.statistics_record import record_of
from govaudit.workspace import Workspace
from govaudit.workspace_docket import docket_of
from tests.documents.reports import doubled, make_report, with_fault
from tests.workspaces import a_report

CELL = "t2.licensing.decisions"


def rows(values: Sequence[int | str], *, level: Level = Level.COUNTY, year: int = 2024, edition: str = "2021") -> list[Row]:
    return [row(at, value, level=level, year=year, edition=edition) for at, value in enumerate(values)]


def row(at: int, value: int | str, *, level: Level = Level.COUNTY, year: int = 2024, edition: str = "2021") -> Row:
    return Row(f"{year}-{at:02}", f"第{at}县", level, year, edition, {CELL: Decimal(value)})


def found(given: Sequence[Row], kind: Kind = Kind.PEERS) -> list[Outlier]:
    return [each for each in outliers(given, Limits()) if each.kind is kind]


USUAL = [100, 140, 90, 200, 160, 120, 75, 180, 110]


# --- must leave alone -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "values",
    [
        USUAL,
        [*USUAL, 400],  # four times the median is no wonder among public bodies
        [0] * 20,
        [*([0] * 12), 15],  # below the floor, however rare
        [100, 101, 99, 100, 102, 98, 100, 101, 119],  # alike to a percent: the spread counts as ten
        [5000] + [1] * 6,  # too few bodies to compare with
        [1, 3, 9, 27, 81, 243, 729, 2187, 6561],
    ],
)
def test_what_is_usual_stands_out_nowhere(values: list[int]) -> None:
    assert found(rows(values)) == []


def test_bodies_of_another_level_year_or_form_are_no_peers() -> None:
    wild = row(99, 90000)
    for other in (rows(USUAL, level=Level.TOWNSHIP), rows(USUAL, year=2023), rows(USUAL, edition="2019")):
        assert found([wild, *other]) == []


def test_bodies_of_unknown_level_or_year_are_not_compared() -> None:
    assert found(rows([*USUAL, 90000], level=Level.UNKNOWN)) == []
    assert found([replace(each, year=None) for each in rows([*USUAL, 90000])]) == []


def test_a_year_in_which_all_grew_alike_stands_out_nowhere() -> None:
    given = [*rows(USUAL, year=2023), *rows([value * 6 for value in USUAL])]
    assert found(given, Kind.LAST_YEAR) == []


def test_two_reports_that_claim_one_body_and_year_are_nobodys_past() -> None:
    given = [*rows(USUAL, year=2023), *rows(USUAL, year=2023), *rows([*USUAL[:-1], 9000])]
    assert found(given, Kind.LAST_YEAR) == []


# --- must catch -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wild", [90000, 0])
def test_a_figure_far_from_its_peers_is_caught(wild: int) -> None:
    (each,) = found(rows([*USUAL, wild]))
    assert (each.doc, each.cell, each.value, each.bodies) == ("2024-09", CELL, wild, 10)
    assert (each.score > 0) == (wild > 0) and abs(each.score) >= 3.5
    assert 75 <= each.typical <= 200 and each.low < each.typical < each.high and not each.low <= each.value <= each.high


def test_two_wild_figures_do_not_hide_each_other() -> None:
    assert [each.doc for each in found(rows([*USUAL, 90000, 95000]))] == ["2024-10", "2024-09"]


def test_one_large_number_among_zeros_is_caught() -> None:
    (each,) = found(rows([*([0] * 12), 500]))
    assert (each.value, each.typical) == (500, 0)


def test_a_change_far_from_the_changes_of_others_is_caught() -> None:
    given = [*rows(USUAL, year=2023), *rows([value + 5 for value in USUAL[:-1]] + [1100])]
    (each,) = found(given, Kind.LAST_YEAR)
    assert (each.doc, each.before, each.value, each.bodies) == ("2024-08", 110, 1100, 9)
    assert 100 <= each.typical <= 130


# --- sums and counts --------------------------------------------------------------------------------------------------


def test_every_cell_is_added_up_with_who_has_no_number() -> None:
    facts = [make_report(at, level=Level.COUNTY) for at in range(4)]
    facts = [replace(each, year=2024) for each in facts]
    facts[1] = with_fault(facts[1], {CELL: None})
    facts[2] = with_fault(facts[2], {CELL: ""})
    result = gather(audit(each.report()) for each in facts)
    (total,) = (each for each in result.totals if each.cell == CELL)
    expected = sum(int(each.cells[CELL] or 0) for each in facts)
    assert (total.sum, total.numbers, total.blank, total.missing) == (expected, 3, 1, 1)
    assert total.by_level == {Level.COUNTY: expected} and len(result.of_year("2021", 2024)) == 200
    assert result.reports == 4 and result.levels == {Level.COUNTY: 4}


def test_years_forms_and_levels_are_kept_apart() -> None:
    facts = [make_report(1, level=Level.CITY), make_report(2, level=Level.COUNTY), make_report(3, "2019", level=Level.COUNTY)]
    facts = [replace(facts[0], year=2024), replace(facts[1], year=2024), replace(facts[2], year=2020)]
    result = gather(audit(each.report()) for each in facts)
    assert result.years == (("2021", 2024), ("2019", 2020))
    (total,) = (each for each in result.of_year("2021", 2024) if each.cell == CELL)
    assert total.by_level == {Level.CITY: int(facts[0].cells[CELL] or 0), Level.COUNTY: int(facts[1].cells[CELL] or 0)}


def test_cells_count_as_corrected() -> None:
    facts = make_report(5)
    result = gather([audit(facts.report(), [Correction(CELL, "123456")])])
    assert next(each.sum for each in result.totals if each.cell == CELL) == 123456


def test_rules_are_counted_as_they_stand() -> None:
    broken = audit(doubled(make_report(5, size="large"), "t3.results_total").report())
    result = gather([broken, broken, audit(make_report(6).report())])
    counted = {each.rule: each for each in result.rules}
    own = sum(finding.rule == "t3.results_sum" for finding in broken.standing)
    assert (counted["t3.results_sum"].by_severity, counted["t3.results_sum"].reports) == ({Severity.ERROR: 2 * own}, 2)
    assert [each.count for each in result.rules] == sorted((each.count for each in result.rules), reverse=True)


def test_what_was_dismissed_is_not_counted() -> None:
    facts = doubled(make_report(5, size="large"), "t3.results_total")
    ids = [finding.id for finding in audit(facts.report()).findings]
    assert ids
    assert gather([audit(facts.report(), [Disposition(each, "dismissed") for each in ids])]).rules == ()


def test_what_is_not_there_is_no_figure() -> None:
    facts = make_report(5)
    gathering = Gathering()
    gathering.add(audit(with_fault(facts, {CELL: None}).report()))
    (own,) = gathering._rows
    assert CELL not in own.figures and len(own.figures) == len(figures("2021")) - 1
    assert audit(with_fault(facts, {CELL: None}).report()).report.cells[CELL].status is Status.MISSING


def test_figures_are_the_cells_that_carry_the_picture() -> None:
    assert len(figures("2021")) == 10 + 25 + 3 and len(figures("2019")) == 22 + 23 + 3


def test_an_empty_queue_is_no_error() -> None:
    result = gather([])
    assert (result.reports, result.totals, result.rules, result.outliers) == (0, (), (), ())


def test_the_order_of_reports_changes_nothing() -> None:
    given: Mapping[str, Row] = {each.doc: each for each in rows([*USUAL, 90000, 0, 95000])}
    forwards, backwards = outliers(list(given.values()), Limits()), outliers(list(given.values())[::-1], Limits())
    assert forwards == backwards and len(forwards) == 3


# --- what is kept of an audit -----------------------------------------------------------------------------------------


def test_what_is_kept_of_an_audit_says_every_cell_and_rule_of_it() -> None:
    facts = with_fault(make_report(5), {CELL: None, "t2.fees.amount": "1941.7065", "t3.new.natural": "", "t3.new.total": ""})
    judged = audit(facts.report())
    kept = pickle.loads(pickle.dumps(record_of(judged)))
    assert [cell for cell, _, _ in kept.cells()] == list(judged.form.cells)
    assert all(status is judged.report.cells[cell].status for cell, _, status in kept.cells())
    assert (kept.value("t2.fees.amount"), kept.value(CELL), kept.value("t2.procurement.amount")) == (Decimal("1941.7065"), None, None)
    # a blank addend counts as 0, a blank total is no number
    assert (kept.value("t3.new.natural"), kept.value("t3.new.total")) == (0, None)
    assert sum(count for _, _, count in kept.rules) == len(judged.standing) > 0
    assert gather_records([kept]) == gather([judged])


def test_another_process_keeps_the_same(tmp_path: Path) -> None:
    with Workspace.open(tmp_path) as workspace:
        for number in range(3):
            workspace.add(*a_report(f"{number}.txt", number))
        docs = [each.id for each in workspace.documents()]
        question = Question(tmp_path, (docs[2], "sha256:unknown", docs[0]), Settings())
        third, unknown, first = records_of(question, lambda: False)
        expected = [record_of(each) for each in docket_of(workspace, docs, Settings())]
    assert (third, first) == (expected[2], expected[0])
    assert isinstance(unknown, Message)
    assert list(records_of(question, lambda: True)) == []
    assert list(records_of(Question(tmp_path / "none", ("a",), Settings()), lambda: False)) == []
