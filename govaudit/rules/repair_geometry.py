"""What the search for repairs needs to know of a form, derived from its equations alone: cells by number, rows, strips, pools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from govaudit.form import Equation

ROW_SUM, RESULTS_SUM, BALANCE, GROUP_SUM = "t3.row_sum", "t3.results_sum", "t3.balance", "t4.group_sum"


@dataclass(frozen=True, slots=True, eq=False)
class Geometry:
    """Cells are numbered in the order of the equations; `grid` holds the rows of the crossed table, total last, in printed order.

    `results` are the grid's rows that add up to row `results_total`; balance: rows `inflows` = results_total + `outflow`.
    `strips` are the disjoint sums of Table 4, total last. `pools` gives each component the cells that tell how often
    it is zero; `ends` are the cells that a shift to the left leaves empty.
    """

    cells: tuple[str, ...]
    index: Mapping[str, int]
    equations: tuple[Equation, ...]
    terms: tuple[Mapping[int, int], ...]
    components: tuple[tuple[int, ...], ...]
    totals: frozenset[int]
    grid: tuple[tuple[int, ...], ...]
    place: Mapping[int, tuple[int, int]]
    results: tuple[int, ...]
    results_total: int
    inflows: tuple[int, ...]
    outflow: int
    strips: tuple[tuple[int, ...], ...]
    pools: Mapping[int, tuple[int, ...]]
    neighbours: Mapping[int, tuple[int, ...]]
    addends: Mapping[int, tuple[tuple[int, ...], ...]]
    ends: frozenset[int]

    def blocks(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """The components (as equation numbers) of each table, table by table."""
        tables: dict[str, list[tuple[int, ...]]] = {}
        for component in self.components:
            tables.setdefault(self.equations[component[0]].rule.split(".")[0], []).append(component)
        return tuple(tuple(members) for members in tables.values())


@lru_cache(maxsize=8)
def geometry_of(equations: tuple[Equation, ...]) -> Geometry:
    """Number the cells of the equations and find the table's rows, sums and neighbours in them."""
    cells = tuple(dict.fromkeys(cell for equation in equations for cell in equation.cells))
    index = {cell: number for number, cell in enumerate(cells)}
    terms = tuple({index[cell]: sign for cell, sign in equation.coefficients} for equation in equations)
    grid = tuple(_numbers(index, equation.cells) for equation in equations if equation.rule == ROW_SUM)
    strips = tuple(_numbers(index, equation.cells) for equation in equations if equation.rule == GROUP_SUM)
    place = {cell: (r, c) for r, row in enumerate(grid) for c, cell in enumerate(row)}
    totals = frozenset(index[equation.equals[0]] for equation in equations if len(equation.equals) == 1)
    sums = [equation for equation in equations if equation.rule == RESULTS_SUM]
    balances = [equation for equation in equations if equation.rule == BALANCE]
    return Geometry(
        cells=cells,
        index=index,
        equations=equations,
        terms=terms,
        components=_components(terms),
        totals=totals,
        grid=grid,
        place=place,
        results=_rows(sums[0].parts, index, place) if sums else (),
        results_total=_rows(sums[0].equals, index, place)[0] if sums else -1,
        inflows=_rows(balances[0].parts, index, place) if balances else (),
        outflow=_rows(balances[0].equals, index, place)[-1] if balances else -1,
        strips=strips,
        pools=_pools(grid, strips, totals),
        neighbours=_neighbours(grid, strips),
        addends=_addends(equations, index),
        ends=frozenset(line[-1] for line in (*grid, *strips[-1:])),
    )


def _numbers(index: Mapping[str, int], cells: Iterable[str]) -> tuple[int, ...]:
    return tuple(index[cell] for cell in cells)


def _rows(cells: Iterable[str], index: Mapping[str, int], place: Mapping[int, tuple[int, int]]) -> tuple[int, ...]:
    return tuple(place[index[cell]][0] for cell in cells)


def _components(terms: tuple[Mapping[int, int], ...]) -> tuple[tuple[int, ...], ...]:
    """Equations that hang together by shared cells."""
    groups: list[tuple[set[int], list[int]]] = []
    for number, cells in enumerate(terms):
        joined: tuple[set[int], list[int]] = (set(cells), [number])
        apart = []
        for group in groups:
            if group[0].isdisjoint(cells):
                apart.append(group)
            else:
                joined = (joined[0] | group[0], group[1] + joined[1])
        groups = [*apart, joined]
    return tuple(sorted(tuple(sorted(members)) for _, members in groups))


def _pools(grid: tuple[tuple[int, ...], ...], strips: tuple[tuple[int, ...], ...], totals: frozenset[int]) -> dict[int, tuple[int, ...]]:
    pools: dict[int, tuple[int, ...]] = {}
    for line in (*zip(*grid, strict=True), *strips):
        members = tuple(cell for cell in line if cell not in totals)
        pools.update(dict.fromkeys(members, members))
    return pools


def _neighbours(grid: tuple[tuple[int, ...], ...], strips: tuple[tuple[int, ...], ...]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    whole = tuple(cell for strip in strips for cell in strip)
    for line in (*grid, *zip(*grid, strict=True), whole):
        for left, right in pairwise(line):
            found.setdefault(left, []).append(right)
            found.setdefault(right, []).append(left)
    return {cell: tuple(cells) for cell, cells in found.items()}


def _addends(equations: tuple[Equation, ...], index: Mapping[str, int]) -> dict[int, tuple[tuple[int, ...], ...]]:
    found: dict[int, list[tuple[int, ...]]] = {}
    for equation in equations:
        if len(equation.equals) == 1:
            found.setdefault(index[equation.equals[0]], []).append(_numbers(index, equation.parts))
    return {cell: tuple(sums) for cell, sums in found.items()}
