"""How much of the machine one document may take, and how a reader process binds itself to that."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from dataclasses import dataclass

MIB = 1 << 20
_FILES = 128
_SPARE = 64 * MIB
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES = 38


@dataclass(frozen=True, slots=True)
class Limits:
    """Per document: seconds of CPU, seconds on the wall, bytes of address space, bytes of the file, bytes of the answer."""

    cpu: int = 30
    wall: float = 60.0
    memory: int = 1536 * MIB
    size: int = 64 * MIB
    answer: int = 16 * MIB


ROOM = 256 * MIB
"""How large a file a reader may write that was given a folder of its own to convert in."""

LIMITS = Limits()
"""What holds where nothing else is said."""


def confine(memory: int, room: int = 0) -> None:
    """Bind this process for good: memory, files of at most `room` bytes (0: none), no core dump, no network where it can be left."""
    if sys.platform == "win32":
        # the parent put us into a job object that does the same
        return
    import resource

    # the spare is let go of to say that memory ran out
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory + _SPARE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = _FILES if most == resource.RLIM_INFINITY else min(_FILES, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _leave_network()


def _leave_network() -> None:
    """Step into a network of our own, which has no interfaces; best effort, for not every system allows it."""
    if sys.platform != "linux":
        return
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    with contextlib.suppress(AttributeError):
        library.unshare(_NEW_NETWORK if os.geteuid() == 0 else _NEW_USER | _NEW_NETWORK)
        library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)


def allow_cpu(seconds: int) -> None:
    """Let this process use so many more seconds of CPU; the system ends it after that."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + seconds, hard))


def release_spare() -> None:
    """Take the last of the memory, to say that it has run out."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def die_with_parent(source: int) -> None:
    """While reading: let the system end us when the other end of the pipe `source` is closed, whatever we are doing."""
    if sys.platform == "linux":
        import fcntl

        fcntl.fcntl(source, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(source, fcntl.F_SETFL, fcntl.fcntl(source, fcntl.F_GETFL) | os.O_ASYNC)


def outlive_request(source: int) -> None:
    """Between readings: the end of the pipe is read like any other."""
    if sys.platform == "linux":
        import fcntl

        fcntl.fcntl(source, fcntl.F_SETFL, fcntl.fcntl(source, fcntl.F_GETFL) & ~os.O_ASYNC)
