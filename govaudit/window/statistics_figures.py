"""What the page of statistics shows: sums and counts of the reports that were asked for, and one cell over all of them. No Qt here."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import quantiles

from govaudit.form import load_form
from govaudit.report import Level
from govaudit.rules.finding import Severity
from govaudit.rules.same_body import body_name
from govaudit.statistics import Statistics, gather_records
from govaudit.statistics_outliers import Kind, Limits, Outlier
from govaudit.statistics_record import Record

_NO_OUTLIERS = Limits(bodies=10**9)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which reports are asked for: of one form; None stands for every year, and for every level."""

    edition: str
    year: int | None = None
    level: Level | None = None

    def holds(self, of: Record | Outlier) -> bool:
        """Whether a report, or the outlier of one, is asked for."""
        return of.edition == self.edition and self.year in (None, of.year) and self.level in (None, of.level)


@dataclass(frozen=True, slots=True)
class CellSum:
    """A cell over the reports asked for: the sum, how many have a number, how many print it blank or lack it."""

    sum: Decimal
    numbers: int
    blank: int
    missing: int


@dataclass(frozen=True, slots=True)
class Value:
    """A cell in one report, what it was the year before (None where not known), what stands out about it and about its change."""

    record: Record
    value: Decimal
    before: Decimal | None
    outlier: Outlier | None
    jump: Outlier | None = None


@dataclass(frozen=True, slots=True)
class Bin:
    """Reports whose numbers lie from `low` to `high`, both included; `values` ascending."""

    low: Decimal
    high: Decimal
    values: tuple[Value, ...]

    @property
    def standing_out(self) -> int:
        """How many of them stand out."""
        return sum(each.outlier is not None for each in self.values)


@dataclass(frozen=True, slots=True)
class CellFigures:
    """One cell over the reports asked for: values ascending, their quartiles (None below four), bins without gaps."""

    cell: str
    values: tuple[Value, ...]
    quartiles: tuple[Decimal, Decimal, Decimal] | None
    bins: tuple[Bin, ...]

    @property
    def changes(self) -> list[Value]:
        """Those of which the year before is known: what stands out first, then the greatest change."""
        known = [each for each in self.values if each.before is not None]
        return sorted(known, key=lambda each: (each.jump is None, -abs(each.value - (each.before or 0)), each.record.doc))


class Pool:
    """All reports of a queue that statistics know; outliers are found among all of them, whatever is asked for."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = tuple(records)
        self.whole: Statistics = gather_records(self.records)
        self._before: dict[tuple[str, int, str], Record | None] = {}
        for record in self.records:
            if record.org and record.year is not None:
                key = (body_name(record.org), record.year, record.edition)
                self._before[key] = None if key in self._before else record

    @property
    def choices(self) -> Mapping[str, Mapping[int | None, frozenset[Level]]]:
        """Levels by form and year, the newest first; a report of unknown year is found under every year only."""
        found: dict[str, dict[int | None, set[Level]]] = defaultdict(lambda: defaultdict(set))
        for record in self.records:
            for year in {None, record.year}:
                found[record.edition][year].add(record.level)
        return {
            edition: {year: frozenset(years[year]) for year in sorted(years, key=lambda each: -(each or 0))}
            for edition, years in sorted(found.items(), reverse=True)
        }

    def asked(self, choice: Choice) -> list[Record]:
        """The reports asked for."""
        return [record for record in self.records if choice.holds(record)]

    def outliers(self, choice: Choice) -> list[Outlier]:
        """What stands out in the reports asked for, the farthest first."""
        return [each for each in self.whole.outliers if choice.holds(each)]

    def of_cell(self, choice: Choice, cell: str) -> CellFigures:
        """One cell over the reports asked for."""
        own = [each for each in reversed(self.whole.outliers) if each.cell == cell]
        found, jumps = {each.doc: each for each in own}, {each.doc: each for each in own if each.kind is Kind.LAST_YEAR}
        asked = ((each, each.value(cell)) for each in self.asked(choice))
        values = [
            Value(each, value, self._past(each, cell), found.get(each.doc), jumps.get(each.doc))
            for each, value in asked
            if value is not None
        ]
        values.sort(key=lambda each: (each.value, each.record.doc))
        numbers = [each.value for each in values]
        first, second, third = quantiles(numbers, n=4, method="inclusive") if len(numbers) > 3 else (None, None, None)
        quartiles = None if first is None or second is None or third is None else (first, second, third)
        return CellFigures(cell, tuple(values), quartiles, tuple(_bins(values)))

    def _past(self, record: Record, cell: str) -> Decimal | None:
        if not record.org or record.year is None:
            return None
        past = self._before.get((body_name(record.org), record.year - 1, record.edition))
        return None if past is None else past.value(cell)


@dataclass(frozen=True, slots=True)
class Figures:
    """The sums and counts of the reports asked for; `rules` the most frequent first, with errors, warnings, infos and reports."""

    choice: Choice
    reports: int
    levels: Mapping[Level, int]
    sums: Mapping[str, CellSum]
    rules: tuple[tuple[str, tuple[int, int, int], int], ...]
    outliers: tuple[Outlier, ...]


def figures_of(pool: Pool, choice: Choice) -> Figures:
    """What the reports asked for come to."""
    gathered = gather_records(pool.asked(choice), _NO_OUTLIERS)
    sums = {cell: CellSum(Decimal(0), 0, 0, 0) for cell in load_form(choice.edition).cells}
    for each in gathered.totals:
        so_far = sums[each.cell]
        numbers, blank, missing = so_far.numbers + each.numbers, so_far.blank + each.blank, so_far.missing + each.missing
        sums[each.cell] = CellSum(so_far.sum + each.sum, numbers, blank, missing)
    severities = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    rules = [(each.rule, each.by_severity, each.reports) for each in gathered.rules]
    counted = tuple((rule, _three(counts.get(severity, 0) for severity in severities), reports) for rule, counts, reports in rules)
    return Figures(choice, gathered.reports, gathered.levels, sums, counted, tuple(pool.outliers(choice)))


def _three(counts: Iterable[int]) -> tuple[int, int, int]:
    first, second, third = counts
    return first, second, third


def _bins(values: Sequence[Value]) -> Iterator[Bin]:
    """0, then steps of 1, 2, 5 and their tens, from the first to the last that has a number; negative numbers in one of their own."""
    if not values:
        return
    edges = [Decimal(0), Decimal(1)]
    while edges[-1] <= values[-1].value:
        edges.append(Decimal((1, 2, 5)[len(edges[1:]) % 3]) * Decimal(10) ** (len(edges[1:]) // 3))
    sorted_in: dict[int, list[Value]] = defaultdict(list)
    for each in values:
        sorted_in[bisect_right(edges, each.value) - 1].append(each)
    for at in range(min(sorted_in), max(sorted_in) + 1):
        low, high = (edges[at], edges[at + 1]) if at >= 0 else (values[0].value, Decimal(0))
        whole = all(each.value % 1 == 0 for each in sorted_in[at])
        yield Bin(low, high - 1 if whole and at >= 0 else high, tuple(sorted_in[at]))
