"""What durability and quarantine cost. Run as `python -m tests.benchmarks.workspace`; times on the wall, medians of several runs."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

from govaudit.corrections import Correction
from govaudit.pages import PageImages
from govaudit.quarantine import Reader, read_document
from govaudit.quarantine.painter import Painter
from govaudit.reading.source import read
from govaudit.report import Kind
from govaudit.workspace import Workspace
from tests.documents import docx, html, pdf, text
from tests.documents.reports import make_report
from tests.workspaces import CELL, a_report

COMMITS, ENTRIES, RUNS = 1_000, 100_000, 15


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def commits(folder: Path) -> Iterator[tuple[str, float, str]]:
    report, content = a_report()
    with Workspace.open(folder) as workspace:
        workspace.add(report, content)
        times = [timed(lambda n=n: workspace.decide(report.id, Correction(CELL, str(n)))) for n in range(COMMITS)]  # type: ignore[misc]
    cuts = quantiles(times, n=100)
    yield "commit, median", cuts[49], "2"
    yield "commit, p95", cuts[94], ""
    yield "open with quick_check", median(timed(lambda: Workspace.open(folder).close()) for _ in range(RUNS)), ""


def long_log(folder: Path) -> Iterator[tuple[str, float, str]]:
    report, content = a_report()
    with Workspace.open(folder) as workspace:
        workspace.add(report, content)
        for start in range(0, ENTRIES, 10_000):
            workspace.decide_all(report.id, [Correction(CELL, str(n), "misread", "理由", "甲") for n in range(start, start + 10_000)])
        assert workspace.verify().entries == ENTRIES
        yield f"verify {ENTRIES:,} entries", median(timed(workspace.verify) for _ in range(5)), "2000"
        yield f"log of {ENTRIES:,} entries", timed(workspace.log), ""


def quarantine(folder: Path) -> Iterator[tuple[str, float, str]]:
    facts, sums = make_report(1), list[tuple[float, float]]()
    # processor speeds differ from core to core: all on one, so that both ways are measured alike
    cores = os.sched_getaffinity(0) if sys.platform == "linux" else set()
    made = {"text": text.render(facts, "tabs").encode(), "html": html.render(facts), "docx": docx.render(facts), "pdf": pdf.render(facts)}
    for kind, content in made.items():
        path = folder / f"report.{kind}"
        path.write_bytes(content)
        if kind == "text":
            yield "first document, process and all", median(timed(lambda: read_document(path)) for _ in range(RUNS)), "400"  # noqa: B023
        if cores:
            os.sched_setaffinity(0, {min(cores)})
        with Reader() as reader:
            reader.read(path)
            # in turns, so that a busy machine weighs on both alike
            pairs = [(timed(lambda: read(path, path.read_bytes())), timed(lambda: reader.read(path))) for _ in range(RUNS)]  # noqa: B023
        if cores:
            os.sched_setaffinity(0, cores)
        here, warm = (median(times) for times in zip(*pairs, strict=True))
        sums.append((here, warm))
        yield f"{kind} in process", here, ""
        yield f"{kind} in a warm quarantine ({warm / here - 1:+.0%})", warm, f"{here * 1.1:.1f} (+10 %)"
    here, warm = (sum(times) for times in zip(*sums, strict=True))
    yield f"all of them in a warm quarantine ({warm / here - 1:+.0%})", warm, f"{here * 1.1:.1f} (+10 %)"


def drawing(_folder: Path) -> Iterator[tuple[str, float, str]]:
    content = pdf.render(make_report(1))
    with Painter() as painter, painter.open(content, Kind.PDF) as there, PageImages.open(content, Kind.PDF) as here:
        assert there.render(1, 2.0) == here.render(1, 2.0)
        pairs = [(timed(lambda: here.render(1, 2.0)), timed(lambda: there.render(1, 2.0))) for _ in range(RUNS)]
        process, warm = (median(times) for times in zip(*pairs, strict=True))
        yield "page image in process", process, ""
        yield f"page image from a warm quarantine ({warm - process:+.1f} ms)", warm, ""


def main() -> None:
    """Measure and print."""
    table = Table("what", "ms", "at most")
    with tempfile.TemporaryDirectory() as place:
        for measure in (commits, long_log, quarantine, drawing):
            folder = Path(place, measure.__name__)
            folder.mkdir()
            for name, milliseconds, most in measure(folder):
                table.add_row(name, f"{milliseconds:.2f}", most)
    Console().print(table)


if __name__ == "__main__":
    main()
