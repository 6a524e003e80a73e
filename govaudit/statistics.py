"""Many audits as numbers: sums of cells, counts of rules, and figures that stand out among similar bodies or against last year.

One pass, and of each report only its main figures are kept. Nothing here judges: an outlier is a reason to look, never a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from govaudit.audit import Audit
from govaudit.form import load_form
from govaudit.report import Level, Status
from govaudit.rules.finding import Severity
from govaudit.statistics_outliers import Limits, Outlier, Row, outliers
from govaudit.statistics_record import Record, record_of

LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Total:
    """One cell over all reports of one form and year: the sum, how many reports have a number there, how many print it blank or lack it.

    `by_level` is the only honest sum where parents and their units are in one queue: a parent's numbers contain its units'.
    """

    edition: str
    year: int | None
    cell: str
    sum: Decimal
    numbers: int
    blank: int
    missing: int
    by_level: Mapping[Level, Decimal]


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule stands against a report: findings by severity, and in how many reports."""

    rule: str
    by_severity: Mapping[Severity, int]
    reports: int

    @property
    def count(self) -> int:
        """Findings in all."""
        return sum(self.by_severity.values())


@dataclass(frozen=True, slots=True)
class Statistics:
    """What many audits come to; `totals` by form and year in the form's order, `rules` the most frequent first, `outliers` the farthest."""

    reports: int
    levels: Mapping[Level, int]
    totals: tuple[Total, ...]
    rules: tuple[RuleCount, ...]
    outliers: tuple[Outlier, ...]
    limits: Limits

    def of_year(self, edition: str, year: int | None) -> tuple[Total, ...]:
        """The sums of one form and year."""
        return tuple(each for each in self.totals if (each.edition, each.year) == (edition, year))

    @property
    def years(self) -> tuple[tuple[str, int | None], ...]:
        """The forms and years there are, the newest first."""
        return tuple(dict.fromkeys((each.edition, each.year) for each in self.totals))


@dataclass(slots=True)
class _Sums:
    """What is added up for one form and year."""

    sum: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    numbers: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    statuses: dict[tuple[str, Status], int] = field(default_factory=lambda: defaultdict(int))
    by_level: dict[tuple[str, Level], Decimal] = field(default_factory=lambda: defaultdict(Decimal))


class Gathering:
    """Takes audits one by one; `result` says what they come to."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._levels: dict[Level, int] = defaultdict(int)
        self._sums: dict[tuple[str, int | None], _Sums] = defaultdict(_Sums)
        self._rules: dict[str, dict[Severity, int]] = defaultdict(lambda: defaultdict(int))
        self._with_rule: dict[str, int] = defaultdict(int)
        self._rows: list[Row] = []

    def add(self, audit: Audit) -> None:
        """Count one audit: its cells as corrected, its findings that stand."""
        self.take(record_of(audit))

    def take(self, record: Record) -> None:
        """Count what was taken of an audit."""
        self._levels[record.level] += 1
        sums, compared = self._sums[record.edition, record.year], figures(record.edition)
        known: dict[str, Decimal] = {}
        for cell, value, status in record.cells():
            sums.statuses[cell, status] += 1
            if value is not None:
                sums.sum[cell] += value
                sums.numbers[cell] += 1
                sums.by_level[cell, record.level] += value
                known[cell] = value
        for rule, severity, count in record.rules:
            self._rules[rule][severity] += count
        for rule in {rule for rule, _, _ in record.rules}:
            self._with_rule[rule] += 1
        own = {cell: known[cell] for cell in compared if cell in known}
        self._rows.append(Row(record.doc, record.org, record.level, record.year, record.edition, own))

    def result(self) -> Statistics:
        """What was added so far comes to."""
        ordered = sorted(self._sums.items(), key=lambda item: (-(item[0][1] or 0), item[0][0]))
        totals = tuple(_total(edition, year, cell, sums) for (edition, year), sums in ordered for cell in load_form(edition).cells)
        rules = [RuleCount(rule, dict(counts), self._with_rule[rule]) for rule, counts in self._rules.items()]
        rules.sort(key=lambda each: (-each.count, each.rule))
        levels = {level: self._levels[level] for level in LEVELS if self._levels.get(level)}
        return Statistics(len(self._rows), levels, totals, tuple(rules), outliers(self._rows, self._limits), self._limits)


def _total(edition: str, year: int | None, cell: str, sums: _Sums) -> Total:
    by_level = {level: sums.by_level[cell, level] for level in LEVELS if (cell, level) in sums.by_level}
    blank, missing = (sums.statuses.get((cell, status), 0) for status in (Status.BLANK, Status.MISSING))
    return Total(edition, year, cell, sums.sum.get(cell, Decimal(0)), sums.numbers.get(cell, 0), blank, missing, by_level)


def gather(audits: Iterable[Audit], limits: Limits | None = None) -> Statistics:
    """What many audits come to."""
    return gather_records(map(record_of, audits), limits)


def gather_records(records: Iterable[Record], limits: Limits | None = None) -> Statistics:
    """What many audits come to, from what was taken of them."""
    gathering = Gathering(limits)
    for record in records:
        gathering.take(record)
    return gathering.result()


@cache
def figures(edition: str) -> tuple[str, ...]:
    """The cells by which reports are compared: those without checks (Table 2), and of the others the totals along rows and groups."""
    form = load_form(edition)
    checked = {cell for equation in form.equations for cell in equation.cells}
    totals = {equation.equals[0] for equation in form.equations if len({form.spots[cell].row.id for cell in equation.cells}) == 1}
    return tuple(cell for cell in form.cells if cell not in checked or cell in totals)
