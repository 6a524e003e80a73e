"""What is opened at all, and its bytes: regular files of a bounded size, read once."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from govaudit.limits import MIB, Limits
from govaudit.messages import Message, say

_PIECE = 1 << 12
_ERRORS = {
    errno.ENOENT: "unreadable.absent",
    errno.ENOTDIR: "unreadable.absent",
    errno.EACCES: "unreadable.denied",
    errno.EPERM: "unreadable.denied",
}


def examined(path: Path, limits: Limits) -> Message | None:
    """Why a file is not to be opened at all: not there, not regular, too large, not ours to read."""
    content = content_of(path, limits, most=0)
    return content if isinstance(content, Message) else None


def content_of(path: Path, limits: Limits, *, most: int | None = None) -> bytes | Message:
    """The bytes of a regular file (at most `most` of them), or why it is not to be read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return say("unreadable.not_regular")
        if found.st_size > limits.size:
            return say("unreadable.too_large", limit=limits.size // MIB)
        handle = _opened(path)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return say("unreadable.not_regular")
            content = _all_of(handle, found.st_size, limits.size + 1 if most is None else most)
        finally:
            os.close(handle)
    except OSError as error:
        return say(_ERRORS[error.errno]) if error.errno in _ERRORS else say("quarantine.not_opened", detail=error.strerror or "")
    except ValueError:
        return say("unreadable.absent")
    return say("unreadable.too_large", limit=limits.size // MIB) if len(content) > limits.size else content


def _all_of(handle: int, expected: int, most: int) -> bytes:
    """What a file holds, at most so much; it may have grown or shrunk meanwhile."""
    pieces, missing = [], most
    while missing and (piece := os.read(handle, min(missing, max(expected, _PIECE) + 1))):
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


def _opened(path: Path) -> int:
    """A handle to read from, without waiting where it is a pipe."""
    return os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0))
