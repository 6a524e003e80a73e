"""Last year's report is found by names alone: as the rules would find it, and however often a body comes, one report is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from govaudit.docket import Relatives
from govaudit.report import Report
from govaudit.rules.same_body import of_same_body
from tests.documents.reports import make_report

NAMES = (
    *("云溪市", "云溪市人民政府", "东屏省云溪市", "云溪市教育局", "教育局", "临江区", "云溪市临江区", "白河市临江区", "城关镇", "鼓楼区"),
    *("甲市鼓楼区", "乙市鼓楼区", "云溪市临江区人民政府办公室", "新区街道办事处", "新区街道"),
)


@cache
def one() -> Report:
    return make_report(0).report()


def report_of(org: str, year: int, number: int = 0) -> Report:
    made = one()
    source = replace(made.source, sha256=f"{number:064x}")
    return replace(made, source=source, identity=replace(made.identity, org=org, year=year))


@pytest.mark.parametrize("org", NAMES)
@pytest.mark.parametrize("held", [NAMES, NAMES[1:], NAMES[2:], NAMES[::2], NAMES[1::2], NAMES[5:7], NAMES[6:8]])
def test_the_rules_find_the_same_among_all(org: str, held: tuple[str, ...]) -> None:
    earlier = [report_of(name, 2023, number) for number, name in enumerate(held)]
    relatives = Relatives()
    for each in earlier:
        relatives.add(each.id, each.identity.org, 2023, lambda each=each: each)  # type: ignore[misc]
    expected = of_same_body(org, earlier)
    assert relatives.before(report_of(org, 2024)) == ([] if expected is None else [expected])
    assert relatives.of_year(report_of(org, 2025), -1) == relatives.of_year(report_of(org, 2023), -1) == []


def test_of_many_copies_one_is_taken() -> None:
    """The newest; and a document that is read anew counts as it was read last."""
    taken: list[int] = []

    def take(number: int) -> Callable[[], Report]:
        return lambda: taken.append(number) or report_of("云溪市", 2023, number)  # type: ignore[func-returns-value]

    relatives = Relatives()
    for number in (*range(50), 49):
        relatives.add(str(number), "云溪市", 2023, take(number))
    assert len(relatives.before(report_of("云溪市", 2024))) == 1 and taken == [49]
    assert relatives.before(report_of("云溪县", 2024)) == [] and len(taken) == 1
