"""The readings of one batch on disk: what was read is not read again, and does not fill the memory."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from govaudit import __version__
from govaudit.limits import LIMITS
from govaudit.quarantine import validation, wire
from govaudit.report import Report

_TABLES = """
CREATE TABLE IF NOT EXISTS reading (key TEXT PRIMARY KEY, id TEXT NOT NULL, org TEXT, year INTEGER, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS written (file TEXT PRIMARY KEY, token TEXT NOT NULL) WITHOUT ROWID;
"""
_BLOCK = 1 << 20


class Kept(NamedTuple):
    """A reading that the shelf holds, and what is needed to find its relatives without taking it down."""

    key: str
    id: str
    org: str | None
    year: int | None


class Shelf:
    """Readings by document hash, file name, way of reading and version of the program, so that a stale one is never taken for a new one.

    With a path it outlives a killed process: the next run goes on from it, until `discard`. Without one it lives in a temporary file.
    A shelf is a cache: one that cannot be read is begun anew. OSError where the disk does not let it.
    """

    def __init__(self, path: Path | None = None, way: str = "") -> None:
        self.path = path
        self._way = f"{__version__}\0{way}"
        self._connection = _opened(path)

    def key(self, path: Path) -> str | None:
        """The key of a file as it lies there now; None where it cannot be read, is not regular or is too large to be read at all."""
        try:
            found = path.stat()
            if not stat.S_ISREG(found.st_mode) or found.st_size > LIMITS.size:
                return None
            # some files of the system claim to be regular and wait or go on for ever
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
            with os.fdopen(handle, "rb", buffering=0) as file:
                digest, missing = hashlib.sha256(), found.st_size
                while missing > 0 and (block := file.read(min(missing, _BLOCK))):
                    digest.update(block)
                    missing -= len(block)
        except (OSError, ValueError):
            return None
        return self._key(digest.hexdigest(), path.name)

    def _key(self, sha256: str, name: str) -> str:
        return hashlib.sha256(f"{sha256}\0{name}\0{self._way}".encode("utf-8", "surrogatepass")).hexdigest()

    def find(self, key: str) -> Kept | None:
        """Where a reading with that key stands."""
        row = self._connection.execute("SELECT key, id, org, year FROM reading WHERE key = ?", (key,)).fetchone()
        return None if row is None else Kept(*row)

    def put(self, report: Report) -> Kept:
        """Keep a reading, under the hash of the bytes that were read."""
        source, identity = report.source, report.identity
        kept = Kept(self._key(source.sha256, Path(source.path).name), report.id, _storable(identity.org), identity.year)
        body = zlib.compress(wire.line_of(wire.reading_of(report)), 1)
        self._write("INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?)", (*kept, body))
        return kept

    def take(self, kept: Kept, path: Path) -> Report:
        """A reading, as that of the file at `path`. OSError where the shelf has been damaged since."""
        row = self._connection.execute("SELECT body FROM reading WHERE key = ?", (kept.key,)).fetchone()
        try:
            match wire.told(zlib.decompress(row[0])):
                case wire.PageReading() | wire.LineReading() | wire.TableReading() | wire.SheetReading() as reading:
                    return validation.believed(reading, str(path), kept.id.removeprefix("sha256:"))
            raise ValueError("no reading")
        except (TypeError, ValueError, zlib.error) as error:
            raise OSError(f"{self.path}: {kept.key}") from error

    def written_as(self, file: str) -> str | None:
        """What was noted when an output was written."""
        row = self._connection.execute("SELECT token FROM written WHERE file = ?", (file,)).fetchone()
        return None if row is None else str(row[0])

    def note_written(self, file: str, token: str) -> None:
        """Remember an output: its own hash, then that of what it was written from."""
        self._write("INSERT OR REPLACE INTO written VALUES (?, ?)", (file, token))

    def _write(self, statement: str, row: tuple[object, ...]) -> None:
        try:
            self._connection.execute(statement, row)
        except sqlite3.Error as error:
            raise OSError(f"{self.path}: {error}") from error

    def close(self) -> None:
        """Leave the shelf as it is."""
        self._connection.close()

    def discard(self) -> None:
        """Take the shelf away: everything is done."""
        self.close()
        if self.path is not None:
            for each in _files(self.path):
                each.unlink(missing_ok=True)

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _opened(path: Path | None) -> sqlite3.Connection:
    if path is None:
        # the empty name is a database of SQLite's own in a temporary file, gone with its connection
        return _prepared("")
    try:
        try:
            return _prepared(str(path))
        except sqlite3.DatabaseError as error:
            if type(error) is not sqlite3.DatabaseError:
                raise
            # no database, or a damaged one; its subclasses tell of locks and full disks
            for each in _files(path):
                each.unlink(missing_ok=True)
            return _prepared(str(path))
    except sqlite3.Error as error:
        raise OSError(f"{path}: {error}") from error


def _prepared(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_TABLES)
        connection.execute("SELECT count(*) FROM reading").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _files(path: Path) -> Iterator[Path]:
    return (path.with_name(path.name + end) for end in ("", "-wal", "-shm"))


def _storable(text: str | None) -> str | None:
    return None if text is None else text.encode("utf-8", "replace").decode()
