"""All explanations of one table: single cells by peeling, one-cause operations, and both together, each with its cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from heapq import nsmallest
from math import exp, log1p

from govaudit.rules.repair_geometry import Geometry
from govaudit.rules.repair_likelihood import Likelihood
from govaudit.rules.repair_peeling import DEEPEST, Changes, Peeling
from govaudit.rules.repair_slips import sources_of
from govaudit.rules.repair_structure import Operation, grid_operations
from govaudit.rules.repair_system import Fills, Residuals, System, Values, system_of
from govaudit.rules.repair_weights import weights

CAPPED = 3
PAIRS = 60
PLAIN_SHIFT = 5


@dataclass(frozen=True, slots=True)
class Option:
    """One way to make the equations of a component or table hold.

    `changes` are (cell, new value, mechanism) of printed cells, `fills` of others; `causes` counts what went wrong, `nats` the cost of
    all, `filling` that of the fills alone;
    `located` is False where the equations cannot tell the place, `handicap` sets it back in the list whatever its cost.
    """

    changes: tuple[tuple[int, int, str], ...]
    fills: Mapping[int, int]
    undetermined: tuple[int, ...]
    causes: int
    nats: float
    filling: float
    kind: str
    located: bool = True
    handicap: float = 0.0

    @property
    def order(self) -> tuple[float, int, tuple[tuple[int, int, str], ...]]:
        """Cost, then number of cells, then cells: the same everywhere."""
        return (round(self.rank, 9), len(self.changes), self.changes)

    @property
    def rank(self) -> float:
        """Cost as far as it orders a list."""
        return self.nats + self.handicap

    def joined(self, other: Option) -> Option:
        """Both explanations, of different equations, together."""
        kinds = {part.kind for part in (self, other) if part.changes} or {part.kind for part in (self, other) if part.fills}
        return Option(
            changes=self.changes + other.changes,
            fills={**self.fills, **other.fills},
            undetermined=self.undetermined + other.undetermined,
            causes=self.causes + other.causes,
            nats=self.nats + other.nats,
            filling=self.filling + other.filling,
            kind=kinds.pop() if len(kinds) == 1 else "several" if kinds else "none",
            located=self.located and other.located,
            handicap=self.handicap + other.handicap,
        )


NOTHING = Option((), {}, (), 0, 0.0, 0.0, "none")


def combined(parts: Iterable[Option]) -> Option:
    """Explanations of different equations as one."""
    return reduce(Option.joined, parts, NOTHING)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found for some equations: the broken ones, the disjoint ones among them (the proof of the lower bound).

    `size`: the fewest single cells that do, or one more than was searched; `ways`: how many sets of that size there are.
    """

    options: tuple[Option, ...]
    broken: tuple[int, ...]
    disjoint: tuple[int, ...]
    size: int
    ways: int
    exhaustive: bool

    @property
    def causes(self) -> int:
        """The fewest causes that explain everything."""
        return min((option.causes for option in self.options), default=self.size)


@lru_cache(maxsize=128)
def cached_system(geometry: Geometry, component: tuple[int, ...], unknown: frozenset[int]) -> System:
    """`system_of`, kept: the intact form and common gaps come again and again."""
    return system_of(geometry, component, unknown)


