"""The forms as data: what the statutory editions hold, counted."""

from __future__ import annotations

from collections import Counter

import pytest

from govaudit.form import EDITIONS, load_form
from govaudit.layout import printed


@pytest.mark.parametrize(("edition", "cells", "equations"), [("2021", (10, 175, 15), 42), ("2019", (22, 161, 15), 40)])
def test_cells_and_equations_are_those_of_the_edition(edition: str, cells: tuple[int, ...], equations: int) -> None:
    form = load_form(edition)
    assert tuple(len(table.cells) for table in form.tables) == cells
    assert len(form.cells) == len(set(form.cells)) == sum(cells)
    assert len(form.equations) == len({equation.id for equation in form.equations}) == equations


def test_the_equations_by_rule() -> None:
    counts = {edition: Counter(equation.rule for equation in load_form(edition).equations) for edition in EDITIONS}
    assert counts["2021"] == {"t3.row_sum": 25, "t3.results_sum": 7, "t3.balance": 7, "t4.group_sum": 3}
    assert counts["2019"] == {"t3.row_sum": 23, "t3.results_sum": 7, "t3.balance": 7, "t4.group_sum": 3}


@pytest.mark.parametrize(("edition", "results"), [("2021", 21), ("2019", 19)])
def test_results_sum_adds_every_result_row_once(edition: str, results: int) -> None:
    equations = [equation for equation in load_form(edition).equations if equation.rule == "t3.results_sum"]
    for equation in equations:
        assert len(set(equation.parts)) == len(equation.parts) == results
        assert equation.cells[-1] == f"t3.results_total.{equation.id.split(':')[1]}"


def test_ids_of_the_contract_exist() -> None:
    assert {"t2.regulations.issued", "t2.fees.amount", "t3.refused.state_secret.natural", "t4.post_suit.total"} <= set(
        load_form("2021").cells
    )
    assert {"t2.procurement.amount", "t2.fees.items_change", "t3.other_handling.total"} <= set(load_form("2019").cells)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_table_prints_without_gap_or_overlap(edition: str) -> None:
    for table in load_form(edition).tables:
        shape = printed(table)
        covered = Counter(
            (row, column)
            for slot in shape.slots
            for row in range(slot.row, slot.row + slot.row_span)
            for column in range(slot.column, slot.column + slot.column_span)
        )
        assert set(covered.values()) == {1}
        assert len(covered) == shape.rows * shape.columns
        assert tuple(slot.cell for slot in shape.slots if slot.role == "value") == table.cells


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_label_speaks_both_languages(edition: str) -> None:
    form = load_form(edition)
    for cell in form.cells:
        name = form.cell_name(cell)
        assert name.zh and name.en and name.zh != name.en
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in name.en)


def test_names_an_auditor_uses() -> None:
    form = load_form("2021")
    assert form.cell_name("t3.refused.state_secret.natural").zh == "（三）不予公开·1.属于国家秘密／自然人"
    assert form.cell_name("t4.direct_suit.upheld").zh == "未经复议直接起诉／结果维持"
    assert form.row_name("t3.granted.total").zh == "（一）予以公开"


def test_totals_are_the_single_right_sides() -> None:
    totals = load_form("2021").totals
    assert "t3.new.total" in totals and "t3.results_total.natural" in totals and "t4.post_suit.total" in totals
    assert "t3.carried_out.natural" not in totals and "t3.new.natural" not in totals
    assert len(totals) == 25 + 7 + 3 - 1
