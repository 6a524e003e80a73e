"""Table 2 across years: what would make a stock of documents continue last year's, weighed against that nothing here is wrong."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from govaudit.explain import answered
from govaudit.form import load_form
from govaudit.rules.repair_model import Evidence
from govaudit.rules.repair_stock import StockChange, stock_changes

FORM = load_form("2021")
ROW = "t2.normative"


def changes(issued: int, repealed: int, in_force: int, before: int, **evidence: dict[str, float]) -> tuple[StockChange, ...]:
    values = {f"{ROW}.issued": issued, f"{ROW}.repealed": repealed, f"{ROW}.in_force": in_force}
    given = Evidence({f"{ROW}.in_force": Decimal(before)}, **evidence)
    return stock_changes(FORM, {cell: Decimal(value) for cell, value in values.items()}, given).get(f"{ROW}.in_force", ())


def test_a_stock_that_continues_needs_nothing() -> None:
    assert changes(12, 4, 1044, 1036) == ()


def test_exchanged_digits_are_told_from_the_other_two_numbers() -> None:
    first, *others = changes(12, 4, 1404, 1036)
    assert (first.change.cell, first.change.proposed, first.change.mechanism) == (f"{ROW}.in_force", 1044, "transposed")
    assert first.share > 0.7 and {one.change.cell for one in others} <= {f"{ROW}.repealed", f"{ROW}.issued"}


def test_every_number_that_may_be_wrong_is_offered_and_none_may_become_negative() -> None:
    found = changes(3, 4, 100, 103)
    assert {one.change.cell: int(one.change.proposed) for one in found} == {
        f"{ROW}.in_force": 102,
        f"{ROW}.issued": 1,
        f"{ROW}.repealed": 6,
    }
    assert {one.change.cell for one in changes(0, 0, 90, 100)} == {f"{ROW}.in_force", f"{ROW}.repealed"}


def test_a_small_gap_is_more_likely_no_error_of_this_report() -> None:
    assert sum(one.share for one in changes(12, 4, 1041, 1036)) < 0.5


def test_a_doubtful_reading_weighs_in() -> None:
    sure, doubtful = (changes(3, 0, 106, 100, confidence={f"{ROW}.issued": level}) for level in (0.99, 0.3))
    share = {one.change.cell: one.share for one in sure}[f"{ROW}.issued"]
    assert doubtful[0].change.cell == f"{ROW}.issued" and doubtful[0].share > share


def test_the_2019_form_has_no_such_sum() -> None:
    assert stock_changes(load_form("2019"), {}, Evidence({f"{ROW}.in_force": Decimal(3)})) == {}


@pytest.mark.parametrize("before", ["-1", "2.5"])
def test_what_no_stock_can_be_is_no_evidence(before: str) -> None:
    values = dict.fromkeys((f"{ROW}.issued", f"{ROW}.repealed", f"{ROW}.in_force"), Decimal(1))
    assert stock_changes(FORM, values, Evidence({f"{ROW}.in_force": Decimal(before)})) == {}


def test_explain_keeps_it_apart_from_the_explanations() -> None:
    cells = dict.fromkeys(FORM.cells, "0") | {f"{ROW}.issued": "12", f"{ROW}.repealed": "4", f"{ROW}.in_force": "1404"}
    answer = answered(json.dumps({"id": 1, "cells": cells, "prior": {f"{ROW}.in_force": "1036"}}), "2021")
    assert answer["explanations"] == []
    assert answer["across_years"][0] | {"share": 1} == {"cell": f"{ROW}.in_force", "value": "1044", "share": 1, "mechanism": "transposed"}
    assert answered(json.dumps({"id": 1, "cells": cells}), "2021")["across_years"] == []
