"""A card: a framed panel with a title, a note beside it and tools at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from govaudit.window.tokens import LIGHT, Tokens

RADIUS = 6
HEADER = 30
"""The least height of a header in pixels, so that neighbours line up."""


class Framed(QFrame):
    """A panel with a thin round frame. It paints itself: a style sheet would fill all of it for every cell that changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("framed")
        self.restyle_frame(LIGHT)

    def restyle_frame(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._ground, self._line, self._around = QColor(tokens.panel), QColor(tokens.line), QColor(tokens.bg)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Fill what is to be painted; draw the frame only where it is touched."""
        painter, whole = QPainter(self), self.rect()
        painter.fillRect(event.rect(), self._ground)
        if not whole.adjusted(RADIUS, RADIUS, -RADIUS, -RADIUS).contains(event.rect()):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            shape, outside = QPainterPath(), QPainterPath()
            shape.addRoundedRect(QRectF(whole).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            outside.addRect(QRectF(whole))
            painter.fillPath(outside.subtracted(shape), self._around)
            painter.strokePath(shape, QPen(self._line, 1))
        painter.end()


class Card(Framed):
    """The frame every pane stands in."""

    def __init__(self, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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


def keep_room(widget: QWidget) -> None:
    """Leave the room of a widget free while it is hidden, so that nothing beside it moves when it comes and goes."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def _line(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("cardLine")
    line.setFixedHeight(1)
    return line
