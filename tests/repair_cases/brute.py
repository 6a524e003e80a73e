"""Every smallest set of changed cells, found by trying all sets: shares no line with the program's search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from govaudit.form import Equation

Changes = frozenset[tuple[str, int]]


class Brute:
    """One component: its equations, its printed values by cell id (None = missing)."""

    def __init__(self, equations: Sequence[Equation], values: Mapping[str, int | None]) -> None:
        self.equations = equations
        self.values = values
        cells = list(dict.fromkeys(cell for equation in equations for cell in equation.cells))
        self.missing = [cell for cell in cells if values[cell] is None]
        self.cells = [cell for cell in cells if values[cell] is not None]
        self.lack = [eq.constant + sum(sign * (values[cell] or 0) for cell, sign in eq.coefficients) for eq in equations]
        self.touch = {cell: sum(1 << n for n, eq in enumerate(equations) if cell in eq.cells) for cell in cells}
        open_rows = 0
        for cell in self.missing:
            open_rows |= self.touch[cell]
        self.must = sum(1 << n for n, lack in enumerate(self.lack) if lack) & ~open_rows

    def smallest(self, most: int) -> tuple[int, set[Changes]]:
        """(size, all sets of that size); (most + 1, nothing) where no set of up to `most` cells will do."""
        for size in range(most + 1):
            found = {changes for cells in self.candidates(size) if (changes := self.solved(cells)) is not None}
            if found:
                return size, found
        return most + 1, set()

    def candidates(self, size: int) -> Iterator[tuple[str, ...]]:
        """Sets that touch every broken equation: anything less leaves one broken. Equations with a missing cell bind nothing here."""
        if not self.must or not size:
            yield from combinations(self.cells, size) if not (self.must and not size) else ()
            return
        row = self.equations[(self.must & -self.must).bit_length() - 1]
        for first in row.cells:
            left = self.must & ~self.touch[first]
            if size == 1:
                if not left:
                    yield (first,)
                continue
            for rest in combinations([cell for cell in self.cells if cell != first], size - 2):
                still = left
                for cell in rest:
                    still &= ~self.touch[cell]
                yield from ((first, *rest, last) for last in self.cells if not still & ~self.touch[last] and last not in (first, *rest))

    def solved(self, cells: tuple[str, ...]) -> Changes | None:
        """The only changes of some cells (and values of the missing ones) that clear everything, none negative; None if there is none."""
        asked = (*cells, *self.missing)
        touched = 0
        for cell in asked:
            touched |= self.touch[cell]
        if any(lack and not touched >> n & 1 for n, lack in enumerate(self.lack)):
            return None
        rows = [n for n in range(len(self.equations)) if touched >> n & 1]
        signs = {n: dict(self.equations[n].coefficients) for n in rows}
        matrix = [[Fraction(signs[n].get(cell, 0)) for cell in asked] + [Fraction(-self.lack[n])] for n in rows]
        deltas = unique_solution(matrix, len(asked))
        if deltas is None or any(delta.denominator != 1 for delta in deltas):
            return None
        after = {cell: (self.values[cell] or 0) + int(delta) for cell, delta in zip(asked, deltas, strict=True)}
        if min(after.values(), default=0) < 0 or any(after[cell] == self.values[cell] for cell in cells):
            return None
        return frozenset((cell, after[cell]) for cell in cells)


def unique_solution(matrix: list[list[Fraction]], unknowns: int) -> list[Fraction] | None:
    """Gauss-Jordan; None where there is no solution or more than one."""
    for column in range(unknowns):
        pivot = next((r for r in range(column, len(matrix)) if matrix[r][column]), None)
        if pivot is None:
            return None
        matrix[column], matrix[pivot] = matrix[pivot], matrix[column]
        lead = matrix[column][column]
        matrix[column] = [entry / lead for entry in matrix[column]]
        for r in range(len(matrix)):
            if r != column and (factor := matrix[r][column]):
                matrix[r] = [a - factor * b for a, b in zip(matrix[r], matrix[column], strict=True)]
    return None if any(line[-1] for line in matrix[unknowns:]) else [matrix[n][-1] for n in range(unknowns)]
