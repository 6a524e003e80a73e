"""Dismissing a finding: never without a reason, which stands in the log and on the paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from govaudit.rules.finding import Severity

if TYPE_CHECKING:
    from govaudit.window.main_window import MainWindow


class Dismissing(QObject):
    """Dismissals of one window; the reason given for a rule last is offered for the next finding of that rule."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._given: dict[str, str] = {}
        self._came_from: QWidget | None = None
        window.frame.inspector.dismissed.connect(self.dismiss)

    def dismiss(self) -> None:
        """Dismiss the finding looked at for the reason in the note, or ask for one."""
        case, form = self._window.desk.case, self._window.frame.inspector.form
        if case is None or case.finding is None or not form.dismiss.isEnabled():
            return
        if reason := form.note.text().strip():
            self._take(case.finding.id, reason)
            return
        notice = self._window.frame.notice
        if not notice.isAncestorOf(QApplication.focusWidget() or notice.window()):
            self._came_from = QApplication.focusWidget()
        text, hint = self.tr("排除这个问题的理由（会记入操作记录和底稿）："), self.tr("例如：口径不同，已向单位核实")
        notice.ask(text, self.tr("排除"), partial(self._on_reason, case.id, case.finding.id), hint=hint)
        # a hint is no accusation: for most of them one sentence is reason enough
        usual = self.tr("提示已看过，不构成问题") if case.finding.severity is Severity.INFO else ""
        notice.edit.setText(self._given.get(case.finding.rule, usual))
        notice.edit.selectAll()

    def _on_reason(self, doc: str, finding: str, reason: str) -> None:
        case, notice = self._window.desk.case, self._window.frame.notice
        if case is None or case.id != doc or case.finding_id != finding:
            notice.hide()
        elif not reason:
            notice.edit.setFocus()
        else:
            notice.hide()
            self._take(finding, reason)
            if self._came_from is not None and self._came_from.isVisible():
                self._came_from.setFocus()

    def _take(self, finding: str, reason: str) -> None:
        case = self._window.desk.case
        if case is not None and case.finding is not None and case.finding_id == finding:
            self._given[case.finding.rule] = reason
            case.dismiss(reason)
