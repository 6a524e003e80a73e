"""The one row of tools above the work, with the summary of the open document at its right."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from govaudit.rules.equation import Outcome
from govaudit.rules.finding import State
from govaudit.window.actions import Actions
from govaudit.window.case import Case
from govaudit.window.tokens import LIGHT, Tokens

_GROUPS = (
    ("actionToggleQueue", "actionDashboard"),
    ("actionOpen", "actionExportWorkbook"),
    ("actionUndo", "actionRedo"),
    ("actionPreviousFinding", "actionNextFinding"),
    ("actionSignOff",),
)
_RIGHT = ("actionManual", "actionPreferences", "actionLanguage", "actionToggleDark", "actionMenu")
_ICON_ONLY = ("actionManual", "actionPreferences", "actionToggleDark", "actionMenu", "actionUndo", "actionRedo")


class ToolBar(QToolBar):
    """Icons with words; what needs no words has a tip."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolBar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(18, 18))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for at, group in enumerate(_GROUPS):
            if at:
                self.addSeparator()
            for name in group:
                self._add(actions[name])
        spacer = QWidget(self)
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)
        self._summary = QLabel(self)
        self._summary.setObjectName("summaryLabel")
        self._summary.setTextFormat(Qt.TextFormat.RichText)
        self._summary.setContentsMargins(6, 0, 10, 0)
        self.addWidget(self._summary)
        for name in _RIGHT:
            self._add(actions[name])
        self._tokens: Tokens = LIGHT

    def _add(self, action: QAction) -> None:
        self.addAction(action)
        button = self.widgetForAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if isinstance(button, QToolButton) and action.objectName() in _ICON_ONLY:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def button_of(self, action: QAction) -> QWidget:
        """The button of an action."""
        return self.widgetForAction(action)

    def show_case(self, case: Case | None) -> None:
        """Say how the open document stands."""
        if case is None:
            self._summary.setText("")
            return
        audit = case.audit
        broken = audit.outcomes()[Outcome.FAILED]
        waiting = sum(finding.state is State.OPEN for finding in audit.findings)
        confirmed = sum(finding.state is State.CONFIRMED for finding in audit.findings)
        balance = self.tr("{count} 项不平").format(count=broken) if broken else self.tr("全部平衡")
        colour = self._tokens.err if broken else self._tokens.ok
        parts = [f"<b style='color:{colour}'>{escape(balance)}</b>", escape(self.tr("待处理 {count}").format(count=waiting))]
        if confirmed:
            parts.append(escape(self.tr("记为问题 {count}").format(count=confirmed)))
        parts.append(escape(self.tr("已改 {count} 处").format(count=len(audit.misreads))))
        self._summary.setText("&nbsp;&nbsp;".join(parts))

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
