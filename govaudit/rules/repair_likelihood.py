"""What a change costs in nats: how likely this cell was wrong, slipped this way, and held what is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import exp, log

from govaudit.rules.repair_expected import Expected
from govaudit.rules.repair_geometry import Geometry
from govaudit.rules.repair_slips import digit_slips, number_slips
from govaudit.rules.repair_system import Values
from govaudit.rules.repair_weights import weights


@dataclass(frozen=True, slots=True)
class Known:
    """Evidence beside the table, by cell number: last year's values, reading confidence; whether the source is born digital."""

    last_year: Mapping[int, int] = field(default_factory=dict)
    confidence: Mapping[int, float] = field(default_factory=dict)
    born_digital: bool = False


class Likelihood:
    """The one cost formula on one table; values by cell number, None where nothing is printed."""

    def __init__(self, geometry: Geometry, values: Values, known: Known) -> None:
        self._geometry = geometry
        self._values = values
        self._known = known
        self._weights = weights()
        self._tail = log(self._weights.cell["scale"])
        self._expected = Expected(geometry, values, known.last_year)
        self._changes: dict[tuple[int, int], tuple[float, str]] = {}

    def change(self, cell: int, value: int) -> tuple[float, str]:
        """(nats, likeliest mechanism) of a printed cell that should hold `value`; an unprinted one is filled."""
        key = (cell, value)
        printed = self._values[cell]
        if printed is None:
            return self.fill(cell, value), "fill"
        if key not in self._changes:
            slips: dict[str, float] = {}
            for mechanism, likelihood in self._slips(cell, value, printed):
                slips[mechanism] = slips.get(mechanism, 0.0) + likelihood
            factor = 1.0 if value else self._weights.cell["true_zero"]
            odds = self._wrong(cell)
            nats = -log(odds / (1 - odds)) - log(factor * sum(slips.values())) + self.shift(cell, value)
            self._changes[key] = (nats, max(slips, key=lambda name: slips[name]))
        return self._changes[key]

    def shift(self, cell: int, value: int) -> float:
        """Nats by which the proposed value is less expected than the printed one; totals expect nothing of their own."""
        printed = self._values[cell]
        if printed is None:
            return self.fill(cell, value)
        if cell not in self._geometry.pools:
            return 0.0
        return log(self._expected(cell, printed)) - log(self._expected(cell, value))

    def fill(self, cell: int, value: int) -> float:
        """Nats of a value for a cell that was not printed."""
        return -log(self._expected(cell, value)) if cell in self._geometry.pools else 0.0

    def _wrong(self, cell: int) -> float:
        confidence = self._known.confidence.get(cell)
        if confidence is None:
            return self._weights.cell["wrong"]
        return min(max((1 - confidence) / 2, self._weights.cell["confidence_least"]), self._weights.cell["confidence_most"])

    def _slips(self, cell: int, true: int, printed: int) -> Iterator[tuple[str, float]]:
        share = self._weights.mechanism
        yield from digit_slips(true, printed, self._weights, not self._known.born_digital)
        yield from number_slips(true, printed, self._weights)
        beside = [self._values[other] for other in self._geometry.neighbours.get(cell, ())]
        if printed in beside:
            yield "neighbour", share["neighbour"] * beside.count(printed) / len(beside)
        yield from (("omitted", share["omitted"] * part) for part in self._omitted(cell, true - printed))
        if printed:
            yield from self._left_standing(cell, true, printed)
        yield "arbitrary", share["arbitrary"] / ((printed + 1) * self._tail)

    def _left_standing(self, cell: int, true: int, printed: int) -> Iterator[tuple[str, float]]:
        """Last year's number; where that is not known whatever is about as large, which no one may then call last year's."""
        share, before = self._weights.mechanism["last_year"], self._known.last_year.get(cell)
        if before == printed:
            yield "last_year", share
        elif before is None and true:
            width = self._weights.evidence["spread"]
            yield "arbitrary", share * exp(-abs(log((printed + 1) / (true + 1))) / width) / (2 * width * (printed + 1))

    def _omitted(self, cell: int, lacking: int) -> Iterator[float]:
        """For each sum a total stands for, the share of its addends that are just what it lacks."""
        if lacking > 0:
            for parts in self._geometry.addends.get(cell, ()):
                addends = [self._values[part] for part in parts if self._values[part]]
                if lacking in addends and len(addends) > 1:
                    yield addends.count(lacking) / len(addends)
