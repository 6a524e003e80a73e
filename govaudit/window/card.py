"""A card: a framed panel with a title, a note beside it and tools at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

HEADER = 30
"""The least height of a header in pixels, so that neighbours line up."""


class Card(QFrame):
    """The frame every pane stands in."""

    def __init__(self, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.title = QLabel(self)
        self.title.setObjectName("cardTitle")
        self.title.setMinimumHeight(HEADER)
        self.note = QLabel(self)
        self.note.setObjectName("cardNote")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._header = QHBoxLayout()
        self._header.setContentsMargins(12, 4, 6, 4)
        self._header.setSpacing(2)
        self._header.addWidget(self.title)
        self._header.addSpacing(6)
        self._header.addWidget(self.note, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(self._header)
        layout.addWidget(_line(self))
        layout.addWidget(body, 1)

    def lead(self, first: QWidget, second: QWidget) -> None:
        """Put two widgets in the place of title and note; the second takes what room is left."""
        self.title.hide()
        self.note.hide()
        first.setMinimumHeight(HEADER)
        self._header.insertWidget(0, first)
        self._header.insertWidget(1, second, 1)

    def add_tool(self, tool: QWidget) -> None:
        """Put a tool at the right of the header."""
        self._header.addWidget(tool)


def _line(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("cardLine")
    line.setFixedHeight(1)
    return line
