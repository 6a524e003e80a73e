"""Scores explanations against the truth: first, in three, listed; how honest the shares are; how long it took."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import quantiles
from time import process_time

from govaudit.report import Cell, Status
from govaudit.rules.repairs import Evidence, Repairs, Stated, search
from tests.repair_cases.damage import Case


def cells_of(case: Case) -> dict[str, Cell]:
    """The printed table as a reading; what is not printed is missing."""
    return {
        name: Cell(name, Status.MISSING) if value is None else Cell(name, Status.READ, Decimal(value), str(value), confidence=1.0)
        for name, value in case.printed.items()
    }


def evidence_of(case: Case, sources: frozenset[str]) -> Evidence:
    """What is known beside the table, of the kinds asked for: prior, stated, confidence."""
    return Evidence(
        prior={cell: Decimal(value) for cell, value in case.last_year.items()} if "prior" in sources else {},
        stated=tuple(Stated(Decimal(value), ((cell,),)) for cell, value in case.stated.items()) if "stated" in sources else (),
        confidence=case.confidence if "confidence" in sources else {},
    )


@dataclass
class Tally:
    """Counts of one suite or kind."""

    cases: int = 0
    visible: int = 0
    first: int = 0
    in_three: int = 0
    listed: int = 0

    def line(self, name: str) -> str:
        """One line of the report."""
        seen = max(self.visible, 1)
        parts = [f"{100 * count / seen:6.1f}" for count in (self.first, self.in_three, self.listed)]
        visible = 100 * self.visible / max(self.cases, 1)
        return f"{name:28s} n {self.cases:5d}  visible {visible:5.1f}  first {parts[0]}  three {parts[1]}  listed {parts[2]}"


@dataclass
class Score:
    """Everything counted over a run."""

    suites: dict[str, Tally] = field(default_factory=dict)
    kinds: dict[str, Tally] = field(default_factory=dict)
    sure: int = 0
    sure_right: int = 0
    visible: int = 0
    milliseconds: list[float] = field(default_factory=list)
    bands: dict[str, list[int]] = field(default_factory=dict)

    def add(self, case: Case, repairs: Repairs, milliseconds: float) -> int | None:
        """Count one case; the rank (from 1) of the explanation that restores the table."""
        self.milliseconds.append(milliseconds)
        rank = restoring(case, repairs)
        visible = bool(repairs.broken) or any(repair.changes for repair in repairs.explanations) or (None in case.printed.values())
        for tally in (self.suites.setdefault(case.suite, Tally()), self.kinds.setdefault(f"{case.suite}: {case.kind}", Tally())):
            tally.cases += 1
            tally.visible += visible
            tally.first += visible and rank == 1
            tally.in_three += visible and rank is not None and rank <= 3
            tally.listed += visible and rank is not None
        if visible:
            self.visible += 1
            top = repairs.explanations[0] if repairs.explanations else None
            if top and top.located:
                share = top.share
                edge = next(e for e in (0.2, 0.5, 0.8, 0.95, 0.99, 0.999, 1.1) if share < e)
                self.bands.setdefault(f"< {edge}", []).append(rank == 1)
                if share >= 0.99 and top.exhaustive:
                    self.sure += 1
                    self.sure_right += rank == 1
        return rank

    def percent(self, suite: str, what: str) -> float:
        """The share of the visible cases of a suite in which `what` ("first", "in_three", "listed") holds, in percent."""
        tally = self.suites[suite]
        return 100.0 * int(getattr(tally, what)) / max(tally.visible, 1)

    def lines(self, kinds: tuple[str, ...] = ("structural",)) -> list[str]:
        """The report."""
        rows = [tally.line(name) for name, tally in self.suites.items()]
        rows += [tally.line(name) for name, tally in self.kinds.items() if name.startswith(kinds)]
        cut = quantiles(self.milliseconds, n=100)
        covered = 100 * self.sure / max(self.visible, 1)
        rows.append(f"share >= .99: right {self.sure_right}/{self.sure}, covering {covered:.1f} % of {self.visible} visible")
        rows.append("calibration: " + ", ".join(f"{band}: {sum(v)}/{len(v)}" for band, v in sorted(self.bands.items())))
        rows.append(f"processor ms: p50 {cut[49]:.2f}  p95 {cut[94]:.2f}  p99 {cut[98]:.2f}  max {max(self.milliseconds):.2f}")
        return rows


def restoring(case: Case, repairs: Repairs) -> int | None:
    """The rank of the explanation after which the table is the true one."""
    wrong = {cell: case.truth[cell] for cell, value in case.printed.items() if value != case.truth[cell]}
    for rank, repair in enumerate(repairs.explanations, start=1):
        mended = {change.cell: int(change.proposed) for change in repair.changes} | {
            cell: int(value) for cell, value in repair.fills.items()
        }
        if {cell: value for cell, value in mended.items() if case.printed[cell] != value} == wrong:
            return rank
    return None


def scored(cases: Iterable[Case], sources: frozenset[str] = frozenset()) -> Score:
    """Run the search over cases."""
    score = Score()
    for case in cases:
        start = process_time()
        repairs = search(case.form, cells_of(case), evidence_of(case, sources))
        score.add(case, repairs, (process_time() - start) * 1000)
    return score
