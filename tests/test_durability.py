"""What was acknowledged is there: after kills, power loss, full, failing and read-only disks, clocks that jump, two writers."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import IO

import pytest

from govaudit.audit import audit
from govaudit.corrections import Correction
from govaudit.workspace import Workspace, WorkspaceDamaged, WorkspaceError, store
from govaudit.workspace.location import DATABASE
from tests.power_loss import CALLS, Disk, calls
from tests.workspaces import CELL, filled

ROOT = Path(__file__).resolve().parents[1]
KILLS = int(os.environ.get("GOVAUDIT_KILLS", "1000"))
LOSSES = int(os.environ.get("GOVAUDIT_LOSSES", "1000"))
"""How many kills and power losses the slow tests make."""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}

COMMAND = """
import argparse, sys
from govaudit import commands
parser = argparse.ArgumentParser()
parser.set_defaults(language="en")
commands.add_parsers(parser.add_subparsers())
options = parser.parse_args()
sys.exit(options.run(options))
"""


def command(name: str, folder: Path, *more: str) -> list[str]:
    return [sys.executable, "-c", COMMAND, name, "--workspace", str(folder), *more]


def stub(what: str, folder: Path, count: int) -> list[str]:
    return [sys.executable, "-m", "tests.stub_writer", what, str(folder), str(count)]


def run(words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, check=False, env=ENVIRONMENT, cwd=ROOT)


def acknowledged(output: str) -> list[tuple[int, str, str]]:
    """Sequence number, hash and value of every acknowledgement of the stub; a line cut short is none."""
    lines = [line.split() for line in output.splitlines(keepends=True) if line.startswith("ack ") and line.endswith("\n")]
    return [(int(seq), own, value) for _, seq, own, value in lines]


def check_kept(folder: Path, acks: Sequence[tuple[int, str, str]]) -> None:
    """Every acknowledged entry is there, at most one more, and all agrees."""
    with Workspace.open(folder) as workspace:
        log = workspace.log()
        kept = [(entry.seq, entry.hash, entry.decision.value) for entry in log if isinstance(entry.decision, Correction)]
        assert kept[: len(acks)] == list(acks)
        assert len(kept) - len(acks) <= 1
        assert workspace.verify().intact


# --- kills ------------------------------------------------------------------------------------------------------------


class Writers:
    """Writers to be killed, forked by a process that has everything loaded: what is tried is the writing, not the loading."""

    def __init__(self) -> None:
        self._near, far = socket.socketpair()
        with far:
            words = [sys.executable, "-m", "tests.stub_writer", "serve", str(far.fileno())]
            self._server = subprocess.Popen(words, pass_fds=[far.fileno()], env=ENVIRONMENT, cwd=ROOT)

    def start(self, folder: Path) -> tuple[int, IO[bytes], IO[bytes]]:
        """A writer on a workspace: its id, what it reads, what it says."""
        (given, give), (hear, said) = os.pipe(), os.pipe()
        socket.send_fds(self._near, [os.fsencode(folder)], [given, said])
        os.close(given)
        os.close(said)
        return int(self._near.recv(10)), os.fdopen(give, "wb", buffering=0), os.fdopen(hear, "rb")

    def close(self) -> None:
        self._near.close()
        self._server.wait()


@pytest.fixture(scope="module")
def writers() -> Iterator[Writers]:
    made = Writers()
    yield made
    made.close()


def kill_once(writers: Writers, folder: Path, name: str, rng: Random, known: list[str]) -> None:
    """Send 40 corrections, kill after a random acknowledgement, and look for all that were acknowledged ever before."""
    pid, give, hear = writers.start(folder)
    with give, hear:
        give.write(b"".join(json.dumps({"doc": name, "cell": CELL, "value": str(number)}).encode() + b"\n" for number in range(40)))
        acks = [json.loads(hear.readline()) for _ in range(rng.randint(1, 12))]
        # anywhere between this acknowledgement and the one after the next
        rng.random() < 0.5 and select.select([], [], [], rng.random() * 0.003)
        os.kill(pid, signal.SIGKILL)
        acks += [json.loads(line) for line in hear.readlines() if line.endswith(b"\n")]
    assert all(ack["ok"] for ack in acks)
    with Workspace.open(folder, read_only=True) as workspace:
        log = workspace.log()
    hashes = [entry.hash for entry in log]
    assert [ack["hash"] for ack in acks] == [hashes[ack["seq"] - 1] for ack in acks]
    assert hashes[: len(known)] == known
    assert 0 <= len(log) - acks[-1]["seq"] <= 1
    known[:] = hashes


def rounds(quick: int, each: int, total: int) -> list[object]:
    """(times, seed): a few for the quick split, batches for the slow one."""
    return [(quick, 0), *(pytest.param(each, seed, marks=pytest.mark.slow) for seed in range(1, total // each + 1))]


@pytest.mark.parametrize(("kills", "seed"), rounds(5, 50, KILLS))
def test_kills_at_random_acknowledgements_one_after_the_other(writers: Writers, tmp_path: Path, kills: int, seed: int) -> None:
    report, _ = filled(tmp_path / "ws", 0)
    rng, known = Random(seed), list[str]()
    for _ in range(kills):
        kill_once(writers, tmp_path / "ws", report.id, rng, known)
    assert len(known) >= kills
    with Workspace.open(tmp_path / "ws") as workspace:
        assert workspace.verify().intact and len(workspace.log()) == len(known)


def has_strace(tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    if subprocess.run(["strace", "-o", str(tmp_path / "probe"), "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace may not trace here")


def injected(folder: Path, count: int, injection: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    """Run the stub with a fault injected."""
    at = [word for path in paths for word in ("-P", str(path))]
    return run(["strace", "-f", "-qq", "-o", os.devnull, *at, "-e", f"inject={injection}", *stub("write", folder, count)])


def killed_at(folder: Path, call: str, number: int) -> bool:
    """Kill a writer that starts from nothing at its n-th call; whether it came that far."""
    done = injected(folder, 4, f"{call}:signal=SIGKILL:when={number}")
    if folder.exists() and (folder / DATABASE).exists():
        check_kept(folder, acknowledged(done.stdout))
    else:
        assert not acknowledged(done.stdout) and "added" not in done.stdout
        Workspace.open(folder).close()
    return done.returncode != 0


@pytest.mark.parametrize(("call", "number"), [("pwrite64", 3), ("pwrite64", 13), ("fdatasync", 4), ("rename", 1)])
def test_a_kill_at_a_system_call(tmp_path: Path, call: str, number: int) -> None:
    has_strace(tmp_path)
    assert killed_at(tmp_path / "ws", call, number)


@pytest.mark.slow
@pytest.mark.parametrize("call", ["pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "rename", "mkdir"])
def test_a_kill_at_every_system_call(tmp_path: Path, call: str) -> None:
    """The point of failure moves on by one until a run passes."""
    has_strace(tmp_path)
    number = 1
    while killed_at(tmp_path / f"ws{number}", call, number):
        number += 1
    assert number > 1 or call in ("ftruncate",)


@pytest.mark.parametrize(
    ("fault", "file"),
    [
        ("pwrite64:error=ENOSPC:when=9", "-wal"),
        ("pwrite64:error=ENOSPC:when=9+", "-wal"),
        ("pwrite64:error=EIO:when=9", "-wal"),
        ("fdatasync:error=EIO:when=2", "-wal"),
        ("fdatasync:error=EIO:when=1+", ""),
        ("pwrite64:error=EIO:when=1+", ""),
    ],
)
def test_a_disk_that_fails(tmp_path: Path, fault: str, file: str) -> None:
    has_strace(tmp_path)
    filled(tmp_path / "ws", 0)
    database = tmp_path / "ws" / DATABASE
    done = injected(tmp_path / "ws", 12, fault, database.with_name(database.name + file))
    acks, refusals = acknowledged(done.stdout), [line for line in done.stdout.splitlines() if line.startswith("no ")]
    assert done.returncode == 0 and done.stderr == ""
    assert len(acks) + len(refusals) in (12, 1)
    assert refusals or not file
    check_kept(tmp_path / "ws", acks)


# --- power loss -------------------------------------------------------------------------------------------------------


def recorded(tmp_path: Path) -> tuple[str, Path]:
    """What strace wrote down of a writer that makes a workspace, and where that was."""
    folder = tmp_path / "ws"
    words = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-o", str(tmp_path / "recording"), "-e", f"trace={CALLS}"]
    assert run([*words, *stub("write", folder, 12)]).returncode == 0
    return (tmp_path / "recording").read_text(encoding="utf-8"), folder


def lost(disk: Disk, rng: Random, way: str, folder: Path) -> Path:
    """The workspace as it may be found when power is back."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path, content in disk.after_loss(rng, way).items():
        target = folder / Path(path).relative_to(disk.folder)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
    return folder


