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
from govaudit.rules.same_body import name_keys, of_same_body
from govaudit.settings import Settings

_HELD, _YEARS = 8, 10

Taken = Callable[[], Report]


class Relatives:
    """Reports that may be of the same body as another, found by year and name; none is loaded before it is asked for."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, str], dict[str, Taken]] = defaultdict(dict)

    def add(self, doc: str, org: str | None, year: int | None, take: Taken) -> None:
        """Know one more report; the newest reading of a document is the one that counts."""
        if org is not None and year is not None:
            for key in name_keys(org):
                self._found[year, key][doc] = take

    def before(self, report: Report) -> list[Report]:
        """The reports of the year before that may be of the body of `report`: the rules decide among all of them."""
        return self.of_year(report, -1)

    def of_year(self, report: Report, distance: int) -> list[Report]:
        """The reports of another year that may be of the body of `report`."""
        org, year = report.identity.org, report.identity.year
        if org is None or year is None:
            return []
        found: dict[str, Taken] = {}
        for key in name_keys(org):
            found.update(self._found.get((year + distance, key), {}))
        return [take() for take in found.values()]


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
