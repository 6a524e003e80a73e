"""Documents read in child processes: watched, cancelled, ended; every file ends in a report or in one sentence."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from govaudit.limits import LIMITS, MIB, Limits
from govaudit.messages import Message, say
from govaudit.quarantine import validation, wire
from govaudit.quarantine.causes import cause, fault
from govaudit.quarantine.child import Child
from govaudit.quarantine.intake import content_of
from govaudit.reading.document import Ocr
from govaudit.report import Kind, PagePlace, Report, Reread

T = TypeVar("T")
Progress = Callable[[float], None]
Cancelled = Callable[[], bool]
Answer = Report | Message | tuple[Reread, ...] | bytes
"""What a request comes to: a reading, why there is none, regions read once more, or what an errand brought."""

_BEAT = 0.05
_SERVED = 200
"""So many documents a process reads before a fresh one takes its place: what libraries leak goes with it."""

_OLD_OFFICE = (b"\xd0\xcf\x11\xe0", b"{\\rtf")


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not read, and one sentence that says why."""

    path: Path
    reason: Message


@dataclass(frozen=True, slots=True)
class Taken:
    """A report, and the very bytes it was read from: what is kept is what was read, whatever becomes of the file."""

    report: Report
    content: bytes


def read_document(
    path: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None, limits: Limits = LIMITS, ocr: Ocr = "auto"
) -> Report | Refused:
    """Read one document in a child process of its own. Many are read faster by a Reader, which keeps its process warm."""
    with Reader(limits, ocr=ocr) as reader:
        return reader.read(path, progress, cancelled)


