"""Connections to a workspace's database: to write it durably, to read it while another writes, to look at it without touching it."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from govaudit.messages import say
from govaudit.workspace import schema
from govaudit.workspace.disk import is_remote, sync_folder
from govaudit.workspace.location import DATABASE, sidecars
from govaudit.workspace.refusal import WorkspaceDamaged, WorkspaceError, barred, is_damage, refused

_PATIENCE = 5.0

_SOBER = ("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON", "PRAGMA foreign_keys = ON")
_DURABLE = ("PRAGMA fullfsync = ON", "PRAGMA checkpoint_fullfsync = ON")


def _connect(database: Path, options: str, *, any_thread: bool = False) -> sqlite3.Connection:
    uri = f"{database.resolve().as_uri()}?{options}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_PATIENCE, check_same_thread=not any_thread)
    try:
        for pragma in _SOBER:
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def to_write(folder: Path, *, any_thread: bool = False) -> sqlite3.Connection:
    """A connection whose commits are durable when they return: WAL and synchronous=FULL, on a network drive DELETE and EXTRA.

    With `any_thread` it serves any thread, one at a time.
    """
    connection = _connect(folder / DATABASE, "mode=rw", any_thread=any_thread)
    try:
        for pragma in _DURABLE:
            connection.execute(pragma)
        wanted = "delete" if is_remote(folder) else "wal"
        got = str(connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()[0]).lower()
        connection.execute(f"PRAGMA synchronous = {'FULL' if got == 'wal' else 'EXTRA'}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def to_read(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing, also beside a writer, also on a read-only disk. sqlite3.Error where it cannot be read."""
    with ExitStack() as resources:
        connection = _reader(folder / DATABASE, resources)
        resources.callback(connection.close)
        connection.execute("PRAGMA query_only = ON")
        yield connection


def _reader(database: Path, resources: ExitStack) -> sqlite3.Connection:
    try:
        return _connect(database, "mode=ro")
    except sqlite3.OperationalError as error:
        if is_damage(error) or not database.exists():
            raise
    journals = [path for path in sidecars(database)[:2] if path.exists() and path.stat().st_size]
    if not journals:
        return _connect(database, "mode=ro&immutable=1")
    # where nothing can be written SQLite cannot read a journal in place: read a copy
    spare = Path(resources.enter_context(tempfile.TemporaryDirectory(prefix="govaudit-")))
    for path in (database, *journals):
        shutil.copyfile(path, spare / path.name)
    return _connect(spare / database.name, "mode=rw")


def inspect(folder: Path, *, thorough: bool = False) -> int:
    """The schema version of a sound workspace, looked at without changing a byte. WorkspaceError where it is not."""
    try:
        with to_read(folder) as connection:
            return _inspected(connection, folder, "integrity_check" if thorough else "quick_check")
    except sqlite3.Error as error:
        raise refused(error, folder) from error
    except OSError as error:
        raise barred(error, folder) from error


def _inspected(connection: sqlite3.Connection, folder: Path, pragma: str) -> int:
    if not schema.is_ours(connection):
        raise WorkspaceDamaged(say("workspace.foreign", folder=folder))
    version = schema.version_of(connection)
    if version > len(schema.STEPS):
        raise WorkspaceError(say("workspace.newer", folder=folder, version=version, known=len(schema.STEPS)))
    verdict = str(connection.execute(f"PRAGMA {pragma}(1)").fetchone()[0])
    if verdict != "ok":
        raise WorkspaceDamaged(say("workspace.damaged", folder=folder, detail=" ".join(verdict.split())))
    return version


def create(folder: Path) -> None:
    """Make an empty workspace; it appears whole or not at all."""
    temporary = folder / f"{DATABASE}.new"
    for path in (temporary, *sidecars(temporary)):
        path.unlink(missing_ok=True)
    connection = sqlite3.connect(temporary, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = EXTRA")
        schema.migrate(connection)
    finally:
        connection.close()
    temporary.chmod(0o600)
    temporary.replace(folder / DATABASE)
    sync_folder(folder)
