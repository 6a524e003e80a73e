"""The head of the log, noted beside the database after every commit: a log that lost acknowledged entries no longer holds it.

It is not synced: after a power loss it may lag behind or be torn, never run ahead. What is torn is passed over.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from govaudit.workspace.location import ANCHOR

_WIDTH = 128


def note(folder: Path, seq: int, head: str) -> None:
    """Note that the log has `seq` entries and this head. Best effort: the commit holds without it."""
    text = f"{seq} {head}"
    line = f"{text} {_mark(text)}".ljust(_WIDTH - 1) + "\n"
    try:
        handle = os.open(folder / ANCHOR, os.O_WRONLY | os.O_CREAT, 0o600)
    except OSError:
        return
    try:
        os.write(handle, line.encode())
    except OSError:
        return
    finally:
        os.close(handle)


def noted(folder: Path) -> tuple[int, str] | None:
    """How many entries the log had when it was last written, and its head; None where that is not known."""
    try:
        words = (folder / ANCHOR).read_bytes()[:_WIDTH].decode("ascii", "replace").split()
    except OSError:
        return None
    match words:
        case [seq, head, mark] if mark == _mark(f"{seq} {head}") and seq.isdecimal():
            return int(seq), head
        case _:
            return None


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
