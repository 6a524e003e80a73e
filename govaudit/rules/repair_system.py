"""The balance equations as a linear system: unknown cells substituted away, and put back when the printed cells are mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import gcd

from govaudit.rules.repair_geometry import Geometry

Values = Sequence[int | None]
Residuals = dict[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """constant + Σ coefficient × cell = 0, over cells by number; `family` is the rule it came from."""

    terms: Mapping[int, int]
    constant: int
    family: str


@dataclass(frozen=True, slots=True)
class Fills:
    """What the equations imply for the cells that were not printed; `undetermined` ones only in combination with others."""

    values: Mapping[int, int]
    undetermined: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """`rows` speak of printed cells only; `solved` each of one unknown cell (first) and what it depends on.

    `conflicts[i]` is the set (bit mask) of rows that share a cell with row i; `orders` are family masks in every order.
    """

    rows: tuple[Row, ...]
    solved: tuple[tuple[int, Row], ...]
    original: tuple[Row, ...]
    unknown: frozenset[int]
    touching: Mapping[int, tuple[tuple[int, int], ...]]
    conflicts: tuple[int, ...]
    orders: tuple[tuple[int, ...], ...]

    def residuals(self, values: Values) -> Residuals:
        """Row -> what it lacks, broken rows only. `values` by cell number, known for every printed cell."""
        found = {}
        for number, row in enumerate(self.rows):
            total = row.constant + sum(sign * (values[cell] or 0) for cell, sign in row.terms.items())
            if total:
                found[number] = total
        return found

    def after(self, residuals: Residuals, deltas: Iterable[tuple[int, int]]) -> Residuals:
        """The residuals once cells have changed by the given amounts; cells no row speaks of count for nothing."""
        result = dict(residuals)
        for cell, delta in deltas:
            for row, sign in self.touching.get(cell, ()):
                left = result.get(row, 0) + sign * delta
                if left:
                    result[row] = left
                else:
                    result.pop(row, None)
        return result

    def fills(self, values: Values) -> Fills | None:
        """The unknown cells once the printed ones are right; None where one would have to be negative or a fraction."""
        if not self.unknown:
            return Fills({})
        open_rows = [_split(row, values, self.unknown) for row in (*(row for _, row in self.solved), *self.original)]
        known: dict[int, int] = {}
        progress = True
        while progress:
            progress = False
            remaining = []
            for terms, total in open_rows:
                rest, rhs = _shrunk(terms, total, known)
                implied = _implied(rest, rhs)
                if implied is None:
                    return None
                known.update(implied)
                progress = progress or bool(implied)
                if rest and not implied:
                    remaining.append((rest, rhs))
            open_rows = remaining
        return Fills(known, tuple(sorted(self.unknown.difference(known))))


def system_of(geometry: Geometry, component: tuple[int, ...], unknown: frozenset[int]) -> System:
    """The system of some equations with the unknown cells (those that stand in them) substituted away."""
    original = tuple(Row(geometry.terms[n], geometry.equations[n].constant, geometry.equations[n].rule) for n in component)
    here = frozenset(cell for row in original for cell in row.terms if cell in unknown)
    rows, solved = _eliminated(list(original), here) if here else (list(original), [])
    touching: dict[int, list[tuple[int, int]]] = {}
    for number, row in enumerate(rows):
        for cell, sign in row.terms.items():
            touching.setdefault(cell, []).append((number, sign))
    conflicts = [0] * len(rows)
    for touched in touching.values():
        mask = sum(1 << number for number, _ in touched)
        for number, _ in touched:
            conflicts[number] |= mask
    families: dict[str, int] = {}
    for number, row in enumerate(rows):
        families[row.family] = families.get(row.family, 0) | 1 << number
    concerned = tuple(row for row in original if not here.isdisjoint(row.terms))
    return System(
        tuple(rows),
        tuple(solved),
        concerned,
        here,
        {cell: tuple(touched) for cell, touched in touching.items()},
        tuple(conflicts),
        tuple(permutations(families.values())),
    )


def _eliminated(rows: list[Row], unknown: frozenset[int]) -> tuple[list[Row], list[tuple[int, Row]]]:
    """Gauss-Jordan on the unknown cells; rows with few of them first, then short ones."""
    solved: list[tuple[int, Row]] = []
    while True:
        candidates = [(count, len(row.terms), n) for n, row in enumerate(rows) if (count := sum(cell in unknown for cell in row.terms))]
        if not candidates:
            return [row for row in rows if row.terms], solved
        row = rows.pop(min(candidates)[2])
        pivot = min((cell for cell in row.terms if cell in unknown), key=lambda cell: (abs(row.terms[cell]), cell))
        rows = [_without(other, row, pivot) for other in rows]
        solved = [(cell, _without(other, row, pivot)) for cell, other in solved]
        solved.append((pivot, row))


def _without(other: Row, row: Row, pivot: int) -> Row:
    if pivot not in other.terms:
        return other
    keep, take = row.terms[pivot], other.terms[pivot]
    divisor = gcd(keep, take) * (-1 if keep < 0 else 1)
    keep, take = keep // divisor, take // divisor
    terms = {cell: keep * sign for cell, sign in other.terms.items()}
    for cell, sign in row.terms.items():
        left = terms.get(cell, 0) - take * sign
        if left:
            terms[cell] = left
        else:
            terms.pop(cell, None)
    return Row(terms, keep * other.constant - take * row.constant, f"{other.family}+" if "+" not in other.family else other.family)


def _split(row: Row, values: Values, unknown: frozenset[int]) -> tuple[Mapping[int, int], int]:
    total = row.constant + sum(sign * (values[cell] or 0) for cell, sign in row.terms.items() if cell not in unknown)
    return {cell: sign for cell, sign in row.terms.items() if cell in unknown}, -total


def _shrunk(terms: Mapping[int, int], total: int, known: Mapping[int, int]) -> tuple[Mapping[int, int], int]:
    if not any(cell in known for cell in terms):
        return terms, total
    total -= sum(sign * known[cell] for cell, sign in terms.items() if cell in known)
    return {cell: sign for cell, sign in terms.items() if cell not in known}, total


def _implied(terms: Mapping[int, int], total: int) -> dict[int, int] | None:
    """What Σ terms = total implies for cells that are whole numbers and not negative; None = impossible.

    An equation without unknowns implies nothing: whether it holds is the search's business.
    """
    if len(terms) == 1:
        ((cell, sign),) = terms.items()
        value, rest = divmod(total, sign)
        return None if rest or value < 0 else {cell: value}
    if terms and (min(terms.values()) > 0 or max(terms.values()) < 0):
        scaled = total if min(terms.values()) > 0 else -total
        if scaled < 0:
            return None
        if scaled == 0:
            return dict.fromkeys(terms, 0)
    return {}
