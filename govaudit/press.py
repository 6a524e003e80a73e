"""Papers of a batch written in several processes: writing one takes longer than reading and judging its report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from govaudit.batch_docket import Brief, source_pages
from govaudit.crew import serve
from govaudit.messages import Language

if TYPE_CHECKING:
    from govaudit.workbook.summary_line import Line


@dataclass(frozen=True, slots=True)
class Order:
    """What every paper of a batch has in common."""

    brief: Brief
    folder: Path
    language: Language
    at: datetime

    @contextmanager
    def begun(self) -> Iterator[Callable[[int], Line]]:
        """What writes the paper of a report, counted from 1, and tells its line in the summary."""
        from govaudit.quarantine.painter import Painter
        from govaudit.workbook.plan import plan
        from govaudit.workbook.summary import write_paper

        with self.brief.opened() as (docket, shelf), Painter() as painter:

            def write(number: int) -> Line:
                audit = docket[number - 1]
                paper = plan(audit, (), self.language, self.at, docket.earlier(audit))
                return write_paper(paper, number, self.folder, partial(source_pages, painter), shelf)

            yield write


def press_main() -> int:
    """A process that helps with a batch: orders on standard input, answers on standard output."""
    return serve(sys.stdin.buffer, sys.stdout.buffer)
