"""The search against brute force over all sets of up to three cells: the same minimum, the same sets, on the whole forms, gaps included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govaudit.form import EDITIONS, Equation, load_form
from govaudit.rules.repair_geometry import geometry_of
from govaudit.rules.repair_peeling import Changes, Peeling
from govaudit.rules.repair_stock import stock_equations
from govaudit.rules.repair_system import system_of
from tests.repair_cases.brute import Brute
from tests.repair_cases.tables import table

MOST = 3
Damage = Sequence[tuple[int, int]]
numbers = st.one_of(st.just(0), st.integers(0, 4), st.integers(0, 500), st.integers(0, 40_000))
damages = st.lists(st.tuples(st.integers(0, 10_000), numbers), min_size=1, max_size=MOST)
gaps = st.lists(st.integers(0, 10_000), max_size=4)


def printed(equations: Sequence[Equation], truth: Mapping[str, int], damage: Damage, missing: Sequence[int]) -> dict[str, int | None]:
    """The cells of a component with some changed and some not printed."""
    cells = list(dict.fromkeys(cell for equation in equations for cell in equation.cells))
    values: dict[str, int | None] = {cell: truth[cell] for cell in cells}
    values |= {cells[at % len(cells)]: number for at, number in damage}
    return values | {cells[at % len(cells)]: None for at in missing}


def same_as_brute_force(equations: Sequence[Equation], values: Mapping[str, int | None]) -> int:
    """Compare; the size of the smallest sets."""
    size, expected = Brute(equations, values).smallest(MOST)
    geometry = geometry_of(tuple(equations))
    listed = [values[cell] for cell in geometry.cells]
    unknown = frozenset(n for n, value in enumerate(listed) if value is None)
    system = system_of(geometry, tuple(range(len(equations))), unknown)

    def possible(changes: Changes) -> bool:
        mended = list(listed)
        for cell, value in changes:
            mended[cell] = value
        return system.fills(mended) is not None

    found = Peeling(system, listed, possible, nodes=200_000).search(system.residuals(listed), MOST)
    assert found.exhaustive
    assert {frozenset((geometry.cells[cell], value) for cell, value in changes) for changes in found.solutions} == expected
    assert found.size == size
    return size


def component(edition: str, table_id: str, number: int = 0) -> tuple[Equation, ...]:
    """One connected block of a form: the whole of Table 3, or one group of Table 4."""
    form = load_form(edition)
    geometry = geometry_of(form.equations)
    blocks = [tuple(form.equations[n] for n in members) for members in geometry.components]
    return [block for block in blocks if block[0].cells[0].startswith(table_id)][number]


def truth(edition: str, seed: int) -> dict[str, int]:
    return table(load_form(edition), Random(seed))


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.integers(0, 10_000), damages)
def test_the_whole_of_table_three(edition: str, seed: int, damage: Damage) -> None:
    equations = component(edition, "t3")
    same_as_brute_force(equations, printed(equations, truth(edition, seed), damage, ()))


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=40, derandomize=True, deadline=None)
@given(st.integers(0, 10_000), damages, gaps)
def test_table_three_with_cells_that_are_not_printed(edition: str, seed: int, damage: Damage, missing: Sequence[int]) -> None:
    equations = component(edition, "t3")
    same_as_brute_force(equations, printed(equations, truth(edition, seed), damage, missing))


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
def test_hundreds_of_tables_with_and_without_gaps(edition: str) -> None:
    equations, random, sizes = component(edition, "t3"), Random(f"brute-{edition}"), set()
    for seed in range(400):
        damage = [(random.randrange(10_000), random.choice((0, 1, 3, random.randrange(500)))) for _ in range(1 + seed % MOST)]
        missing = [random.randrange(10_000) for _ in range(random.choice((0, 0, 1, 2, 3)))]
        sizes.add(same_as_brute_force(equations, printed(equations, truth(edition, seed), damage, missing)))
    assert sizes >= {0, 1, 2, 3}


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=80, derandomize=True, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 2), damages, st.lists(st.integers(0, 4), max_size=1))
def test_the_groups_of_table_four(edition: str, seed: int, group: int, damage: Damage, missing: Sequence[int]) -> None:
    equations = component(edition, "t4", group)
    same_as_brute_force(equations, printed(equations, truth(edition, seed), damage, missing))


@settings(max_examples=80, derandomize=True, deadline=None)
@given(st.integers(0, 2_000), st.integers(0, 60), st.integers(0, 60), damages)
def test_the_stocks_of_table_two(before: int, made: int, repealed: int, damage: Damage) -> None:
    form = load_form("2021")
    (equation,) = stock_equations(form, {"t2.normative.in_force": Decimal(before)})
    row = dict(zip(equation.cells, (made, min(repealed, before + made), max(before + made - repealed, 0)), strict=True))
    assert same_as_brute_force([equation], printed([equation], row, damage, ())) <= 1


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.tuples(st.integers(0, 10_000), numbers), min_size=1, max_size=8))
def test_the_lower_bound_is_never_too_high(seed: int, damage: Damage) -> None:
    equations = component("2021", "t3")
    values = printed(equations, truth("2021", seed), damage, ())
    geometry = geometry_of(equations)
    system = system_of(geometry, tuple(range(len(equations))), frozenset())
    listed = [values[cell] for cell in geometry.cells]
    assert Peeling(system, listed, lambda _: True).bound(system.residuals(listed)) <= len({at % len(values) for at, _ in damage})