class Reader:
    """Reads one document after the other in a warm process, which is thrown away after a failure. For one thread at a time.

    Old office formats are read in a process of their own that may write in a folder of its own (`room`), which is taken away after it.
    """

    def __init__(self, limits: Limits = LIMITS, room: Path | None = None, *, ocr: Ocr = "auto") -> None:
        self._limits = limits
        self._room = room
        self._ocr = ocr
        self._child: Child | None = None

    def read(
        self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None, ocr: Ocr | None = None
    ) -> Report | Refused:
        """Read one document; `progress` is called with 0 to 1, `cancelled` is asked 20 times a second, on the calling thread."""
        outcome = self.take(path, progress, cancelled, ocr)
        return outcome.report if isinstance(outcome, Taken) else outcome

    def take(
        self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None, ocr: Ocr | None = None
    ) -> Taken | Refused:
        """Read one document like `read`, and hand over its bytes too."""
        content = content_of(path, self._limits)
        if isinstance(content, Message):
            return Refused(path, content)
        outcome = self._read(path, content, progress or _ignore, cancelled or _never, ocr or self._ocr)
        return Refused(path, outcome) if isinstance(outcome, Message) else Taken(outcome, content)

    def reread(
        self, document: Path | bytes, kind: Kind, regions: Sequence[PagePlace], dpi: float = 300, cancelled: Cancelled | None = None
    ) -> tuple[Reread, ...] | Refused:
        """Read regions of a scan once more at another resolution, in the order given; blind to what was read there before."""
        path = document if isinstance(document, Path) else Path()
        content = document if isinstance(document, bytes) else content_of(path, self._limits)
        if isinstance(content, Message):
            return Refused(path, content)
        outcome = self._answered(path, content, cancelled, regions=tuple(regions), kind=kind, dpi=dpi)
        match outcome:
            case tuple() if tuple(each.place for each in outcome) == tuple(regions):
                return outcome
            case Message():
                return Refused(path, outcome)
        self._throw_away()
        return Refused(path, say("quarantine.broke", fault="answer", place=""))

    def errand(self, name: str, content: bytes, order: bytes = b"", cancelled: Cancelled | None = None) -> bytes | Message:
        """Have something else done with a document than to read it (`govaudit.errands`); what comes back is not checked here."""
        if self._room is None and _is_old(content):
            return self._converted(lambda reader: reader.errand(name, content, order, cancelled))
        outcome = self._answered(Path(), content, cancelled, errand=name, order=order)
        if isinstance(outcome, bytes | Message):
            return outcome
        self._throw_away()
        return say("quarantine.broke", fault="answer", place="")

    def _answered(self, path: Path, content: bytes, cancelled: Cancelled | None, **wanted: object) -> Answer:
        """What a request comes to that is no reading; whoever asked sees to it that it is what was asked for."""
        outcome: Answer | None = None
        try:
            outcome = self._await(self._asked(content, path, **wanted), path, content, _ignore, cancelled or _never)
        except OSError as error:
            return say("quarantine.not_started", detail=error.strerror or "")
        finally:
            if outcome is None:
                self._throw_away()
        return outcome

    def _read(self, path: Path, content: bytes, progress: Progress, cancelled: Cancelled, ocr: Ocr) -> Report | Message:
        if self._room is None and _is_old(content):
            return self._converted(lambda reader: reader._read(path, content, progress, cancelled, ocr))
        progress(0.0)
        try:
            child = self._asked(content, path, ocr=ocr)
        except OSError as error:
            return say("quarantine.not_started", detail=error.strerror or "")
        outcome: Answer | None = None
        try:
            outcome = self._await(child, path, content, progress, cancelled)
        finally:
            if not isinstance(outcome, Report | Message):
                self._throw_away()
        if child.served >= _SERVED:
            self.close()
        return outcome if isinstance(outcome, Report | Message) else say("quarantine.broke", fault="", place="")

    def _converted(self, ask: Callable[[Reader], T]) -> T | Message:
        """Ask a reader that may start the program that converts old formats, in a folder of its own."""
        try:
            room = tempfile.TemporaryDirectory(prefix="govaudit-", ignore_cleanup_errors=True)
        except OSError as error:
            return say("quarantine.not_started", detail=error.strerror or "")
        with room, Reader(self._limits, Path(room.name)) as converting:
            return ask(converting)

    def _asked(self, content: bytes, path: Path, **wanted: object) -> Child:
        """A process that has got the request; one that went while idle is replaced."""
        if self._child is None or not self._child.ask(content, path, **wanted):
            self._throw_away()
            self._child = Child(self._limits, self._room)
            self._child.ask(content, path, **wanted)
        return self._child

    def _await(self, child: Child, path: Path, content: bytes, progress: Progress, cancelled: Cancelled) -> Answer:
        began, granted = time.monotonic(), self._limits.wall
        sha256 = hashlib.sha256(content).hexdigest()
        while True:
            if cancelled():
                return self._ended(say("quarantine.cancelled"))
            if time.monotonic() - began > granted:
                return self._ended(say("quarantine.too_long", seconds=round(granted)))
            try:
                line = child.line(_BEAT)
            except TimeoutError:
                continue
            if line is None:
                return self._ended(cause(child.status(), self._limits))
            try:
                outcome = self._told(line, path, sha256, progress)
                if isinstance(outcome, int):
                    granted = self._limits.wall + self._limits.recognition * min(outcome, self._limits.pages)
                    continue
            except ValueError:
                return self._ended(say("quarantine.broke", fault="answer", place=""))
            return outcome

    def _told(self, line: bytes, path: Path, sha256: str, progress: Progress) -> Answer | int:
        """What a line of the child amounts to; for progress the pages recognised so far. ValueError where it is none of what it may say."""
        if len(line) > self._limits.answer:
            return self._ended(say("quarantine.too_much", limit=self._limits.answer // MIB))
        match wire.told(line):
            case wire.Progress(done, recognised):
                progress(validation.progress_of(done))
                return validation.pages_of(recognised)
            case wire.Reason(reason):
                return validation.reason_of(reason)
            case wire.Rereadings(untrusted):
                return validation.believed_rereadings(untrusted)
            case wire.Fault(name, place):
                return self._ended(fault(validation.name_of(name), validation.name_of(place), self._limits))
            case said:
                return said.result if isinstance(said, wire.Outcome) else validation.believed(said, str(path), sha256)

    def _ended(self, reason: Message) -> Message:
        self._throw_away()
        return reason

    def _throw_away(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def close(self) -> None:
        """Let the process go."""
        child, self._child = self._child, None
        if child is not None:
            child.dismiss()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _is_old(content: bytes) -> bool:
    """Whether another program has to convert a file before it can be read."""
    return content.startswith(_OLD_OFFICE) or (content.startswith(b"PK") and b"OFD.xml" in content)


def _ignore(_done: float) -> None:
    return


def _never() -> bool:
    return False
