"""The texts of the inspector: the equation, what is suggested and why, and what else the cell takes part in."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QObject

from govaudit.audit import Audit
from govaudit.messages import Language
from govaudit.report import plain
from govaudit.rules.equation import Check, Outcome
from govaudit.rules.finding import Finding, Suggestion
from govaudit.window import equation_text, focus
from govaudit.window.case import Case
from govaudit.window.cell_words import CellWords
from govaudit.window.inspector_form import InspectorForm
from govaudit.window.rule_names import RuleNames
from govaudit.window.tokens import LIGHT, Tokens


class EquationPanel(QObject):
    """Fills the equation and two sections of the inspector."""

    def __init__(self, form: InspectorForm) -> None:
        super().__init__(form)
        self._form = form
        self._names, self._words = RuleNames(self), CellWords(self)
        self._case: Case | None = None
        self._language: Language = "zh"
        self._tokens: Tokens = LIGHT

    def show_selection(self, case: Case | None, language: Language, tokens: Tokens) -> None:
        """Show the equation looked at with every number, the ground of what is suggested, and the cell's other equations."""
        self._case, self._language, self._tokens = case, language, tokens
        check = case.check if case else None
        finding = case.finding if case else None
        form = self._form
        if case is None or (check is None and finding is None and not case.words):
            for label in (form.equation, form.ground, form.others):
                label.setText("")
            return
        if check is not None:
            text = equation_text.rich(case.audit, check, case.cell, self._equation_words(check))
        elif finding is not None:
            text = escape(finding.message.text(self._language))
        else:
            text = escape(self.tr("原文：“{text}”").format(text=case.words[:160]))
        form.equation.setText(text)
        form.equation.setAccessibleDescription(finding.message.text(self._language) if finding else "")
        form.ground.setText("\n".join(self._grounds(case, finding, check)))
        form.others.setText(self._other_equations(case, check))

    def _grounds(self, case: Case, finding: Finding | None, check: Check | None) -> list[str]:
        offer, parts = case.suggestion, []
        if finding is not None and check is not None and finding.equation != check.equation.id:
            parts.append(finding.message.text(self._language))
        if offer is not None:
            parts.append(_without(case.audit.form.cell_name(offer.cell).text(self._language), offer.reason.text(self._language)))
            parts.append(self._guidance(offer, case.audit))
        if finding is not None and finding.reading is not None:
            parts.append(finding.reading.text(self._language))
        if finding is not None and finding.evidence is not None and finding.evidence.text:
            parts.append(self.tr("原文：“{text}”").format(text=finding.evidence.text[:160]))
        return parts or [self.tr("本式成立。") if check is not None and check.outcome is Outcome.PASSED else ""]

    def _guidance(self, offer: Suggestion, audit: Audit) -> str:
        """How to tell the two verbs apart: what decides is what the source prints."""
        old, new = self._words.value(audit.report.cells[offer.cell]), plain(offer.value)
        return self.tr("看左图：印的是 {new}，就改正提取值；确是 {old}，就是原文如此。").format(new=new, old=old)

    def _other_equations(self, case: Case, check: Check | None) -> str:
        others = [
            other for other in focus.checks_of(case.audit, case.cell or "") if check is None or other.equation.id != check.equation.id
        ]
        return "<br>".join(equation_text.brief(other, self._equation_words(other)) for other in others)

    def _equation_words(self, check: Check) -> equation_text.Words:
        return equation_text.Words(
            rule=self._names.name(check.equation.rule),
            blank=self.tr("空"),
            missing=self.tr("缺"),
            difference=self.tr("差"),
            unknown=self.tr("缺少数值，无法核对"),
            tokens=self._tokens,
            language=self._language,
        )


def _without(name: str, reason: str) -> str:
    """A reason without the name of the cell that stands above it."""
    return reason.removeprefix(name).lstrip("：: ") if reason.startswith(name) else reason
