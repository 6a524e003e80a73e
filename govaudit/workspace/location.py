"""Where things of a workspace lie."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

DATABASE = "workspace.sqlite"
BACKUPS = "backups"
DAMAGED = "damaged"
ANCHOR = "head"
LOCK = "writer.lock"


def default_workspace() -> Path:
    """The workspace that is meant where none is named: GOVAUDIT_WORKSPACE, else the platform's folder for a user's data."""
    named = os.environ.get("GOVAUDIT_WORKSPACE")
    return Path(named) if named else platformdirs.user_data_path("GovAudit", appauthor=False) / "workspace"


def workspace_at(path: Path) -> Path | None:
    """The workspace a path leads to, its folder or the database in it, as a file manager hands them over; None for any other path."""
    if path.name == DATABASE and path.is_file():
        return path.parent
    return path if (path / DATABASE).is_file() else None


def sidecars(database: Path) -> tuple[Path, ...]:
    """The files SQLite keeps beside a database while it is in use."""
    return tuple(database.with_name(database.name + ending) for ending in ("-wal", "-journal", "-shm"))


def had_content(folder: Path) -> bool:
    """Whether a folder without a database once had one: then a new one must not quietly take its place."""
    journals = sidecars(folder / DATABASE)[:2]
    if any(path.exists() and path.stat().st_size for path in (*journals, folder / ANCHOR)):
        return True
    return any((folder / name).is_dir() and any((folder / name).iterdir()) for name in (BACKUPS, DAMAGED))
