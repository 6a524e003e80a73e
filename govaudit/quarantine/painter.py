"""Pages of strangers' documents drawn in a process of its own, behind the fences of a reader: what goes wrong there costs one page."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from govaudit.limits import MIB, Limits
from govaudit.messages import Message, say
from govaudit.pages import PageImages, Raster, pixels
from govaudit.quarantine import page_wire, validation
from govaudit.quarantine.causes import cause, fault
from govaudit.quarantine.child import Child
from govaudit.quarantine.wire import Fault, Reason
from govaudit.reading.document import Unreadable
from govaudit.report import Box, Kind

DRAWING = Limits(cpu=600 if sys.platform == "win32" else 15, wall=15.0, answer=16 * MIB)
"""What drawing one page, or opening a document to draw it, may take; a job object counts the processor time of all of them."""

_PATIENCE = 20.0
"""So many seconds may be lost to pages of one document that break their process; then no more of it is drawn, for somebody waits."""

_SERVED = 50
"""So many documents a process shows before a fresh one takes its place."""
_SLACK = 1000.0
"""Letters may stand so far beyond the page's edges."""


class Painter:
    """Opens documents for drawing, each in a process of its own, which is kept warm for the next. Any thread may ask."""

    def __init__(self, limits: Limits = DRAWING) -> None:
        self._limits = limits
        self._guard = threading.Lock()
        self._idle: Child | None = None
        self._greeted = True
        self._closed = False

    def warm(self) -> None:
        """Have a process ready for the next document, without waiting for it. OSError where none can be started."""
        with self._guard:
            if self._idle is None and not self._closed:
                self._idle, self._greeted = Child(self._limits), False
                self._idle.ask(b"", Path(), draw=True, kind=Kind.PDF)

    def open(self, content: bytes, kind: Kind) -> PageImages:
        """The pages of a PDF or an image. Unreadable where it cannot be opened; ValueError for kinds without pages."""
        if kind not in (Kind.PDF, Kind.IMAGE):
            raise ValueError(f"{kind} has no pages")
        return _FencedPages(self, content, kind, self._limits)

    def lend(self) -> Child:
        """A process to draw with. OSError where none can be started."""
        self.warm()
        with self._guard:
            child, self._idle, greeted = self._idle, None, self._greeted
        if child is None:
            raise OSError
        if not greeted:
            # the answer to being warmed; one that gives none is found out when it is asked
            with contextlib.suppress(TimeoutError):
                child.line(self._limits.wall)
        return child

    def take_back(self, child: Child) -> None:
        """A process that waits for its next document."""
        with self._guard:
            if self._idle is None and not self._closed and child.served <= _SERVED:
                self._idle, self._greeted = child, True
                return
        child.dismiss()

    def close(self) -> None:
        """Let the idle process go; those of open documents go with them."""
        with self._guard:
            self._closed = True
            child, self._idle = self._idle, None
        if child is not None:
            child.dismiss()

    def __enter__(self) -> Painter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class _FencedPages(PageImages):
    """Pages drawn elsewhere. A page that breaks its process stays undrawn, the others are drawn by the next."""

    def __init__(self, painter: Painter, content: bytes, kind: Kind, limits: Limits) -> None:
        self._painter, self._content, self._kind, self._limits = painter, content, kind, limits
        self._turn = threading.RLock()
        self._child: Child | None = None
        self._open = True
        self._broken: dict[int, Message] = {}
        self._began, self._lost = 0.0, 0.0
        self._sizes: list[tuple[float, float]] | None = None
        self._sizes = self._opened()
        self.count = len(self._sizes)

    def size(self, page: int) -> tuple[float, float]:
        index = self._index(page)
        return self._sizes[index] if self._sizes and self._open else self._closed()

    def _closed(self) -> NoReturn:
        raise ValueError("the source is closed")

    def _cut(self, page: int, box: Box, scale: float) -> Raster:
        width, height, _ = pixels(box, scale)
        with self._turn:
            answer = self._answer(page, page_wire.Paint(page, box, scale))
            if not isinstance(answer, page_wire.Picture) or (answer.width, answer.height) != (width, height):
                raise self._failed(page, say("quarantine.broke", fault="answer", place=""))
            data = self._waited(page, lambda child, seconds: child.exactly(3 * width * height, seconds))
        return Raster(width, height, data)

    def find(self, page: int, text: str) -> list[Box]:
        self._index(page)
        with self._turn:
            try:
                answer = self._answer(page, page_wire.Find(page, text.encode("utf-8", "replace").decode()))
            except Unreadable:
                return []
        width, height = self.size(page)
        boxes = answer.boxes if isinstance(answer, page_wire.Found) else []
        return [
            box for box in boxes if -_SLACK <= box.x0 <= box.x1 <= width + _SLACK and -_SLACK <= box.top <= box.bottom <= height + _SLACK
        ]

    def close(self) -> None:
        """Let go of the source at once: what is being drawn of it ends with its process."""
        self._open = False
        broken_off = not self._turn.acquire(blocking=False)
        if broken_off:
            working = self._child
            if working is not None:
                working.kill()
            self._turn.acquire()
        child, self._child = self._child, None
        self._turn.release()
        if child is not None and not broken_off and child.tell(page_wire.line_of(page_wire.Done())):
            self._painter.take_back(child)
        elif child is not None:
            child.end()

    def _opened(self) -> list[tuple[float, float]]:
        """Open the document in a process. Unreadable where it cannot be."""
        try:
            self._child = self._painter.lend()
        except OSError as error:
            raise Unreadable(say("quarantine.not_started", detail=error.strerror or "")) from error
        self._child.ask(self._content, Path(), draw=True, kind=self._kind)
        match self._heard(0):
            case page_wire.Pages(sizes) if all(map(page_wire.is_size, sizes)) and self._sizes in (None, sizes):
                return sizes
            case Reason(reason):
                child, self._child = self._child, None
                self._painter.take_back(child)
                raise Unreadable(validation.reason_of(reason))
        raise self._failed(0, say("quarantine.broke", fault="answer", place=""))

    def _answer(self, page: int, wish: page_wire.Wish) -> page_wire.Shown:
        """What is answered to a wish; the caller holds the turn. Unreadable where the page cannot be drawn."""
        if not self._open:
            self._closed()
        if page in self._broken or self._lost > _PATIENCE:
            raise Unreadable(self._broken.get(page) or next(reversed(self._broken.values())))
        self._began = time.monotonic()
        if self._child is None:
            self._opened()
        if self._child is None or not self._child.tell(page_wire.line_of(wish)):
            raise self._failed(page, say("quarantine.broke", fault="", place=""))
        answer = self._heard(page)
        if isinstance(answer, Reason):
            raise Unreadable(validation.reason_of(answer.reason))
        return answer

    def _heard(self, page: int) -> page_wire.Shown:
        """The next answer of a process that works. Unreadable where it breaks."""
        line = self._waited(page, lambda child, seconds: child.line(seconds))
        try:
            answer = page_wire.shown(line)
        except ValueError as error:
            raise self._failed(page, say("quarantine.broke", fault="answer", place="")) from error
        if isinstance(answer, Fault):
            name, place = validation.name_of(answer.fault), validation.name_of(answer.place)
            raise self._failed(page, fault(name, place, self._limits))
        return answer

    def _waited(self, page: int, hear: Callable[[Child, float], bytes | None]) -> bytes:
        """What comes from the process. Unreadable where nothing comes: its end, or too long a time."""
        child = self._child
        if child is None:
            raise self._failed(page, say("quarantine.broke", fault="", place=""))
        try:
            heard = hear(child, self._limits.wall)
        except TimeoutError as error:
            raise self._failed(page, say("quarantine.too_long", seconds=round(self._limits.wall))) from error
        if heard is None:
            raise self._failed(page, cause(child.status(), self._limits))
        return heard

    def _failed(self, page: int, why: Message) -> Unreadable:
        """End the process; what broke it is not tried again."""
        child, self._child = self._child, None
        if child is not None:
            child.end()
        if page:
            self._broken[page] = why
            self._lost += time.monotonic() - self._began
        return Unreadable(why)
