"""A bar that says what happened and offers the next step, or asks for one line; nothing in the window is modal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from govaudit.window.icons import icon
from govaudit.window.tokens import Tokens

Deed = tuple[str, Callable[[], object]]
"""A button's text and what it does."""


class Notice(QFrame):
    """One message with an optional deed or a line to fill in; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._label = QLabel(self)
        self._label.setObjectName("noticeText")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._deed: Callable[[], object] | None = None
        self.edit = QLineEdit(self)
        self.edit.setObjectName("noticeEdit")
        self.edit.setMinimumWidth(260)
        self.edit.returnPressed.connect(self._on_deed)
        self._button = QPushButton(self)
        self._button.setObjectName("noticeButton")
        self._button.clicked.connect(self._on_deed)
        self._close = QToolButton(self)
        self._close.clicked.connect(self.hide)
        leaving = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leaving.activated.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 6, 5)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.edit)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self.edit.hide()
        self._button.hide()
        self.hide()

    def say(self, text: str, tone: str = "info", deed: Deed | None = None) -> None:
        """Show a message; tone is info, ok or error."""
        self._show(text, tone, deed[0] if deed else "", deed[1] if deed else None)
        self.edit.hide()

    def ask(self, text: str, words: str, deed: Callable[[str], object], *, hint: str = "", tone: str = "info") -> None:
        """Ask for one line; the button or Return takes it, Escape leaves everything as it is."""
        self._show(text, tone, words, lambda: deed(self.edit.text().strip()))
        self.edit.clear()
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(text)
        self.edit.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, text: str, tone: str, words: str, deed: Callable[[], object] | None) -> None:
        self._label.setText(text)
        self.setAccessibleName(text)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._deed = deed
        self._button.setText(words)
        self._button.setVisible(bool(words))
        self.show()
        # spoken by screen readers at once, wherever the focus is
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def fade(self) -> None:
        """Go, unless it is an error: what was said of one document is nothing to another."""
        if self.property("tone") != "error":
            self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._label.text()

    def retranslate(self) -> None:
        """Say the names of things in the language of the window; a message of another language that asks nothing goes."""
        if self._deed is None:
            self.fade()
        self._close.setToolTip(self.tr("关闭"))
        self._close.setAccessibleName(self.tr("关闭"))
        self.edit.setAccessibleName(self.tr("填写"))

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._close.setIcon(icon("close", tokens, "mute"))

    def _on_deed(self) -> None:
        if self._deed is not None:
            self._deed()
