"""How fast and how right PDFs are read, against naive pdfplumber and against pdfium's own floor, same files and same run.

Run as `python -m tests.benchmarks.reading [STYLE...] [--files PDF...]`. Times are CPU milliseconds, the least of several runs.
The styles are drawn with a font the reader's machine must supply, and ("embedded") with one the file carries, where the machine has it;
files are real documents without known truth. camelot and tabula are measured where GOVAUDIT_PEERS names a Python that has them.
Memory counts from an interpreter that has imported nothing.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import io
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pdfplumber
import pypdfium2.raw as pdfium
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from rich.console import Console
from rich.table import Table

from govaudit.reading.laying import lay
from govaudit.reading.pdf import read_pdf
from govaudit.reading.routes import read_twice
from govaudit.reading.source import read
from govaudit.report import Status
from tests.benchmarks.peers import peers
from tests.documents import ink, pdf
from tests.documents.reports import Facts, make_report

RUNS = 3
DOCUMENTS = 200
SEEDS = (3, 8)
EMBEDDED = "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"


@dataclass(frozen=True, slots=True)
class Row:
    """One document: CPU milliseconds and cells."""

    name: str
    naive: float
    floor: float
    document: float
    report: float
    aligner: float
    twice: float
    cells: int = 0
    right: int = 0
    wrong: int = 0
    unsure: int = 0
    outside: int = 0


def naive(content: bytes) -> None:
    """What a script would do: every table of every page by pdfplumber."""
    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            page.extract_tables()


def floor(content: bytes) -> None:
    """What pdfium alone needs for every character, its box and every path segment, called plainly through ctypes."""
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    for index in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, index)
        text = pdfium.FPDFText_LoadPage(page)
        left, right, low, high = (ctypes.c_double() for _ in range(4))
        for at in range(pdfium.FPDFText_CountChars(text)):
            pdfium.FPDFText_GetUnicode(text, at)
            pdfium.FPDFText_GetCharBox(text, at, left, right, low, high)
        x, y = ctypes.c_float(), ctypes.c_float()
        for at in range(pdfium.FPDFPage_CountObjects(page)):
            obj = pdfium.FPDFPage_GetObject(page, at)
            if pdfium.FPDFPageObj_GetType(obj) == pdfium.FPDF_PAGEOBJ_PATH:
                for step in range(pdfium.FPDFPath_CountSegments(obj)):
                    pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(obj, step), x, y)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)


def cpu(*ways: Callable[[], object]) -> list[float]:
    """Least CPU milliseconds of each way; in every turn all of them follow each other, so that all meet the same machine."""
    best = [float("inf")] * len(ways)
    for _ in range(RUNS):
        for at, work in enumerate(ways):
            if at < 2:
                # Only the first way, pdfplumber, leaves cycles to the others.
                gc.collect()
            start = time.process_time()
            work()
            best[at] = min(best[at], 1000 * (time.process_time() - start))
    return best


@contextmanager
def embedded() -> Iterator[None]:
    """Draw with a font that goes into the file."""
    pdfmetrics.registerFont(TTFont("embedded", EMBEDDED))
    with patch.object(ink, "CJK", "embedded"), patch.object(pdf, "fonts_ready", lambda: None):
        yield


def timed(name: str, path: Path, content: bytes) -> Row:
    """One document, all ways."""
    document = read_pdf(path, content)
    laid = lay(document)
    assert laid is not None, f"{name} does not hold the form"
    ways = (
        lambda: naive(content),
        lambda: floor(content),
        lambda: read_pdf(path, content),
        lambda: read(path, content),
        lambda: lay(document),
        lambda: read_twice(laid, document),
    )
    return Row(name, *cpu(*ways))


def measured(name: str, facts: Facts, style: ink.Style) -> Row:
    """One document, all ways, and its cells against the truth."""
    drawing = pdf.draw(facts, style)
    content, path = drawing.content, Path(f"{facts.title}.pdf")
    report = read(path, content)
    right = wrong = unsure = outside = 0
    for cell, (status, value) in facts.truth().items():
        found = report.cells[cell]
        if (found.status, found.value) == (status, value):
            right += 1
        elif found.status in (Status.MISSING, Status.UNREADABLE):
            unsure += 1
        else:
            wrong += 1
        if found.place and cell in drawing.boxes:
            box, frame = found.place.box, drawing.boxes[cell].box  # type: ignore[union-attr]
            x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
            inside = frame.x0 <= x <= frame.x1 and frame.top <= y <= frame.bottom
            outside += not inside or found.place.page != drawing.boxes[cell].page  # type: ignore[union-attr]
    row = timed(f"{name} {facts.edition}", path, content)
    return replace(row, cells=len(facts.cells), right=right, wrong=wrong, unsure=unsure, outside=outside)


MEMORY = """
import gc, sys
from pathlib import Path
def held():
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20
bare = held()
from govaudit.reading.source import read
contents = [Path(name).read_bytes() for name in sys.argv[2:]]
for content in contents:
    read(Path("report.pdf"), content)
