"""Why a workspace cannot be opened or written, in one sentence that says what to do next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from govaudit.messages import Message, say

_KEYS = {
    sqlite3.SQLITE_FULL: "workspace.disk_full",
    sqlite3.SQLITE_IOERR: "workspace.disk_error",
    sqlite3.SQLITE_READONLY: "workspace.disk_read_only",
    sqlite3.SQLITE_PERM: "workspace.denied",
    sqlite3.SQLITE_CANTOPEN: "workspace.denied",
    sqlite3.SQLITE_BUSY: "workspace.locked",
    sqlite3.SQLITE_LOCKED: "workspace.locked",
}
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})


class WorkspaceError(Exception):
    """A workspace that does not do what was asked; nothing acknowledged is lost. `readable`: opening it to read may still work."""

    def __init__(self, reason: Message, *, readable: bool = False) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.readable = readable


class WorkspaceDamaged(WorkspaceError):
    """A workspace whose file is not sound. It was left as it is, byte for byte; `backup` is the newest good copy."""

    def __init__(self, reason: Message, backup: Path | None = None) -> None:
        offer = say("workspace.backup_offered", backup=backup) if backup else say("workspace.no_backup")
        super().__init__(Message(f"{reason.zh}；{offer.zh}", f"{reason.en}; {offer.en}"))
        self.plain = reason
        self.backup = backup


def code_of(error: sqlite3.Error) -> int:
    """SQLite's primary result code, 0 where the error is not SQLite's."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file itself is not sound."""
    return code_of(error) in _DAMAGE


def refused(error: sqlite3.Error, folder: Path) -> WorkspaceError:
    """An error of SQLite as a refusal."""
    if is_damage(error):
        return WorkspaceDamaged(say("workspace.damaged", folder=folder, detail=error))
    return WorkspaceError(say(_KEYS.get(code_of(error), "workspace.failed"), folder=folder, detail=error))


def barred(error: OSError, folder: Path) -> WorkspaceError:
    """An error of the file system as a refusal."""
    return WorkspaceError(say("workspace.barred", folder=folder, detail=error.strerror or error), readable=True)


@contextmanager
def refusals(folder: Path) -> Iterator[None]:
    """Turn errors of SQLite and the file system within into refusals."""
    try:
        yield
    except sqlite3.Error as error:
        raise refused(error, folder) from error
    except OSError as error:
        raise barred(error, folder) from error