@pytest.mark.parametrize(("losses", "seed"), rounds(40, 100, LOSSES))
def test_power_loss_at_any_moment(tmp_path: Path, losses: int, seed: int) -> None:
    has_strace(tmp_path)
    recording, folder = recorded(tmp_path)
    made = list(calls(recording))
    ends = [number for number, call in enumerate(made) if call.path.startswith(str(folder))]
    assert sum(call.name == "fdatasync" for call in made) >= 12
    rng, seen = Random(seed), set[int]()
    for _ in range(losses):
        disk, output, end = Disk(str(folder)), b"", rng.randint(ends[0], len(made))
        for call in made[:end]:
            disk.take(call)
            output += call.content if call.name == "write" and not call.path.startswith(str(folder)) else b""
        acks = acknowledged(output.decode("utf-8", "replace"))
        found = lost(disk, rng, rng.choice(("none", "all", "torn")), tmp_path / "found")
        if not (found / DATABASE).exists():
            assert not acks
            continue
        check_kept(found, acks)
        seen.add(len(acks))
    assert len(seen) > 5


# --- disks ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def mounting(tmp_path: Path) -> list[str]:
    """The words before a command that may mount."""
    words = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
    probe = [*words, "mount", "-t", "tmpfs", "none", str(tmp_path)]
    if shutil.which("unshare") is None or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("this system lets no process mount a small disk of its own")
    return words


