"""Hostile surroundings: outputs that cannot be written, streams that are closed, an interrupt, a parent that dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents import text
from tests.documents.reports import make_report
from tests.hostile.call import environment, left_over, running
from tests.test_quarantine import has_ended


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    (made / "a.txt").write_text(text.render(make_report(1), "tabs"), encoding="utf-8")
    return made


def run(folder: Path, *more: str, before: str = "", after: str = "", **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Audit a.txt from a shell, so that streams can be closed and limits set before."""
    words = " ".join(f"'{word}'" for word in (sys.executable, "-m", "govaudit", "audit", "a.txt", *more))
    kept = {name: value for name, value in {**environment(folder), **changes}.items() if value is not None}
    script = f"{before}{words} {after}"
    return subprocess.run(
        ["/bin/sh", "-c", script], capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder, env=kept, timeout=100
    )


def unharmed(folder: Path, *more: str) -> None:
    """The document is as it was, nothing new lies beside it, nothing runs."""
    assert (folder / "a.txt").read_text(encoding="utf-8") == text.render(make_report(1), "tabs")
    assert {path.name for path in folder.iterdir()} == {"a.txt", *more}
    assert left_over(folder) == []


@pytest.mark.slow
@pytest.mark.parametrize("option", ["--json", "--xlsx"])
@pytest.mark.parametrize(
    "target", ["gone/out", ".", "a.txt", "a.txt/out", "../device", "/proc/out", "x" * 300, "./a.txt", "../documents/a.txt"]
)
def test_an_output_that_cannot_be_written_is_one_line(folder: Path, option: str, target: str) -> None:
    os.mkfifo(folder.with_name("device"))
    done = run(folder, option, target)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "Traceback" not in done.stderr
    assert folder.with_name("device").is_fifo()
    unharmed(folder)


@pytest.mark.parametrize("option", ["--json", "--xlsx"])
def test_an_output_that_is_a_link_to_the_input_is_refused(folder: Path, option: str) -> None:
    (folder / "link").symlink_to("a.txt")
    (folder / "hard").hardlink_to(folder / "a.txt")
    for target in ("link", "hard"):
        done = run(folder, option, target)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "Traceback" not in done.stderr
    unharmed(folder, "link", "hard")


@pytest.mark.parametrize("option", ["--json", "--xlsx"])
def test_a_failed_write_leaves_the_old_file(folder: Path, option: str) -> None:
    """The file may not grow beyond a block: no room, as on a full disk."""
    (folder / "out").write_text("former")
    done = run(folder, option, "out", before="trap '' XFSZ; ulimit -f 4; ")
    assert done.returncode == 2
    # openpyxl's own generators complain when even temporary files have no room
    assert option == "--xlsx" or ("Traceback" not in done.stderr and done.stderr.count("\n") == 1)
    assert (folder / "out").read_text() == "former"
    unharmed(folder, "out")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(folder: Path) -> None:
    folder.chmod(0o500)
    try:
        done = run(folder, "--json", "out.json")
    finally:
        folder.chmod(0o700)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    unharmed(folder)


@pytest.mark.parametrize(
    ("after", "statuses"),
    [
        (">&-", (0, 2)),
        ("2>&-", (0,)),
        ("<&-", (0,)),
        ("<&- >&- 2>&-", (0, 2)),
        (">/dev/full", (2,)),
        ("2>/dev/full", (0,)),
        ("| head -c 1 >/dev/null", (0,)),
        ("</dev/zero", (0,)),
    ],
)
def test_streams_that_are_closed_or_full(folder: Path, after: str, statuses: tuple[int, ...]) -> None:
    done = run(folder, after=after)
    assert done.returncode in statuses and "Traceback" not in done.stderr and "Exception" not in done.stderr, done.stderr
    unharmed(folder)


@pytest.mark.slow
@pytest.mark.parametrize(
    "changes",
    [
        {"HOME": None},
        {"HOME": "/nowhere"},
        {"TMPDIR": "/nowhere"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": None, "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "xx_YY.nonsense"},
        {"PYTHONWARNINGS": "always", "PYTHONDEVMODE": "1"},
        {"COLUMNS": "1"},
        {"COLUMNS": "many", "TERM": "nonsense", "FORCE_COLOR": "1"},
        {"PATH": "/nowhere"},
        {"CI": None},
    ],
    ids="-".join,
)
def test_a_strange_environment(folder: Path, changes: dict[str, str | None]) -> None:
    done = run(folder, **changes)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    assert "42" in done.stdout
    assert {path.name for path in folder.iterdir()} == {"a.txt"}


@pytest.mark.slow
@pytest.mark.parametrize("before", ["ulimit -n 24; ", "ulimit -c unlimited; ", "ulimit -u 4000; ", "umask 777; ", "ulimit -s 512; "])
def test_tight_limits(folder: Path, before: str) -> None:
    done = run(folder, "--json", "-", before=before)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    assert len(json.loads(done.stdout)["reports"]) == 1
    unharmed(folder)


def _heed_signals() -> None:
    """A suite started in the background or without a terminal passes on that these are ignored."""
    for each in (signal.SIGINT, signal.SIGHUP):
        signal.signal(each, signal.SIG_DFL)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_a_call_that_is_ended_leaves_no_process(folder: Path, sent: signal.Signals) -> None:
    """A document that takes long is being read when the signal comes."""
    (folder / "slow.txt").write_bytes(b"1\t2\n" * 5_000_000)
    words = [sys.executable, "-m", "govaudit", "audit", "slow.txt", "--jobs", "1", "--json", "-"]
    trace = {**environment(folder), "PYTHONUNBUFFERED": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(words, **pipes, text=True, cwd=folder, env=trace, preexec_fn=_heed_signals) as process:  # noqa: PLW1509
        while not (readers := [pid for pid in running(folder) if b"--worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]):
            assert process.poll() is None
        process.send_signal(sent)
        out, errors = process.communicate(timeout=60)
    assert out == "" and process.returncode in (-sent, 130, 128 + sent) and "Traceback" not in errors
    assert all(has_ended(pid) for pid in readers)
    assert left_over(folder) == []
