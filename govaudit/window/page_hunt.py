"""Going from one occurrence of a text to the next over the pages of a source, searched beside the window."""

from __future__ import annotations

from collections.abc import Callable

from govaudit.pages import PageImages
from govaudit.report import PagePlace, Report
from govaudit.window.jobs import Job, Runner
from govaudit.window.source_search import SourceSearch, hits


class Hunt:
    """The occurrences of the text searched last, and which of them is shown."""

    def __init__(self, runner: Runner, search: SourceSearch, show: Callable[[PagePlace], None]) -> None:
        self._runner, self._search, self._show = runner, search, show
        self._text = ""
        self._found: list[PagePlace] | None = None
        self._at = -1
        self._job: Job | None = None

    def forget(self) -> None:
        """The pages go: so does what was found on them."""
        if self._job is not None:
            self._job.cancel()
        self._text, self._found, self._at, self._job = "", None, -1, None

    def step(self, pages: PageImages, report: Report, text: str, by: int) -> None:
        """Show the next (1) or the previous (-1) occurrence of a text, going round; another text is searched for first."""
        if text == self._text:
            self._go(by)
            return
        self.forget()
        self._text = text
        self._search.say_busy()

        def found(places: list[PagePlace] | None) -> None:
            if self._job is job:
                self._job, self._found = None, places or []
                self._at = -1 if by > 0 else 0
                self._go(by)

        job = self._runner.run(lambda _progress, cancelled: hits(pages, report, text, cancelled), found)
        self._job = job

    def _go(self, by: int) -> None:
        if self._found is None:
            return
        if not self._found:
            self._search.say(False)
            return
        self._at = (self._at + by) % len(self._found)
        self._search.say_number(self._at + 1, len(self._found))
        self._show(self._found[self._at])
