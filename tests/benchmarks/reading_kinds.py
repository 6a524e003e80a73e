"""How fast and how right web pages, Word files, workbooks and texts are read, one table a kind, each against the least a library does.

Run as `python -m tests.benchmarks.reading_kinds`. CPU milliseconds, the least of several turns in which both ways follow each other.
The peer only takes the file apart (lxml, openpyxl, a codec): it reads no cell of the form, so it is a floor and no rival.
"""

from __future__ import annotations

import gc
import io
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml import html as markup
from openpyxl import load_workbook
from rich.console import Console
from rich.table import Table

from govaudit.reading.source import read
from govaudit.report import Status
from tests.documents import docx, html, text, xlsx
from tests.documents.reports import Facts, make_report

TURNS = 5
REPORTS = (make_report(3), make_report(8, edition="2019"))


@dataclass(frozen=True, slots=True)
class Line:
    """One document: CPU milliseconds of both ways, and cells."""

    name: str
    ours: float
    peer: float
    cells: int
    right: int
    wrong: int


def page(content: bytes) -> object:
    """The text of every cell that lxml finds."""
    return [cell.text_content() for cell in markup.fromstring(content).iter("td")]


def word(content: bytes) -> object:
    """The text of every cell of the document part."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return ["".join(cell.itertext()) for cell in root.iter("{*}tc")]


def workbook(content: bytes) -> object:
    """Every value of every sheet as openpyxl reads it."""
    book = load_workbook(io.BytesIO(content), data_only=True)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


def lines(content: bytes) -> object:
    """The words of every line."""
    return [line.split() for line in content.decode("utf-8").splitlines()]


def _text(facts: Facts, layout: str) -> bytes:
    return next(text.render(facts, each) for each in text.LAYOUTS if each == layout).encode()


Peer = Callable[[bytes], object]
KINDS: dict[str, tuple[str, Peer, Callable[[Facts, str], bytes], tuple[str, ...]]] = {
    "HTML": ("lxml, text of cells", page, html.render, html.STYLES),
    "DOCX": ("lxml, text of cells", word, docx.render, docx.STYLES),
    "XLSX": ("openpyxl, all values", workbook, xlsx.render, xlsx.STYLES),
    "text": ("decoded, split into words", lines, _text, text.LAYOUTS),
}


def measured(name: str, facts: Facts, content: bytes, peer: Peer) -> Line:
    """One document, both ways, and its cells against the truth."""
    path, best = Path("report"), [float("inf")] * 2
    for _ in range(TURNS):
        for at, work in enumerate((lambda: read(path, content), lambda: peer(content))):
            gc.collect()
            start = time.process_time()
            work()
            best[at] = min(best[at], 1000 * (time.process_time() - start))
    cells = read(path, content).cells
    truth = facts.truth()
    right = sum((cells[cell].status, cells[cell].value) == known for cell, known in truth.items())
    unsure = sum(cells[cell].status in (Status.MISSING, Status.UNREADABLE) for cell in truth if _differs(cells[cell], truth[cell]))
    return Line(f"{name} {facts.edition}", *best, len(truth), right, len(truth) - right - unsure)


def _differs(cell: object, known: tuple[Status, object]) -> bool:
    return (cell.status, cell.value) != known  # type: ignore[attr-defined]


def tables() -> Iterator[tuple[Table, list[Line]]]:
    """One table a kind."""
    for kind, (rival, peer, render, styles) in KINDS.items():
        rows = [measured(style, facts, render(facts, style), peer) for style in styles for facts in REPORTS]
        table = Table(title=f"{kind}: file -> Report, CPU milliseconds; beside it {rival}")
        for heading in ("document", "Report", "peer", "Report/peer", "cells", "right", "wrong"):
            table.add_column(heading, justify="left" if heading == "document" else "right")
        total = Line("sum", *(sum(getattr(row, name) for row in rows) for name in Line.__slots__[1:]))
        for row in (*rows, total):
            ratio = f"{row.ours / row.peer:.2f}" if row.peer else "-"
            table.add_row(row.name, f"{row.ours:.1f}", f"{row.peer:.2f}", ratio, str(row.cells), str(row.right), str(row.wrong))
        yield table, rows


def main() -> int:
    """Print the tables; 1 where a cell is wrong."""
    console, wrong = Console(width=120), 0
    for table, rows in tables():
        console.print(table)
        wrong += sum(row.wrong for row in rows)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
