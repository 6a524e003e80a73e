"""Several warm readers for several threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from govaudit.limits import LIMITS, Limits
from govaudit.messages import Message, say
from govaudit.quarantine.reader import Cancelled, Progress, Reader, Refused, Taken
from govaudit.reading.document import Ocr
from govaudit.report import Kind, PagePlace, Report, Reread

_BEAT = 0.05


class Readers:
    """Several warm readers for several threads: whoever reads borrows one, at most `most` at a time."""

    def __init__(self, most: int, limits: Limits = LIMITS, *, ocr: Ocr = "auto") -> None:
        self._limits = limits
        self._ocr = ocr
        self._places = threading.BoundedSemaphore(most)
        self._idle: list[Reader] = []
        self._guard = threading.Lock()
        self._closed = False

    def read(
        self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None, ocr: Ocr | None = None
    ) -> Report | Refused:
        """Read one document in a borrowed process, waiting for one if need be."""
        outcome = self.take(path, progress, cancelled, ocr)
        return outcome.report if isinstance(outcome, Taken) else outcome

    def take(
        self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None, ocr: Ocr | None = None
    ) -> Taken | Refused:
        """Read one document like `read`, and hand over its bytes too."""
        stopped = cancelled or _never
        while not self._places.acquire(timeout=_BEAT):
            if stopped():
                return Refused(path, say("quarantine.cancelled"))
        try:
            with self._borrowed() as reader:
                return reader.take(path, progress, lambda: self._closed or stopped(), ocr)
        finally:
            self._places.release()

    def reread(
        self, path: Path, kind: Kind, regions: Sequence[PagePlace], dpi: float = 300, cancelled: Cancelled | None = None
    ) -> tuple[Reread, ...] | Refused:
        """Read regions of a scan once more in a borrowed process, as `Reader.reread` does."""
        with self._places, self._borrowed() as reader:
            return reader.reread(path, kind, regions, dpi, lambda: self._closed or (cancelled or _never)())

    def errand(self, name: str, content: bytes, order: bytes = b"", cancelled: Cancelled | None = None) -> bytes | Message:
        """Have something else done with a document in a borrowed process, as `Reader.errand` does."""
        with self._places, self._borrowed() as reader:
            return reader.errand(name, content, order, lambda: self._closed or (cancelled or _never)())

    @contextmanager
    def _borrowed(self) -> Iterator[Reader]:
        with self._guard:
            reader = self._idle.pop() if self._idle else Reader(self._limits, ocr=self._ocr)
        try:
            yield reader
        finally:
            self._give_back(reader)

    def _give_back(self, reader: Reader) -> None:
        with self._guard:
            if not self._closed:
                self._idle.append(reader)
                return
        reader.close()

    def close(self) -> None:
        """Cancel what is being read and let all processes go."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for reader in idle:
            reader.close()

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _never() -> bool:
    return False