def test_a_full_disk_then_room_then_a_read_only_disk(tmp_path: Path, mounting: list[str]) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    fill, look = (" ".join(f"'{word}'" for word in stub(what, disk / "ws", 200)) for what in ("fill", "look"))
    script = f"mount -t tmpfs -o size=1500k none {disk} && {{ {fill}; mount -o remount,ro {disk} && {look}; }}"
    done = run([*mounting, "sh", "-c", script])
    assert done.returncode == 0, done.stderr
    filled_up, refused, looked = [line for line in done.stdout.splitlines() if not line.startswith("Killed")]
    _, acks, _, refusals = filled_up.split()
    assert int(acks) > 20 and int(refusals) > 20 and int(acks) + int(refusals) == 200
    assert refused.startswith("readable")
    assert looked == f"entries {acks} intact True"


# --- clocks, writers, replay ------------------------------------------------------------------------------------------


def test_a_clock_that_goes_back_changes_no_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report, _ = filled(tmp_path / "ws", 0)
    times = iter([f"{year}-01-01T00:00:00.000Z" for year in (2030, 2020, 1970, 2025)])
    monkeypatch.setattr(store, "_now", lambda: next(times))
    with Workspace.open(tmp_path / "ws") as workspace:
        for value in "1234":
            workspace.decide(report.id, Correction(CELL, value))
    with Workspace.open(tmp_path / "ws") as workspace:
        assert [entry.at[:4] for entry in workspace.log()] == ["2030", "2020", "1970", "2025"]
        assert audit(report, workspace.decisions(report.id)).misreads[CELL].value == "4"
        assert workspace.verify().intact


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that writes in the workspace and holds it."""
    report, _ = filled(tmp_path / "ws", 0)
    with subprocess.Popen(
        command("correct", tmp_path / "ws", "--stdin"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(json.dumps({"doc": report.id, "cell": CELL, "value": "1"}) + "\n")
        assert json.loads(process.stdout.readline())["ok"]
        yield process
        process.kill()


def test_a_second_writer_waits_for_the_first(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with subprocess.Popen(
        command("correct", tmp_path / "ws", "sha256:", CELL, "2"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as second:
        assert holder.stdin is not None
        holder.stdin.close()
        holder.wait()
        out, error = second.communicate()
    assert error == "" and json.loads(out)["seq"] == 2


@pytest.mark.slow
def test_a_second_writer_is_refused_in_one_line(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    done = run(command("correct", tmp_path / "ws", "sha256:", CELL, "2"))
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.count("\n") == 1 and f"process {holder.pid}" in done.stderr


def test_a_killed_writer_locks_nobody_out(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(WorkspaceError, match=f"process {holder.pid}"):
        Workspace.open(tmp_path / "ws")
    holder.kill()
    holder.wait()
    with Workspace.open(tmp_path / "ws") as workspace:
        assert len(workspace.log()) == 1


def test_recording_stops_after_a_failed_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows a failed sync could rest on pages the system has already thrown away."""
    import sqlite3

    report, _ = filled(tmp_path / "ws", 1)
    workspace = Workspace.open(tmp_path / "ws")

    class Failing:
        in_transaction = False

        def execute(self, statement: str, *_: object) -> object:
            if statement == "COMMIT":
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
                raise error
            return held.execute(statement, *_)

    held, workspace._connection = workspace._connection, Failing()  # type: ignore[assignment]
    for said in ("disk reported an error", "recording stopped"):
        with pytest.raises(WorkspaceError, match=said) as caught:
            workspace.decide(report.id, Correction(CELL, "1"))
        assert not isinstance(caught.value, WorkspaceDamaged)
    held.execute("ROLLBACK")
    workspace.close()
    with Workspace.open(tmp_path / "ws") as again:
        assert len(again.log()) == 1
