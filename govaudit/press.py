"""Papers of a batch written in several processes: writing one takes longer than reading and judging its report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType

from govaudit.batch_docket import Brief, source_pages
from govaudit.crew import Crew, Shift, serve
from govaudit.messages import Language


@dataclass(frozen=True, slots=True)
class Order:
    """What every paper of a batch has in common."""

    brief: Brief
    folder: Path
    language: Language
    at: datetime

    @contextmanager
    def begun(self) -> Iterator[Callable[[int], None]]:
        """What writes the paper of a report, counted from 1."""
        from govaudit.quarantine.painter import Painter
        from govaudit.workbook.plan import plan
        from govaudit.workbook.summary import write_paper

        with self.brief.opened() as (docket, shelf), Painter() as painter:

            def write(number: int) -> None:
                audit = docket[number - 1]
                paper = plan(audit, (), self.language, self.at, docket.earlier(audit))
                write_paper(paper, number, self.folder, partial(source_pages, painter), shelf)

            yield write


class Press:
    """A crew that writes papers of a batch; `told` is called after each, on other threads. OSError where a paper could not be written."""

    def __init__(self, order: Order, crew: Crew, told: Callable[[], None]) -> None:
        self._shift: Shift[None] = Shift(crew, order, lambda _number, _answer: told())

    def write(self, number: int) -> None:
        """Have the paper of a report written, counted from 1."""
        if self._shift.failure is not None:
            raise self._shift.failure
        self._shift.give(number)

    def __enter__(self) -> Press:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Wait for the papers that are under way; at once where something has failed."""
        self._shift.__exit__(kind, error, trace)
        if kind is None and self._shift.failure is not None:
            raise self._shift.failure


def press_main() -> int:
    """A process that helps with a batch: orders on standard input, answers on standard output."""
    return serve(sys.stdin.buffer, sys.stdout.buffer)
