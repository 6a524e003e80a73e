"""The reader process: documents in, progress and answers out, one JSON object a line. On any error but an unreadable file it breaks."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from govaudit.quarantine import wire
from govaudit.quarantine.limits import allow_cpu, allow_more_cpu, confine, die_with_parent, release_spare
from govaudit.report import Kind

BEAT = 0.05
"""Seconds between two words on how far the reading is."""

RECOGNISER = "onnxruntime"
"""The module that is loaded only where pictures of text are recognised."""


Errand = Callable[[str, bytes, bytes], bytes]
"""Does something else than reading with a document: by its name, the document's bytes and the order. Unreadable where it cannot."""


def worker_main(errand: Errand | None = None) -> int:
    """Serve requests until standard input ends: a line that says what is wanted, then the bytes of the document."""
    requests, answers = sys.stdin.buffer, _private_output()
    sys.excepthook = lambda kind, _error, trace: _tell_fault(answers, kind, trace)
    confined = False
    while line := requests.readline():
        request = wire.asked(line)
        content = requests.read(request.length)
        room = Path(wire.name_of(request.room)) if request.room else None
        if not confined:
            confine(request.memory, room)
            if request.lifeline is not None:
                die_with_parent(request.lifeline, room)
            confined = True
        allow_cpu(request.cpu)
        if request.draw and request.kind:
            from govaudit.quarantine.drawing import draw

            draw(content, request.kind, requests, answers, partial(allow_cpu, request.cpu))
            continue
        _send(answers, _run(errand, request, content) if errand and request.errand else _answer(request, content, answers))
    return 0


def _run(errand: Errand, request: wire.Request, content: bytes) -> wire.Told:
    from govaudit.reading.document import Unreadable

    try:
        return wire.Outcome(errand(request.errand, content, request.order))
    except Unreadable as error:
        return wire.Reason(error.reason)


def _private_output() -> BinaryIO:
    """Standard output for answers alone: what libraries print goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _answer(request: wire.Request, content: bytes, answers: BinaryIO) -> wire.Told:
    from govaudit.reading.document import Unreadable
    from govaudit.reading.source import read

    if request.kind and request.regions:
        return _again(content, request.kind, request)
    progress = _Telling(answers, request.recognition)
    try:
        path = Path(wire.name_of(request.path))
        report = read(path, content, ocr=request.ocr, most_pages=request.pages, progress=progress.tell)
    except Unreadable as error:
        return wire.Reason(error.reason)
    return wire.reading_of(report)


def _again(content: bytes, kind: Kind, request: wire.Request) -> wire.Told:
    """Some regions of a scan read once more."""
    from govaudit.reading.document import Unreadable
    from govaudit.reading.scan_reread import reread

    try:
        return wire.Rereadings(tuple(reread(content, kind, request.regions, request.dpi)))
    except Unreadable as error:
        return wire.Reason(error.reason)


class _Telling:
    """Says how far the reading is, every so often: who listens has to wake up for it. Pages recognised in pictures take more time."""

    def __init__(self, answers: BinaryIO, allowance: int) -> None:
        self._answers = answers
        self._allowance = allowance
        self._recognised = 0
        self._due = time.monotonic() + BEAT

    def tell(self, done: float) -> None:
        """Say it if it is time to."""
        if RECOGNISER in sys.modules:
            self._recognised += 1
            allow_more_cpu(self._allowance)
        now = time.monotonic()
        if now >= self._due:
            self._due = now + BEAT
            _send(self._answers, wire.Progress(done, self._recognised))


def _send(answers: BinaryIO, answer: wire.Told) -> None:
    answers.write(wire.line_of(answer))
    answers.flush()


def _tell_fault(answers: BinaryIO, kind: type[BaseException], trace: TracebackType | None) -> None:
    """Say what broke and where in the program; never what was in the document."""
    release_spare()
    last = traceback.extract_tb(trace, limit=-1)
    place = f"{Path(last[-1].filename).name}:{last[-1].lineno}" if last else ""
    _send(answers, wire.Fault(kind.__name__, place))
