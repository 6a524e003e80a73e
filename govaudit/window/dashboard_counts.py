"""The queue in numbers, for the charts: by rule, body, year and stage. No Qt here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from govaudit.rules.finding import State
from govaudit.window.queue_entry import READ, Entry, Stage
from govaudit.window.queue_filter import Facet


@dataclass(frozen=True, slots=True)
class Sum:
    """One bar: findings that wait, are confirmed, are settled otherwise, and in how many documents; a click asks `facet`."""

    facet: Facet
    open: int = 0
    confirmed: int = 0
    settled: int = 0
    documents: int = 0

    @property
    def standing(self) -> int:
        """Findings that count."""
        return self.open + self.confirmed

    @property
    def all(self) -> int:
        """All findings, settled ones too."""
        return self.open + self.confirmed + self.settled


def by_rule(entries: Iterable[Entry]) -> list[Sum]:
    """The rules that found something, those with most findings that count first."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for entry in entries:
        for rule in entry.tally.rules if entry.tally else ():
            numbers = _numbers(partial(entry.tally.of_rule, rule) if entry.tally else None)
            found[rule] = [sum(pair) for pair in zip(found[rule], (*numbers, 1), strict=True)]
    return _ranked(Sum(Facet("rule", rule), *numbers) for rule, numbers in found.items())


def by_body(entries: Iterable[Entry]) -> list[Sum]:
    """The bodies, those with most findings that count first; documents without a known body are left out."""
    return _ranked(_grouped(entries, "body", lambda entry: entry.org or ""))


def by_year(entries: Iterable[Entry]) -> list[Sum]:
    """The years, the oldest first."""
    return sorted(_grouped(entries, "year", lambda entry: str(entry.year or "")), key=lambda each: each.facet.value)


def by_stage(entries: Iterable[Entry]) -> list[Sum]:
    """How many documents are at each stage, in the order of the work; stages without any are left out."""
    held = list(entries)
    counts = [(stage, sum(entry.stage is stage for entry in held)) for stage in Stage]
    return [Sum(Facet("stage", str(stage)), documents=count) for stage, count in counts if count]


def _grouped(entries: Iterable[Entry], kind: str, key: Callable[[Entry], str]) -> list[Sum]:
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for entry in entries:
        name = key(entry)
        if name and entry.stage in READ:
            numbers = _numbers(entry.tally.count if entry.tally else None)
            found[name] = [sum(pair) for pair in zip(found[name], (*numbers, 1), strict=True)]
    return [Sum(Facet(kind, name), *numbers) for name, numbers in found.items()]


def _numbers(count: Callable[[State], int] | None) -> tuple[int, int, int]:
    if count is None:
        return 0, 0, 0
    return count(State.OPEN), count(State.CONFIRMED), count(State.DISMISSED) + count(State.RESOLVED)


def _ranked(sums: Iterable[Sum]) -> list[Sum]:
    return sorted(sums, key=lambda each: (-each.standing, -each.all, each.facet.value))


def totals(entries: Sequence[Entry]) -> dict[str, int]:
    """The numbers above the charts."""
    tallies = [entry.tally for entry in entries if entry.tally is not None and entry.stage in READ]
    return {
        "documents": len(entries),
        "to_do": sum(entry.stage in (Stage.TO_REVIEW, Stage.IN_REVIEW) for entry in entries),
        "open": sum(each.open for each in tallies),
        "confirmed": sum(each.count(State.CONFIRMED) for each in tallies),
        "corrected": sum(each.corrected for each in tallies),
        "signed": sum(entry.stage is Stage.SIGNED for entry in entries),
    }
