"""How long the whole catalogue takes on one report after reading, so that the window can check again on each key.

Run as `python -m tests.benchmarks.rules`. Times are CPU milliseconds, the least of several runs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from govaudit.form import load_form
from govaudit.reading.source import read
from govaudit.report import Report
from govaudit.rules.catalogue import RULE_IDS, judge
from govaudit.rules.equation import check_all
from tests.documents.reports import doubled, make_report
from tests.documents.text import render

RUNS = 30
TARGET = 5.0


@dataclass(frozen=True, slots=True)
class Row:
    """One report: CPU milliseconds of its equations and all rules, and how many findings came of it."""

    name: str
    milliseconds: float
    findings: int
    not_assessed: int


def row(name: str, report: Report, *others: Report) -> Row:
    """Measure one report, its equations included."""
    form = load_form(report.edition)
    judgement = judge(form, report, check_all(form, report.cells), others=others)
    spent = _least(lambda: judge(form, report, check_all(form, report.cells), others=others))
    return Row(name, spent, len(judgement.findings), len(judgement.not_assessed))


def _least(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best * 1000


def rows() -> list[Row]:
    """A clean report, a broken one, one beside its year before, and the same as the 2019 form."""
    clean = {edition: _read(make_report(5, edition, size="large")) for edition in ("2021", "2019")}
    broken = _read(doubled(make_report(5, size="large"), "t3.results_total"))
    return [
        row("2021 clean", clean["2021"]),
        row("2021 broken", broken),
        row("2021 all blanks", _read(make_report(5, blanks=0.95))),
        row("2021 beside 1000", clean["2021"], *_neighbours(clean["2021"])),
        row("2019 clean", clean["2019"]),
    ]


def _neighbours(report: Report) -> list[Report]:
    """A thousand reports of the year before, one of them of the same body."""
    year = (report.identity.year or 0) - 1
    orgs = [f"第{number}县" for number in range(999)] + [report.identity.org or ""]
    return [
        replace(report, identity=replace(report.identity, org=org, year=year), source=replace(report.source, sha256=f"{at:064x}"))
        for at, org in enumerate(orgs)
    ]


def _read(facts: object) -> Report:
    return read(Path("report.txt"), render(facts, "tabs").encode())  # type: ignore[arg-type]


def main() -> int:
    """Print the rows; 1 where one is slower than the target."""
    found = rows()
    for each in found:
        left = f"{each.not_assessed:2} of {len(RULE_IDS)} not assessed"
        sys.stdout.write(f"{each.name:20} {each.milliseconds:6.2f} ms  {each.findings:3} findings, {left}\n")
    return 1 if max(each.milliseconds for each in found) > TARGET else 0


if __name__ == "__main__":
    sys.exit(main())
