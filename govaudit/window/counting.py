"""Counts what the audits of stored documents come to, one document at a time while the window has nothing else to do."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from govaudit.window.queue_entry import Entry
from govaudit.workspace import WorkspaceError

BREATH_MS = 15
"""Between two documents, so that keys and paints go first; one document takes some 5 to 10 ms."""
REST_MS = 250
"""After something was done: who works at a stretch is not held up between two keys."""


class Counting(QObject):
    """`counted` follows each entry whose tally changed, `failed` brings what the workspace refused; `done` that nothing is left."""

    counted = Signal(object)
    failed = Signal(object, object)
    done = Signal()

    def __init__(self, count: Callable[[Entry], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self._left: deque[Entry] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(BREATH_MS)
        self._timer.timeout.connect(self._on_time)

    @property
    def left(self) -> int:
        """How many documents are still to be counted."""
        return len(self._left)

    def add(self, entries: Iterable[Entry]) -> None:
        """Count these when there is time."""
        waiting = {id(entry) for entry in self._left}
        self._left.extend(entry for entry in entries if id(entry) not in waiting)
        if self._left and not self._timer.isActive():
            self._timer.start(BREATH_MS)

    def rest(self) -> None:
        """Somebody works: wait a little."""
        if self._timer.isActive():
            self._timer.start(REST_MS)

    def stop(self) -> None:
        """Count nothing more."""
        self._left.clear()
        self._timer.stop()

    def _on_time(self) -> None:
        if not self._left:
            self._timer.stop()
            self.done.emit()
            return
        self._timer.setInterval(BREATH_MS)
        entry = self._left.popleft()
        try:
            if self._count(entry):
                self.counted.emit(entry)
        except WorkspaceError as error:
            self.failed.emit(entry, error.reason)
