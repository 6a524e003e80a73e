"""The desk: the queue of documents, their reading beside the window, and the one that is open."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from govaudit.audit import audit
from govaudit.inputs import documents
from govaudit.messages import Message
from govaudit.quarantine import Readers, Refused
from govaudit.report import Report
from govaudit.rules.same_body import may_be_same
from govaudit.settings import Settings
from govaudit.window import focus
from govaudit.window.case import Case
from govaudit.window.jobs import THREADS, Cancelled, Job, Progress, Runner
from govaudit.window.queue_entry import PENDING, Entry, Stage
from govaudit.window.signing import signature
from govaudit.workspace import StoredDocument, Workspace, WorkspaceError


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file gave: the report and the bytes it was read from, or why there is none."""

    report: Report | None
    content: bytes = b""
    reason: Message | None = None


def read_file(readers: Readers, path: Path, progress: Progress, cancelled: Cancelled) -> Reading:
    """Read one file in a child process, then take its bytes: only quarantine knows what may be opened (no pipes, nothing huge)."""
    outcome = readers.read(path, progress, cancelled)
    if isinstance(outcome, Refused):
        return Reading(None, reason=outcome.reason)
    try:
        content = path.read_bytes()
    except OSError as error:
        return Reading(None, reason=Message(f"无法打开：{error.strerror}", f"cannot be opened: {error.strerror}"))
    if hashlib.sha256(content).hexdigest() != outcome.source.sha256:
        return Reading(None, reason=Message("读取期间文件被改动，请重新打开", "the file was changed while it was read; open it again"))
    return Reading(outcome, content)


