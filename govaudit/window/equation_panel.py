"""The texts of the inspector: the equation, what is suggested and why, and what else the cell takes part in."""

from __future__ import annotations

from PySide6.QtCore import QObject

from govaudit.audit import Audit
from govaudit.messages import Language
from govaudit.report import plain
from govaudit.rules.equation import Check
from govaudit.rules.finding import Finding, Suggestion
from govaudit.window import equation_text, focus
from govaudit.window.case import Case
from govaudit.window.cell_words import CellWords
from govaudit.window.inspector_form import InspectorForm
from govaudit.window.offers import grade
from govaudit.window.rule_names import RuleNames
from govaudit.window.tokens import LIGHT, Tokens


class EquationPanel(QObject):
    """Fills three labels of the inspector."""

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
        if case is None or (check is None and finding is None):
            for label in (self._form.equation, self._form.ground, self._form.others):
                label.setText("")
                label.hide()
            return
        if check is not None:
            text = equation_text.rich(case.audit, check, case.cell, self._equation_words(check))
        else:
            text = finding.message.text(self._language) if finding else ""
        self._form.equation.setText(text)
        self._form.equation.setAccessibleDescription(finding.message.text(self._language) if finding else "")
        self._form.equation.show()
        self._show_ground(finding)
        self._show_others(case, check)

    def _show_ground(self, finding: Finding | None) -> None:
        offer = self._case.suggestion if self._case else None
        parts = []
        check = self._case.check if self._case else None
        if finding is not None and check is not None and finding.equation != check.equation.id:
            parts.append(finding.message.text(self._language))
        if offer is not None and self._case is not None:
            parts.append(self._proposal(offer, finding, self._case.audit))
            parts.append(self._guidance(offer, self._case.audit))
        if finding is not None and finding.reading is not None:
            parts.append(finding.reading.text(self._language))
        if finding is not None and finding.evidence is not None and finding.evidence.text:
            parts.append(self.tr("原文：“{text}”").format(text=finding.evidence.text[:160]))
        self._form.ground.setText("\n".join(parts))
        self._form.ground.setStyleSheet(f"color: {self._tokens.mute}")
        self._form.ground.setVisible(bool(parts))

    def _proposal(self, offer: Suggestion, finding: Finding | None, audit: Audit) -> str:
        """The ground of what is suggested, and how sure it is."""
        reason, sure = offer.reason.text(self._language), grade(offer, finding, audit.repairs) if finding else None
        if sure is None:
            return self.tr("建议：{reason}").format(reason=reason)
        return self.tr("建议·{grade}：{reason}").format(grade=sure.text(self._language), reason=reason)

    def _guidance(self, offer: Suggestion, audit: Audit) -> str:
        """How to tell the two verbs apart: what decides is what the source prints."""
        old, new = self._words.value(audit.report.cells[offer.cell]), plain(offer.value)
        return self.tr("看左图：印的是 {new}，就改正提取值；确是 {old}，就是原文如此。").format(new=new, old=old)

    def _show_others(self, case: Case, check: Check | None) -> None:
        others = [
            other for other in focus.checks_of(case.audit, case.cell or "") if check is None or other.equation.id != check.equation.id
        ]
        briefs = "&nbsp;&nbsp;·&nbsp;&nbsp;".join(equation_text.brief(other, self._equation_words(other)) for other in others)
        label = self.tr("本格还参与：")
        self._form.others.setText(f"<span style='color:{self._tokens.mute}'>{label}</span>{briefs}" if briefs else "")
        self._form.others.setVisible(bool(briefs))

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
