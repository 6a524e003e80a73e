"""Files that macOS hands over to the running program: opened in the Finder, or dropped on the Dock."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent


class FinderFiles(QObject):
    """`opened` brings each path; to be installed as an event filter of the application."""

    opened = Signal(object)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take files; leave everything else alone."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.opened.emit([Path(event.file())])
            return True
        return super().eventFilter(watched, event)