class ComponentSearch:
    """Searches one component of the equations on one table of values."""

    def __init__(self, geometry: Geometry, component: tuple[int, ...], values: Values, likelihood: Likelihood) -> None:
        here = frozenset(cell for number in component for cell in geometry.terms[number])
        self._unknown = frozenset(cell for cell in here if values[cell] is None)
        self._geometry = geometry
        self._component = component
        self._values = values
        self._likelihood = likelihood
        self._system = cached_system(geometry, component, self._unknown)
        self._residuals = self._system.residuals(values)
        self._printed = any(values[cell] is not None for cell in here)
        self._crossed = len(component) > 1

    def outcome(self) -> Outcome:
        """Every explanation found, cheapest first."""
        if not self._printed or (not self._residuals and not self._unknown):
            return Outcome((), (), (), 0, 0, True)
        peeling = Peeling(self._system, self._values, self._allowed)
        operations = grid_operations(self._geometry, self._values, self._system, self._residuals) if self._crossed else ()
        whole, partial = self.explained_by(operations)
        found = peeling.search(self._residuals, CAPPED if whole else DEEPEST)
        options = whole + [option for changes in found.solutions if (option := self._cells(changes)) is not None]
        if not whole and found.size > 2:
            options += self._joined(partial, min(found.size - 2, 2))
        if not self._crossed and found.size == 1:
            options += self._pairs(options)
        return Outcome(
            tuple(sorted(merged(options), key=lambda option: option.order)),
            self._broken(),
            tuple(self._component[row] for row in peeling.disjoint(self._residuals)) if not self._unknown else (),
            found.size,
            len(found.solutions),
            found.exhaustive,
        )

    def _broken(self) -> tuple[int, ...]:
        terms, equations = self._geometry.terms, self._geometry.equations
        return tuple(
            number
            for number in self._component
            if self._unknown.isdisjoint(terms[number])
            and equations[number].constant + sum(sign * (self._values[cell] or 0) for cell, sign in terms[number].items())
        )

    def _allowed(self, changes: Changes) -> bool:
        return not self._unknown or self._system.fills(self._mended(changes)) is not None

    def _mended(self, changes: Iterable[tuple[int, int]]) -> list[int | None]:
        values = list(self._values)
        for cell, value in changes:
            values[cell] = value
        return values

    def explained_by(self, operations: Iterable[Operation]) -> tuple[list[Option], list[tuple[Operation, Residuals]]]:
        """Options that explain everything at one stroke, and operations that leave little to explain with what they leave."""
        whole: list[Option] = []
        partial: list[tuple[Operation, Residuals]] = []
        for operation in operations:
            if not self._residuals and not self._fell_off(operation):
                continue
            left = self._left_by(operation)
            if not left:
                option = self._operated(operation, ())
                whole += [option] if option else []
            elif len(left) < len(self._residuals) and len(left) <= 6:
                partial.append((operation, left))
        return whole, partial

    def _fell_off(self, operation: Operation) -> bool:
        """Where everything balances, only numbers that moved up against a last cell now empty are evidence of a shift."""
        if not self._unknown <= operation.changes.keys() & self._geometry.ends:
            return False
        return operation.kind != "shifted_table" or sum(operation.changes[cell] > 0 for cell in self._unknown) >= PLAIN_SHIFT

    def _left_by(self, operation: Operation) -> Residuals:
        deltas = [(cell, value - (self._values[cell] or 0)) for cell, value in operation.changes.items() if cell not in self._unknown]
        return self._system.after(self._residuals, deltas)

    def _joined(self, partial: list[tuple[Operation, Residuals]], most: int) -> Iterator[Option]:
        """Operations together with one or two single cells, the fewest first."""
        for size in range(1, most + 1):
            some = False
            for operation, left in partial:
                peeling = Peeling(self._system, self._mended(operation.changes.items()), self._allowed, nodes=400)
                if peeling.bound(left) <= size:
                    for changes in peeling.search(left, size, frozenset(operation.changes)).solutions:
                        option = self._operated(operation, changes)
                        if option and len(changes) == size:
                            some = True
                            yield option
            if some:
                return

    def _cells(self, changes: Changes) -> Option | None:
        costs = [(cell, value, *self._likelihood.change(cell, value)) for cell, value in changes]
        fills = self._system.fills(self._mended(changes))
        if fills is None:
            return None
        filling = self._filling(fills)
        nats = sum(cost for _, _, cost, _ in costs) + filling
        named = tuple((cell, value, mechanism) for cell, value, _, mechanism in costs)
        kind = named[0][2] if len(named) == 1 else "several" if named else "fill"
        return Option(named, fills.values, fills.undetermined, len(named), nats, filling, kind)

    def _operated(self, operation: Operation, further: Changes) -> Option | None:
        fills = self._system.fills(self._mended([*operation.changes.items(), *further]))
        if fills is None or any(fills.values.get(cell, value) != value for cell, value in self._assigned(operation)):
            return None
        filling = self._filling(fills)
        costs = [(cell, value, *self._likelihood.change(cell, value)) for cell, value in further]
        if operation.leading is None:
            prior = sum(self._likelihood.shift(cell, value) for cell, value in operation.changes.items() if cell not in self._unknown)
        else:
            prior = self._likelihood.change(operation.leading, operation.changes[operation.leading])[0]
        moved = [(cell, value, operation.kind) for cell, value in operation.changes.items() if cell not in self._unknown]
        return Option(
            changes=tuple(sorted([*moved, *((cell, value, mechanism) for cell, value, _, mechanism in costs)])),
            fills=dict(fills.values) | dict(self._assigned(operation)),
            undetermined=tuple(cell for cell in fills.undetermined if cell not in operation.changes),
            causes=1 + len(further),
            nats=operation.nats + prior + filling + sum(cost for _, _, cost, _ in costs),
            filling=filling,
            kind=operation.kind if not further else "several",
            located=operation.kind != "carried_along",
        )

    def _assigned(self, operation: Operation) -> list[tuple[int, int]]:
        return [(cell, value) for cell, value in operation.changes.items() if cell in self._unknown]

    def _filling(self, fills: Fills) -> float:
        return sum(self._likelihood.fill(cell, value) for cell, value in fills.values.items())

    def _pairs(self, options: list[Option]) -> Iterator[Option]:
        """In a single sum: one cell slips back to what it may have been, another takes the rest. The likeliest ones only."""
        if self._unknown or min(option.nats for option in options) <= weights().ranking["weak_single"]:
            return
        ((row, lack),) = self._residuals.items()
        terms = self._system.rows[row].terms
        found: dict[Changes, float] = {}
        for first, sign in terms.items():
            printed = self._values[first] or 0
            for value in sources_of(printed):
                left = lack + sign * (value - printed)
                cost = self._likelihood.change(first, value)[0]
                for second, factor in terms.items():
                    other = (self._values[second] or 0) - left * factor
                    if left and second != first and other >= 0:
                        pair: Changes = ((first, value), (second, other)) if first < second else ((second, other), (first, value))
                        found[pair] = cost + self._likelihood.change(second, other)[0]
        for pair in nsmallest(PAIRS, found, key=lambda changes: (found[changes], changes)):
            option = self._cells(pair)
            if option:
                yield option


def merged(options: list[Option]) -> list[Option]:
    """The same changes by several ways are one option, the likelier for it."""
    kept: dict[object, Option] = {}
    for option in options:
        key = (tuple((cell, value) for cell, value, _ in option.changes), tuple(sorted(option.fills.items())))
        other = kept.get(key)
        if other is None:
            kept[key] = option
        else:
            best, rest = sorted((option, other), key=lambda one: one.order)
            causes = min(best.causes, rest.causes)
            located = best.located and rest.located
            kept[key] = replace(best, causes=causes, located=located, nats=best.nats - log1p(exp(best.nats - rest.nats)))
    return list(kept.values())
