"""The reader process: requests in, progress and answers out, one JSON object a line. On any error but an unreadable file it breaks."""

from __future__ import annotations

import json
import os
import select
import stat
import sys
import traceback
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from govaudit.quarantine.limits import allow_cpu, confine, die_with_parent, outlive_request, release_spare


def worker_main() -> int:
    """Serve requests until standard input ends. Run as `govaudit --worker`."""
    requests, answers = sys.stdin.buffer, _private_output()
    sys.excepthook = lambda kind, _error, trace: _tell_fault(answers, kind, trace)
    confined = False
    while line := requests.readline():
        request = json.loads(line)
        if not confined:
            confine(int(request["memory"]), int(request["room"]))
            confined = True
        allow_cpu(int(request["cpu"]))
        die_with_parent(requests.fileno())
        _leave_if_alone(requests.fileno())
        answer = _answer(Path(request["path"]), int(request["size"]), answers)
        outlive_request(requests.fileno())
        _send(answers, answer)
    return 0


def _private_output() -> BinaryIO:
    """Standard output for answers alone: what libraries print goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _leave_if_alone(source: int) -> None:
    """The parent may have gone before we asked to be told."""
    if sys.platform == "linux":
        poll = select.poll()
        poll.register(source, 0)
        if poll.poll(0):
            sys.exit(0)


def _answer(path: Path, size: int, answers: BinaryIO) -> dict[str, Any]:
    from govaudit.messages import say
    from govaudit.reading.document import Unreadable
    from govaudit.reading.source import read
    from govaudit.readings import report_json

    try:
        content = _content(path, size)
    except OSError as error:
        return {"reason": asdict(say("quarantine.not_opened", detail=error.strerror or ""))}
    if content is None:
        return {"reason": asdict(say("unreadable.not_regular"))}
    _send(answers, {"progress": 0.1})
    try:
        report = read(path, content)
    except Unreadable as error:
        return {"reason": asdict(error.reason)}
    return {"report": report_json(report)}


def _content(path: Path, size: int) -> bytes | None:
    """At most `size` bytes of a regular file; None where it is none any more."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        return stream.read(size) if stat.S_ISREG(os.fstat(handle).st_mode) else None


def _send(answers: BinaryIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer).encode("ascii") + b"\n")
    answers.flush()


def _tell_fault(answers: BinaryIO, kind: type[BaseException], trace: TracebackType | None) -> None:
    """Say what broke and where in the program; never what was in the document."""
    release_spare()
    last = traceback.extract_tb(trace, limit=-1)
    place = f"{Path(last[-1].filename).name}:{last[-1].lineno}" if last else ""
    _send(answers, {"fault": kind.__name__, "place": place})
