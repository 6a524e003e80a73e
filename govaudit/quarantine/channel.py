"""The two pipes of a reader process: requests go in, lines come out; neither ever makes us wait for longer than said.

Where pipes can be polled, the calling thread does all of it; on Windows a thread feeds and another listens.
"""

from __future__ import annotations

import contextlib
import os
import queue
import select
import subprocess
import sys
import threading
import time
from abc import ABC, abstractmethod
from collections import deque
from typing import IO, Any

_AHEAD = 16
_PIECE = 1 << 16
_PIPE = 1 << 20
"""So many bytes a pipe is to hold: who answers is done before who asked wakes up."""


def channel(process: subprocess.Popen[bytes], longest: int) -> Channel:
    """The channel to a process started with pipes; `longest`: bytes of a line."""
    return _Threaded(process, longest) if sys.platform == "win32" else _Polled(process, longest)


class Channel(ABC):
    """How one talks with a process. For one thread at a time."""

    def __init__(self, process: subprocess.Popen[bytes], longest: int) -> None:
        self._requests, self._answers = _pipe(process.stdin), _pipe(process.stdout)
        self._longest = longest
        self._come = bytearray()
        self._searched = 0
        self._ended = False

    @abstractmethod
    def send(self, request: bytes, content: bytes) -> bool:
        """Hand over a request and a document's bytes, without waiting; False where it is known that nobody takes them."""

    @abstractmethod
    def _piece(self, seconds: float) -> bytes | None:
        """What comes next; b"" at the end; None where something else was to be done. TimeoutError where nothing comes in time."""

    @abstractmethod
    def hang_up(self) -> None:
        """No more requests: an idle process ends by itself."""

    @abstractmethod
    def close(self, seconds: float) -> None:
        """Let go of both pipes of a process that has ended; a stray descendant that holds them is not waited for."""

    def line(self, seconds: float) -> bytes | None:
        """The next line; None where there will be none. TimeoutError where it does not come within so many seconds.

        One that is too long is cut after one byte too many, and is the last.
        """
        until = time.monotonic() + seconds
        while not (end := self._end_of_line()):
            if self._ended:
                return None
            self._hear(until)
        return self._cut(end)

    def exactly(self, count: int, seconds: float) -> bytes | None:
        """So many bytes; None where there will not be as many. TimeoutError as for a line, and what has come is kept."""
        until = time.monotonic() + seconds
        while len(self._come) < count:
            if self._ended:
                return None
            self._hear(until)
        return self._cut(count)

    def _hear(self, until: float) -> None:
        piece = self._piece(max(0.0, until - time.monotonic()))
        if piece is not None:
            self._come += piece
            self._ended = not piece

    def _end_of_line(self) -> int:
        end = self._come.find(b"\n", self._searched, self._longest + 1) + 1
        if not end and len(self._come) > self._longest:
            end, self._ended = self._longest + 1, True
        elif not end and self._ended:
            end = len(self._come)
        self._searched = len(self._come)
        return end

    def _cut(self, end: int) -> bytes:
        taken = bytes(memoryview(self._come)[:end])
        del self._come[:end]
        self._searched = 0
        return taken


class _Polled(Channel):
    """For systems whose pipes can be polled."""

    def __init__(self, process: subprocess.Popen[bytes], longest: int) -> None:
        super().__init__(process, longest)
        self._waiting: deque[memoryview] = deque()
        self._poll = select.poll()
        for pipe in (self._requests, self._answers):
            os.set_blocking(pipe.fileno(), False)
            _widen(pipe.fileno())
        self._poll.register(self._answers.fileno(), select.POLLIN)

    def send(self, request: bytes, content: bytes) -> bool:
        self._waiting.extend(memoryview(piece) for piece in (request, content) if piece)
        return self._give()

    def _give(self) -> bool:
        """Give what the pipe takes; the rest waits for its turn."""
        try:
            while self._waiting:
                self._given(os.writev(self._requests.fileno(), self._waiting))
        except BlockingIOError:
            self._poll.register(self._requests.fileno(), select.POLLOUT)
            return True
        except OSError:
            self._stop_giving()
            return False
        self._stop_giving()
        return True

    def _given(self, count: int) -> None:
        while self._waiting and count >= len(self._waiting[0]):
            count -= len(self._waiting.popleft())
        if count:
            self._waiting[0] = self._waiting[0][count:]

    def _stop_giving(self) -> None:
        self._waiting.clear()
        with contextlib.suppress(KeyError):
            self._poll.unregister(self._requests.fileno())

    def _piece(self, seconds: float) -> bytes | None:
        ready = self._poll.poll(seconds * 1000)
        if not ready:
            raise TimeoutError
        if any(handle == self._requests.fileno() for handle, _ in ready):
            self._give()
        if all(handle != self._answers.fileno() for handle, _ in ready):
            return None
        return os.read(self._answers.fileno(), _PIPE if len(self._come) > _PIECE else _PIECE)

    def hang_up(self) -> None:
        if not self._requests.closed:
            self._stop_giving()
            self._requests.close()

    def close(self, seconds: float) -> None:  # noqa: ARG002
        self.hang_up()
        self._answers.close()


class _Threaded(Channel):
    """For systems whose pipes can only be waited for: a thread feeds, another listens."""

    def __init__(self, process: subprocess.Popen[bytes], longest: int) -> None:
        super().__init__(process, longest)
        self._process = process
        self._pieces: queue.Queue[bytes] = queue.Queue(_AHEAD)
        self._gone = threading.Event()
        self._feeder: threading.Thread | None = None
        self._listener = threading.Thread(target=self._listen, name="from a reader process", daemon=True)
        self._listener.start()

    def send(self, request: bytes, content: bytes) -> bool:
        self._feeder = threading.Thread(target=self._feed, args=(request, content), name="to a reader process", daemon=True)
        self._feeder.start()
        return self._process.poll() is None

    def _feed(self, request: bytes, content: bytes) -> None:
        # ValueError: the process was ended, and its pipe closed
        with contextlib.suppress(OSError, ValueError):
            self._requests.write(request)
            self._requests.write(content)
            self._requests.flush()
        if self._gone.is_set():
            self._close_requests()

    def _piece(self, seconds: float) -> bytes:
        try:
            return self._pieces.get(timeout=seconds)
        except queue.Empty as error:
            raise TimeoutError from error

    def _listen(self) -> None:
        with self._answers as output:
            while self._put(piece := os.read(output.fileno(), _PIECE)) and piece:
                pass

    def _put(self, piece: bytes) -> bool:
        while not self._gone.is_set():
            with contextlib.suppress(queue.Full):
                self._pieces.put(piece, timeout=0.1)
                return True
        return False

    def _close_requests(self) -> None:
        with contextlib.suppress(OSError):
            self._requests.close()

    def hang_up(self) -> None:
        self._gone.set()
        self._close_requests()

    def close(self, seconds: float) -> None:
        self._gone.set()
        # a stray descendant could hold the pipes open for ever: then the threads are left to wait for it, and close them
        self._listener.join(seconds)
        if self._feeder is None or not self._feeder.is_alive():
            self._close_requests()


def _pipe(stream: IO[Any] | None) -> IO[Any]:
    if stream is None:
        raise ValueError("no pipe")
    return stream


def _widen(handle: int) -> None:
    """Let a pipe hold more; best effort, for a user has so many pages for pipes and no more."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_SETPIPE_SZ, _PIPE)
