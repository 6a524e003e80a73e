"""One reader process seen from outside: started bare, fed a request, listened to, ended."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from govaudit.quarantine.limits import ROOM, Limits

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
_AHEAD = 64
_GRACE = 1.0
_CONVERTING = 8
"""So many processes the program that converts old formats is made of, at most."""


def bare(environment: Mapping[str, str], room: Path | None = None) -> dict[str, str]:
    """What of an environment a reader needs: nothing that could be a secret. `room` becomes its home and its folder for temporary files."""
    own = {} if room is None else dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), str(room))
    return {name: environment[name] for name in _KEPT if name in environment} | _SET | own


def command() -> list[str]:
    """How this program is started as a reader. -P: a file of a name like ours in the current folder is not taken for ours."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, "-P", "-m", "govaudit", "--worker"]


class Child:
    """A running reader process; a thread listens to it, so that waiting for it can be given up at any time.

    With a folder `room` it may write there, and start the program that converts old formats; without, it may do neither.
    """

    def __init__(self, limits: Limits, room: Path | None = None) -> None:
        self.served = 0
        self._room = 0 if room is None else ROOM
        self._limits = limits
        self._process = subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=bare(os.environ, room),
            start_new_session=True,
        )
        self._job: int | None = None
        if sys.platform == "win32":
            from govaudit.quarantine.job_object import confined

            self._job = confined(self._process.pid, limits, 1 if room is None else _CONVERTING)
        self._lines: queue.Queue[bytes | None] = queue.Queue(_AHEAD)
        self._gone = threading.Event()
        self._listener = threading.Thread(target=self._listen, name="reader process", daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def ask(self, path: str) -> bool:
        """Ask for a document; False where the process has gone."""
        limits = self._limits
        request = {"path": path, "size": limits.size, "cpu": limits.cpu, "memory": limits.memory, "room": self._room}
        self.served += 1
        requests = _pipe(self._process.stdin)
        try:
            requests.write(json.dumps(request).encode("ascii") + b"\n")
            requests.flush()
        except OSError:
            return False
        return True

    def line(self, seconds: float) -> bytes | None:
        """The next line; None where the process has ended. queue.Empty where none comes within so many seconds."""
        return self._lines.get(timeout=seconds)

    def end(self) -> int:
        """End the process at once, whatever it does; its exit status (negative: the signal)."""
        self._gone.set()
        self._kill()
        return self._buried()

    def dismiss(self) -> None:
        """Let an idle process go."""
        self._gone.set()
        with contextlib.suppress(OSError):
            _pipe(self._process.stdin).close()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._kill()
        self._buried()

    def _kill(self) -> None:
        """End the process and whatever it may have started."""
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
        self._gone.set()
        self._buried()
        return status

    def _buried(self) -> int:
        status = self._process.wait()
        self._listener.join()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                _pipe(stream).close()
        if sys.platform == "win32" and self._job is not None:
            from govaudit.quarantine.job_object import close

            close(self._job)
        return status

    def _listen(self) -> None:
        output = _pipe(self._process.stdout)
        while line := output.readline(self._limits.answer + 1):
            if not self._put(line) or len(line) > self._limits.answer:
                break
        self._put(None)

    def _put(self, line: bytes | None) -> bool:
        while not self._gone.is_set():
            with contextlib.suppress(queue.Full):
                self._lines.put(line, timeout=0.1)
                return True
        return False


def _pipe(stream: IO[Any] | None) -> IO[Any]:
    if stream is None:
        raise ValueError("no pipe")
    return stream
