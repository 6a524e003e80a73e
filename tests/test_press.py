"""Papers written by helping processes: the same papers, one line where one fails, nobody left behind."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.documents import text
from tests.documents.reports import make_report

REPORTS = 10


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(REPORTS):
        (folder / f"{number:03d}.txt").write_text(text.render(make_report(number), "tabs"), encoding="utf-8")
    return folder


def audit(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "govaudit", "--language", "en", "audit", *map(str, arguments), "--format", "github"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> str:
    return process.communicate(timeout=240)[1]


def papers(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/[0-9]*.xlsx"))


def values(path: Path) -> list[object]:
    return [cell for sheet in load_workbook(path).worksheets for row in sheet.iter_rows(values_only=True) for cell in row]


def test_helpers_write_what_one_process_writes(reports: Path, tmp_path: Path) -> None:
    for jobs in (1, 2):
        (tmp_path / str(jobs)).mkdir()
        process = audit(reports, "--xlsx", tmp_path / str(jobs) / "all.xlsx", "--jobs", jobs)
        assert "Traceback" not in said(process) and process.returncode < 2
    alone, helped = (papers(tmp_path / str(jobs)) for jobs in (1, 2))
    assert len(alone) == REPORTS and [path.name for path in alone] == [path.name for path in helped]
    for one, other in zip(alone, helped, strict=True):
        pairs = list(zip(values(one), values(other), strict=True))
        assert len(pairs) > 500
        assert len([pair for pair in pairs if pair[0] != pair[1]]) <= 4, "only the time of writing may differ"


def test_a_paper_that_cannot_be_written_is_one_line(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "all.xlsx").parent.mkdir(exist_ok=True)
    first = audit(reports, "--xlsx", tmp_path / "all.xlsx")
    said(first)
    in_the_way = papers(tmp_path)[4]
    in_the_way.unlink()
    in_the_way.mkdir()
    (tmp_path / "all.xlsx").unlink()
    process = audit(reports, "--xlsx", tmp_path / "all.xlsx", "--jobs", 2, "--force")
    lines = [line for line in said(process).splitlines() if "all.xlsx" in line]
    assert process.returncode == 2 and len(lines) == 1 and "cannot" in lines[0]
    assert not (tmp_path / "all.xlsx").exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks the system for the children of a process")
def test_a_killed_run_leaves_no_helper_behind(reports: Path, tmp_path: Path) -> None:
    process = audit(reports, "--xlsx", tmp_path / "all.xlsx", "--jobs", 2)
    deadline = time.monotonic() + 60
    while len(papers(tmp_path)) < 2:
        assert process.poll() is None and time.monotonic() < deadline
    own = command_of(process.pid)
    helpers = [pid for pid in children(process.pid) if command_of(pid) == own or b"--press" in command_of(pid)]
    process.kill()
    process.communicate(timeout=60)
    assert len(helpers) == 2
    while any(command_of(pid) for pid in helpers):
        assert time.monotonic() < deadline


def children(parent: int) -> list[int]:
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            fields = (each / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(each.name))
    return found


def command_of(pid: int) -> bytes:
    try:
        return Path("/proc", str(pid), "cmdline").read_bytes()
    except OSError:
        return b""
