"""The right to write, held by the operating system: it ends with the process that holds it, so it can never be stale."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from govaudit.messages import say
from govaudit.workspace.location import LOCK
from govaudit.workspace.refusal import WorkspaceError, barred

_POLL = 0.05
_FAR = 1 << 30
"""Where the byte lies that Windows locks: beyond the text, which others must be able to read."""


class WriterLock:
    """One writer a workspace; whoever holds it is named in the lock file."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def release(self) -> None:
        """Let others write."""
        os.close(self._handle)


def take(folder: Path, patience: float) -> WriterLock:
    """Become the writer, waiting up to `patience` seconds for another. WorkspaceError (`readable`) where that fails."""
    path = folder / LOCK
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError as error:
        raise barred(error, folder) from error
    try:
        _await(handle, folder, time.monotonic() + patience)
    except (OSError, WorkspaceError) as error:
        os.close(handle)
        raise error if isinstance(error, WorkspaceError) else barred(error, folder) from error
    _sign(handle)
    return WriterLock(handle)


def _await(handle: int, folder: Path, deadline: float) -> None:
    while not _locked(handle):
        if time.monotonic() >= deadline:
            holder = os.read(handle, 20).decode("ascii", "replace").strip()
            raise WorkspaceError(say("workspace.in_use", folder=folder, holder=holder), readable=True)
        time.sleep(_POLL)


def _sign(handle: int) -> None:
    """Name the holder, for the message others get; on a full disk the lock holds without it."""
    try:
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
    except OSError:
        return


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
