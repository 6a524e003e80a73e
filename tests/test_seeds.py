"""The five real reports beside the checkout: every cell of the truth, and exactly the findings an expert lists."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from govaudit.audit import Audit, audit
from govaudit.reading.source import read
from govaudit.report import Status, plain
from govaudit.rules.equation import Outcome
from govaudit.rules.finding import Finding, Severity

SHARED = Path(__file__).resolve().parents[2] / "shared"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports (../shared) are not beside this checkout")


def seed(number: int) -> tuple[Audit, dict[str, Any]]:
    path = next((SHARED / "seeds").glob(f"{number:03}_*.txt"))
    truth = json.loads((SHARED / "truth" / f"seed{number:03}.json").read_text(encoding="utf-8"))
    return audit(read(path, path.read_bytes())), truth


@pytest.mark.parametrize(("number", "sure", "absent"), [(0, 193, 7), (1, 165, 35), (2, 200, 0), (3, 200, 0), (4, 200, 0)])
def test_every_cell_of_the_truth_is_read_and_no_other(number: int, sure: int, absent: int) -> None:
    result, truth = seed(number)
    read_values = {cell.id: plain(cell.value) for cell in result.read.cells.values() if cell.value is not None}
    assert len(truth["cells"]) == sure
    assert read_values == truth["cells"]
    assert sum(cell.status is Status.MISSING for cell in result.read.cells.values()) == absent


@pytest.mark.parametrize(
    ("number", "org", "level"),
    [
        (0, "第十师北屯市", "county"),
        (1, "包头市石拐区", "county"),
        (2, "和田地区", "city"),
        (3, "呼和浩特市新城区", "county"),
        (4, "塔城乡人民政府", "township"),
    ],
)
def test_body_level_and_year(number: int, org: str, level: str) -> None:
    identity = seed(number)[0].read.identity
    assert (identity.org, identity.level, identity.year) == (org, level, 2024)


def test_every_number_stands_where_its_place_says() -> None:
    for number in range(5):
        result, _ = seed(number)
        lines = Path(result.read.source.path).read_text(encoding="utf-8").split("\n")
        for cell in result.read.cells.values():
            if cell.status is Status.READ:
                place = cell.place
                assert lines[place.line - 1][place.column - 1 : place.column - 1 + place.length] == cell.raw


def test_the_doubled_total_of_000_fires_three_times_and_its_missing_row_once() -> None:
    result, _ = seed(0)
    errors = [(f.rule, f.expected, f.actual) for f in result.findings if f.severity is Severity.ERROR]
    assert errors == [
        ("t3.results_sum", Decimal(82), Decimal(164)),
        ("t3.results_sum", Decimal(215), Decimal(430)),
        ("t3.results_sum", Decimal(297), Decimal(594)),
        ("value.missing", None, None),
    ]
    assert result.outcomes() == {Outcome.PASSED: 31, Outcome.FAILED: 3, Outcome.NOT_ASSESSABLE: 8}
    absent = next(f for f in result.findings if f.rule == "value.missing")
    assert absent.cells == tuple(f"t3.carried_out.{c}" for c in ("natural", "commercial", "research", "welfare", "legal", "other", "total"))


EXPECTED = {
    0: {"error": ["t3.results_sum"] * 3 + ["value.missing"], "warning": ["form.fee_statement", "text.none_claimed"],
        "info": ["form.basis", "report.structure", "text.parts"]},
    1: {"error": ["text.parts"], "warning": [], "info": ["form.basis", "text.count", "value.unplaced"]},
    2: {"error": [], "warning": [], "info": ["report.structure", "text.count"]},
    3: {"error": [], "warning": ["text.all_concluded"], "info": ["form.duplicate", "report.structure"]},
    4: {"error": [], "warning": ["form.period"], "info": ["form.topics", "report.structure"]},
}  # fmt: skip


@pytest.mark.parametrize("number", range(5))
def test_exactly_the_findings_an_expert_lists_and_no_other(number: int) -> None:
    result, _ = seed(number)
    found = {str(severity): sorted(f.rule for f in result.findings if f.severity is severity) for severity in Severity}
    assert found == EXPECTED[number]


def the(number: int, rule: str) -> Finding:
    (found,) = [finding for finding in seed(number)[0].findings if finding.rule == rule]
    return found


def test_the_numbers_of_the_findings_are_the_experts() -> None:
    assert the(0, "text.none_claimed").cells == ("t4.reconsideration.total", "t4.direct_suit.total")
    assert (the(0, "text.parts").expected, the(0, "text.parts").actual) == (31, 34)
    assert "72%" in the(0, "report.structure").message.zh and "215" in the(0, "report.structure").message.en
    assert (the(1, "text.parts").expected, the(1, "text.parts").actual) == (4157, 4102)
    assert (the(1, "text.count").cells, the(1, "text.count").actual) == (("t3.results_total.total",), 11)
    assert (the(2, "text.count").cells, the(2, "text.count").actual) == (("t3.new.total", "t3.carried_in.total"), 85)
    assert (the(3, "text.all_concluded").expected, the(3, "text.all_concluded").actual) == (0, 5)
    assert "2024" in the(4, "form.period").message.en


def test_the_lost_zeros_of_001_are_named_and_never_become_errors() -> None:
    result, _ = seed(1)
    assert len(the(1, "value.unplaced").cells) == 49
    assert result.outcomes()[Outcome.FAILED] == 0


def test_what_cannot_be_assessed_is_said_so() -> None:
    assert {"t3.balance", "text.all_concluded", "year.carry"} <= set(seed(0)[0].not_assessed)
    assert "text.all_concluded" not in seed(3)[0].not_assessed


@pytest.mark.parametrize("number", [2, 3, 4])
def test_consistent_reports_pass_all_balances(number: int) -> None:
    result, _ = seed(number)
    assert result.outcomes() == {Outcome.PASSED: 42}
    assert not result.broken_cells()


def test_the_report_that_stands_twice_in_003_is_read_twice_and_equal() -> None:
    result, truth = seed(3)
    (copy,) = result.read.copies
    assert {cell.id: plain(cell.value) for cell in copy.values() if cell.value is not None} == truth["cells"]
