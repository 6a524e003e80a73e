"""Copies of the database made through SQLite's backup interface: one a day, the newest seven kept, one before every migration.

Numbered, because clocks jump; the date in a name only tells when a day's copy is due.
"""

from __future__ import annotations

import os
import re
import sqlite3
from datetime import datetime
from pathlib import Path

from govaudit.workspace import schema
from govaudit.workspace.disk import sync_folder
from govaudit.workspace.location import BACKUPS, sidecars

KEPT = 7
_NAME = re.compile(r"([0-9]{6,9})-([0-9]{4}-[0-9]{2}-[0-9]{2})(-before-v[0-9]+)?\.backup")


def today() -> str:
    """The date as backups carry it."""
    return datetime.now().astimezone().date().isoformat()


def all_backups(folder: Path) -> list[Path]:
    """Every backup of a workspace, the oldest first."""
    home = folder / BACKUPS
    return sorted(path for path in home.iterdir() if _NAME.fullmatch(path.name)) if home.is_dir() else []


def is_due(folder: Path) -> bool:
    """Whether the newest backup is not of today."""
    made = all_backups(folder)
    return not made or today() not in made[-1].name


def make(connection: sqlite3.Connection, folder: Path, occasion: str = "") -> Path:
    """Copy the database, whole or not at all, and let go of copies beyond the newest seven. sqlite3.Error, OSError where that fails."""
    home = folder / BACKUPS
    home.mkdir(mode=0o700, exist_ok=True)
    for left_by_a_kill in home.glob("*.new*"):
        left_by_a_kill.unlink(missing_ok=True)
    made = all_backups(folder)
    number = int(made[-1].name.split("-")[0]) + 1 if made else 1
    target = home / f"{number:06}-{today()}{occasion}.backup"
    temporary = target.with_suffix(".new")
    try:
        _copy(connection, temporary)
        temporary.replace(target)
    finally:
        for path in (temporary, *sidecars(temporary)):
            path.unlink(missing_ok=True)
    sync_folder(home)
    _thin(folder)
    return target


def _copy(connection: sqlite3.Connection, temporary: Path) -> None:
    temporary.unlink(missing_ok=True)
    copy = sqlite3.connect(temporary, isolation_level=None)
    try:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
    temporary.chmod(0o600)
    with temporary.open("rb+") as written:
        os.fsync(written.fileno())


def _thin(folder: Path) -> None:
    daily = [path for path in all_backups(folder) if "-before-" not in path.name]
    for path in daily[:-KEPT]:
        path.unlink(missing_ok=True)


def newest_good(folder: Path) -> Path | None:
    """The sound copy with the longest log, the newest of equals; None where there is none."""
    weighed = [(entries, path) for path in all_backups(folder) if (entries := entries_of(path)) is not None]
    return max(weighed, key=lambda item: (item[0], item[1].name))[1] if weighed else None


def entries_of(backup: Path) -> int | None:
    """How many log entries a sound copy holds; None where it is not sound. Nothing is written."""
    try:
        connection = sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return None
    try:
        sound = schema.is_ours(connection) and schema.version_of(connection) <= len(schema.STEPS)
        sound = sound and connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        return int(connection.execute("SELECT count(*) FROM log").fetchone()[0]) if sound else None
    except sqlite3.Error:
        return None
    finally:
        connection.close()
