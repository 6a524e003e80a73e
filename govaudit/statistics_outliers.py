"""Figures that stand out: among bodies of the same level and year, and in how they changed since last year.

Counts of public bodies are spread by factors, so they are compared as logarithms, by the median and the median absolute deviation, which
one wild number cannot move (Iglewicz and Hoaglin 1993: a modified z-score beyond 3.5; the mean deviation where the median one is 0).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import expm1, log1p
from statistics import fmean, median

from govaudit.report import Level
from govaudit.rules.same_body import body_name

_MAD_SHARE, _MEAN_SHARE = 1.4826, 1.2533


class Kind(StrEnum):
    """Among whom a figure stands out: similar bodies, or its own last year beside the changes of similar bodies."""

    PEERS = "peers"
    LAST_YEAR = "last_year"


@dataclass(frozen=True, slots=True)
class Limits:
    """When a figure stands out: so many bodies to compare with, such a score, so far in numbers; spreads below `spread` count as that."""

    bodies: int = 8
    score: float = 3.5
    floor: Decimal = Decimal(20)
    spread: float = 0.1


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one report."""

    doc: str
    org: str | None
    level: Level
    year: int | None
    edition: str
    figures: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Outlier:
    """One figure that stands out: `typical` is the bodies' median (for LAST_YEAR what last year's figure would be now), `low` to `high` are
    the figures that would not stand out, `bodies` with how many it was compared; `before` is last year's figure.
    """

    kind: Kind
    doc: str
    org: str | None
    level: Level
    year: int
    edition: str
    cell: str
    value: Decimal
    typical: Decimal
    low: Decimal
    high: Decimal
    score: float
    bodies: int
    before: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Scale:
    """The middle and the spread of logarithms."""

    middle: float
    spread: float

    def score(self, value: float) -> float:
        return (value - self.middle) / self.spread


@dataclass(frozen=True, slots=True)
class _Seen:
    """One figure against the others: their scale, its score, how many they are, and last year's figure."""

    scale: _Scale
    score: float
    bodies: int
    before: Decimal | None = None


def outliers(rows: Sequence[Row], limits: Limits) -> tuple[Outlier, ...]:
    """Every figure that stands out, the farthest first."""
    alike: dict[tuple[str, int, Level], list[Row]] = defaultdict(list)
    for row in rows:
        if row.year is not None and row.level is not Level.UNKNOWN:
            alike[row.edition, row.year, row.level].append(row)
    before = _by_body(rows)
    found = [each for group in alike.values() for each in (*_among_peers(group, limits), *_since_last_year(group, before, limits))]
    return tuple(sorted(found, key=lambda each: (-abs(each.score), each.doc, each.cell, each.kind)))


def _by_body(rows: Iterable[Row]) -> dict[tuple[str, int, str], Row | None]:
    """Reports by body and year; None where two reports claim the same."""
    found: dict[tuple[str, int, str], Row | None] = {}
    for row in rows:
        if row.org and row.year is not None:
            key = (body_name(row.org), row.year, row.edition)
            found[key] = None if key in found else row
    return found


def _among_peers(group: Sequence[Row], limits: Limits) -> Iterator[Outlier]:
    for cell in dict.fromkeys(cell for row in group for cell in row.figures):
        own = [row for row in group if cell in row.figures]
        logs = [_log(row.figures[cell]) for row in own]
        scale = _scale(logs, limits)
        for row, log in zip(own, logs, strict=True) if scale else ():
            if scale and abs(scale.score(log)) >= limits.score:
                found = _outlier(Kind.PEERS, row, cell, _Seen(scale, scale.score(log), len(own)), limits)
                if abs(found.value - found.typical) >= limits.floor:
                    yield found


def _since_last_year(group: Sequence[Row], before: Mapping[tuple[str, int, str], Row | None], limits: Limits) -> Iterator[Outlier]:
    pairs = [(row, past) for row in group if (past := _past(row, before))]
    for cell in dict.fromkeys(cell for row, _ in pairs for cell in row.figures):
        own = [(row, past.figures[cell]) for row, past in pairs if cell in row.figures and cell in past.figures]
        changes = [_log(row.figures[cell]) - _log(number) for row, number in own]
        scale = _scale(changes, limits)
        for (row, number), change in zip(own, changes, strict=True) if scale else ():
            if scale and abs(scale.score(change)) >= limits.score and abs(row.figures[cell] - number) >= limits.floor:
                yield _outlier(Kind.LAST_YEAR, row, cell, _Seen(scale, scale.score(change), len(own), number), limits)


def _past(row: Row, before: Mapping[tuple[str, int, str], Row | None]) -> Row | None:
    return before.get((body_name(row.org), row.year - 1, row.edition)) if row.org and row.year is not None else None


def _log(value: Decimal) -> float:
    return log1p(max(0.0, float(value)))


def _scale(values: Sequence[float], limits: Limits) -> _Scale | None:
    """Middle and spread; None where too few bodies are to compare with, or all of them are alike."""
    if len(values) < limits.bodies:
        return None
    middle = median(values)
    deviations = [abs(value - middle) for value in values]
    spread = median(deviations) * _MAD_SHARE or fmean(deviations) * _MEAN_SHARE
    return _Scale(middle, max(spread, limits.spread)) if spread else None


def _outlier(kind: Kind, row: Row, cell: str, seen: _Seen, limits: Limits) -> Outlier:
    base, reach = 0.0 if seen.before is None else _log(seen.before), limits.score * seen.scale.spread
    low, typical, high = (_number(base + seen.scale.middle + off) for off in (-reach, 0.0, reach))
    own = (row.doc, row.org, row.level, row.year or 0, row.edition, cell, row.figures[cell])
    return Outlier(kind, *own, typical, low, high, round(seen.score, 1), seen.bodies, seen.before)


def _number(logarithm: float) -> Decimal:
    return max(Decimal(0), Decimal(round(expm1(min(logarithm, 60.0)))))
