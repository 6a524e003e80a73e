"""What a batch costs: two processes beside one, thousands beside hundreds, a cluster beside one machine (`-m tests.benchmarks.batch`).

Wall times and peak memory of the whole command. `--most N` sets the longest batch (2,000 as a rule).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.documents import docx, html, pdf, text
from tests.documents.reports import make_report
from tests.test_cluster import Machines

DIFFERENT, FEW, MANY = 40, 100, 200


@dataclass(frozen=True, slots=True)
class Run:
    """One command: seconds on the wall, peak MiB of its main process."""

    seconds: float
    memory: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=int, default=2_000)
    most = parser.parse_args().most
    table = Table("what", "s", "ms a report", "peak MiB", "beside", "goal")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        kinds = _made()
        few, many, all_of_them = (_folder(folder, kinds, count) for count in (FEW, MANY, most))
        one, two = _run(many, MANY, 1), _run(many, MANY, 2)
        _row(table, f"{MANY} reports, 1 process", one, MANY)
        _row(table, f"{MANY} reports, 2 processes", two, MANY, f"{one.seconds / two.seconds:.2f}x one", ">= 1.8x")
        small, large = _run(few, FEW, 2), _run(all_of_them, most, 2)
        _row(table, f"{FEW} reports", small, FEW)
        slower = (large.seconds / most) / (small.seconds / FEW)
        _row(table, f"{most} reports", large, most, f"{slower:.2f}x time a report, {large.memory - small.memory:+.0f} MiB", "<= 1x, flat")
        _cluster(table, folder, many, two)
    Console(width=110).print(table)


def _made() -> list[tuple[str, bytes]]:
    made = []
    for number in range(DIFFERENT):
        facts = make_report(number)
        made += [
            ("pdf", pdf.render(facts)),
            ("html", html.render(facts)),
            ("docx", docx.render(facts)),
            ("txt", text.render(facts, "tabs").encode()),
        ]
    return made


def _folder(place: Path, made: list[tuple[str, bytes]], count: int) -> Path:
    """As many files as asked for, no two of one content: the trailing bytes differ, and no reader minds them."""
    folder = place / str(count)
    folder.mkdir()
    for number in range(count):
        kind, content = made[number % len(made)]
        tail = b"" if kind == "docx" else (b"<!-- %d -->" if kind == "html" else b"\n%%%d\n") % number
        (folder / f"{number:05d}.{kind}").write_bytes(content + tail)
    return folder


def _run(folder: Path, count: int, jobs: int, *more: str) -> Run:
    target = folder.with_name(f"{count}-{jobs}.json")
    command = [
        sys.executable,
        "-m",
        "govaudit",
        "audit",
        str(folder),
        "--json",
        str(target),
        "--format",
        "github",
        "--jobs",
        str(jobs),
        *more,
    ]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    assert process.returncode in (0, 1), said.decode()
    assert target.read_text(encoding="utf-8").count('"summary"') == count
    target.unlink()
    return Run(seconds, usage.ru_maxrss / 1024)


def _row(table: Table, name: str, run: Run, count: int, beside: str = "", goal: str = "") -> None:
    table.add_row(name, f"{run.seconds:.1f}", f"{run.seconds / count * 1000:.1f}", f"{run.memory:.0f}", beside, goal)


def _cluster(table: Table, place: Path, folder: Path, local: Run) -> None:
    machines = Machines(place)
    try:
        machines.work()
        machines.work()
        run = _run(folder, MANY, 2, "--scheduler", machines.address)
    finally:
        machines.end()
    extra = (run.seconds - local.seconds) / MANY * 1000
    _row(table, f"{MANY} reports, Dask with 2 workers", run, MANY, f"{extra:+.1f} ms a report beside 2 processes")


if __name__ == "__main__":
    main()