class Desk(QObject):
    """All documents at hand. `queued` follows every change of the queue, `opened` the document that is shown, `refused` each failure."""

    queued = Signal()
    opened = Signal()
    refused = Signal(object)

    def __init__(self, workspace: Workspace, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._settings = settings
        self.runner = Runner(self)
        self._readers = Readers(THREADS)
        self.entries: list[Entry] = [self._stored(document) for document in workspace.documents()]
        self.case: Case | None = None
        self._jobs: dict[int, Job] = {}
        self._awaited: list[Entry] = []

    @property
    def busy(self) -> bool:
        """Whether a document is still to be read."""
        return any(entry.stage in PENDING for entry in self.entries)

    @property
    def progress(self) -> float:
        """How much of the reading under way is done, 0 to 1."""
        shares = [entry.progress for entry in self.entries if id(entry) in self._jobs]
        return sum(shares) / len(shares) if shares else 0.0

    @property
    def current(self) -> Entry | None:
        """The entry that is shown."""
        case = self.case
        return next((entry for entry in self.entries if case is not None and entry.id == case.id), None)

    def add(self, paths: Iterable[Path]) -> None:
        """Queue files, and the readable ones of folders, and read them; a file that waits already is not queued twice."""
        waiting = {entry.path for entry in self.entries if entry.stage in PENDING}
        fresh = [Entry(path) for path in documents(paths) if path not in waiting]
        self._awaited = fresh or self._awaited
        self.entries.extend(fresh)
        for entry in fresh:
            self._read(entry)
        self.queued.emit()

    def open(self, entry: Entry) -> None:
        """Show a document that has been read."""
        if entry.id is None or (self.case is not None and self.case.id == entry.id):
            return
        previous, workspace = self.case, self.workspace
        report, content = workspace.reading(entry.id), workspace.content(entry.id)
        self.case = Case(report, content, workspace, settings=self._settings, others=self._others(entry), parent=self)
        self.case.audited.connect(self._on_audited)
        self._weigh(entry)
        self.opened.emit()
        self.queued.emit()
        if previous is not None:
            previous.deleteLater()

    def _others(self, entry: Entry) -> list[Report]:
        """The reports that may be of the same body for the year before; only theirs are read, however many are stored."""
        return [self.workspace.reading(other.id) for other in self.entries if other.id is not None and _may_precede(other, entry)]

    def step(self, by: int) -> None:
        """Show the next (1) or previous (-1) document that has been read."""
        readable = [entry for entry in self.entries if entry.id is not None]
        if readable:
            current = self.current
            here = readable.index(current) if current in readable else -by
            self.open(readable[(here + by) % len(readable)])

    def cancel(self) -> None:
        """Stop reading; what has been read stays."""
        for job in self._jobs.values():
            job.cancel()

    def close(self) -> None:
        """Stop all work and close the workspace."""
        self._readers.close()
        self.runner.stop()
        self.workspace.close()

    # --- reading ------------------------------------------------------------------------------------------------------

    def _read(self, entry: Entry) -> None:
        def moved(done: float) -> None:
            entry.stage, entry.progress = Stage.READING, done
            self.queued.emit()

        self._jobs[id(entry)] = self.runner.run(
            lambda progress, cancelled: read_file(self._readers, entry.path, progress, cancelled),
            lambda reading: self._on_read(entry, reading),
            moved,
        )

    def _on_read(self, entry: Entry, reading: Reading | None) -> None:
        cancelled = self._jobs.pop(id(entry)).cancelled
        if reading is None or reading.report is None:
            entry.stage = Stage.FAILED
            entry.reason = reading.reason if reading else Message("读取中断", "reading was interrupted")
            if cancelled:
                entry.reason = Message("已取消", "cancelled")
            else:
                self.refused.emit(entry)
        else:
            self._keep(entry, reading.report, reading.content)
        self._open_awaited()
        self.queued.emit()

    def _open_awaited(self) -> None:
        """Show the first of the files added last, as soon as it and none before it is read."""
        while self._awaited and self._awaited[0].stage not in PENDING:
            entry = self._awaited.pop(0)
            if entry.id is not None:
                self._awaited = []
                self.open(entry)

    def _keep(self, entry: Entry, report: Report, content: bytes) -> None:
        try:
            self.workspace.add(report, content)
        except WorkspaceError as error:
            entry.stage, entry.reason = Stage.FAILED, error.reason
            self.refused.emit(entry)
            return
        twin = next((other for other in self.entries if other.id == report.id), None)
        if twin is not None:
            self.entries.remove(twin)
        entry.id, entry.org, entry.year = report.id, report.identity.org, report.identity.year
        entry.stage = twin.stage if twin else Stage.TO_REVIEW
        decisions = self.workspace.decisions(report.id)
        entry.waiting = len(focus.open_findings(audit(report, decisions, others=self._others(entry), settings=self._settings)))
        self._weigh(entry)
        shown = self.current
        if self.case is not None and shown is not None and _may_precede(entry, shown):
            self.case.compare_with(self._others(shown))

    # --- how far each document has come -------------------------------------------------------------------------------

    def _stored(self, document: StoredDocument) -> Entry:
        entry = Entry(Path(document.path), Stage.TO_REVIEW, document.id, document.org, document.year)
        decisions = self.workspace.decisions(document.id)
        if signature(decisions):
            entry.stage = Stage.SIGNED
        elif decisions:
            entry.stage = Stage.IN_REVIEW
        return entry

    def _weigh(self, entry: Entry) -> None:
        case = self.case
        if case is None or case.id != entry.id:
            return
        entry.waiting = len(focus.open_findings(case.audit))
        if signature(case.history.decisions):
            entry.stage = Stage.SIGNED
        elif entry.waiting == 0:
            entry.stage = Stage.REVIEWED
        else:
            entry.stage = Stage.IN_REVIEW if case.history.decisions else Stage.TO_REVIEW

    def _on_audited(self) -> None:
        if (entry := self.current) is not None:
            self._weigh(entry)
        self.queued.emit()


def _may_precede(other: Entry, entry: Entry) -> bool:
    """Whether another document may be the same body's report for the year before; one without a year may."""
    if other.id == entry.id or other.org is None or entry.org is None:
        return False
    return (entry.year is None or other.year in (None, entry.year - 1)) and may_be_same(entry.org, other.org)
