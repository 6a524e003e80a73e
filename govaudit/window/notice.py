"""A bar that says what happened and offers the next step; nothing in the window is modal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from govaudit.window.icons import icon
from govaudit.window.tokens import Tokens


class Notice(QFrame):
    """One message with an optional deed; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._label = QLabel(self)
        self._label.setObjectName("noticeText")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._deed: Callable[[], object] | None = None
        self._button = QPushButton(self)
        self._button.setObjectName("noticeButton")
        self._button.clicked.connect(self._on_deed)
        self._close = QToolButton(self)
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 6, 5)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self.hide()

    def say(self, text: str, tone: str = "info", deed: tuple[str, Callable[[], object]] | None = None) -> None:
        """Show a message; tone is info, ok or error; a deed is a button's text and what it does."""
        self._label.setText(text)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._deed = deed[1] if deed else None
        self._button.setText(deed[0] if deed else "")
        self._button.setVisible(deed is not None)
        self.show()

    @property
    def text(self) -> str:
        """What is said."""
        return self._label.text()

    def retranslate(self) -> None:
        """Say the names of things in the language of the window."""
        self._close.setToolTip(self.tr("关闭"))
        self._close.setAccessibleName(self.tr("关闭"))

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._close.setIcon(icon("close", tokens, "mute"))

    def _on_deed(self) -> None:
        if self._deed is not None:
            self._deed()
