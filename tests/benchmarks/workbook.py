"""What a summary of 300 reports with a paper each costs, and papers with pictures of a PDF (`python -m tests.benchmarks.workbook`).

CPU seconds a report, megabytes written, and how the time of 300 relates to that of 30. `--count N` sets another number.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from govaudit.audit import Audit, audit
from govaudit.pages import PageImages
from govaudit.reading.source import read
from govaudit.report import Kind
from govaudit.workbook import write_summary
from tests.documents import pdf
from tests.documents.reports import doubled, make_report

SECONDS, MEGABYTES = 0.5, 200.0
FEW = 30


@dataclass(frozen=True, slots=True)
class Row:
    """One summary: CPU seconds a report, megabytes in all."""

    name: str
    reports: int
    seconds: float
    megabytes: float


def measured(name: str, audits: Sequence[Audit], contents: dict[str, bytes] | None = None) -> Row:
    """Write a summary with its papers, with pictures where the sources' bytes are given."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        pages_of = (lambda each: PageImages.open(contents[each.read.id], Kind.PDF)) if contents else None
        write_summary(audits, Path(folder) / "all.xlsx", pages_of=pages_of)
        seconds = (time.process_time() - start) / len(audits)
        size = sum(path.stat().st_size for path in Path(folder).rglob("*.xlsx"))
    return Row(name, len(audits), seconds, size / 2**20)


def rows(count: int) -> list[Row]:
    """A few and many reports of text, and a few PDFs with pictures of every finding."""
    audits = [audit((doubled(make_report(n), "t3.results_total") if n % 3 else make_report(n)).report()) for n in range(count)]
    contents = [pdf.render(doubled(make_report(n, size="large"), "t3.results_total")) for n in range(FEW)]
    reports = [read(Path(f"{number}.pdf"), content) for number, content in enumerate(contents)]
    pictured = {report.id: content for report, content in zip(reports, contents, strict=True)}
    return [
        measured("text, a few", audits[:FEW]),
        measured("text, many", audits),
        measured("PDF with pictures", [audit(report) for report in reports], pictured),
    ]


def main() -> int:
    """Print the rows; 1 where one misses the goal."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=300)
    found = rows(parser.parse_args().count)
    for each in found:
        ahead = f"{each.reports:5} reports {each.seconds:6.3f} CPU s each (goal {SECONDS})"
        sys.stdout.write(f"{each.name:20} {ahead} {each.megabytes:7.1f} MB in all (goal {MEGABYTES:.0f})\n")
    sys.stdout.write(f"many beside few: {found[1].seconds / found[0].seconds:.2f} times the CPU a report\n")
    return 1 if any(each.seconds > SECONDS or each.megabytes > MEGABYTES for each in found) else 0


if __name__ == "__main__":
    sys.exit(main())
