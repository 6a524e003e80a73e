"""What a batch costs: two processes beside one, thousands beside hundreds, a cluster beside one machine (`-m tests.benchmarks.batch`).

Of the whole command, with and without papers: wall time, processor time of all its processes, peak memory of the main one. Runs that are
compared take turns, the best of each counts; beside two processes stands what this machine gives to two runs of one process at a time: more
cannot be hoped for.
`--most N` sets the longest batch (2,000 as a rule), `--rounds N` how often runs take turns (3).
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
from subprocess import DEVNULL, PIPE

from rich.console import Console
from rich.table import Table

from tests.benchmarks.province import write_province
from tests.documents import docx, html, pdf, text
from tests.documents.reports import make_report
from tests.test_cluster import Machines

DIFFERENT, FEW, MANY = 40, 100, 200


@dataclass(frozen=True, slots=True)
class Run:
    """One command: seconds on the wall, seconds of processors, peak MiB of its main process."""

    seconds: float
    work: float
    memory: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    table = Table("what", "s", "CPU s", "ms a report", "CPU ms", "peak MiB", "beside", "goal")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        # as installed: byte code is compiled once, whatever the caller's environment says
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "byte code")
        many = _province(folder, MANY)
        _run(many, MANY, 2)
        two = _processes(table, f"{MANY} reports", many, options.rounds)
        _processes(table, f"{MANY} with papers", many, options.rounds, "--xlsx", "{each}.xlsx")
        _longer(table, "distinct", _province(folder, FEW), _province(folder, options.most), options)
        kinds = _made()
        _longer(table, "repeated", _folder(folder, kinds, FEW), _folder(folder, kinds, options.most), options)
        _cluster(table, folder, many, two)
    Console(width=140).print(table)


def _province(place: Path, count: int) -> Path:
    folder = place / f"province {count}"
    write_province(folder, count)
    return folder


def _processes(table: Table, name: str, folder: Path, rounds: int, *more: str) -> Run:
    ones, twos, pairs = [], [], []
    for _ in range(rounds):
        ones.append(_run(folder, MANY, 1, *more))
        twos.append(_run(folder, MANY, 2, *more))
        pairs.append(_pair(folder, *more))
    one, two = (min(runs, key=lambda run: run.seconds) for runs in (ones, twos))
    _row(table, f"{name}, 1 process", one, MANY)
    most = 2 * one.seconds / min(pairs)
    _row(table, f"{name}, 2 processes", two, MANY, f"{one.seconds / two.seconds:.2f}x one; two at a time {most:.2f}x", ">= 1.8x")
    return two


def _pair(folder: Path, *more: str) -> float:
    """Seconds until two runs of one process have ended that began together."""
    start = time.perf_counter()
    commands = [_command(folder, folder.with_name(f"pair-{each}.json"), 1, *more) for each in range(2)]
    processes = [subprocess.Popen(command, stdout=DEVNULL, stderr=DEVNULL) for command in commands]
    for process in processes:
        process.wait()
    return time.perf_counter() - start


def _longer(table: Table, name: str, few: Path, most: Path, options: argparse.Namespace) -> None:
    smalls = [_run(few, FEW, 2) for _ in range(options.rounds)]
    large = _run(most, options.most, 2)
    small = min(smalls, key=lambda run: run.work)
    _row(table, f"{FEW} reports, {name}", small, FEW)
    slower = [(large.work / options.most) / (small.work / FEW), (large.seconds / options.most) / (small.seconds / FEW)]
    grown = large.memory - small.memory
    beside = f"{slower[0]:.2f}x CPU, {slower[1]:.2f}x time a report, {grown:+.0f} MiB"
    _row(table, f"{options.most} reports, {name}", large, options.most, beside, "<= 1x, flat")


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
    folder = place / f"repeated {count}"
    folder.mkdir()
    for number in range(count):
        kind, content = made[number % len(made)]
        tail = b"" if kind == "docx" else (b"<!-- %d -->" if kind == "html" else b"\n%%%d\n") % number
        (folder / f"{number:05d}.{kind}").write_bytes(content + tail)
    return folder


def _command(folder: Path, target: Path, jobs: int, *more: str) -> list[str]:
    asked = ["--json", str(target), "--format", "github", "--jobs", str(jobs)]
    return [sys.executable, "-m", "govaudit", "audit", str(folder), *asked, *(word.format(each=target.with_suffix("")) for word in more)]


_WATCH = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(process.pid, 0)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Watched by a small process: the system counts the memory of whoever starts another as that one's own."""


def _run(folder: Path, count: int, jobs: int, *more: str) -> Run:
    target = folder.with_name(f"{count}-{jobs}.json")
    start = time.perf_counter()
    command = [sys.executable, "-c", _WATCH, *_command(folder, target, jobs, *more)]
    said = subprocess.run(command, stdout=DEVNULL, stderr=PIPE, text=True, encoding="utf-8", check=False)
    seconds = time.perf_counter() - start
    assert said.returncode in (0, 1) and target.exists(), said.stderr
    assert target.read_text(encoding="utf-8").count('"summary"') == count
    target.unlink()
    work, memory = map(float, said.stderr.splitlines()[-1].split())
    return Run(seconds, work, memory)


def _row(table: Table, name: str, run: Run, count: int, beside: str = "", goal: str = "") -> None:
    each = (run.seconds / count * 1000, run.work / count * 1000)
    table.add_row(name, f"{run.seconds:.1f}", f"{run.work:.1f}", f"{each[0]:.1f}", f"{each[1]:.1f}", f"{run.memory:.0f}", beside, goal)


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
