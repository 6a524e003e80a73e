"""One runner for background work: progress and cancel in its signature, results delivered on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]
Work = Callable[[Progress, Cancelled], Any]

THREADS = 2


class Job(QRunnable):
    """One piece of work; `result` is None where it did not come to an end."""

    def __init__(self, runner: Runner, work: Work, on_result: Callable[[Any], None], on_progress: Progress | None) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._runner = runner
        self._work = work
        self.on_result = on_result
        self.on_progress = on_progress
        self.cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop; its result is still delivered."""
        self.cancelled = True

    def run(self) -> None:
        """Work; called by the thread pool."""
        result = None
        try:
            result = self._work(lambda done: self._runner.progressed.emit((self, done)), lambda: self.cancelled)
        finally:
            self._runner.finished.emit((self, result))


class Runner(QObject):
    """Runs work beside the window. Work mostly waits on a child process, so threads do not hold the window up."""

    progressed = Signal(object)
    finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(THREADS)
        self._jobs: list[Job] = []
        self.progressed.connect(self._on_progress)
        self.finished.connect(self._on_finished)

    def run(self, work: Work, on_result: Callable[[Any], None], on_progress: Progress | None = None) -> Job:
        """Start work; `on_result` is called on the window's thread with what it answers."""
        job = Job(self, work, on_result, on_progress)
        self._jobs.append(job)
        self._pool.start(job)
        return job

    def stop(self) -> None:
        """Cancel everything and wait for it; no result is delivered any more."""
        for job in self._jobs:
            job.cancel()
        self._pool.waitForDone()
        self._jobs.clear()

    @Slot(object)
    def _on_progress(self, message: tuple[Job, float]) -> None:
        job, done = message
        if job in self._jobs and job.on_progress is not None:
            job.on_progress(done)

    @Slot(object)
    def _on_finished(self, message: tuple[Job, Any]) -> None:
        job, result = message
        if job in self._jobs:
            self._jobs.remove(job)
            job.on_result(result)
