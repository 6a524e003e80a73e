"""Documents kept by other threads than the workspace's own, so that whoever works with it does not wait for the disk."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

from govaudit.messages import say
from govaudit.report import Report
from govaudit.workspace.refusal import WorkspaceError, refusals

_CHECKPOINT_BYTES = 2 * 2**20
"""So much is added before the journal is folded into the database: outside the transaction, for that can take long."""

Connect = Callable[[], sqlite3.Connection]
Keep = Callable[[sqlite3.Connection, Report, bytes], None]


class Adder:
    """Keeps documents from any thread by a connection of its own, one after the other; what `add` kept is durable when it returns."""

    def __init__(self, folder: Path, connect: Connect, keep: Keep) -> None:
        self._folder = folder
        self._connect, self._keep = connect, keep
        self._one = threading.Lock()
        self._held: sqlite3.Connection | None = None
        self._fresh = 0
        self._closed = False

    def add(self, report: Report, content: bytes) -> None:
        """Keep a document and its reading. WorkspaceError as the workspace's `add`."""
        with self._one, refusals(self._folder):
            if self._closed:
                raise WorkspaceError(say("workspace.opened_to_read", folder=self._folder))
            if self._held is None:
                self._held = self._connect()
                self._held.execute("PRAGMA wal_autocheckpoint = 0")
            self._keep(self._held, report, content)
            self._fresh += len(content)
            if self._fresh >= _CHECKPOINT_BYTES:
                self._fresh = 0
                # best effort: what is not folded in now is so later
                with contextlib.suppress(sqlite3.Error):
                    self._held.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def close(self) -> None:
        """Let the connection go; nothing is kept any more."""
        with self._one:
            held, self._held, self._closed = self._held, None, True
            if held is not None:
                held.close()
