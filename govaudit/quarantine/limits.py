"""How a reader process binds itself to the limits of one document, for good."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import sys
import time
from pathlib import Path

from govaudit.limits import MIB
from govaudit.quarantine.fence import raise_fences

if sys.platform != "win32":
    import fcntl
    import resource

_FILES = 128
_SPARE = 64 * MIB
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000

ROOM = 256 * MIB
"""How large a file a reader may write that was given a folder of its own to convert in."""


def confine(memory: int, room: Path | None = None) -> None:
    """Bind this process for good: memory, no core dump, no network, no files or programs but its own, as far as the system can.

    With a folder `room` it may write files of at most ROOM bytes there, and start the program that converts old formats.
    """
    if sys.platform == "win32":
        # the parent put us into a job object that does the same
        return
    size = 0 if room is None else ROOM
    # the spare is let go of to say that memory ran out
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory + _SPARE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = _FILES if most == resource.RLIM_INFINITY else min(_FILES, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _leave_network()
    raise_fences(room)


def _leave_network() -> None:
    """Step into a network of our own, which has no interfaces; best effort, for not every system allows it."""
    if sys.platform != "linux":
        return
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    with contextlib.suppress(AttributeError):
        library.unshare(_NEW_NETWORK if os.geteuid() == 0 else _NEW_USER | _NEW_NETWORK)


def allow_cpu(seconds: int) -> None:
    """Let this process use so many more seconds of CPU; the system ends it after that."""
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + seconds, hard))


def allow_more_cpu(seconds: int) -> None:
    """Let this process use so many seconds of CPU beyond what it is allowed now."""
    if sys.platform == "win32":
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft + seconds, hard))


def release_spare() -> None:
    """Take the last of the memory, to say that it has run out."""
    if sys.platform == "win32":
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def die_with_parent(lifeline: int, room: Path | None) -> None:
    """Let the system end us when the parent's end of the pipe `lifeline` is closed, whatever we are doing.

    Nothing ever comes through that pipe: a request's own would end us too, where its writer is slow to come out of writing.
    With a `room`, it and the programs we started go too.
    """
    if sys.platform == "linux":
        if room is not None:
            signal.signal(signal.SIGIO, lambda _number, _frame: _leave_nothing(room))
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        # a pipe has no other flags that could be set
        fcntl.fcntl(lifeline, fcntl.F_SETFL, os.O_ASYNC)
        # the parent may have gone before
        poll = select.poll()
        poll.register(lifeline, 0)
        if poll.poll(0):
            sys.exit(0)


def _leave_nothing(room: Path) -> None:
    shutil.rmtree(room, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)
