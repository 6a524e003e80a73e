"""A label of several lines that is laid out once for every width it is asked about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QLabel, QWidget


class WrappedLabel(QLabel):
    """Rich text with wrapped lines; layouts ask for its height again and again, and every answer lays the text out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self._heights: dict[tuple[str, int], int] = {}

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The height of the text at a width."""
        key = (self.text(), width)
        if key not in self._heights:
            if len(self._heights) > 64:
                self._heights.clear()
            self._heights[key] = super().heightForWidth(width)
        return self._heights[key]

    def sizeHint(self) -> QSize:  # noqa: N802
        """Two short lines; the height follows from the width."""
        return QSize(200, 2 * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """One short line."""
        return QSize(80, self.fontMetrics().lineSpacing())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Another font gives other heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
