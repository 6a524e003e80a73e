"""A small split of the benchmark of repairs: the figures must not fall. The whole is `python -m tests.repair_cases.bench`."""

from __future__ import annotations

from random import Random

import pytest

from govaudit.form import EDITIONS, load_form
from tests.repair_cases.bench import main, mistakes
from tests.repair_cases.damage import correct_case, suite_cases
from tests.repair_cases.goals import all_figures
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
    assert split.percent("structural", "first") >= 90
    assert split.percent("structural", "in_three") >= 97
    assert split.percent("structural", "listed") == 100


def test_table_four(split: Score) -> None:
    assert split.percent("single t4", "first") >= 68
    assert split.percent("single t4", "in_three") >= 92
    assert split.percent("single t4", "listed") == 100


def test_what_is_called_certain_is_right(split: Score) -> None:
    assert split.sure > 300
    assert split.sure_right >= 0.995 * split.sure
    assert split.sure >= 0.7 * split.visible


def test_last_year_and_prose_help() -> None:
    score = scored(suite_cases(load_form("2021"), "side", 0.1), frozenset({"prior", "stated"}))
    assert score.percent("single t4", "first") >= 85
    assert score.percent("structural", "first") >= 95


def test_the_2019_form_does_as_well() -> None:
    score = scored(suite_cases(load_form("2019"), "split", 0.05))
    assert score.percent("single t3", "first") == 100
    assert score.percent("structural", "listed") == 100


def test_the_benchmark_lays_every_figure_beside_its_goal(capsys: pytest.CaptureFixture[str]) -> None:
    main("table", 0.02)
    lines = capsys.readouterr().out.split("== goals")[1].splitlines()[2:]
    assert len(lines) == len(all_figures(EDITIONS)) == 28
    assert all(("yes (1 of 1" in line) != ("NO (0 of 1" in line) for line in lines)
    assert "wrong fill" in lines[-3] and lines[-3].split()[7:11] == ["0", "0.00", "0.00", "0.00"]


def test_a_goal_is_a_floor_or_a_ceiling() -> None:
    floor, ceiling = all_figures(EDITIONS)[0], all_figures(EDITIONS)[-1]
    assert (floor.met(99.9), floor.met(99.8), ceiling.met(100), ceiling.met(101)) == (True, False, True, False)


@pytest.mark.parametrize("edition", EDITIONS)
def test_correct_tables_are_left_alone(edition: str) -> None:
    form, random = load_form(edition), Random(f"correct-{edition}")
    assert mistakes([correct_case(form, random) for _ in range(400)]) == (0, 0)
