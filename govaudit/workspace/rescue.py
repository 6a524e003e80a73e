"""Going back to the newest good state; what was there is kept, byte for byte."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

from govaudit.messages import say
from govaudit.workspace import anchor, backups
from govaudit.workspace.disk import sync_folder
from govaudit.workspace.location import ANCHOR, DAMAGED, DATABASE, sidecars
from govaudit.workspace.lock import take
from govaudit.workspace.refusal import WorkspaceError, barred


def restore(folder: Path, backup: Path | None = None) -> Path:
    """Put a backup (the newest good one) in the place of the database; the old files go to damaged/. Answers the backup. WorkspaceError."""
    lock = take(folder, 0.0)
    try:
        chosen = backup or backups.newest_good(folder)
        if chosen is None or backups.entries_of(chosen) is None:
            raise WorkspaceError(say("workspace.nothing_to_restore", folder=folder))
        _exchange(folder, chosen)
    except OSError as error:
        raise barred(error, folder) from error
    finally:
        lock.release()
    return chosen


def _exchange(folder: Path, backup: Path) -> None:
    fresh = folder / f"{DATABASE}.new"
    shutil.copyfile(backup, fresh)
    with fresh.open("rb+") as written:
        os.fsync(written.fileno())
    home = folder / DAMAGED / str(1 + len(list((folder / DAMAGED).iterdir())) if (folder / DAMAGED).is_dir() else 1)
    home.mkdir(parents=True)
    for path in (*sidecars(folder / DATABASE), folder / ANCHOR, folder / DATABASE):
        if path.exists():
            path.rename(home / path.name)
    fresh.replace(folder / DATABASE)
    sync_folder(folder)
    _note(folder)


def _note(folder: Path) -> None:
    connection = sqlite3.connect(f"{(folder / DATABASE).resolve().as_uri()}?mode=ro", uri=True)
    try:
        last = connection.execute("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    finally:
        connection.close()
    if last:
        anchor.note(folder, *last)
