"""Files written whole or not at all, and never over an input."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path


def write_whole(target: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a temporary file beside the target, make it durable, then put it in the target's place. OSError where that fails."""
    if target.exists() and not target.is_file():
        # a device, a pipe, a folder: what stands there is no document to replace
        raise OSError(errno.EEXIST, os.strerror(errno.EEXIST))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem[:40]}-", suffix=target.suffix)
    os.close(handle)
    temporary = Path(name)
    try:
        write(temporary)
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those a new file would get."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def is_one_of(target: Path, inputs: Iterable[Path]) -> bool:
    """Whether an output would fall on an input, whatever the two are called."""
    return any(_are_same(target, path) for path in inputs)


def _are_same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:
        # one of them is not there, or cannot be looked up
        return False
