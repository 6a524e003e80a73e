"""Files on their way in: several are read at once, each in a child process under limits, beside the window."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from govaudit.messages import Message
from govaudit.quarantine import LIMITS, Limits, Ocr, Readers, Refused
from govaudit.report import Report
from govaudit.window.jobs import Cancelled, Job, Progress, Runner
from govaudit.window.queue_entry import Entry, Stage
from govaudit.workspace import WorkspaceError

_LEAST_DONE = 0.02
_NICE = 15
"""With two readers on two cores the window still has all but a twentieth of one."""


Keep = Callable[[Report, bytes], None]
"""Makes a report and the bytes it was read from durable; WorkspaceError where that fails."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file gave: a report that is kept, or why there is none."""

    report: Report | None
    reason: Message | None = None


def read_file(readers: Readers, path: Path, keep: Keep, progress: Progress, cancelled: Cancelled) -> Reading:
    """Read one file in a child process and keep it; its bytes are those that were read, whatever becomes of the file."""
    if cancelled():
        return Reading(None)
    outcome = readers.take(path, progress, cancelled)
    if isinstance(outcome, Refused):
        return Reading(None, outcome.reason)
    try:
        keep(outcome.report, outcome.content)
    except WorkspaceError as error:
        return Reading(None, error.reason)
    return Reading(outcome.report)


def default_jobs() -> int:
    """How many files are read at once where nobody says: one core is left to the window."""
    return max(1, min(8, (os.cpu_count() or 2) - 1))


class Intake(QObject):
    """Reads entries and keeps what was read.

    `moved` follows an entry's progress, `read` brings (entry, Reading) or (entry, None) where it was cancelled.
    """

    moved = Signal(object)
    read = Signal(object, object)

    def __init__(self, keep: Keep, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._keep = keep
        self._clock = clock
        self._jobs: dict[int, tuple[Entry, Job]] = {}
        self._began = 0.0
        self._taken = 0
        self._most, self._limits = default_jobs(), LIMITS
        self._ocr: Ocr = "auto"
        self._stale = False
        self._runner: Runner | None = None
        self._readers: Readers | None = None

    def set_up(self, jobs: int, limits: Limits, ocr: Ocr = "auto") -> None:
        """How many files are read at once, how much each may take, when characters are recognised; holds from the next idle moment on."""
        self._stale = self._stale or (jobs, limits, ocr) != (self._most, self._limits, self._ocr)
        self._most, self._limits, self._ocr = jobs, limits, ocr

    @property
    def busy(self) -> bool:
        """Whether anything is still to be read."""
        return bool(self._jobs)

    def reads(self, entry: Entry) -> bool:
        """Whether an entry is still to be read or being read."""
        return id(entry) in self._jobs

    @property
    def left(self) -> int:
        """How many files are still to be read."""
        return len(self._jobs)

    @property
    def progress(self) -> float:
        """How much of everything taken in since the last idle moment is read, 0 to 1."""
        if not self._taken:
            return 0.0
        return min(1.0, (self._taken - len(self._jobs) + sum(entry.progress for entry, _ in self._jobs.values())) / self._taken)

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take at the pace so far; None where nothing can be said yet."""
        done = self.progress
        return (self._clock() - self._began) * (1 - done) / done if done > _LEAST_DONE else None

    def take(self, entries: Iterable[Entry]) -> None:
        """Read these, in their order, as many at once as there are readers."""
        fresh = list(entries)
        if not self._jobs:
            if self._stale:
                self._let_go()
            self._began, self._taken = self._clock(), 0
        self._taken += len(fresh)
        for entry in fresh:
            self._start(entry)

    def _start(self, entry: Entry) -> None:
        runner, readers = self._crew()
        entry.stage, entry.progress, entry.reason = Stage.WAITING, 0.0, None

        def moved(done: float) -> None:
            entry.stage, entry.progress = Stage.READING, done
            self.moved.emit(entry)

        job = runner.run(
            lambda progress, cancelled: read_file(readers, entry.path, self._keep, progress, cancelled),
            lambda reading: self._on_read(entry, reading),
            moved,
        )
        self._jobs[id(entry)] = entry, job

    def _on_read(self, entry: Entry, reading: Reading | None) -> None:
        _, job = self._jobs.pop(id(entry))
        if reading is None:
            reading = Reading(None, Message("读取中断", "reading was interrupted"))
        self.read.emit(entry, None if job.cancelled and reading.report is None else reading)

    def cancel(self, entry: Entry | None = None) -> None:
        """Stop reading one entry, or all; what has been read stays."""
        for each, job in list(self._jobs.values()):
            if entry is None or each is entry:
                job.cancel()

    def close(self) -> None:
        """Stop all reading; no child process is left."""
        self._let_go()

    def _crew(self) -> tuple[Runner, Readers]:
        if self._runner is None or self._readers is None:
            self._runner, self._readers = Runner(self, self._most), Readers(self._most, replace(self._limits, nice=_NICE), ocr=self._ocr)
        return self._runner, self._readers

    def _let_go(self) -> None:
        if self._readers is not None:
            self._readers.close()
        if self._runner is not None:
            self._runner.stop()
            self._runner.deleteLater()
        self._runner, self._readers, self._stale = None, None, False
