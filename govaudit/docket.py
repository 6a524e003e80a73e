"""The audits of one call, judged when they are asked for: so many reports as the disk holds, a few of them in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import overload

from govaudit.audit import Audit, audit
from govaudit.corrections import Decision
from govaudit.families import Families
from govaudit.report import Report
from govaudit.rules.bodies import Tree
from govaudit.rules.same_body import body_name, may_be_same, name_keys, of_same_body
from govaudit.settings import Settings

_HELD, _YEARS = 8, 10

Taken = Callable[[], Report]


class Relatives:
    """Reports by year and body; none is loaded before it is asked for, and of several of one body and year one only."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, str], dict[str, Taken]] = defaultdict(dict)
        self._names: dict[tuple[int, str], dict[str, None]] = defaultdict(dict)

    def add(self, doc: str, org: str | None, year: int | None, take: Taken) -> None:
        """Know one more report; the newest reading of a document is the one that counts."""
        if org is not None and year is not None:
            name = body_name(org)
            self._found[year, name][doc] = take
            for key in name_keys(org):
                self._names[year, key][name] = None

    def before(self, report: Report) -> list[Report]:
        """The report of the same body for the year before; empty where there is none, or more than one body it could be."""
        return self.of_year(report, -1)

    def of_year(self, report: Report, distance: int) -> list[Report]:
        """The report of the same body for another year, found as the rules find it among many, by names alone."""
        org, year = report.identity.org, report.identity.year
        if org is None or year is None:
            return []
        name = self._named(org, year + distance)
        return [] if name is None else [next(reversed(self._found[year + distance, name].values()))()]

    def _named(self, org: str, year: int) -> str | None:
        if (year, body_name(org)) in self._found:
            return body_name(org)
        near = dict.fromkeys(name for key in name_keys(org) for name in self._names.get((year, key), ()))
        found = [name for name in near if may_be_same(org, name)]
        return found[0] if len(found) == 1 else None


class Docket(Sequence[Audit]):
    """Audits in the order of their documents, each judged beside its relatives and in the light of the decisions about it.

    Judging again costs a few milliseconds, keeping thousands costs the memory. Whoever keeps what it got here keeps it in memory.
    """

    def __init__(
        self,
        readings: Iterable[Taken],
        relatives: Relatives,
        settings: Settings,
        decisions: Callable[[str], Sequence[Decision]] | None = None,
        families: Families | None = None,
    ) -> None:
        self._readings = list(readings)
        self._relatives = relatives
        self._settings = settings
        self._decisions = decisions
        self.families = families
        self._held: dict[int, Audit] = {}

    def __len__(self) -> int:
        return len(self._readings)

    @overload
    def __getitem__(self, index: int) -> Audit: ...
    @overload
    def __getitem__(self, index: slice) -> list[Audit]: ...
    def __getitem__(self, index: int | slice) -> Audit | list[Audit]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        at = range(len(self))[index]
        if at not in self._held:
            if len(self._held) >= _HELD:
                del self._held[next(iter(self._held))]
            self._held[at] = self._judged(self._readings[at]())
        return self._held[at]

    @property
    def bodies(self) -> Tree | None:
        """Who belongs to whom; None where nobody asked."""
        return self.families.tree if self.families else None

    def earlier(self, audit: Audit) -> list[Audit]:
        """The audits of the same body for earlier years, oldest first, one a year, as far back as there is one within ten years."""
        report, org = audit.read, audit.read.identity.org
        past = (of_same_body(org, self._relatives.of_year(report, -distance)) for distance in range(_YEARS, 0, -1)) if org else ()
        return [self._judged(found) for found in past if found is not None]

    def _judged(self, report: Report) -> Audit:
        made = self._decisions(report.id) if self._decisions else ()
        group = self.families.group(report.id) if self.families else None
        return audit(report, made, others=self._relatives.before(report), settings=self._settings, group=group)
