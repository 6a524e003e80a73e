"""The exact search for the smallest sets of cells whose change makes every equation hold.

In a minimal repair of up to three cells the equations touched form a forest, so some broken equation is touched by exactly
one changed cell, and that cell's change equals the whole residual: peel it off and repeat (docs/repairs.md).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from govaudit.rules.repair_system import Residuals, System, Values

Changes = tuple[tuple[int, int], ...]

NODES = 8000
DEEPEST = 5
SOLUTIONS = 400


@dataclass(frozen=True, slots=True)
class Found:
    """All smallest sets of changes (cell, new value), their size, the sizes proved too small, and whether the search was finished."""

    size: int
    solutions: tuple[Changes, ...]
    exhaustive: bool


class Peeling:
    """One search on one system; `allowed` says whether a complete set of changes is acceptable (its fills are possible)."""

    def __init__(self, system: System, values: Values, allowed: Callable[[Changes], bool], nodes: int = NODES) -> None:
        self._system = system
        self._values = values
        self._allowed = allowed
        self._budget = nodes
        self._bounds: dict[int, int] = {}
        self._widest = max((len(touched) for touched in system.touching.values()), default=1)
        self._visited: set[frozenset[tuple[int, int]]] = set()
        self._solutions: dict[frozenset[tuple[int, int]], Changes] = {}
        self._barred: frozenset[int] = frozenset()

    def search(self, residuals: Residuals, deepest: int = DEEPEST, barred: frozenset[int] = frozenset()) -> Found:
        """Deepen from the lower bound until some size has solutions. Cells in `barred` are left alone."""
        self._barred = barred
        for size in range(self.bound(residuals), deepest + 1):
            self._visited.clear()
            self._solutions.clear()
            self._peel(residuals, (), size)
            if self._solutions or self._budget <= 0:
                return Found(size, tuple(self._solutions.values()), self._budget > 0 and len(self._solutions) < SOLUTIONS)
        return Found(deepest + 1, (), True)

    def bound(self, residuals: Residuals) -> int:
        """How many cells at least are wrong: broken equations no two of which share a cell."""
        mask = sum(1 << row for row in residuals)
        known = self._bounds.get(mask)
        if known is None:
            known = self._bounds[mask] = max(len(packing) for packing in self._packings(mask))
        return known

    def disjoint(self, residuals: Residuals) -> tuple[int, ...]:
        """Broken equations (row numbers) no two of which share a cell, as many as were found."""
        return max(self._packings(sum(1 << row for row in residuals)), key=len)

    def _packings(self, mask: int) -> list[tuple[int, ...]]:
        conflicts = self._system.conflicts
        packings = []
        for order in self._system.orders:
            free = mask
            taken = []
            for family in order:
                while here := free & family:
                    row = (here & -here).bit_length() - 1
                    taken.append(row)
                    free &= ~conflicts[row]
            packings.append(tuple(taken))
        return packings

    def _peel(self, residuals: Residuals, chosen: Changes, left: int) -> None:
        self._budget -= 1
        if self._budget <= 0 or len(self._solutions) >= SOLUTIONS:
            return
        if not residuals:
            self._record(chosen)
            return
        if len(residuals) > left * self._widest or self.bound(residuals) > left:
            return
        if left == 1:
            self._finish(residuals, chosen)
            return
        taken = {cell for cell, _ in chosen}
        for row, residual in residuals.items():
            for cell, sign in self._system.rows[row].terms.items():
                delta, rest = divmod(-residual, sign)
                value = (self._values[cell] or 0) + delta
                if rest or value < 0 or cell in taken or cell in self._barred:
                    continue
                step = (*chosen, (cell, value))
                key = frozenset(step)
                if key not in self._visited:
                    self._visited.add(key)
                    self._peel(self._system.after(residuals, ((cell, delta),)), step, left - 1)

    def _finish(self, residuals: Residuals, chosen: Changes) -> None:
        """The last cell must clear exactly the broken rows."""
        rows = self._system.rows
        row = min(residuals, key=lambda number: len(rows[number].terms))
        taken = {cell for cell, _ in chosen}
        for cell, sign in rows[row].terms.items():
            touched = self._system.touching[cell]
            delta, rest = divmod(-residuals[row], sign)
            if rest or len(touched) != len(residuals) or cell in taken or cell in self._barred:
                continue
            if all(residuals.get(number) == -factor * delta for number, factor in touched):
                value = (self._values[cell] or 0) + delta
                if value >= 0:
                    self._record((*chosen, (cell, value)))

    def _record(self, chosen: Changes) -> None:
        key = frozenset(chosen)
        if key not in self._solutions and self._allowed(chosen):
            self._solutions[key] = tuple(sorted(chosen))
