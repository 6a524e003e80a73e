"""One call of `govaudit audit`, judged by what every call must keep to."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from govaudit.messages import say

ROOT = Path(__file__).resolve().parents[2]
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069]")


PROGRESS = tuple(
    say(f"batch.{phase}", done="@", total="", pace="", name="").en.split("@")[0] for phase in ("reading", "judging", "writing")
)
"""How lines begin that only tell how far a long call is."""


@dataclass(frozen=True, slots=True)
class Call:
    """Exit status, the names of the files that were reported, those that were not with the reason, and the lines on standard error."""

    status: int
    read: frozenset[str]
    unread: Mapping[str, str]
    complaints: int
    errors: str


def environment(folder: Path) -> dict[str, str]:
    """An environment by which every process of a call can be told, readers too: they keep TMPDIR."""
    home = home_of(folder)
    home.mkdir(exist_ok=True)
    return {**os.environ, "HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def call(folder: Path, *arguments: str | Path, limit: float = 400) -> Call:
    """Audit files; JSON on standard output, strict; one line a complaint, none with a control character, no traceback."""
    words = [sys.executable, "-m", "govaudit", "audit", *map(os.fspath, arguments), "--json", "-", "--language", "en"]
    done = subprocess.run(words, capture_output=True, check=False, env=environment(folder), timeout=limit, cwd=folder)
    errors = done.stderr.decode("utf-8")
    assert "Traceback" not in errors and not CONTROL.search(errors), errors
    answer = json.loads(done.stdout.decode("utf-8"), parse_constant=_refuse)
    unread = {Path(each["path"]).name: each["reason"] for each in answer["unreadable"]}
    assert len(unread) == len(answer["unreadable"])
    read = [Path(report["source"]["path"]).name for report in answer["reports"]]
    assert len(read) == len(set(read))
    complaints = sum(not line.startswith(PROGRESS) for line in errors.split("\n")[:-1])
    return Call(done.returncode, frozenset(read), unread, complaints, errors)


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} in JSON")


def left_over(folder: Path) -> list[str]:
    """Processes of the calls in `folder` that still run, and files they left in their home."""
    return [*(f"process {pid}" for pid in running(folder)), *(str(path) for path in home_of(folder).rglob("*"))]


def running(folder: Path) -> list[int]:
    """The ids of the processes of the calls in `folder`."""
    found, mark = [], f"TMPDIR={home_of(folder)}".encode()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                found.append(int(entry.name))
        except OSError:
            # gone meanwhile, or another user's
            continue
    return found


def home_of(folder: Path) -> Path:
    """Where calls in `folder` have their home and their temporary files."""
    return folder.with_name(f"{folder.name}-home")
