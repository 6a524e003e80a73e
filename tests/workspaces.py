"""Workspaces for tests: small invented reports, filled folders, snapshots of files."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

from govaudit.chain import LogEntry
from govaudit.corrections import Correction
from govaudit.form import load_form
from govaudit.report import Cell, Identity, Kind, Level, LinePlace, Report, Source, Status
from govaudit.workspace import Workspace

CELL = "t3.new.natural"


def a_report(path: str = "/reports/甲县.txt", salt: int = 0) -> tuple[Report, bytes]:
    """An invented reading and the bytes it is said to be of."""
    content = f"invented {salt}".encode()
    cells = {
        cell: Cell(cell, Status.READ, Decimal(number % 7), str(number % 7), LinePlace(number + 1, 1, 1), 1.0)
        for number, cell in enumerate(load_form("2021").cells)
    }
    source = Source(path, hashlib.sha256(content).hexdigest(), Kind.TEXT)
    return Report(source, "2021", Identity("甲县", Level.COUNTY, 2024), cells), content


def filled(folder: Path, entries: int) -> tuple[Report, tuple[LogEntry, ...]]:
    """Make a workspace with one document and some corrections, and close it."""
    report, content = a_report()
    with Workspace.open(folder) as workspace:
        workspace.add(report, content)
        return report, tuple(workspace.decide(report.id, Correction(CELL, str(number))) for number in range(entries))


def snapshot(folder: Path) -> dict[str, bytes]:
    """All files with their bytes, but those SQLite makes to read and the lock."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    kept = (path for path in files if not path.name.endswith("-shm") and path.name != "writer.lock")
    return {str(path.relative_to(folder)): content for path in kept if (content := path.read_bytes()) or not path.name.endswith("-wal")}
