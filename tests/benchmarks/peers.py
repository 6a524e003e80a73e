"""Heavier libraries on the same document, in a Python of their own that GOVAUDIT_PEERS names (with camelot-py or tabula-py installed).

Their tables are laid on the form by our own aligner, so that only what they extract is compared. They are no part of the project.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from govaudit.reading.document import Document, Grid, GridCell
from govaudit.reading.laying import lay
from govaudit.report import Kind, Source, TablePlace
from tests.documents.reports import Facts

INTERPRETER = "GOVAUDIT_PEERS"
WAYS = (("camelot", "lattice"), ("camelot", "stream"), ("tabula", "lattice"), ("tabula", "stream"))
_SCRIPT = """
import importlib, json, resource, sys, warnings
warnings.simplefilter("ignore")
name, way, path = sys.argv[1:]
library = importlib.import_module(name)
def tables():
    if name == "camelot":
        return [table.df for table in library.read_pdf(path, pages="all", flavor=way)]
    return library.read_pdf(path, pages="all", pandas_options={"header": None, "dtype": str}, silent=True, **{way: True})
def spent():
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in both), max(each.ru_maxrss for each in both) / 1024
times = []
for _ in range(2):
    start = spent()[0]
    found = tables()
    times.append(1000 * (spent()[0] - start))
rows = [[["" if cell != cell or cell is None else str(cell) for cell in row] for row in table.values.tolist()] for table in found]
print(json.dumps({"ms": min(times), "peak": spent()[1], "tables": rows}))
"""


def peers(content: bytes, facts: Facts) -> Iterator[str]:
    """One line for each library and way: CPU time of the second of two readings (Java's included), peak memory, cells of one document."""
    interpreter = os.environ.get(INTERPRETER)
    if not interpreter:
        yield f"camelot, tabula: not measured ({INTERPRETER} names no Python that has them)"
        return
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.pdf")
        path.write_bytes(content)
        for name, way in WAYS:
            command = [interpreter, "-c", _SCRIPT, name, way, str(path)]
            done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300, cwd=folder)
            if done.returncode:
                yield f"{name} {way}: {(done.stderr.strip().splitlines() or ['failed'])[-1]}"
                continue
            answer = json.loads(done.stdout.splitlines()[-1])
            right, wrong = _counted(answer["tables"], facts)
            cells = f"{right} right, {wrong} wrong, {len(facts.cells) - right - wrong} missing"
            yield f"{name} {way}: {answer['ms']:.0f} ms CPU, {answer['peak']:.0f} MB at most, {cells}"


def _counted(tables: list[list[list[str]]], facts: Facts) -> tuple[int, int]:
    """(right, wrong) cells where our aligner lays a library's tables on the form."""
    grids = tuple(
        Grid(
            tuple(
                GridCell(row, column, text, TablePlace(number, row + 1, column + 1))
                for row, texts in enumerate(table)
                for column, text in enumerate(texts)
            )
        )
        for number, table in enumerate(tables, 1)
    )
    laid = lay(Document(Source("report.pdf", "", Kind.PDF), grids))
    if laid is None:
        return 0, 0
    pairs = [((laid.cells[cell].status, laid.cells[cell].value), true) for cell, true in facts.truth().items() if cell in laid.cells]
    right = sum(found == true for found, true in pairs)
    return right, sum(found[1] is not None and found != true for found, true in pairs)
