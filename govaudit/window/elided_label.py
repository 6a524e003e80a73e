"""A line of text that is cut with dots where there is no room, whole in its tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget


class ElidedLabel(QLabel):
    """Plain text on one line, in the colour given or that of the style."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._ink: QColor | None = None

    def ink(self, colour: str) -> None:
        """Write in a colour from now on."""
        self._ink = QColor(colour)
        self.update()

    def say(self, text: str, tip: str = "") -> None:
        """Show a text; the tip says it whole, with what is to be added."""
        if text != self.text():
            self.setText(text)
        self.setToolTip("\n".join(part for part in (text, tip) if part))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """A few letters."""
        return QSize(min(super().minimumSizeHint().width(), 3 * self.fontMetrics().height()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the text, cut where there is no room."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.setPen(self._ink or self.palette().color(self.foregroundRole()))
        rect = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()
