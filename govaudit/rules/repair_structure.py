"""One cause, many cells: doubled rows, shifts, swaps and errors that the author's own sums carried along, as candidates to test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log

from govaudit.rules.repair_geometry import Geometry
from govaudit.rules.repair_system import Residuals, System, Values
from govaudit.rules.repair_weights import weights


@dataclass(frozen=True, slots=True)
class Operation:
    """Cells that change together, with the nats of the cause; `leading` is the cell whose own slip is to be added (carried along)."""

    kind: str
    changes: Mapping[int, int]
    nats: float
    leading: int | None = None


def grid_operations(geometry: Geometry, values: Values, system: System, residuals: Residuals) -> Iterator[Operation]:
    """Candidates for the crossed table. `residuals` belong to `system`; with none, only what missing cells allow is offered."""
    if not geometry.grid:
        return
    hot = frozenset(cell for row in residuals for cell in system.rows[row].terms)
    yield from _totals_row(geometry, values)
    yield from _row_shifts(geometry, values, hot)
    yield from _swaps(geometry, values, hot)
    yield from _edge_rows(geometry, values, hot)
    yield from _carried(geometry, values, system, residuals)
    if len(residuals) >= 4 or any(all(values[row[c]] is None for row in geometry.grid) for c in range(len(geometry.grid[0]))):
        yield from _table_shifts(geometry, values)


def strip_operations(geometry: Geometry, values: Values) -> Iterator[Operation]:
    """The numbers of Table 4 one place off, from some place on."""
    cells = tuple(cell for strip in geometry.strips for cell in strip)
    if not cells:
        return
    nats = weights().structure["position"] - log(weights().structure["shifted_strip"])
    width = len(geometry.strips[-1])
    line = [values[cell] for cell in cells]
    for at in range(len(line) - 1):
        left = [*line[:at], 0, *line[at:-1]]
        if line[-1] is None or line[-1] == line[-2]:
            yield from _operation("shifted_strip", values, zip(cells, left, strict=True), nats)
        right = [*line[:at], *line[at + 1 :]]
        if not line[at] and None not in right[-width + 1 :]:
            right.append(sum(value or 0 for value in right[-width + 1 :]))
            yield from _operation("shifted_strip", values, zip(cells, right, strict=True), nats)


def _operation(kind: str, values: Values, targets: Iterable[tuple[int, int | None]], nats: float) -> Iterator[Operation]:
    """The change of all cells to their targets, None for a cell that stays unknown; nothing where a printed value would be lost."""
    changes = {}
    for cell, target in targets:
        if target is None and values[cell] is not None:
            return
        if target is not None and target != values[cell]:
            changes[cell] = target
    absent = sum(values[cell] is None for cell in changes)
    if absent < len(changes):
        yield Operation(kind, changes, nats + bool(absent) * log(weights().structure["missing"]))


def _totals_row(geometry: Geometry, values: Values) -> Iterator[Operation]:
    """（七）总计 counted its own sub-totals, holds another quantity, or is summed anew."""
    structure = weights().structure
    row = geometry.grid[geometry.results_total]
    columns = range(len(row))
    sums = [sum(values[geometry.grid[r][c]] or 0 for r in geometry.results) for c in columns]
    inflow = [sum(values[geometry.grid[r][c]] or 0 for r in geometry.inflows) for c in columns]
    outflow = [values[geometry.grid[geometry.outflow][c]] or 0 for c in columns]
    printed = [values[cell] for cell in row]
    wrong = [c for c in columns if printed[c] is not None and printed[c] != sums[c]]
    if len(wrong) < 2:
        return
    known = [c for c in columns if printed[c] is not None]
    if all(printed[c] == 2 * sums[c] for c in known):
        kind = "doubled_row"
    elif all(printed[c] == inflow[c] for c in known) or all(printed[c] == sums[c] + outflow[c] for c in known):
        kind = "concept"
    else:
        kind = "resummed"
    extra = structure["resummed_cell"] * len(wrong) if kind == "resummed" else 0.0
    target = [sums[c] if c in wrong else printed[c] for c in columns]
    yield from _operation(kind, values, zip(row, target, strict=True), extra - log(structure[kind]))


def _row_shifts(geometry: Geometry, values: Values, hot: frozenset[int]) -> Iterator[Operation]:
    structure = weights().structure
    nats = structure["position"] - log(structure["shifted_row"])
    for row in geometry.grid:
        line = [values[cell] for cell in row]
        if any(line) and (None in line or sum(cell in hot for cell in row) >= 2):
            seen = set()
            for target in _shifted_lines(line):
                if tuple(target) not in seen:
                    seen.add(tuple(target))
                    yield from _operation("shifted_row", values, zip(row, target, strict=True), nats)


def _shifted_lines(line: list[int | None]) -> Iterator[list[int | None]]:
    """What a row may have been before it moved: a zero lost (to the left) or an empty cell put in (to the right)."""
    *inner, total = line
    for at in range(len(inner)):
        if total is None or total == inner[-1]:
            yield [*line[:at], 0, *line[at:-1]]
        if not inner[-1]:
            yield [*inner[:at], 0, *inner[at:-1], total]
        if not inner[at]:
            moved = [*inner[:at], *inner[at + 1 :], total]
            yield [*moved, sum(value or 0 for value in moved)]
            if total is not None:
                yield [*inner[:at], *inner[at + 1 :], 0, total]
    if total is None or total == inner[-1]:
        first = (inner[-1] or 0) - sum(value or 0 for value in inner[:-1])
        if first >= 0:
            yield [first, *inner]


def _swaps(geometry: Geometry, values: Values, hot: frozenset[int]) -> Iterator[Operation]:
    structure = weights().structure
    grid = geometry.grid
    for line in (*grid, *zip(*grid, strict=True)):
        for left, right in pairwise(line):
            a, b = values[left], values[right]
            if a is not None and b is not None and a != b and (left in hot or right in hot):
                kind = "moved" if a == 0 or b == 0 else "swapped"
                computed = structure["computed"] * (left in geometry.totals and right in geometry.totals)
                yield Operation(kind, {left: b, right: a}, computed - log(structure[kind]))


def _edge_rows(geometry: Geometry, values: Values, hot: frozenset[int]) -> Iterator[Operation]:
    """Adjacent rows of different parts in the balance, exchanged."""
    nats = -log(weights().structure["rows_swapped"])
    part = dict.fromkeys(geometry.inflows, "in") | dict.fromkeys(geometry.results, "result")
    for r, (upper, lower) in enumerate(pairwise(geometry.grid)):
        if part.get(r, str(r)) != part.get(r + 1, str(r + 1)) and not hot.isdisjoint(upper + lower):
            first, second = [values[cell] for cell in upper], [values[cell] for cell in lower]
            if None not in first and None not in second:
                yield from _operation("rows_swapped", values, zip(upper + lower, second + first, strict=True), nats)


def _carried(geometry: Geometry, values: Values, system: System, residuals: Residuals) -> Iterator[Operation]:
    """Only the balances of one column and of the total column are broken, by the same number: a wrong input, summed up faithfully."""
    if len(residuals) != 2 or len(set(residuals.values())) != 1:
        return
    (lack,) = set(residuals.values())
    cells = [system.rows[row].terms for row in residuals]
    total = len(geometry.grid[0]) - 1
    columns = [c for c in range(total) if _column_of(geometry, cells, c, total)]
    nats = -log(weights().structure["carried_along"])
    for c in columns:
        for rows, sign in _carriers(geometry):
            changes = {}
            for r in rows:
                for cell in (geometry.grid[r][c], geometry.grid[r][total]):
                    changes[cell] = (values[cell] or 0) + sign * lack
            if min(changes.values()) >= 0 and all(values[cell] is not None for cell in changes):
                yield Operation("carried_along", changes, nats, leading=geometry.grid[rows[0]][c])


def _column_of(geometry: Geometry, rows: list[Mapping[int, int]], column: int, total: int) -> bool:
    flows = (*geometry.inflows, geometry.results_total, geometry.outflow)
    wanted = [frozenset(geometry.grid[r][c] for r in flows) for c in (column, total)]
    return {frozenset(row) for row in rows} == set(wanted)


def _carriers(geometry: Geometry) -> Iterator[tuple[tuple[int, ...], int]]:
    yield from (((row,), -1) for row in geometry.inflows)
    yield (geometry.outflow,), 1
    yield from (((row, geometry.results_total), 1) for row in geometry.results)


def _table_shifts(geometry: Geometry, values: Values) -> Iterator[Operation]:
    """Every row one column off, from the same column on."""
    nats = -log(weights().structure["shifted_table"])
    cells = tuple(cell for row in geometry.grid for cell in row)
    seen = set()
    for lines in _shifted_tables([[values[cell] for cell in row] for row in geometry.grid]):
        target = tuple(value for line in lines for value in line)
        if target not in seen and all(value is None or value >= 0 for value in target):
            seen.add(target)
            yield from _operation("shifted_table", values, zip(cells, target, strict=True), nats)


def _shifted_tables(lines: list[list[int | None]]) -> Iterator[list[list[int | None]]]:
    last = len(lines[0]) - 1
    ended = all(line[last] is None or line[last] == line[last - 1] for line in lines)
    for at in range(last):
        if ended:
            yield [[*line[:at], 0, *line[at:-1]] for line in lines]
        if not any(line[last - 1] for line in lines):
            yield [[*line[:at], 0, *line[at : last - 1], line[last]] for line in lines]
        if not any(line[at] for line in lines):
            yield [_pulled(line, at) for line in lines]
            yield [[*line[:at], *line[at + 1 : last], 0, line[last]] for line in lines]
    if ended:
        yield [[(line[last - 1] or 0) - sum(value or 0 for value in line[: last - 1]), *line[:last]] for line in lines]


def _pulled(line: list[int | None], at: int) -> list[int | None]:
    inner = [*line[:at], *line[at + 1 :]]
    return [*inner, sum(value or 0 for value in inner)]
