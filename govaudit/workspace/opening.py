"""A workspace opened: made where there is none, inspected, brought to the newest version after a backup."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack
from pathlib import Path

from govaudit.messages import say
from govaudit.workspace import backups, connection, schema
from govaudit.workspace.location import DATABASE, had_content
from govaudit.workspace.lock import take
from govaudit.workspace.refusal import WorkspaceDamaged, WorkspaceError


def to_read(folder: Path, resources: ExitStack) -> sqlite3.Connection:
    """A connection that changes nothing, on a sound workspace of this or an earlier version."""
    _require(folder)
    connection.inspect(folder)
    return resources.enter_context(connection.to_read(folder))


def to_write(folder: Path, resources: ExitStack, create: bool, patience: float) -> sqlite3.Connection:
    """A connection of the one writer, on a sound workspace of this version."""
    if create:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    else:
        _require(folder)
    resources.callback(take(folder, patience).release)
    if not (folder / DATABASE).exists():
        _require_unused(folder)
        connection.create(folder)
    version = connection.inspect(folder)
    held = connection.to_write(folder)
    resources.callback(held.close)
    if version < len(schema.STEPS):
        backups.make(held, folder, f"-before-v{len(schema.STEPS)}")
        schema.migrate(held)
    return held


def _require(folder: Path) -> None:
    if not (folder / DATABASE).exists():
        _require_unused(folder)
        raise WorkspaceError(say("workspace.absent", folder=folder))


def _require_unused(folder: Path) -> None:
    if had_content(folder):
        raise WorkspaceDamaged(say("workspace.file_missing", folder=folder, file=DATABASE))