first = held()
for turn in range(int(sys.argv[1])):
    read(Path("report.pdf"), contents[turn % len(contents)])
# Not getrusage: its peak is inherited from the process that started this one.
most = next(int(line.split()[1]) / 1024 for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(bare, first, held(), most)
"""


def memory(contents: list[bytes]) -> list[float]:
    """Megabytes of a fresh interpreter: bare, after every document once, after many more, at most."""
    with TemporaryDirectory() as folder:
        names = [Path(folder, f"{at}.pdf") for at in range(len(contents))]
        for name, content in zip(names, contents, strict=True):
            name.write_bytes(content)
        command = [sys.executable, "-c", MEMORY, str(DOCUMENTS), *map(str, names)]
        return [float(word) for word in subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()]


def main() -> int:
    """Print the table; 1 where a cell is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("styles", nargs="*", default=list(pdf.STYLES), metavar="STYLE")
    parser.add_argument("--files", nargs="*", default=[], type=Path, metavar="PDF")
    asked = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    facts = [make_report(seed, edition=edition) for seed, edition in zip(SEEDS, ("2021", "2019"), strict=True)]
    rows = [measured(name, each, pdf.STYLES[name]) for name in asked.styles for each in facts]
    if Path(EMBEDDED).exists():
        with embedded():
            rows += [measured(f"{name}, embedded", facts[0], replace(pdf.STYLES[name], latin="embedded")) for name in asked.styles]
    rows += [timed(path.name, path, path.read_bytes()) for path in asked.files]
    console = Console(width=190)
    console.print(_table(rows))
    console.print(_against_targets(rows))
    for line in peers(pdf.draw(facts[0], pdf.STYLES[asked.styles[0]]).content, facts[0]):
        console.print(line)
    bare, first, last, most = memory([pdf.draw(each, pdf.STYLES[name]).content for each in facts for name in asked.styles[:3]])
    console.print(
        f"memory: {bare:.0f} MB bare, {first:.0f} MB after a few documents, {last:.0f} MB after {DOCUMENTS} more, {most:.0f} MB at most, "
        f"{most - bare:.0f} MB above the interpreter (target 80)"
    )
    return 1 if any(row.wrong for row in rows) else 0


def _table(rows: list[Row]) -> Table:
    table = Table(title="PDF: file -> Document -> Report, CPU milliseconds")
    for heading in (
        "document",
        "naive",
        "floor",
        "Document",
        "Report",
        "naive/Doc",
        "naive/Rep",
        "Doc/floor",
        "Rep/floor",
        "aligner",
        "2nd way",
    ):
        table.add_column(heading, justify="left" if heading == "document" else "right")
    for heading in ("cells", "right", "wrong", "unsure", "boxes out"):
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(*_figures(row))
    table.add_section()
    total = Row("sum", *(sum(getattr(row, name) for row in rows) for name in Row.__slots__[1:]))
    table.add_row(*_figures(total), style="bold")
    return table


def _against_targets(rows: list[Row]) -> str:
    """The figures the project set itself, each beside what was reached."""
    naive_sum, floor_sum, report_sum = (sum(getattr(row, name) for row in rows) for name in ("naive", "floor", "report"))
    worst = min(rows, key=lambda row: row.naive / row.report)
    slowest = max(rows, key=lambda row: row.aligner)
    return (
        f"naive/Report in sum {naive_sum / report_sum:.2f} (target 6), least {worst.naive / worst.report:.2f}, {worst.name} (target 4); "
        f"Report/floor in sum {report_sum / floor_sum:.2f} (target 1.5); aligner at most {slowest.aligner:.1f} ms, {slowest.name} (5)"
    )


def _figures(row: Row) -> list[str]:
    times = (row.naive, row.floor, row.document, row.report)
    ratios = (row.naive / row.document, row.naive / row.report, row.document / row.floor, row.report / row.floor)
    counts = (row.cells, row.right, row.wrong, row.unsure, row.outside)
    return [row.name, *(f"{ms:.1f}" for ms in times), *(f"{figure:.2f}" for figure in (*ratios, row.aligner, row.twice)), *map(str, counts)]


if __name__ == "__main__":
    sys.exit(main())
