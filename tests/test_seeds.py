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
from govaudit.rules.finding import Severity

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


def test_the_lost_zeros_of_001_are_named_and_never_become_errors() -> None:
    result, _ = seed(1)
    assert [(f.rule, f.severity) for f in result.findings] == [("value.unplaced", Severity.INFO)]
    assert len(result.findings[0].cells) == 49
    assert result.outcomes()[Outcome.FAILED] == 0


@pytest.mark.parametrize("number", [2, 3, 4])
def test_consistent_reports_pass_all_balances(number: int) -> None:
    result, _ = seed(number)
    assert result.outcomes() == {Outcome.PASSED: 42}
    assert not result.findings


def test_the_report_that_stands_twice_in_003_is_read_twice_and_equal() -> None:
    result, truth = seed(3)
    (copy,) = result.read.copies
    assert {cell.id: plain(cell.value) for cell in copy.values() if cell.value is not None} == truth["cells"]
