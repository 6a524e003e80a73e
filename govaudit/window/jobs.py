"""One runner for background work: progress and cancel in its signature, results delivered on the window's thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]
Work = Callable[[Progress, Cancelled], Any]
Deliver = Callable[[], None]

THREADS = 2


class Job:
    """One piece of work under way."""

    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop; its result is still delivered."""
        self.cancelled = True


class Runner(QObject):
    """Runs work beside the window. Work mostly waits on a child process, so threads do not hold the window up."""

    _woken = Signal()
    _SLICE = 0.008
    """So many seconds results are delivered at a stretch; then paints and keys go first."""

    def __init__(self, parent: QObject | None = None, threads: int = THREADS) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="govaudit")
        self._mail: SimpleQueue[Deliver] = SimpleQueue()
        self._jobs: list[Job] = []
        self._stopped = False
        self._pump = QTimer(self)
        self._pump.setSingleShot(True)
        self._pump.setInterval(0)
        self._pump.timeout.connect(self._deliver)
        self._woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Work, on_result: Callable[[Any], None], on_progress: Progress | None = None) -> Job:
        """Start work; `on_result` is called on the window's thread with what it answers, None where it did not come to an end.
        After `stop` nothing is started and nothing delivered.
        """
        job = Job()
        if self._stopped:
            job.cancel()
            return job
        self._jobs.append(job)

        def deliver(result: Any) -> None:
            self._jobs.remove(job)
            on_result(result)

        def moved(done: float) -> None:
            if on_progress is not None:
                self._post(lambda: on_progress(done))

        def labour() -> None:
            result = None
            try:
                result = work(moved, lambda: job.cancelled)
            finally:
                self._post(lambda: deliver(result))

        self._pool.submit(labour).add_done_callback(self._on_ended)
        return job

    def _on_ended(self, labour: Future[None]) -> None:
        """Raise on the window's thread what the work raised: a fault must not pass in silence."""
        fault = None if labour.cancelled() else labour.exception()
        if fault is not None:
            self._post(partial(_throw, fault))

    def stop(self) -> None:
        """Cancel everything and wait for it; no result is delivered any more."""
        self._stopped = True
        for job in self._jobs:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _post(self, deliver: Deliver) -> None:
        self._mail.put(deliver)
        if not self._stopped:
            self._woken.emit()

    @Slot()
    def _on_woken(self) -> None:
        if not self._pump.isActive():
            self._pump.start()

    def _deliver(self) -> None:
        """Deliver what has come, for a slice of time; the rest after whatever else waits."""
        until = time.monotonic() + self._SLICE
        while not self._mail.empty() and not self._stopped:
            try:
                self._mail.get()()
            finally:
                late = time.monotonic() > until
                if not self._mail.empty() and not self._stopped:
                    self._pump.start()
            if late:
                return


def _throw(fault: BaseException) -> None:
    raise fault
