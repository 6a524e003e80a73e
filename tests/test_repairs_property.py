"""The search against brute force over all sets of up to three cells: the same minimum, the same set of repairs."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from govaudit.form import Equation
from govaudit.messages import Message
from govaudit.rules.repair_geometry import Geometry, geometry_of
from govaudit.rules.repair_peeling import Peeling
from govaudit.rules.repair_system import System, system_of

ROWS = ("new", "carried_in", "a", "b", "results_total", "carried_out")
COLUMNS = ("x", "y", "z", "total")


def small_equations() -> tuple[Equation, ...]:
    """The crossed table in little: two result rows, three columns."""
    clause = Message("", "")

    def equation(rule: str, name: str, parts: list[str], equals: list[str]) -> Equation:
        return Equation(f"{rule}:{name}", rule, clause, (*((cell, 1) for cell in parts), *((cell, -1) for cell in equals)))

    rows = [equation("t3.row_sum", r, [f"t3.{r}.{c}" for c in COLUMNS[:-1]], [f"t3.{r}.total"]) for r in ROWS]
    sums = [equation("t3.results_sum", c, [f"t3.a.{c}", f"t3.b.{c}"], [f"t3.results_total.{c}"]) for c in COLUMNS]
    flows = [
        equation("t3.balance", c, [f"t3.new.{c}", f"t3.carried_in.{c}"], [f"t3.results_total.{c}", f"t3.carried_out.{c}"]) for c in COLUMNS
    ]
    return (*rows, *sums, *flows)


GEOMETRY: Geometry = geometry_of(small_equations())
SYSTEM: System = system_of(GEOMETRY, GEOMETRY.components[0], frozenset())


def balanced(inner: list[int]) -> list[int]:
    """A table that balances, from twelve numbers: rows a and b, carried_in and carried_out."""
    lines = {row: inner[3 * n : 3 * n + 3] for n, row in enumerate(("a", "b", "carried_in", "carried_out"))}
    lines["results_total"] = [a + b for a, b in zip(lines["a"], lines["b"], strict=True)]
    lines["carried_in"] = [min(i, r + o) for i, r, o in zip(lines["carried_in"], lines["results_total"], lines["carried_out"], strict=True)]
    lines["new"] = [r + o - i for i, r, o in zip(lines["carried_in"], lines["results_total"], lines["carried_out"], strict=True)]
    cells = {f"t3.{row}.{c}": value for row, line in lines.items() for c, value in zip(COLUMNS, [*line, sum(line)], strict=True)}
    return [cells[name] for name in GEOMETRY.cells]


def brute(values: list[int], most: int) -> tuple[int, set[frozenset[tuple[int, int]]]]:
    """Every smallest set of changed cells, found by trying all sets."""
    residuals = SYSTEM.residuals(values)
    if not residuals:
        return 0, {frozenset()}
    for size in range(1, most + 1):
        found = set()
        for cells in combinations(range(len(values)), size):
            if residuals.keys() <= {row for cell in cells for row, _ in SYSTEM.touching[cell]}:
                deltas = solved(cells, residuals)
                if deltas is not None and all(d and values[c] + d >= 0 for c, d in zip(cells, deltas, strict=True)):
                    found.add(frozenset((c, values[c] + d) for c, d in zip(cells, deltas, strict=True)))
        if found:
            return size, found
    return most + 1, set()


def solved(cells: tuple[int, ...], residuals: dict[int, int]) -> list[int] | None:
    """The changes of some cells that clear all residuals; no set of three is dependent, so there is one answer at most."""
    rows = sorted({row for cell in cells for row, _ in SYSTEM.touching[cell]})
    matrix = [[Fraction(dict(SYSTEM.touching[cell]).get(row, 0)) for cell in cells] + [Fraction(-residuals.get(row, 0))] for row in rows]
    done = 0
    for column in range(len(cells)):
        pivot = next((r for r in range(done, len(matrix)) if matrix[r][column]), None)
        assert pivot is not None
        matrix[done], matrix[pivot] = matrix[pivot], matrix[done]
        lead = matrix[done][column]
        matrix[done] = [entry / lead for entry in matrix[done]]
        for r in range(len(matrix)):
            if r != done and matrix[r][column]:
                factor = matrix[r][column]
                matrix[r] = [a - factor * b for a, b in zip(matrix[r], matrix[done], strict=True)]
        done += 1
    if any(line[-1] for line in matrix[done:]) or any(line[-1].denominator != 1 for line in matrix[:done]):
        return None
    return [int(line[-1]) for line in matrix[:done]]


numbers = st.one_of(st.just(0), st.integers(0, 4), st.integers(0, 500))


def same_as_brute_force(inner: list[int], damage: dict[int, int]) -> None:
    values = balanced(inner)
    for cell, value in damage.items():
        values[cell] = value
    size, expected = brute(values, 3)
    found = Peeling(SYSTEM, values, lambda _: True, nodes=200_000).search(SYSTEM.residuals(values), 3)
    assert found.exhaustive
    assert found.size == size
    assert {frozenset(changes) for changes in found.solutions} == expected


@settings(max_examples=120, derandomize=True, deadline=None)
@given(
    st.lists(numbers, min_size=12, max_size=12),
    st.dictionaries(st.integers(0, len(GEOMETRY.cells) - 1), numbers, min_size=1, max_size=3),
)
def test_the_search_finds_what_brute_force_finds(inner: list[int], damage: dict[int, int]) -> None:
    same_as_brute_force(inner, damage)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(numbers, min_size=12, max_size=12), st.dictionaries(st.integers(0, 23), numbers, min_size=4, max_size=6))
def test_the_lower_bound_is_never_too_high(inner: list[int], damage: dict[int, int]) -> None:
    values = balanced(inner)
    for cell, value in damage.items():
        values[cell] = value
    residuals = SYSTEM.residuals(values)
    assert Peeling(SYSTEM, values, lambda _: True).bound(residuals) <= len(damage)
