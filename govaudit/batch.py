"""Many documents: read by an executor, told as they come, bounded in memory, stopped at once, gone on with after a kill."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Protocol

from govaudit.quarantine import LIMITS, Limits, Ocr, Readers, Refused
from govaudit.report import Kind, PagePlace, Report, Reread
from govaudit.second_look import looked_again
from govaudit.shelf import Kept, Shelf

Progress = Callable[[Path, float], None]

_AHEAD = 2
"""So many documents a reader may have before it: those are what lies in memory."""


class Executor(Protocol):
    """Where documents are read: here, or on other machines."""

    @property
    def width(self) -> int:
        """How many documents are read at the same time."""

    def submit(self, path: Path) -> Future[Report | Refused]:
        """Have a document read; the future never raises because of the document."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one path: its reading, kept on the shelf, or why there is none; `again` tells that it had been read before."""

    path: Path
    kept: Kept | None
    refused: Refused | None = None
    again: bool = False


def read_many(paths: Sequence[Path], executor: Executor, shelf: Shelf) -> Iterator[Outcome]:
    """Read every path that the shelf does not hold yet; one outcome a path, as they come.

    Closing the iterator drops what has not begun; leaving the executor ends what has. OSError where the shelf cannot be written.
    """
    waiting: dict[Future[Report | Refused], Path] = {}
    try:
        for path in paths:
            key = shelf.key(path)
            kept = None if key is None else shelf.find(key)
            if kept is not None:
                yield Outcome(path, kept, again=True)
                continue
            waiting[executor.submit(path)] = path
            while len(waiting) >= executor.width * _AHEAD:
                yield from _arrived(waiting, shelf)
        while waiting:
            yield from _arrived(waiting, shelf)
    finally:
        for future in waiting:
            future.cancel()


def _arrived(waiting: dict[Future[Report | Refused], Path], shelf: Shelf) -> Iterator[Outcome]:
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        path, answer = waiting.pop(future), future.result()
        yield Outcome(path, None, answer) if isinstance(answer, Refused) else Outcome(path, shelf.put(answer))


class Processes:
    """An executor of this machine: warm reader processes in quarantine. `progress` (path, 0 to 1) is called on other threads."""

    def __init__(self, jobs: int, progress: Progress | None = None, limits: Limits = LIMITS, *, ocr: Ocr = "auto") -> None:
        self.width = jobs
        self._progress = progress or _ignore
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="reader")
        self._readers = Readers(jobs, limits, ocr=ocr)

    def submit(self, path: Path) -> Future[Report | Refused]:
        """Have a document read by the next reader that is free."""
        return self._threads.submit(self._read, path)

    def _read(self, path: Path) -> Report | Refused:
        answer = self._readers.read(path, lambda done: self._progress(path, done))
        return answer if isinstance(answer, Refused) else looked_again(answer, partial(self._again, path, answer.source.kind))

    def _again(self, path: Path, kind: Kind, regions: Sequence[PagePlace]) -> Sequence[Reread]:
        answer = self._readers.reread(path, kind, regions)
        return () if isinstance(answer, Refused) else answer

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End all reading at once and leave no process behind."""
        self._readers.close()
        self._threads.shutdown(cancel_futures=True)


def _ignore(_path: Path, _done: float) -> None:
    return
