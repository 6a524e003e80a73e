"""Papers of a batch written in several processes: writing one takes longer than reading and judging its report."""

from __future__ import annotations

import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from govaudit.batch_docket import Brief, source_pages
from govaudit.messages import Language
from govaudit.workbook.plan import plan
from govaudit.workbook.summary import write_paper

_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Order:
    """What every paper of a batch has in common."""

    brief: Brief
    folder: Path
    language: Language
    at: datetime


class Press:
    """Processes that write papers of a batch. They end with this one, however it ends: what they listen to ends then.

    OSError (from `write` or on leaving) where a paper could not be written.
    """

    def __init__(self, order: Order, jobs: int, told: Callable[[], None]) -> None:
        self._told = told
        self._guard = threading.Lock()
        self._numbers: queue.Queue[int | None] = queue.Queue(jobs * _AHEAD)
        self._failure: OSError | None = None
        self._processes = [subprocess.Popen(_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(jobs)]
        self._threads = [threading.Thread(target=self._serve, args=(process, order), daemon=True) for process in self._processes]
        for thread in self._threads:
            thread.start()

    def write(self, number: int) -> None:
        """Have the paper of a report written, counted from 1."""
        self._numbers.put(number)
        if self._failure is not None:
            raise self._failure

    def _serve(self, process: subprocess.Popen[bytes], order: Order) -> None:
        asked, answers = process.stdin, process.stdout
        assert asked is not None and answers is not None
        try:
            pickle.dump(order, asked)
            while (number := self._numbers.get()) is not None:
                if self._failure is None:
                    self._written(number, asked, answers)
        except (OSError, EOFError) as error:
            self._failure = OSError(*error.args)
            while self._numbers.get() is not None:
                pass

    def _written(self, number: int, asked: IO[bytes], answers: IO[bytes]) -> None:
        pickle.dump(number, asked)
        asked.flush()
        problem: str | None = pickle.load(answers)  # this program's own process, which has read no document
        if problem is not None:
            raise OSError(problem)
        with self._guard:
            self._told()

    def __enter__(self) -> Press:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Wait for the papers that are under way; at once where something has failed."""
        if kind is not None:
            for process in self._processes:
                process.kill()
        for _ in self._threads:
            self._numbers.put(None)
        for thread, process in zip(self._threads, self._processes, strict=True):
            thread.join()
            process.communicate()
        if kind is None and self._failure is not None:
            raise self._failure


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--press"]
    return [sys.executable, "-P", "-m", "govaudit", "--press"]


def press_main() -> int:
    """The other side: an order on standard input, then numbers; for each number None, or what went wrong, on standard output."""
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    order: Order = pickle.load(asked)  # from the process that started this one
    with order.brief.opened() as (docket, shelf):
        while (number := _next(asked)) is not None:
            audit = docket[number - 1]
            paper = plan(audit, (), order.language, order.at, docket.earlier(audit))
            try:
                write_paper(paper, number, order.folder, source_pages, shelf)
                pickle.dump(None, answers)
            except OSError as error:
                pickle.dump(str(error.strerror or error), answers)
            answers.flush()
    return 0


def _next(asked: IO[bytes]) -> int | None:
    try:
        number: int = pickle.load(asked)  # from the process that started this one
    except EOFError:
        return None
    return number
