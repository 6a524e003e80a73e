"""What was done to the cell looked at, from the log of the workspace."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QObject, Qt

from govaudit.chain import LogEntry
from govaudit.corrections import Correction, Disposition, Note
from govaudit.messages import Language
from govaudit.window.case import Case
from govaudit.window.inspector_form import InspectorForm


class PastPanel(QObject):
    """Fills the history of the inspector, latest act first."""

    def __init__(self, form: InspectorForm) -> None:
        super().__init__(form)
        self._form = form

    def show_selection(self, case: Case | None, language: Language) -> None:
        """Show every act on the cell and on the findings it stands in."""
        acts = case.past if case is not None else ()
        self._form.past.setText("\n".join(self._line(entry, language) for entry in reversed(acts)))

    def _line(self, entry: LogEntry, language: Language) -> str:
        at = QDateTime.fromString(entry.at, Qt.DateFormat.ISODateWithMs).toLocalTime()
        when = at.toString("yyyy-MM-dd HH:mm") if at.isValid() else entry.at
        act = entry.act
        if isinstance(act, Note):
            shown = [when, self.tr("批注"), act.text, act.by]
        elif isinstance(act, Correction | Disposition):
            shown = [when, self._act(act), act.reason if isinstance(act, Correction) else act.note, act.by]
        else:
            shown = [when]
        return ("　" if language == "zh" else "  ").join(part for part in shown if part)

    def _act(self, decision: Correction | Disposition) -> str:
        if isinstance(decision, Disposition):
            words = {"confirmed": self.tr("原文如此，记为问题"), "dismissed": self.tr("排除问题"), "reopened": self.tr("撤回结论")}
            return words[decision.state]
        if decision.value is None:
            return self.tr("撤回改正") if decision.kind == "misread" else self.tr("撤回更正建议")
        value = decision.value or self.tr("空白")
        text = self.tr("提取值改为 {value}") if decision.kind == "misread" else self.tr("建议更正为 {value}")
        return text.format(value=value)
