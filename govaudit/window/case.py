"""The document on the desk: its audit, what is selected, and the acts of the auditor. Every act is in the workspace before it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from govaudit.audit import Audit, audit
from govaudit.chain import LogEntry
from govaudit.corrections import Correction, Decision, Disposition, Verdict
from govaudit.report import Place, Report, plain
from govaudit.rules.equation import Check
from govaudit.rules.finding import Finding, State, Suggestion
from govaudit.settings import Settings
from govaudit.window import focus
from govaudit.window.focus import Part
from govaudit.window.history import History
from govaudit.window.past import Past
from govaudit.window.signing import reopened, signature, signed
from govaudit.workspace import Workspace, WorkspaceError


class Case(QObject):
    """One open document. `audited` follows every act, `selected` every change of what is looked at, `failed` an act the disk refused."""

    audited = Signal()
    selected = Signal()
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
        super().__init__(parent)
        self.id = report.id
        self.content = content
        self._report = report
        self._workspace = workspace
        self._settings = settings
        self.others = tuple(others)
        self.history = History(workspace.decisions(report.id))
        self.restored = len(self.history.decisions)
        self.audit: Audit = self._audited()
        self.cell: str | None = None
        self.finding_id: str | None = None
        self.equation_id: str | None = None
        self._chosen: tuple[str, Decimal] | None = None
        self.place: Place | None = None
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

    # --- what is selected ---------------------------------------------------------------------------------------------

    @property
    def finding(self) -> Finding | None:
        """The finding looked at."""
        return next((finding for finding in self.audit.findings if finding.id == self.finding_id), None)

    @property
    def check(self) -> Check | None:
        """The equation looked at, evaluated."""
        return focus.check_of(self.audit, self.equation_id)

    @property
    def parts(self) -> dict[str, Part]:
        """The part every cell plays in what is looked at."""
        finding, check = self.finding, self.check
        loose = finding.cells if finding is not None and (check is None or finding.equation != check.equation.id) else ()
        return focus.parts_of(check if not loose else None, self.cell, loose)

    @property
    def suggestion(self) -> Suggestion | None:
        """What would mend the finding looked at."""
        finding = self.finding
        if finding is None or finding.state is not State.OPEN:
            return None
        chosen = next((offer for offer in finding.suggestions if (offer.cell, offer.value) == self._chosen), None)
        return chosen or focus.suggestion_for(finding, self.cell)

    def choose_offer(self, number: int) -> None:
        """Take the suggestion with this number (from 0) as the one that accepting takes; numbers go round and round."""
        finding, offer = self.finding, self.suggestion
        if finding is not None and offer is not None:
            taken = finding.suggestions[number % len(finding.suggestions)]
            self._chosen = taken.cell, taken.value
            self.selected.emit()

    def step_offer(self, by: int) -> None:
        """Take the next (1) or the previous (-1) suggestion."""
        finding, offer = self.finding, self.suggestion
        if finding is not None and offer is not None:
            self.choose_offer(finding.suggestions.index(offer) + by)

    def select_cell(self, cell: str) -> None:
        """Look at a cell, and at the finding and the equation it stands in; those looked at stay if it is one of theirs."""
        if cell == self.cell and self.place is None:
            return
        self.cell, self.place, self._chosen = cell, None, None
        self._refocus()
        self.selected.emit()

    def select_finding(self, finding_id: str) -> None:
        """Look at a finding, its equation and the cell to begin with."""
        finding = next((finding for finding in self.audit.findings if finding.id == finding_id), None)
        if finding is None or finding_id == self.finding_id:
            return
        self._look(finding)
        self._refocus()
        self.selected.emit()

    def _look(self, finding: Finding) -> None:
        """Look at a finding: at its equation and the cell to begin with, or at the words it rests on."""
        self.finding_id, self.equation_id, self._chosen = finding.id, finding.equation, None
        self.cell = focus.first_cell(self.audit, finding) or self.cell
        self.place = finding.evidence.place if self.check is None and finding.evidence is not None else None

    def select_place(self, place: Place) -> None:
        """Look at words of the source."""
        self.place = place
        self.selected.emit()

    def select_equation(self, equation_id: str) -> None:
        """Look at another equation of the cell, and at its finding if it is broken."""
        self.equation_id = equation_id
        broken = next((finding for finding in self.audit.findings if finding.equation == equation_id), None)
        self.finding_id = broken.id if broken else self.finding_id
        self.selected.emit()

    def step(self, by: int) -> None:
        """Look at the next (1) or the previous (-1) open finding, round and round."""
        waiting = [finding.id for finding in focus.open_findings(self.audit)]
        if not waiting:
            return
        order = [finding.id for finding in self.audit.findings]
        here = order.index(self.finding_id) if self.finding_id in order else (-1 if by > 0 else len(order))
        ahead = [each for each in waiting if (order.index(each) - here) * by > 0]
        self._look_at(ahead[0 if by > 0 else -1] if ahead else waiting[0 if by > 0 else -1])

    def _look_at(self, finding_id: str) -> None:
        if finding_id != self.finding_id:
            self.select_finding(finding_id)
            return
        if (finding := self.finding) is not None:
            self._look(finding)
        self.selected.emit()

    def _refocus(self) -> None:
        cell = self.cell
        if cell is None:
            return
        finding = self.finding
        if finding is None or (cell not in finding.cells and self.place is None):
            finding = next((f for f in focus.open_findings(self.audit) if cell in f.cells), None)
            finding = finding or next((f for f in self.audit.findings if cell in f.cells), None)
            self.finding_id = finding.id if finding else None
            self.equation_id = finding.equation if finding else None
        check = self.check
        if self.place is None and (check is None or cell not in check.equation.cells):
            checks = focus.checks_of(self.audit, cell)
            self.equation_id = checks[0].equation.id if checks else None

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

    def _advance(self, before: list[str]) -> None:
        finding = self.finding
        if finding is not None and finding.state is State.OPEN:
            return
        waiting = focus.open_findings(self.audit)
        here = before.index(self.finding_id) if self.finding_id in before else -1
        after = [each for each in waiting if each.id not in before[: here + 1]]
        if after or waiting:
            following = (after or waiting)[0]
            self._look(following)

    def _return_to(self, decision: Decision) -> None:
        match decision:
            case Correction():
                self.cell, self.place = decision.cell, None
            case Disposition():
                finding = next((each for each in self.audit.findings if each.id == decision.finding), None)
                if finding is not None:
                    self._look(finding)

    def _verdict(self, finding: Finding, state: Verdict, note: str) -> Disposition:
        return Disposition(finding.id, state, note, seen=finding.seen)

    def _misread(self, cell: str, value: str) -> str | None:
        """A correction back to what was read is a withdrawal."""
        read = self._report.cells[cell]
        back = (read.value is not None and plain(read.value) == value) or (read.status == "blank" and value == "")
        return None if back and cell in self.audit.misreads else value
