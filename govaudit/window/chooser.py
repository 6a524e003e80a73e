"""A box to choose one of several from."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox


class Chooser(QComboBox):
    """A combo box with a plain arrow, none where there is no choice; the wheel scrolls what it stands in and changes no choice unasked."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The box as it is, and the arrow."""
        super().paintEvent(event)
        if self.isEnabled():
            ink = self.palette().color(QPalette.ColorRole.Text)
            ink.setAlpha(170)
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink, 1.6))
            at = QPointF(self.width() - 16, self.height() / 2 - 2)
            painter.drawPolyline([at, at + QPointF(4, 4), at + QPointF(8, 0)])
            painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Turn through the choices only where the keyboard is."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
