"""The desk: the queue of documents, how far each has come, and the one that is open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from govaudit.messages import Message
from govaudit.report import Report
from govaudit.settings import Settings
from govaudit.window.appraisal import Appraisal
from govaudit.window.case import Case
from govaudit.window.company import Company
from govaudit.window.counting import Counting
from govaudit.window.expected import Expected
from govaudit.window.folder_search import FolderSearch
from govaudit.window.intake import Intake, Reading
from govaudit.window.jobs import Runner
from govaudit.window.queue_entry import READ, Entry, Stage, unreadable
from govaudit.window.queue_keeper import QueueKeeper
from govaudit.window.queue_record import ordered
from govaudit.window.relatives import Relatives, may_precede
from govaudit.workspace import Workspace, WorkspaceError

_TOLD_MS = 100


class Desk(QObject):
    """All documents at hand. `queued` follows every change of the queue, `opened` the document that is shown, `refused` each failed file.

    `troubled` brings what the workspace or the disk refused, `doubled` a file whose content is in the queue already with the entry it
    is part of now, `found` how many files were taken in, `arrived` the first of them where it is not opened unasked.
    """

    queued = Signal()
    opened = Signal()
    refused = Signal(object)
    troubled = Signal(object)
    doubled = Signal(object, object)
    found = Signal(int)
    arrived = Signal(object)

    def __init__(self, workspace: Workspace, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.settings = settings
        self.reviewer = ""
        self.runner = Runner(self)
        self.intake = Intake(workspace.adder().add, self)
        self.intake.moved.connect(self._later)
        self.intake.read.connect(self._on_read)
        self.counting = Counting(self._count, self)
        self.counting.counted.connect(self._later)
        self.counting.failed.connect(self._on_uncountable)
        self.case: Case | None = None
        self._expected = Expected()
        self.search = FolderSearch(self.runner, self)
        self.search.found.connect(self._take)
        self._told = QTimer(self, interval=_TOLD_MS, singleShot=True)
        self._told.timeout.connect(self._changed)
        self.keeper = QueueKeeper(workspace, lambda: (self.entries, self.case.id if self.case else None), self.runner, self)
        self.keeper.failed.connect(self.troubled)
        self.trouble: Message | None = None
        self.relatives = Relatives(workspace, lambda: self.entries)
        self._company = Company(self.relatives, self._on_desk, self.runner, self)
        self._company.lacking.connect(self.troubled)
        self._company.renewed.connect(self._on_renewed)
        self._appraisal = Appraisal(workspace, self.relatives)
        self.entries: list[Entry] = self._restored()
        self.trouble = next((entry.reason for entry in self.entries if entry.id and entry.stage is Stage.FAILED), self.trouble)
        self.counting.add(entry for entry in self.entries if entry.stage in READ)
        self._company.renew()
        # from now on the record says that the window is open: a program that is killed leaves it so
        self.keeper.keep()

    def _restored(self) -> list[Entry]:
        """The queue as it was left; what the workspace refuses is kept as `trouble`."""
        try:
            documents = self.workspace.documents()
        except WorkspaceError as error:
            self.trouble = error.reason
            self.keeper.freeze()
            return []
        return ordered([self._appraisal.stored(document) for document in documents], self.keeper.last)

    @property
    def busy(self) -> bool:
        """Whether a document is being read, folders are searched for some, or who belongs to whom is worked out."""
        return self.intake.busy or self.search.busy or self._company.busy

    @property
    def current(self) -> Entry | None:
        """The entry that is shown."""
        return next((entry for entry in self.entries if self.case is not None and entry.id == self.case.id), None)

    # --- what the user does with the queue ----------------------------------------------------------------------------

    def add(self, paths: Iterable[Path]) -> None:
        """Queue files, and the readable ones of folders, and read them; a file that waits already is not queued twice."""
        asked = list(paths)
        if not any(path.is_dir() for path in asked):
            self._take(asked)
            return
        self.search.search(asked)
        self._changed()

    def _take(self, paths: Iterable[Path]) -> None:
        unread = {entry.path: entry for entry in self.entries if entry.stage not in READ}
        fresh = [unread.get(path) or Entry(path) for path in dict.fromkeys(paths)]
        fresh = [entry for entry in fresh if not self.intake.reads(entry)]
        self._expected.ask(fresh, self.case)
        known = {id(entry) for entry in self.entries}
        self.entries.extend(entry for entry in fresh if id(entry) not in known)
        self.intake.take(fresh)
        self._changed()
        self.found.emit(len(fresh))

    def resume(self) -> None:
        """Read what waits and was not read: after a cancellation or a restart."""
        self.read_again(entry for entry in self.entries if entry.stage is Stage.WAITING)

    def read_again(self, entries: Iterable[Entry]) -> None:
        """Read entries again that failed."""
        self.intake.take(entry for entry in entries if entry.stage not in READ and not self.intake.reads(entry))
        self._changed()

    def remove(self, entries: Iterable[Entry]) -> None:
        """Take entries out of the queue; a document stays in the workspace, and comes back when its file is opened again."""
        for entry in list(entries):
            self.intake.cancel(entry)
            self.keeper.hide([entry.id])
            self.entries.remove(entry)
        if self.current is None and self.case:
            self._show(None)
        self._company.renew()
        self._changed()

    def put_back(self, places: Iterable[tuple[int, Entry]]) -> None:
        """Put entries back that were taken out, each at its place."""
        for at, entry in places:
            self.entries.insert(at, entry)
            self.keeper.show([entry.id])
        self._company.renew()
        self._changed()

    def cancel(self) -> None:
        """Stop reading, and searching folders; what has been read stays."""
        self.search.cancel()
        self.intake.cancel()

    def open(self, entry: Entry) -> None:
        """Show a document that has been read."""
        if entry.id is None or (self.case is not None and self.case.id == entry.id):
            return
        try:
            report, content = self.workspace.reading(entry.id), self.workspace.content(entry.id)
            others, group, lacking = self.relatives.beside(entry)
            case = Case(report, content, self.workspace, settings=self.settings, others=others, group=group, by=self.reviewer, parent=self)
        except WorkspaceError as error:
            self.troubled.emit(unreadable(error.reason))
            return
        entry.seen = True
        self._show(case)
        case.audited.connect(self._on_audited)
        case.selected.connect(self.counting.rest)
        self._weigh(entry)
        self._changed()
        if lacking is not None:
            self.troubled.emit(unreadable(lacking))

    def _show(self, case: Case | None) -> None:
        previous, self.case = self.case, case
        self.opened.emit()
        if previous is not None:
            previous.deleteLater()

    def judge_by(self, settings: Settings) -> None:
        """Judge everything by other settings from now on."""
        if settings == self.settings:
            return
        self.settings = settings
        self.counting.add(entry for entry in self.entries if entry.stage in READ)
        self.reopen(self.current)

    def reopen(self, entry: Entry | None) -> None:
        """Show the open document as it is now."""
        if entry is not None and entry is self.current:
            self._show(None)
            self.open(entry)

    def sign_by(self, reviewer: str) -> None:
        """Sign what is decided from now on with a name."""
        self.reviewer = reviewer
        if self.case is not None:
            self.case.by = reviewer

    def close(self) -> None:
        """Stop all work, keep the queue and close the workspace."""
        self.counting.stop()
        self.intake.close()
        self.runner.stop()
        self.keeper.keep(closed=True)
        self.workspace.close()

    # --- reading ------------------------------------------------------------------------------------------------------

    def _on_read(self, entry: Entry, reading: Reading | None) -> None:
        if entry not in self.entries:
            self._leave_out(reading)
        elif reading is None:
            entry.stage, entry.progress = Stage.WAITING, 0.0
            entry.reason = Message("已停止读取", "reading was stopped")
            self._expected.drop(entry)
        elif reading.report is None:
            self._refuse(entry, reading.reason or Message("读取中断", "reading was interrupted"))
        else:
            self.take_in(entry, reading.report)
        self._open_expected()
        if self.intake.busy or self.search.busy:
            self._later()
            return
        self._company.settle()
        self._changed()

    def _on_desk(self) -> tuple[Entry, Case] | None:
        return (shown, self.case) if (shown := self.current) and self.case else None

    def _on_renewed(self) -> None:
        self.counting.add(self.relatives.parents())
        self._changed()

    def _refuse(self, entry: Entry, reason: Message) -> None:
        entry.stage, entry.reason = Stage.FAILED, reason
        self.refused.emit(entry)

    def _leave_out(self, reading: Reading | None) -> None:
        """A document that was taken out of the queue while it was read stays out of it."""
        if reading is not None and reading.report is not None and all(entry.id != reading.report.id for entry in self.entries):
            self.keeper.hide([reading.report.id])

    def _open_expected(self) -> None:
        """Show the file asked for as soon as it is read; whoever works on another document is only told."""
        entry = self._expected.come(self.intake.reads)
        if entry is None or (self.case is not None and self.case.id == entry.id):
            return
        if self._expected.leaves(self.case):
            self.arrived.emit(entry)
        else:
            self.open(entry)

    def take_in(self, entry: Entry, report: Report) -> None:
        """Make an entry that of a report that is stored."""
        twin = next((other for other in self.entries if other.id == report.id and other is not entry), None)
        entry.seen = twin is not None and twin.seen
        try:
            self._appraisal.take_in(entry, report)
        except WorkspaceError as error:
            self._refuse(entry, error.reason)
            return
        if twin is not None:
            self.entries.remove(twin)
            self.doubled.emit(entry, twin)
        self.keeper.show([report.id])
        self.counting.add([entry, *(other for other in self.entries if may_precede(entry, other))])
        self._company.come(entry)

    # --- how far each document has come -------------------------------------------------------------------------------

    def _count(self, entry: Entry) -> bool:
        """Count a document while there is time; whether it is there to be counted."""
        return entry in self.entries and self._appraisal.count(entry, self.settings)

    def _weigh(self, entry: Entry) -> None:
        case = self.case
        if case is not None and case.id == entry.id:
            self._appraisal.weigh(entry, case.audit, len(case.history.decisions), case.others, signed=case.signed)

    def _on_audited(self) -> None:
        if (entry := self.current) is not None:
            self._weigh(entry)
        self._changed()

    def _on_uncountable(self, entry: Entry, reason: Message) -> None:
        entry.reason = unreadable(reason)
        self.troubled.emit(entry.reason)

    # --- telling ------------------------------------------------------------------------------------------------------

    def _later(self) -> None:
        """Tell of many small changes together."""
        if not self._told.isActive():
            self._told.start()

    def _changed(self) -> None:
        self._told.stop()
        self.queued.emit()
        self.keeper.later()
