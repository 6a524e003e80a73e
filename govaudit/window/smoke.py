"""The window as a program: run it, or open one file offscreen and say what was found."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from govaudit.window import open_window

_PATIENCE_MS = 60_000


def run(paths: list[Path], workspace: Path, language: str) -> int:
    """Open the window and stay until it is closed; the exit status."""
    from govaudit.window.finder import FinderFiles
    from govaudit.window.main_window import MainWindow
    from govaudit.window.startup import application

    running = application()
    window = open_window(paths, workspace, language)
    assert isinstance(window, MainWindow)
    window.faults.install()
    handed = FinderFiles(window)
    handed.opened.connect(window.open_paths)
    running.installEventFilter(handed)
    status = running.exec()
    del window
    return status


def smoke(path: Path) -> int:
    """Open a file offscreen, paint it, print its counts as one line; 0, or 2 where it could not be read."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        line = _painted(path, Path(folder))
    (sys.stdout if line.startswith("smoke:") else sys.stderr).write(f"{line}\n")
    return 0 if line.startswith("smoke:") else 2


def _painted(path: Path, workspace: Path) -> str:
    from PySide6.QtCore import QEventLoop, QTimer

    from govaudit.window.main_window import MainWindow

    window = open_window([path], workspace)
    assert isinstance(window, MainWindow)
    loop = QEventLoop()
    window.desk.queued.connect(lambda: loop.exit() if not window.property("busy") else None)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    if window.property("busy"):
        loop.exec()
    picture = window.grab()
    case = window.desk.case
    entry = window.desk.entries[0] if window.desk.entries else None
    window.close()
    if case is None:
        reason = entry.reason.text("zh") if entry and entry.reason else "no answer"
        return f"{path}: {reason}"
    read = sum(cell.value is not None for cell in case.audit.report.cells.values())
    return (
        f"smoke: {path.name} form={case.audit.form.edition} cells={read}/{len(case.audit.form.cells)} "
        f"findings={len(case.audit.standing)} painted={picture.width()}x{picture.height()}"
    )
