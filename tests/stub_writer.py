"""A writer to be killed, starved and stopped: makes or opens a workspace, decides, and says so after every durable commit."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
import tempfile
from pathlib import Path

from govaudit.corrections import Correction
from govaudit.form import load_form
from govaudit.workspace import Workspace, WorkspaceError
from tests.workspaces import CELL, a_report, filled


def say(*words: object) -> None:
    print(*words, flush=True)


def write(folder: Path, count: int, reason: str = "") -> None:
    """`ack SEQ HASH VALUE` for every commit, `no REASON` for every refusal."""
    report, content = a_report()
    try:
        workspace = Workspace.open(folder)
        workspace.add(report, content)
    except WorkspaceError as error:
        say("no", error.reason.en)
        return
    say("added")
    for number in range(count):
        try:
            entry = workspace.decide(report.id, Correction(CELL, str(number), reason=reason))
        except WorkspaceError as error:
            say("no", error.reason.en)
        else:
            say("ack", entry.seq, entry.hash, number)
    workspace.close()


def fill(folder: Path, count: int) -> None:
    """Write on a disk that fills up, then free some of it and go on; stop as a killed process does, the journal full."""
    report, content = a_report()
    ballast = folder.parent / "ballast"
    ballast.write_bytes(bytes(300_000))
    workspace = Workspace.open(folder)
    workspace.add(report, content)
    acks = refusals = 0
    for number in range(count):
        try:
            workspace.decide(report.id, Correction(CELL, str(number), reason="x" * 8000))
        except WorkspaceError as error:
            refusals += 1
            assert "disk is full" in error.reason.en, error.reason
            assert len(workspace.log()) == acks
            ballast.unlink(missing_ok=True)
        else:
            acks += 1
    say("acks", acks, "refusals", refusals)
    os.kill(os.getpid(), signal.SIGKILL)


def look(folder: Path, _count: int) -> None:
    """On a disk that has become read-only: reading works, writing is refused."""
    try:
        Workspace.open(folder)
    except WorkspaceError as error:
        say("readable" if error.readable else "no", error.reason.en)
    with Workspace.open(folder, read_only=True) as workspace:
        say("entries", len(workspace.log()), "intact", workspace.verify().intact)


def serve(handle: int) -> None:
    """Fork writers that have nothing left to load: a folder and two pipes come in, one `correct --stdin` is begun, its id goes out."""
    from govaudit import commands

    with tempfile.TemporaryDirectory() as once:
        report, _ = filled(Path(once, "ws"), 1)
        with Workspace.open(Path(once, "ws")) as workspace:
            workspace.find(report.id)
            load_form(workspace.reading(report.id).edition)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=handle) as asked:
        while True:
            folder, handles, _, _ = socket.recv_fds(asked, 4096, 2)
            if not folder:
                return
            given, said = handles
            pid = os.fork()
            if pid == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                os.dup2(given, 0)
                os.dup2(said, 1)
                os.closerange(3, 64)
                parser = argparse.ArgumentParser()
                parser.set_defaults(language="en")
                commands.add_parsers(parser.add_subparsers())
                options = parser.parse_args(["correct", "--workspace", os.fsdecode(folder), "--stdin"])
                os._exit(options.run(options))
            os.close(given)
            os.close(said)
            asked.sendall(f"{pid:10}".encode())


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(int(sys.argv[2]))
    else:
        {"write": write, "fill": fill, "look": look}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
