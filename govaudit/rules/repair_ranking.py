"""From explanations of components to explanations of the report: evidence weighed, shares given, tables joined."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from govaudit.rules.repair_geometry import Geometry
from govaudit.rules.repair_search import Option
from govaudit.rules.repair_system import Values
from govaudit.rules.repair_weights import weights


@dataclass(frozen=True, slots=True)
class Witness:
    """A number known from elsewhere and the sums of cells it may mean, likeliest first, with how far it is trusted."""

    value: int
    readings: tuple[tuple[int, ...], ...]
    right: float
    chance: float

    def likelihood(self, values: Mapping[int, int] | Values) -> float:
        """How well the number agrees with a table; the second and further readings count less."""
        share = weights().evidence["second_reading"]
        shares = [1.0] if len(self.readings) == 1 else [1 - share, *[share / (len(self.readings) - 1)] * (len(self.readings) - 1)]
        agrees = sum(
            weight for weight, cells in zip(shares, self.readings, strict=True) if sum(values[cell] or 0 for cell in cells) == self.value
        )
        return self.chance + (self.right - self.chance) * agrees


def carried_over(geometry: Geometry, last_year: Mapping[int, int]) -> list[Witness]:
    """Last year's carried_out, column by column, bears witness to carried_in."""
    if not geometry.inflows or geometry.outflow < 0:
        return []
    rule = weights().evidence
    pairs = zip(geometry.grid[geometry.inflows[-1]], geometry.grid[geometry.outflow], strict=True)
    return [Witness(last_year[out], ((here,),), rule["carried"], rule["miscarried"]) for here, out in pairs if out in last_year]


def weighed(options: Iterable[Option], values: Values, witnesses: Sequence[Witness]) -> list[Option]:
    """The options with the evidence added to their cost."""
    if not witnesses:
        return list(options)
    before = [witness.likelihood(values) for witness in witnesses]
    result = []
    for option in options:
        after = list(values)
        for cell, value in (*((cell, value) for cell, value, _ in option.changes), *option.fills.items()):
            after[cell] = value
        gain = sum(log(witness.likelihood(after) / old) for witness, old in zip(witnesses, before, strict=True))
        result.append(replace(option, nats=option.nats - gain))
    return result


def shares(options: Sequence[Option], rest: int) -> list[float]:
    """How likely each option is among all, the unlisted ones (with `rest` causes) counted in."""
    least = min(option.nats for option in options)
    parts = [exp(least - option.nats) for option in options]
    given = min(option.filling for option in options)
    total = sum(parts) + exp(min(least - given - weights().ranking["unlisted"] * rest, 600.0))
    return [part / total for part in parts]


def joined(lists: Sequence[Sequence[Option]], most: int) -> list[tuple[Option, ...]]:
    """The cheapest combinations of one option from each list, cheapest first; the lists are in order and none is empty."""
    if not lists:
        return []
    start = (0,) * len(lists)
    queue = [(sum(options[0].rank for options in lists), start)]
    seen = {start}
    result: list[tuple[Option, ...]] = []
    while queue and len(result) < most:
        nats, at = heapq.heappop(queue)
        result.append(tuple(options[n] for options, n in zip(lists, at, strict=True)))
        for i, options in enumerate(lists):
            step = (*at[:i], at[i] + 1, *at[i + 1 :])
            if step[i] < len(options) and step not in seen:
                seen.add(step)
                heapq.heappush(queue, (nats - options[at[i]].rank + options[step[i]].rank, step))
    return result
