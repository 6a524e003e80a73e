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

from govaudit.limits import Limits

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
_BUFFER = 1 << 18
_AT_ONCE = 1 << 15
"""So many bytes any pipe takes without waiting for its reader."""
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
        self._room = room
        self._limits = limits
        self._process = subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=_BUFFER,
            env=bare(os.environ, room),
            start_new_session=True,
        )
        self._job: int | None = None
        if sys.platform == "win32":
            from govaudit.quarantine.job_object import confined

            self._job = confined(self._process.pid, limits, 1 if room is None else _CONVERTING)
        self._lines: queue.Queue[bytes | None] = queue.Queue(_AHEAD)
        self._gone = threading.Event()
        self._feeder: threading.Thread | None = None
        self._listener = threading.Thread(target=self._listen, name="reader process", daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def ask(self, wanted: Mapping[str, Any], content: bytes) -> bool:
        """Ask for a document with these bytes; False where the process has gone.

        Never waits: a process that does not take what it is given is found out like one that does not answer.
        """
        limits = self._limits
        bounds = {"cpu": limits.cpu, "memory": limits.memory, "pages": limits.pages, "recognition": limits.recognition}
        request = json.dumps({**wanted, **bounds, "room": self._room and str(self._room), "length": len(content)}).encode("ascii") + b"\n"
        self.served += 1
        if len(request) + len(content) > _AT_ONCE or sys.platform == "win32":
            self._feeder = threading.Thread(target=self._feed, args=(request, content), name="to a reader process", daemon=True)
            self._feeder.start()
            return self._process.poll() is None
        return self._give(request, content)

    def _feed(self, request: bytes, content: bytes) -> None:
        self._give(request, content)
        if self._gone.is_set():
            self._close_requests()

    def _give(self, request: bytes, content: bytes) -> bool:
        requests = _pipe(self._process.stdin)
        try:
            requests.write(request)
            requests.write(content)
            requests.flush()
        except (OSError, ValueError):
            # the process has gone, or was ended and its pipe closed
            return False
        return True

    def _close_requests(self) -> None:
        with contextlib.suppress(OSError):
            _pipe(self._process.stdin).close()

    def line(self, seconds: float) -> bytes | None:
        """The next line; None where the process has ended. queue.Empty where none comes within so many seconds."""
        return self._lines.get(timeout=seconds)

    def end(self) -> int:
        """End the process at once, whatever it does; its exit status (negative: the signal)."""
        self._gone.set()
        self._kill()
        return self._buried()

    def dismiss(self) -> None:
        """Let an idle process go; one that may have started others takes them along."""
        if self._room is not None:
            self.end()
            return
        self._gone.set()
        self._close_requests()
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
        # a stray descendant could hold the pipes open for ever: then the threads are left to wait for it, and close them
        self._listener.join(_GRACE)
        if self._feeder is None or not self._feeder.is_alive():
            self._close_requests()
        if sys.platform == "win32" and self._job is not None:
            from govaudit.quarantine.job_object import close

            close(self._job)
        return status

    def _listen(self) -> None:
        with _pipe(self._process.stdout) as output:
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
