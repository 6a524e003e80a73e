"""A small split of the benchmark of repairs: the figures must not fall. The whole is `python -m tests.repair_cases.bench`."""

from __future__ import annotations

from random import Random

import pytest

from govaudit.form import EDITIONS, load_form
from tests.repair_cases.bench import mistakes
from tests.repair_cases.damage import correct_case, suite_cases
from tests.repair_cases.score import Score, scored


@pytest.fixture(scope="module")
def split() -> Score:
    return scored(suite_cases(load_form("2021"), "split", 0.2))


def test_one_wrong_cell_of_table_three_is_always_found(split: Score) -> None:
    assert split.suites["single t3"].cases > 150
    assert split.percent("single t3", "first") == 100


def test_two_and_three_wrong_cells_of_table_three(split: Score) -> None:
    assert split.percent("double t3", "first") >= 98
    assert split.percent("triple t3", "first") >= 95
    assert split.percent("triple t3", "listed") >= 98


def test_structural_causes(split: Score) -> None:
    assert split.percent("structural", "first") >= 84
    assert split.percent("structural", "listed") >= 99


def test_table_four(split: Score) -> None:
    assert split.percent("single t4", "first") >= 60
    assert split.percent("single t4", "in_three") >= 85
    assert split.percent("single t4", "listed") == 100


def test_what_is_called_certain_is_right(split: Score) -> None:
    assert split.sure > 300
    assert split.sure_right >= 0.995 * split.sure


def test_last_year_and_prose_help() -> None:
    score = scored(suite_cases(load_form("2021"), "side", 0.1), frozenset({"prior", "stated"}))
    assert score.percent("single t4", "first") >= 80
    assert score.percent("structural", "first") >= 90


def test_the_2019_form_does_as_well() -> None:
    score = scored(suite_cases(load_form("2019"), "split", 0.05))
    assert score.percent("single t3", "first") == 100
    assert score.percent("structural", "listed") >= 97


@pytest.mark.parametrize("edition", EDITIONS)
def test_correct_tables_are_left_alone(edition: str) -> None:
    form, random = load_form(edition), Random(f"correct-{edition}")
    assert mistakes([correct_case(form, random) for _ in range(400)]) == (0, 0)
