"""What is looked at of one document: a cell, the finding and the equation it stands in, words of the source, an offer."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from govaudit.audit import Audit
from govaudit.corrections import Correction, Decision, Disposition
from govaudit.report import Place
from govaudit.rules.equation import Check
from govaudit.rules.finding import Finding, State, Suggestion
from govaudit.window import focus
from govaudit.window.focus import Part


class Gaze(QObject):
    """One pair of eyes on one audit. `selected` follows every change of what is looked at; `glances` counts what was asked to be seen."""

    selected = Signal()

    def __init__(self, audit: Audit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._audit = audit
        self._by_id = {finding.id: finding for finding in audit.findings}
        self.cell: str | None = None
        self.finding_id: str | None = None
        self.equation_id: str | None = None
        self.place: Place | None = None
        self.words = ""
        self.glances = 0
        self.meant: tuple[str, ...] = ()
        self._chosen: tuple[str, Decimal] | None = None

    @property
    def audit(self) -> Audit:
        """The audit looked at."""
        return self._audit

    def _follow(self, audit: Audit) -> None:
        """Look at what became of the audit."""
        self._audit = audit
        self._by_id = {finding.id: finding for finding in audit.findings}

    @property
    def finding(self) -> Finding | None:
        """The finding looked at."""
        return self._by_id.get(self.finding_id or "")

    @property
    def check(self) -> Check | None:
        """The equation looked at, evaluated."""
        return focus.check_of(self.audit, self.equation_id)

    @property
    def parts(self) -> dict[str, Part]:
        """The part every cell plays in what is looked at."""
        finding, check = self.finding, self.check
        loose = finding.cells if finding is not None and (check is None or finding.equation != check.equation.id) else self.meant
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
        if cell == self.cell and self.place is None and not self.words:
            return
        self.cell, self.place, self._chosen = cell, None, None
        self._forget_words()
        self._refocus()
        self.glances += 1
        self.selected.emit()

    def select_finding(self, finding_id: str) -> None:
        """Look at a finding, its equation and the cell to begin with."""
        finding = self._by_id.get(finding_id)
        if finding is None or finding_id == self.finding_id:
            return
        self._look(finding)
        self._refocus()
        self.selected.emit()

    def _look(self, finding: Finding) -> None:
        """Look at a finding: at its equation and the cell to begin with, or at the words it rests on."""
        self.finding_id, self.equation_id, self._chosen = finding.id, finding.equation, None
        self.glances += 1
        self._forget_words()
        self.cell = focus.first_cell(self.audit, finding) or self.cell
        self.place = finding.evidence.place if self.check is None and finding.evidence is not None else None

    def look_at_words(self, place: Place | None, cells: Sequence[str], finding: Finding | None, words: str) -> None:
        """Look at words of the source, at the cells they speak of, and at the finding that rests on them, if there is one."""
        self.finding_id, self.equation_id = (finding.id, finding.equation) if finding else (None, None)
        self.cell = cells[0] if cells else self.cell
        self.place, self.words, self.meant, self._chosen = place, words, tuple(cells), None
        self.glances += 1
        self.selected.emit()

    def _forget_words(self) -> None:
        self.words, self.meant = "", ()

    def sit_down(self, cell: str | None, finding_id: str | None, equation_id: str | None) -> bool:
        """Look again where one looked before; whether that is still there."""
        if cell not in self.audit.report.cells or (finding_id and finding_id not in self._by_id):
            return False
        self.cell, self.finding_id, self.equation_id = cell, finding_id, equation_id
        return True

    def select_equation(self, equation_id: str) -> None:
        """Look at another equation of the cell, and at its finding if it is broken."""
        self.equation_id = equation_id
        self._forget_words()
        broken = next((finding for finding in self.audit.findings if finding.equation == equation_id), None)
        self.finding_id = broken.id if broken else self.finding_id
        self.selected.emit()

    def step(self, by: int) -> None:
        """Look at the next (1) or the previous (-1) open finding, round and round."""
        waiting = [finding.id for finding in focus.open_findings(self.audit)]
        if not waiting:
            return
        order = list(self._by_id)
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
        if cell is None or self.words:
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
                self._forget_words()
            case Disposition():
                finding = self._by_id.get(decision.finding)
                if finding is not None:
                    self._look(finding)
