"""One reader process seen from outside: started bare, fed a request, listened to, ended."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from govaudit.limits import Limits
from govaudit.quarantine import wire
from govaudit.quarantine.channel import channel

_KEPT = (
    "PATH",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "PYTHONPATH",
    "PYTHONHOME",
    "SYSTEMROOT",
    "WINDIR",
    "TEMP",
    "TMP",
    "TMPDIR",
)
_SET = {
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "MALLOC_ARENA_MAX": "2",
    "OMP_NUM_THREADS": "2",
    # read before onnxruntime is imported: it would send a message to its maker otherwise
    "ORT_DISABLE_TELEMETRY": "1",
}
_BUFFER = 1 << 18
_GRACE = 1.0
_CONVERTING = 8
"""So many processes the program that converts old formats is made of, at most."""

_BELOW_NORMAL = 0x4000


def bare(environment: Mapping[str, str], room: Path | None = None) -> dict[str, str]:
    """What of an environment a reader needs: nothing that could be a secret. `room` becomes its home and its folder for temporary files."""
    own = {} if room is None else dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), str(room))
    return {name: environment[name] for name in _KEPT if name in environment} | _SET | own


def command() -> list[str]:
    """How this program is started as a reader. -P: a file of a name like ours in the current folder is not taken for ours."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, "-P", "-m", "govaudit", "--worker"]


class _Lifeline:
    """A pipe nothing is ever said through: the system closes our end when we go, however that comes about. Only where it can be watched."""

    def __init__(self) -> None:
        self._theirs, self._ours = (-1, -1)
        self.inherited: tuple[int, ...] = ()
        if sys.platform == "linux":
            self._theirs, self._ours = os.pipe()
            self.inherited = (self._theirs,)

    def hand_over(self) -> None:
        """Leave the other end to the process that has got it."""
        self._theirs = _closed(self._theirs)

    def cut(self) -> None:
        """Close our end."""
        self._ours = _closed(self._ours)


def _closed(handle: int) -> int:
    if handle >= 0:
        os.close(handle)
    return -1


def _started(limits: Limits, room: Path | None, inherited: tuple[int, ...]) -> subprocess.Popen[bytes]:
    """A new reader process, bare but for its pipes."""
    return subprocess.Popen(
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=_BUFFER,
        env=bare(os.environ, room),
        start_new_session=True,
        pass_fds=inherited,
        creationflags=_BELOW_NORMAL if limits.nice and sys.platform == "win32" else 0,
    )


class Child:
    """A running reader process; waiting for it can be given up at any time.

    With a folder `room` it may write there, and start the program that converts old formats; without, it may do neither.
    """

    def __init__(self, limits: Limits, room: Path | None = None) -> None:
        self.served = 0
        self._room = room
        self._limits = limits
        self._lifeline = _Lifeline()
        try:
            self._process = _started(limits, room, self._lifeline.inherited)
        except OSError:
            self._lifeline.cut()
            raise
        finally:
            self._lifeline.hand_over()
        if limits.nice and sys.platform != "win32":
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, limits.nice)
        self._job: int | None = None
        if sys.platform == "win32":
            from govaudit.quarantine.job_object import confined

            self._job = confined(self._process.pid, limits, 1 if room is None else _CONVERTING)
        self._channel = channel(self._process, limits.answer)

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def ask(self, content: bytes, path: Path, **wanted: Any) -> bool:
        """Ask for a document with these bytes and name (`wanted`: more fields of a Request); False where the process has gone.

        Never waits: a process that does not take what it is given is found out like one that does not answer.
        """
        limits, room = self._limits, self._room
        request = wire.Request(
            path=wire.name_bytes(path),
            length=len(content),
            cpu=limits.cpu,
            memory=limits.memory,
            pages=limits.pages,
            recognition=limits.recognition,
            room=None if room is None else wire.name_bytes(room),
            lifeline=next(iter(self._lifeline.inherited), None),
            **wanted,
        )
        self.served += 1
        return self._channel.send(wire.line_of(request), content)

    def tell(self, line: bytes) -> bool:
        """Say one thing more about the document asked for; False where the process has gone."""
        return self._channel.send(line, b"")

    def line(self, seconds: float) -> bytes | None:
        """The next line; None where the process has ended. TimeoutError where none comes within so many seconds."""
        return self._channel.line(seconds)

    def exactly(self, count: int, seconds: float) -> bytes | None:
        """So many bytes that follow a line; None and TimeoutError as for a line."""
        return self._channel.exactly(count, seconds)

    def end(self) -> int:
        """End the process at once, whatever it does; its exit status (negative: the signal)."""
        self.kill()
        return self._buried()

    def dismiss(self) -> None:
        """Let an idle process go; one that may have started others takes them along."""
        if self._room is not None:
            self.end()
            return
        self._channel.hang_up()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self.kill()
        self._buried()

    def kill(self) -> None:
        """End the process and whatever it may have started; any thread may, and who waits for an answer finds out."""
        if sys.platform == "win32":
            self._process.kill()
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def status(self) -> int:
        """The exit status of a process that has closed its output, ended if need be."""
        try:
            status = self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            return self.end()
        self._buried()
        return status

    def _buried(self) -> int:
        status = self._process.wait()
        self._channel.close(_GRACE)
        self._lifeline.cut()
        if sys.platform == "win32" and self._job is not None:
            from govaudit.quarantine.job_object import close

            close(self._job)
        return status
