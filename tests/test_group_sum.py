"""group.sum: what it must leave alone, what it must catch, and what it may not judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from govaudit.audit import Audit, audit
from govaudit.corrections import Correction
from govaudit.report import Identity, Level, Report, Status
from govaudit.rules.bodies import members, tree
from govaudit.rules.equation import Outcome
from govaudit.rules.finding import Finding, Severity
from govaudit.rules.group import group_of
from govaudit.rules.group_sums import Pattern, group_sums
from govaudit.rules.ruling import Ruling, ruling_from
from tests.documents.reports import make_report

CITY, UNITS = "云溪市", ("云溪市临江区", "云溪市望湖区", "云溪市教育局")
LISTED = ruling_from({"groups": [{"parent": CITY, "units": list(UNITS)}]})


def of_body(report: Report, org: str, year: int = 2024) -> Report:
    mark = f"{year:04}{org.encode().hex()}".ljust(64, "0")[:64]
    source = replace(report.source, sha256=mark, path=f"全市/{org}.pdf")
    return replace(report, source=source, identity=Identity(org, Level.COUNTY, year, org, True))


def units(edition: str = "2021") -> list[Report]:
    return [of_body(make_report(40 + at, edition, size="large").report(), org) for at, org in enumerate(UNITS)]


def adding(reports: Sequence[Report], org: str = CITY) -> Report:
    """The report of a parent that adds up others, signed changes left as they are."""
    first = reports[0]
    cells = {
        name: cell
        if cell.status is not Status.READ
        else replace(cell, value=sum((each.cells[name].value or Decimal(0)) for each in reports))
        for name, cell in first.cells.items()
    }
    return of_body(replace(first, cells=cells), org)


def printing(report: Report, changes: Mapping[str, int | str]) -> Report:
    cells = {name: replace(report.cells[name], status=Status.READ, value=Decimal(value)) for name, value in changes.items()}
    return replace(report, cells={**report.cells, **cells})


def judged(parent: Report, below: Sequence[Report], ruling: Ruling = LISTED) -> Audit:
    node = tree(members([parent, *below]), ruling).of(parent.id)
    assert node is not None
    return audit(parent, group=group_of(node, below, ruling))


def told(result: Audit) -> list[Finding]:
    return [finding for finding in result.findings if finding.rule == "group.sum"]


# --- must leave alone -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("ruling", [LISTED, ruling_from({})], ids=["listed", "by name"])
def test_a_parent_that_adds_up_its_units_is_left_alone(edition: str, ruling: Ruling) -> None:
    below = units(edition)
    result = judged(adding(below), below, ruling)
    assert told(result) == [] and "group.sum" not in result.not_assessed


def test_a_report_without_units_is_not_assessed() -> None:
    result = audit(of_body(make_report(3).report(), CITY))
    assert told(result) == [] and "group.sum" in result.not_assessed


def test_less_than_all_units_is_named_and_not_judged() -> None:
    below = units()
    result = judged(adding(below), below[:2])
    (finding,) = told(result)
    assert finding.severity is Severity.INFO and "云溪市教育局" in finding.message.zh and "group.sum" in result.not_assessed


def test_without_a_list_more_than_the_units_proves_nothing() -> None:
    below = units()
    parent = adding([*below, of_body(make_report(60, size="large").report(), "云溪市档案馆")])
    result = judged(parent, below, ruling_from({}))
    assert told(result) == [] and "group.sum" in result.not_assessed


def test_a_neighbour_in_the_folder_proves_nothing_unless_the_numbers_agree() -> None:
    strangers = [of_body(make_report(50 + at, size="large").report(), org) for at, org in enumerate(("石汀县", "梧岭县"))]
    parent = of_body(make_report(2, size="small").report(), CITY)
    assert told(judged(parent, strangers, ruling_from({}))) == []
    agreeing = adding(strangers)
    assert told(judged(agreeing, strangers, ruling_from({}))) == []
    (finding,) = told(judged(printing(agreeing, {"t2.licensing.decisions": 1}), strangers, ruling_from({})))
    assert finding.cells == ("t2.licensing.decisions",)


def test_what_one_unit_lacks_is_not_judged() -> None:
    below = units()
    parent = adding(below)
    gone = replace(below[0].cells["t3.new.total"], status=Status.MISSING, value=None)
    below[0] = replace(below[0], cells={**below[0].cells, "t3.new.total": gone})
    sums = group_sums(parent, group_of(tree(members([parent, *below]), LISTED).of(parent.id) or pytest.fail("no node"), below, LISTED))
    (cell,) = (each for each in sums.cells if each.cell == "t3.new.total")
    assert (cell.outcome, cell.lacking) == (Outcome.NOT_ASSESSABLE, ("云溪市临江区",))
    assert told(judged(parent, below)) == []


def test_rounded_amounts_agree_within_their_last_place() -> None:
    below = [printing(each, {"t2.fees.amount": "10.004"}) for each in units()]
    assert told(judged(printing(adding(below), {"t2.fees.amount": "30.01"}), below)) == []
    assert told(judged(printing(adding(below), {"t2.fees.amount": "30.2"}), below))


def test_items_that_every_unit_counts_again_are_no_sums() -> None:
    below = units("2019")
    parent = printing(adding(below), {"t2.licensing.items_prev": 3})
    assert told(judged(parent, below)) == []


# --- must catch -------------------------------------------------------------------------------------------------------


def test_a_cell_that_differs_is_told_with_its_numbers() -> None:
    below = units()
    parent = adding(below)
    right = parent.cells["t2.licensing.decisions"].value or Decimal(0)
    (finding,) = told(judged(printing(parent, {"t2.licensing.decisions": int(right) - 10}), below))
    assert (finding.severity, finding.cells) == (Severity.WARNING, ("t2.licensing.decisions",))
    assert (finding.expected, finding.actual) == (right, right - 10)
    assert str(right) in finding.message.zh and str(right) in finding.message.en


def test_cells_of_one_row_are_one_finding() -> None:
    below = units()
    parent = adding(below)
    more = {cell: int(parent.cells[cell].value or 0) + 3 for cell in ("t3.new.natural", "t3.new.total")}
    (finding,) = told(judged(printing(parent, more), below))
    assert finding.cells == ("t3.new.natural", "t3.new.total")


def test_many_rows_of_one_table_are_one_finding() -> None:
    below = units()
    parent = adding(below)
    rows = ("new", "carried_in", "granted", "partial", "results_total", "carried_out", "other.misc")
    more = {f"t3.{row}.natural": int(parent.cells[f"t3.{row}.natural"].value or 0) + at + 1 for at, row in enumerate(rows)}
    (finding,) = told(judged(printing(parent, more), below))
    assert set(finding.cells) == set(more)


def test_a_unit_left_out_is_named() -> None:
    below = units()
    (finding,) = told(judged(adding(below[:2]), below))
    assert finding.tag == Pattern.LEFT_OUT and "云溪市教育局" in finding.message.zh and len(finding.cells) > 10


def test_a_unit_added_twice_is_named() -> None:
    below = units()
    (finding,) = told(judged(adding([*below, below[1]]), below))
    assert finding.tag == Pattern.TWICE and "云溪市望湖区" in finding.message.zh


def test_a_report_that_adds_up_nothing_is_one_finding() -> None:
    below = units()
    (finding,) = told(judged(of_body(make_report(7, size="small").report(), CITY), below))
    assert finding.tag == Pattern.OWN_ONLY


def test_units_that_come_to_more_than_the_parent_are_caught_without_the_others() -> None:
    below = units()
    parent = adding(below)
    own = sum(int(each.cells["t3.new.total"].value or 0) for each in below[:2])
    findings = told(judged(printing(parent, {"t3.new.total": own - 1}), below[:2]))
    assert [finding.severity for finding in findings] == [Severity.WARNING, Severity.INFO]
    assert findings[0].cells == ("t3.new.total",)


def test_a_corrected_parent_is_judged_as_corrected() -> None:
    below = units()
    parent = adding(below)
    right = parent.cells["t2.licensing.decisions"].value or Decimal(0)
    wrong = printing(parent, {"t2.licensing.decisions": 1})
    node = tree(members([wrong, *below]), LISTED).of(wrong.id)
    assert node is not None
    result = audit(wrong, [Correction("t2.licensing.decisions", str(right))], group=group_of(node, below, LISTED))
    assert [str(finding.state) for finding in told(result)] == ["resolved"]
