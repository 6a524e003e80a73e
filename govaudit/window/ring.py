"""A ring in the colours of the stages, with the number of documents in its middle."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from govaudit.window.bars import Parts
from govaudit.window.tokens import LIGHT, Tokens

SIZE, PEN = 132, 16


class Ring(QWidget):
    """Shares of a whole; what it shows is also said by the bars beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stageRing")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._parts: Parts = ()
        self._middle = ""
        self._below = ""
        self._tokens: Tokens = LIGHT

    def show_parts(self, parts: Parts, middle: str, below: str, spoken: str) -> None:
        """Show these shares, and a number with a word in the middle."""
        self._parts, self._middle, self._below = parts, middle, below
        self.setAccessibleName(spoken)
        self.update()

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """A square."""
        return QSize(SIZE, SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """The arcs, clockwise from the top, and the number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(PEN, PEN, SIZE - 2 * PEN, SIZE - 2 * PEN)
        whole = sum(count for count, _ in self._parts)
        self._arc(painter, rect, 0, 5760, self._tokens.rule)
        at = 1440.0
        for count, token in self._parts:
            span = 5760 * count / max(1, whole)
            self._arc(painter, rect, at - span, span, getattr(self._tokens, token))
            at -= span
        large = QFont(self.font())
        large.setPointSizeF(self.font().pointSizeF() * 1.9)
        large.setBold(True)
        painter.setFont(large)
        painter.setPen(QColor(self._tokens.text))
        painter.drawText(rect.adjusted(0, -8, 0, -8), int(Qt.AlignmentFlag.AlignCenter), self._middle)
        painter.setFont(self.font())
        painter.setPen(QColor(self._tokens.mute))
        painter.drawText(rect.adjusted(0, 36, 0, 0), int(Qt.AlignmentFlag.AlignCenter), self._below)
        painter.end()

    def _arc(self, painter: QPainter, rect: QRectF, at: float, span: float, colour: str) -> None:
        painter.setPen(QPen(QColor(colour), PEN, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(rect, round(at), round(span))
