"""Which of the files asked for last is shown once it is read. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from govaudit.window.case import Case
from govaudit.window.queue_entry import Entry

_Mark = tuple[str, int, int]


class Expected:
    """The files asked for last, in their order; whoever goes on with the open document meanwhile is not taken away from it."""

    def __init__(self) -> None:
        self._files: list[Entry] = []
        self._mark: _Mark | None = None
        self._several = False

    def ask(self, entries: Sequence[Entry], case: Case | None) -> None:
        """Expect these from now on, asked for while this document was open."""
        if entries:
            self._files, self._mark, self._several = list(entries), _mark(case), len(entries) > 1

    def drop(self, entry: Entry) -> None:
        """Expect a file no more."""
        self._files = [each for each in self._files if each is not entry]

    def come(self, is_read_still: Callable[[Entry], bool]) -> Entry | None:
        """The first file, as soon as it and none before it is read; told once."""
        while self._files and not is_read_still(self._files[0]):
            entry = self._files.pop(0)
            if entry.id is not None:
                self._files = []
                return entry
        return None

    def leaves(self, case: Case | None) -> bool:
        """Whether showing it would take the auditor away: from a document worked on since, or to one of many put into the queue."""
        return case is not None and (self._several or _mark(case) != self._mark)


def _mark(case: Case | None) -> _Mark | None:
    """What changes as soon as somebody works on a document."""
    return None if case is None else (case.id, case.glances, len(case.history.decisions))
