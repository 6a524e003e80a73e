"""Keeps the queue for the next start, a little after it changed and when the window closes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from govaudit.messages import Message
from govaudit.window.jobs import Runner
from govaudit.window.queue_entry import Entry
from govaudit.window.queue_record import Record, read_record, record_of, write_record
from govaudit.workspace import Workspace

_KEEP_MS = 1500


class QueueKeeper(QObject):
    """`last` is what was kept when the window was closed last; `failed` brings what the disk refused."""

    failed = Signal(object)

    def __init__(
        self, workspace: Workspace, now: Callable[[], tuple[list[Entry], str | None]], runner: Runner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._writing = False
        self._workspace = workspace
        self._now = now
        self.last: Record = read_record(workspace.folder)
        self._hidden = self.last.hidden
        self._frozen = False
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_MS)
        self._timer.timeout.connect(self._keep_beside)

    def freeze(self) -> None:
        """Leave what was kept as it is: the queue could not be put together."""
        self._frozen = True

    def hide(self, docs: Iterable[str | None]) -> None:
        """Leave documents out of the queue from now on."""
        self._hidden |= {doc for doc in docs if doc is not None}

    def show(self, docs: Iterable[str | None]) -> None:
        """Let documents into the queue again."""
        self._hidden -= {doc for doc in docs if doc is not None}

    def later(self) -> None:
        """Keep it soon; many changes are kept together. What changes after the window was closed is not of this queue."""
        if not (self._closed or self._timer.isActive()):
            self._timer.start()

    def keep(self, *, closed: bool = False) -> None:
        """Keep it now; `closed` for the last time."""
        self._closed = self._closed or closed
        self._timer.stop()
        if (record := self._record(closed=closed)) is not None:
            self._on_kept(_written(self._workspace.folder, record))

    def _keep_beside(self) -> None:
        """Keep it without holding the window up: a long queue is a large file, and a disk can be slow."""
        record = self._record(closed=False)
        if self._writing:
            self.later()
        elif record is not None:
            self._writing = True
            self._runner.run(lambda _progress, _cancelled: _written(self._workspace.folder, record), self._on_kept)

    def _record(self, *, closed: bool) -> Record | None:
        """What is to be kept; a window that only reads keeps nothing."""
        if self._workspace.read_only or self._frozen:
            return None
        entries, shown = self._now()
        return record_of(entries, self._hidden, shown, closed=closed)

    def _on_kept(self, reason: Message | None) -> None:
        self._writing = False
        if reason is not None:
            self.failed.emit(reason)


def _written(folder: Path, record: Record) -> Message | None:
    """Write a record; why it could not be."""
    try:
        write_record(folder, record)
    except OSError as error:
        return Message(f"队列的顺序没有记下：{error.strerror}", f"the order of the queue was not kept: {error.strerror}")
    return None
