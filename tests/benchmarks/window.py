"""How soon the window answers: an edit, the next finding, a long PDF, and work going on beside it.

Run as `python -m tests.benchmarks.window`. Times are wall-clock milliseconds until everything is repainted, beside the 16.7 ms a
screen of 60 Hz shows one picture.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from statistics import median, quantiles

import pypdfium2
from PySide6.QtWidgets import QApplication

from govaudit.window import open_window
from govaudit.window.main_window import MainWindow
from tests.documents import pdf
from tests.documents.reports import make_report, with_fault

FRAME = 16.7
PAGES = 300
EDITS = 100
CELLS = ("t3.granted.natural", "t3.partial.total", "t3.new.legal", "t4.reconsideration.total", "t2.regulations.issued")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside its target."""

    name: str
    value: float
    unit: str
    target: float

    def __str__(self) -> str:
        """As a line of the table."""
        mark = "ok" if self.value <= self.target else "OVER"
        frames = f"{self.value / FRAME:5.1f} frames" if self.unit == "ms" else ""
        return f"{self.name:<44}{self.value:9.2f} {self.unit:<3} target {self.target:6.1f}  {mark:<5}{frames}"


def documents(folder: Path) -> tuple[Path, list[Path], Path]:
    """A report with faults, many to be read beside the work, and one of three hundred pages."""
    facts = make_report(7, size="large")
    faulty = with_fault(facts, {"t3.granted.total": "9001", "t4.reconsideration.total": "77"})
    first = folder / "first.pdf"
    first.write_bytes(pdf.render(faulty))
    others = []
    for seed in range(12):
        others.append(folder / f"other{seed}.pdf")
        others[-1].write_bytes(pdf.render(make_report(20 + seed)))
    long = folder / "long.pdf"
    long.write_bytes(_repeated(first.read_bytes(), PAGES))
    return first, others, long


def _repeated(content: bytes, pages: int) -> bytes:
    source, target = pypdfium2.PdfDocument(content), pypdfium2.PdfDocument.new()
    while len(target) < pages:
        target.import_pages(source)
    while len(target) > pages:
        target.del_page(len(target) - 1)
    written = BytesIO()
    target.save(written)
    return written.getvalue()


def settle(window: MainWindow) -> None:
    """Wait until nothing is read any more and all is painted."""
    application = QApplication.instance()
    assert application is not None
    while True:
        application.processEvents()
        if not window.property("busy"):
            break
        time.sleep(0.01)
    for _ in range(5):
        application.processEvents()


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds on the clock, and those of them in which the window's thread worked: on a busy machine the two part."""

    clock: float
    worked: float


def timed(act: Callable[[], object]) -> Spent:
    """Milliseconds of an act and of all painting that follows from it."""
    application = QApplication.instance()
    assert application is not None
    start, began = time.perf_counter(), time.thread_time()
    act()
    application.processEvents()
    return Spent((time.perf_counter() - start) * 1000, (time.thread_time() - began) * 1000)


def pair(name: str, spent: list[Spent], target: float, figure: Callable[[list[float]], float] = median) -> list[Row]:
    """The figure by the clock and by the work of the thread."""
    clock, worked = figure([each.clock for each in spent]), figure([each.worked for each in spent])
    return [Row(name, clock, "ms", target), Row("  of that the thread worked", worked, "ms", target)]


def p95(values: list[float]) -> float:
    """What 95 of 100 stay below."""
    return quantiles(values, n=20)[-1]


def edits(window: MainWindow, count: int, going: Callable[[], bool] = lambda: True) -> list[Spent]:
    """Milliseconds of edits, each cell broken and mended again: half of them bring findings, half of them take findings away."""
    printed = make_report(7, size="large").cells
    spent = []
    for at in range(count):
        if not going():
            break
        cell = CELLS[at // 2 % len(CELLS)]
        right = Decimal(printed[cell] or 0)
        value = str(right if at % 2 else right + 9)
        spent.append(timed(lambda cell=cell, value=value: window.of_case(lambda case: case.correct([(cell, value)]))))  # type: ignore[misc]
    return spent


def memory() -> float:
    """Megabytes this process holds."""
    with Path("/proc/self/statm").open(encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def of_work(window: MainWindow, others: list[Path]) -> list[Row]:
    """Edits and steps, alone and while documents are read."""
    edits(window, 10)
    idle = edits(window, EDITS)
    entry = window.desk.current
    assert entry is not None
    steps = [timed(lambda: window.of_case(lambda case: case.step(1))) for _ in range(40)]
    window.open_paths(others)
    QApplication.processEvents()

    def going() -> bool:
        window.desk.open(entry)
        return bool(window.property("busy"))

    beside = edits(window, 400, going)
    ratio = median(each.clock for each in beside) / median(each.clock for each in idle)
    return [
        *pair("edit to everything repainted, median", idle, 20),
        *pair("edit to everything repainted, p95", idle, 50, p95),
        *pair("next finding, median", steps, 30),
        Row(f"edit while {len(others)} documents are read ({len(beside)} edits)", ratio, "x", 1.5),
    ]


def of_pages(window: MainWindow, long: Path) -> list[Row]:
    """The first page of a long PDF, and what scrolling all of it costs."""
    from govaudit.pages import PageImages
    from govaudit.quarantine.painter import Painter
    from govaudit.report import Kind

    content, view, painter = long.read_bytes(), window.frame.source.page_view, Painter()
    opened: list[PageImages] = []

    def show() -> None:
        while opened:
            opened.pop().close()
        opened.append(painter.open(content, Kind.PDF))
        window.frame.source.thumbnails.pages.show_pages(opened[-1])
        view.show_pages(opened[-1])
        QApplication.processEvents()

    show()

    times = [timed(show) for _ in range(5)]
    before, most = memory(), 0.0
    for page in range(1, view.page_count + 1):
        view.go_to_page(page)
        QApplication.processEvents()
        most = max(most, memory())
    window.frame.source.release()
    opened.pop().close()
    painter.close()
    return [
        *pair(f"first page of {PAGES} pages, median of {len(times)}", times, 150),
        Row(f"memory growth, all {PAGES} pages scrolled", most - before, "MB", 400),
    ]


def rows() -> list[Row]:
    """All figures, on one window of 1600 x 980."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, others, long = documents(folder)
        window = open_window([first], folder / "workspace")
        assert isinstance(window, MainWindow)
        window.resize(1600, 980)
        settle(window)
        found = of_work(window, others)
        settle(window)
        found += of_pages(window, long)
        window.close()
    return found


def main() -> int:
    """Print the table; exit 1 where a target is missed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = rows()
    for each in found:
        print(each)
    return int(any(each.value > each.target for each in found))


if __name__ == "__main__":
    sys.exit(main())
