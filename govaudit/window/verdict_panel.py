"""The verbs an auditor has for what is looked at: which can be taken, which stands out, and what each would record."""

from __future__ import annotations

from PySide6.QtCore import QObject

from govaudit.messages import Language
from govaudit.report import plain
from govaudit.rules.finding import State
from govaudit.window.case import Case
from govaudit.window.entry import Fault
from govaudit.window.inspector_form import InspectorForm
from govaudit.window.offers import likely_misread


class VerdictPanel(QObject):
    """Fills the verdict buttons of the inspector."""

    def __init__(self, form: InspectorForm) -> None:
        super().__init__(form)
        self._form = form
        self._case: Case | None = None
        self._language: Language = "zh"

    def show_selection(self, case: Case | None, language: Language) -> None:
        """Show what can be decided now."""
        self._case, self._language = case, language
        form, finding = self._form, case.finding if case else None
        signed = case is not None and case.signed
        is_open = finding is not None and finding.state is State.OPEN and not signed
        target = self.target
        form.accept.setEnabled(target is not None and not signed)
        form.accept.setText(self._accept_text(target))
        form.confirm.setEnabled(is_open)
        form.dismiss.setEnabled(is_open)
        self._show_primary(target)
        offer = case.suggestion if case else None
        form.proposal.setVisible(offer is not None and not signed)
        if offer is not None:
            form.proposal.setText(self.tr("记为问题时建议更正为 {value}").format(value=plain(offer.value)))
        form.withdraw.setVisible(self.withdrawable is not None)
        form.note.setEnabled(case is not None and not signed)

    def _show_primary(self, target: tuple[str, str] | None) -> None:
        """The likelier verb stands out: what was surely read is not misread, unless all points to a slip of reading."""
        case = self._case
        misread = case is None or self._form.edit.changed or likely_misread(case.audit, case.suggestion, target)
        for button, primary in ((self._form.accept, misread), (self._form.confirm, not misread)):
            if bool(button.property("primary")) != primary:
                button.setProperty("primary", primary)
                button.style().unpolish(button)
                button.style().polish(button)

    def _accept_text(self, target: tuple[str, str] | None) -> str:
        case = self._case
        if case is None or target is None:
            return self.tr("改正提取值　Ctrl+↵")
        cell, value = target
        shown = value or self.tr("空白")
        if cell == case.cell:
            return self.tr("改为 {value}　Ctrl+↵").format(value=shown)
        name = case.audit.form.column_name(cell).text(self._language)
        return self.tr("{cell} 改为 {value}　Ctrl+↵").format(cell=name, value=shown)

    @property
    def target(self) -> tuple[str, str] | None:
        """The cell and the value that accepting would record: what was typed, else what is suggested."""
        case = self._case
        if case is None or case.cell is None:
            return None
        typed = self._form.edit.entry
        if isinstance(typed, Fault):
            return None
        if self._form.edit.changed:
            return case.cell, typed
        offer = case.suggestion
        return (offer.cell, plain(offer.value)) if offer else None

    @property
    def withdrawable(self) -> str | None:
        """What a withdrawal would take back: "finding" or "cell"."""
        case = self._case
        if case is None or case.signed:
            return None
        finding = case.finding
        if finding is not None and finding.state in (State.CONFIRMED, State.DISMISSED):
            return "finding"
        return "cell" if case.cell in case.audit.misreads or case.cell in case.audit.proposals else None

    @property
    def proposes(self) -> bool:
        """Whether confirming also proposes the suggested value."""
        return not self._form.proposal.isHidden() and self._form.proposal.isChecked()
