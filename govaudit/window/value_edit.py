"""A line for one value: digits of any width, separators, the unit; what is no entry is said at once, in words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from govaudit.form import CellKind
from govaudit.window.entry import Fault, entry


class ValueEdit(QLineEdit):
    """A line edit that knows what its cell may hold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind: CellKind = "count"
        self._began = ""
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.textChanged.connect(self._on_text)

    def begin(self, text: str) -> None:
        """Show what stands in the cell now; from here on a change is one the user typed."""
        self._began = text
        if text != self.text():
            self.setText(text)

    @property
    def changed(self) -> bool:
        """Whether something else was typed than what stands in the cell."""
        return self.text() != self._began

    @property
    def entry(self) -> str | Fault:
        """The plain decimal typed ("" = the cell is empty), or what is wrong with it."""
        return entry(self.text(), self.kind)

    def complain(self) -> None:
        """Say why the text is no entry."""
        typed = self.entry
        if isinstance(typed, Fault):
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.reason(typed), self)

    def reason(self, fault: Fault) -> str:
        """A fault in words."""
        return {
            Fault.NOT_A_NUMBER: self.tr("这不是数字：请只输入数字，空白表示原文为空"),
            Fault.NEGATIVE: self.tr("此处不应为负数"),
            Fault.FRACTION: self.tr("件数应为整数，只有收费金额可以有小数"),
        }[fault]

    def _on_text(self) -> None:
        wrong = isinstance(self.entry, Fault)
        if wrong != bool(self.property("wrong")):
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setToolTip(self.reason(self.entry) if isinstance(self.entry, Fault) else "")
