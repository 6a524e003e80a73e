"""Keeps of every document of the queue what statistics need; worked out in a process of its own, and only where something changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from govaudit.messages import Message
from govaudit.settings import Settings
from govaudit.statistics_child import Question, records_of
from govaudit.statistics_record import Record
from govaudit.window.jobs import Cancelled, Job, Progress, Runner
from govaudit.window.queue_entry import Entry

_SOON_MS, _BUSY_MS = 400, 3000
"""After the queue changed; while documents are still being read, so that not every one of them starts a process."""

Answers = list[tuple[str, str, Record | Message]]


class StatisticsSource(QObject):
    """`changed` follows other records, `moved` says how many of how many are worked out, (0, 0) at the end.

    Nothing is worked out before `attend`, and nothing more after `stop` until something is asked for again.
    """

    changed = Signal()
    moved = Signal(int, int)

    def __init__(self, folder: Path, settings: Callable[[], Settings], runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._settings = settings
        self._runner = runner
        self._entries: Sequence[Entry] = ()
        self._known: dict[str, tuple[str, Record | Message]] = {}
        self._job: Job | None = None
        self._stopped = self._attending = self._busy = False
        self._shown: tuple[str, ...] = ()
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._work)

    @property
    def working(self) -> bool:
        """Whether something is being worked out, or will be soon."""
        return self._job is not None or self._soon.isActive()

    @property
    def records(self) -> list[Record]:
        """What is known, in the order of the queue."""
        found = (self._known.get(entry.id or "") for entry in self._entries)
        return [each[1] for each in found if each is not None and isinstance(each[1], Record)]

    @property
    def lacking(self) -> int:
        """How many documents that have been read are not among the records."""
        return sum(entry.id is not None for entry in self._entries) - len(self.records)

    def attend(self, attending: bool) -> None:
        """Somebody looks, or does not any more."""
        self._attending, self._stopped = attending, False
        if attending:
            self._soon.start(0 if not self._known else _SOON_MS)

    def show_queue(self, entries: Sequence[Entry], busy: bool) -> None:
        """The queue as it is now; soon after it changed, what is not known any more is worked out, if somebody looks."""
        self._entries, self._busy = list(entries), busy
        shown = tuple(entry.id or "" for entry in self._entries)
        if shown != self._shown:
            self._shown, self._stopped = shown, False
            self.changed.emit()
        if self._attending and not self._soon.isActive() and self._stale():
            self._soon.start(_BUSY_MS if busy else _SOON_MS)

    def stop(self) -> None:
        """Stop; what is known stays, and is shown."""
        self._stopped = True
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()

    def go_on(self) -> None:
        """Work out what is still lacking, also where it failed before."""
        self._stopped = False
        self._known = {doc: known for doc, known in self._known.items() if isinstance(known[1], Record)}
        self._soon.start(0)

    def _basis(self, entry: Entry) -> str:
        """From what a record was worked out: the settings, the decisions, and as far as it is known whom it is judged beside."""
        chosen = "; ".join(each.en for each in self._settings().described())
        return entry.tally.basis if entry.tally else f"{entry.decided}|{chosen}"

    def _stale(self) -> list[tuple[str, str]]:
        bases = {entry.id: self._basis(entry) for entry in self._entries if entry.id is not None}
        return [(doc, basis) for doc, basis in bases.items() if (known := self._known.get(doc)) is None or known[0] != basis]

    def _work(self) -> None:
        stale = self._stale()
        if self._job is not None or self._stopped or not self._attending or not stale:
            return
        question = Question(self._folder, tuple(doc for doc, _ in stale), self._settings())
        self.moved.emit(0, len(stale))
        self._job = self._runner.run(partial(_answered, question, stale), partial(self._on_answered, stale), partial(self._on_moved, stale))

    def _on_moved(self, stale: list[tuple[str, str]], done: float) -> None:
        self.moved.emit(round(done * len(stale)), len(stale))

    def _on_answered(self, stale: list[tuple[str, str]], answers: Answers | None) -> None:
        self._job = None
        for doc, basis, answer in answers or ():
            self._known[doc] = (basis, answer)
        if not self._stopped:
            # what did not answer is not asked again and again
            lost = Message("统计中断", "working it out was interrupted")
            self._known.update({doc: (basis, lost) for doc, basis in stale[len(answers or ()) :]})
        self.moved.emit(0, 0)
        self.changed.emit()
        if not self._stopped and self._stale():
            self._soon.start(_BUSY_MS if self._busy else _SOON_MS)


def _answered(question: Question, stale: list[tuple[str, str]], progress: Progress, cancelled: Cancelled) -> Answers:
    """The answers that came, with what they were worked out from."""
    answers: Answers = []
    for (doc, basis), answer in zip(stale, records_of(question, cancelled), strict=False):
        answers.append((doc, basis, answer))
        progress(len(answers) / len(stale))
    return answers
