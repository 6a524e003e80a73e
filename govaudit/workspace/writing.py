"""Transactions of one workspace: one at a time over all its connections, and none after a sync that failed."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from govaudit.messages import say
from govaudit.workspace.refusal import WorkspaceError, code_of, refused


class Turns:
    """Who writes now: the connections of one process take turns instead of finding the file locked. For any thread."""

    def __init__(self, folder: Path) -> None:
        self.in_doubt = False
        self._folder = folder
        self._turn = threading.Lock()

    @contextmanager
    def writing(self, held: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
        """A transaction, durable when this is left; WorkspaceError where it is not, then nothing of it stays."""
        with self._turn:
            if self.in_doubt:
                raise WorkspaceError(say("workspace.in_doubt", folder=self._folder))
            try:
                held.execute("BEGIN IMMEDIATE")
                yield held
                held.execute("COMMIT")
            except sqlite3.Error as error:
                # after a failed sync nobody knows what the disk holds: what is written next could rest on nothing
                self.in_doubt = code_of(error) == sqlite3.SQLITE_IOERR
                raise refused(error, self._folder) from error
            finally:
                if held.in_transaction:
                    _roll_back(held)


def _roll_back(held: sqlite3.Connection) -> None:
    try:
        held.execute("ROLLBACK")
    except sqlite3.Error:
        # SQLite has rolled back by itself
        return
