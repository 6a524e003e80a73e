"""A large number with what it counts."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from govaudit.window.tokens import Tokens


class Tile(QFrame):
    """One number above the charts."""

    def __init__(self, name: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._colour = colour
        self.number = QLabel("0", self)
        self.number.setObjectName(f"tile_{name}")
        self.number.setProperty("tile", True)
        self._words = QLabel(self)
        self._words.setObjectName("mute")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(0)
        layout.addWidget(self.number)
        layout.addWidget(self._words)

    def show_number(self, number: int) -> None:
        """Show how many."""
        self.number.setText(f"{number:,}")
        self.number.setAccessibleName(f"{number} {self._words.text()}")

    def retranslate(self, words: str) -> None:
        """Say what is counted."""
        self._words.setText(words)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self.number.setStyleSheet(f"color: {getattr(tokens, self._colour)}; font-size: 17pt; font-weight: bold")
