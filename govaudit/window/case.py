"""The document on the desk: its audit, what is selected, and the acts of the auditor. Every act is in the workspace before it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from govaudit.audit import Audit, audit, judged_as_read
from govaudit.chain import LogEntry, Signature
from govaudit.corrections import Act, Correction, Decision, Disposition, SignOff, Verdict
from govaudit.messages import Language
from govaudit.report import Report, plain
from govaudit.rules.catalogue import Judgement
from govaudit.rules.finding import Finding
from govaudit.rules.group import Group
from govaudit.settings import Settings
from govaudit.window import focus
from govaudit.window.gaze import Gaze
from govaudit.window.history import History
from govaudit.window.past import Past
from govaudit.workspace import Workspace, WorkspaceError


class Case(Gaze):
    """One open document. `audited` follows every act, `selected` every change of what is looked at, `failed` an act the disk refused."""

    audited = Signal()
    failed = Signal(object)

    def __init__(
        self,
        report: Report,
        content: bytes,
        workspace: Workspace,
        *,
        settings: Settings,
        others: Sequence[Report] = (),
        group: Group | None = None,
        by: str = "",
        parent: QObject | None = None,
    ) -> None:
        history = History(workspace.log(report.id))
        super().__init__(audit(report, history.decisions, others=others, settings=settings, group=group), parent)
        self.id = report.id
        self.content = content
        self._report = report
        self._workspace = workspace
        self._settings = settings
        self.others, self.group = tuple(others), group
        self.history = history
        self.restored = len(history.decisions)
        self.by = by
        self.signature: Signature | None = workspace.signature(report.id)
        self.acts: tuple[Act, ...] = ()
        self._past = Past(workspace, report.id)
        self._as_read: Judgement | None = None

    @property
    def signed(self) -> bool:
        """Whether the document is signed off; then nothing can be decided until it is opened again."""
        return self.signature is not None

    def _audited(self) -> Audit:
        if self._as_read is None:
            self._as_read = judged_as_read(self._report, others=self.others, settings=self._settings, group=self.group)
        report, decisions, settings = self._report, self.history.decisions, self._settings
        return audit(report, decisions, others=self.others, settings=settings, group=self.group, as_read=self._as_read)

    @property
    def units(self) -> int:
        """How many units' reports the body is added up from."""
        return len(self.group.units) if self.group else 0

    def compare_with(self, others: Sequence[Report], group: Group | None = None) -> None:
        """Judge beside these reports from now on."""
        self.others, self.group, self._as_read = tuple(others), group, None
        self._follow(self._audited())
        self._refocus()
        self.audited.emit()
        self.selected.emit()

    @property
    def past(self) -> tuple[LogEntry, ...]:
        """What the log holds of the cell looked at and of the findings it stands in."""
        findings = {finding.id for finding in self.audit.findings if self.cell in finding.cells}
        try:
            return self._past.of(self.cell, findings)
        except WorkspaceError as error:
            self.failed.emit(error.reason)
            return ()

    # --- acts ---------------------------------------------------------------------------------------------------------

    def correct(self, values: Sequence[tuple[str, str]], reason: str = "", advance: bool = False) -> None:
        """The machine misread: these cells print these values ("" = empty). One act, whatever their number."""
        fresh = [(cell, value) for cell, value in values if value != focus.typed_value(self.audit.report.cells[cell])]
        self._act([Correction(cell, self._misread(cell, value), "misread", reason) for cell, value in fresh], advance)

    def confirm(self, note: str, proposal: bool, language: Language = "zh") -> None:
        """The report itself is wrong as printed: the finding stands, and with it every other that the same cell explains.

        Never without a reason: where no note is written it is what the finding says, in the language of whoever confirms it.
        """
        finding = self.finding
        if finding is None:
            return
        twins = focus.twins(self.audit, finding)
        decisions: list[Decision] = [self._verdict(each, "confirmed", note or each.message.text(language)) for each in twins]
        offer = self.suggestion
        if proposal and offer is not None:
            decisions.append(Correction(offer.cell, plain(offer.value), "proposal", note))
        self._act(decisions, advance=True)

    def dismiss(self, note: str) -> None:
        """The finding is none."""
        if (finding := self.finding) is not None:
            self._act([self._verdict(finding, "dismissed", note)], advance=True)

    def reopen(self) -> None:
        """Withdraw the verdict on the finding looked at."""
        if (finding := self.finding) is not None:
            self._act([self._verdict(finding, "reopened", "")], advance=False)

    def withdraw(self, cell: str) -> None:
        """Withdraw what was decided about a cell."""
        standing = [(self.audit.misreads, "misread"), (self.audit.proposals, "proposal")]
        self._act([Correction(cell, None, given[cell].kind) for given, _ in standing if cell in given], advance=False)

    def take(self, decisions: Sequence[Decision]) -> None:
        """Take decisions made elsewhere, as one act."""
        self._act(decisions, advance=False)

    def sign(self, note: str = "") -> None:
        """Sign the document off as it stands, or open a signed one again; neither can be undone, only done again."""
        act = SignOff("reopened" if self.signed else "signed", note, self.by)
        if self._log((act,)):
            self.signature = self._workspace.signature(self.id)
            self._shown((act,), advance=False)

    def undo(self) -> None:
        """Take the last act back; the log grows by its inverse."""
        decisions, last = self.history.to_undo, self.history.last
        if decisions and not self.signed and self._logged(lambda: self._workspace.undo(self.id, last, by=self.by)):
            self.history.undo()
            self._shown(decisions, advance=False)

    def redo(self) -> None:
        """Do the last undone act again."""
        decisions = self._stamped(self.history.to_redo)
        if decisions and not self.signed and (seqs := self._log(decisions)):
            self.history.redo(seqs)
            self._shown(decisions, advance=False)

    def _act(self, decisions: Sequence[Decision], advance: bool) -> None:
        stamped = self._stamped(decisions)
        if stamped and not self.signed and (seqs := self._log(stamped)):
            self.history.act(stamped, seqs)
            self._shown(stamped, advance)

    def _stamped(self, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
        """Decisions with the name of who takes them, where they have none."""
        return tuple(each if each.by or not self.by else replace(each, by=self.by) for each in decisions)

    def _log(self, acts: Sequence[Act]) -> tuple[int, ...]:
        """The entries of acts that are durable now; none where they are not: then nothing is shown as done."""
        return self._logged(lambda: self._workspace.record(self.id, acts))

    def _logged(self, write: Callable[[], tuple[LogEntry, ...]]) -> tuple[int, ...]:
        try:
            entries = write()
        except WorkspaceError as error:
            self.failed.emit(error.reason)
            return ()
        self._past.add(entries)
        return tuple(entry.seq for entry in entries)

    def _shown(self, acts: tuple[Act, ...], advance: bool) -> None:
        before = [finding.id for finding in self.audit.findings]
        self.acts = acts
        self._follow(self._audited())
        if advance:
            self._advance(before)
        elif acts and isinstance(acts[-1], Correction | Disposition):
            self._return_to(acts[-1])
        self._refocus()
        self.audited.emit()
        self.selected.emit()

    def _verdict(self, finding: Finding, state: Verdict, note: str) -> Disposition:
        return Disposition(finding.id, state, note, seen=finding.seen)

    def _misread(self, cell: str, value: str) -> str | None:
        """A correction back to what was read is a withdrawal."""
        read = self._report.cells[cell]
        back = (read.value is not None and plain(read.value) == value) or (read.status == "blank" and value == "")
        return None if back and cell in self.audit.misreads else value
