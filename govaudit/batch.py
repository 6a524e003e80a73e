"""Many documents: read side by side in reader processes, answered in the order given, bounded in memory, stopped at once when told."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from govaudit.quarantine import LIMITS, Limits, Readers, Refused
from govaudit.report import Report

_AHEAD = 2
"""So many documents a job may be read before the one that is waited for: their reports lie in memory."""


def read_many(
    paths: Sequence[Path], jobs: int, progress: Callable[[Path, float], None] | None = None, limits: Limits = LIMITS
) -> Iterator[Report | Refused]:
    """Read documents in at most `jobs` processes; one outcome a path, in order. `progress` is called on other threads.

    Closing the iterator ends all reading at once and leaves no process behind.
    """
    report = progress or _ignore
    waiting: deque[Future[Report | Refused]] = deque()
    most = max(1, min(jobs, len(paths)))
    with ThreadPoolExecutor(most, thread_name_prefix="reader") as executor, Readers(most, limits) as readers:
        try:
            for path in paths:
                waiting.append(executor.submit(_read, readers, path, report))
                if len(waiting) >= most * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _read(readers: Readers, path: Path, progress: Callable[[Path, float], None]) -> Report | Refused:
    return readers.read(path, lambda done: progress(path, done))


def _ignore(_path: Path, _done: float) -> None:
    return
