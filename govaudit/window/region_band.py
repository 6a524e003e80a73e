"""A region of a page marked with the mouse, to be read into the cell looked at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QRubberBand

from govaudit.report import PagePlace
from govaudit.window.page_view import PageView

_LEAST = 5


class RegionBand(QObject):
    """While it is armed, dragging over the pages marks a region instead of choosing a cell; Esc or a mere click lets go."""

    marked = Signal(PagePlace)
    armed = Signal(bool)

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view.viewport())
        self._band.setObjectName("regionBand")
        self._start: QPoint | None = None
        self._armed = False

    @property
    def is_armed(self) -> bool:
        """Whether the next drag marks a region."""
        return self._armed

    def arm(self, on: bool = True) -> None:
        """Let the next drag mark a region, or no longer."""
        if on is self._armed:
            return
        self._armed, self._start = on, None
        self._band.hide()
        for watched in (self._view, self._view.viewport()):
            watched.installEventFilter(self) if on else watched.removeEventFilter(self)
        self._view.viewport().setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        self.armed.emit(on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take the mouse of the pages, and Esc."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.arm(False)
            return True
        if watched is not self._view.viewport() or not isinstance(event, QMouseEvent):
            return False
        here = event.position().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                self._start = here
                self._stretch(here)
                self._band.show()
            case QEvent.Type.MouseMove if self._start is not None:
                self._stretch(here)
            case QEvent.Type.MouseButtonRelease if self._start is not None:
                self._end(QRect(self._start, here).normalized())
        return True

    def _stretch(self, here: QPoint) -> None:
        if self._start is not None:
            self._band.setGeometry(QRect(self._start, here).normalized())

    def _end(self, rect: QRect) -> None:
        self.arm(False)
        place = self._view.place_of(rect) if min(rect.width(), rect.height()) >= _LEAST else None
        if place is not None:
            self.marked.emit(place)
