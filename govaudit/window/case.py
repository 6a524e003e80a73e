"""The document on the desk: its audit, what is selected, and the acts of the auditor. Every act is in the workspace before it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from govaudit.audit import Audit, audit
from govaudit.chain import LogEntry
from govaudit.corrections import Correction, Decision, Disposition, Verdict
from govaudit.report import Report, plain
from govaudit.rules.finding import Finding
from govaudit.settings import Settings
from govaudit.window import focus
from govaudit.window.gaze import Gaze
from govaudit.window.history import History
from govaudit.window.past import Past
from govaudit.window.signing import reopened, signature, signed
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
        parent: QObject | None = None,
    ) -> None:
        history = History(workspace.decisions(report.id))
        super().__init__(audit(report, history.decisions, others=others, settings=settings), parent)
        self.id = report.id
        self.content = content
        self._report = report
        self._workspace = workspace
        self._settings = settings
        self.others = tuple(others)
        self.history = history
        self.restored = len(history.decisions)
        self.acts: tuple[Decision, ...] = ()
        self._past = Past(workspace, report.id)

    @property
    def signed(self) -> bool:
        """Whether the document is signed off; then nothing can be decided until it is opened again."""
        return signature(self.history.decisions) is not None

    def _audited(self) -> Audit:
        return audit(self._report, self.history.decisions, others=self.others, settings=self._settings)

    def compare_with(self, others: Sequence[Report]) -> None:
        """Judge beside these reports from now on."""
        self.others = tuple(others)
        self.audit = self._audited()
        self._refocus()
        self.audited.emit()
        self.selected.emit()

    @property
    def past(self) -> tuple[LogEntry, ...]:
        """What the log holds of the cell looked at and of the findings it stands in."""
        findings = {finding.id for finding in self.audit.findings if self.cell in finding.cells}
        return self._past.of(self.cell, findings, len(self.history.decisions))

    # --- acts ---------------------------------------------------------------------------------------------------------

    def correct(self, values: Sequence[tuple[str, str]], reason: str = "", advance: bool = False) -> None:
        """The machine misread: these cells print these values ("" = empty). One act, whatever their number."""
        fresh = [(cell, value) for cell, value in values if value != focus.typed_value(self.audit.report.cells[cell])]
        self._act([Correction(cell, self._misread(cell, value), "misread", reason) for cell, value in fresh], advance)

    def confirm(self, note: str, proposal: bool) -> None:
        """The report itself is wrong as printed: the finding stands, and with it every other that the same cell explains."""
        finding = self.finding
        if finding is None:
            return
        decisions: list[Decision] = [self._verdict(each, "confirmed", note) for each in focus.twins(self.audit, finding)]
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

    def sign(self) -> None:
        """Sign the document off, or open a signed one again."""
        decision = reopened() if self.signed else signed()
        if self._log([decision]):
            self.history.act([decision])
            self._shown((decision,), advance=False)

    def undo(self) -> None:
        """Take the last act back; the log grows by its inverse."""
        decisions = self.history.to_undo
        if decisions and self._log(decisions):
            self.history.undo()
            self._shown(decisions, advance=False)

    def redo(self) -> None:
        """Do the last undone act again."""
        decisions = self.history.to_redo
        if decisions and self._log(decisions):
            self.history.redo()
            self._shown(decisions, advance=False)

    def _act(self, decisions: Sequence[Decision], advance: bool) -> None:
        if decisions and not self.signed and self._log(decisions):
            self.history.act(decisions)
            self._shown(tuple(decisions), advance)

    def _log(self, decisions: Sequence[Decision]) -> bool:
        """Whether the decisions are durable; where they are not, nothing is shown as done."""
        try:
            self._workspace.decide_all(self.id, decisions)
        except WorkspaceError as error:
            self.failed.emit(error.reason)
            return False
        return True

    def _shown(self, decisions: tuple[Decision, ...], advance: bool) -> None:
        before = [finding.id for finding in self.audit.findings]
        self.acts = decisions
        self.audit = self._audited()
        if advance:
            self._advance(before)
        elif decisions:
            self._return_to(decisions[-1])
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
