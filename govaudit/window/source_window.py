"""The source in a window of its own, for a second screen; closing it puts the source back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from govaudit.window.source_pane import SourcePane

_GEOMETRY, _APART = "source/geometry", "source/apart"


class SourceWindow(QWidget):
    """A window around the source pane; it has every key of the main window."""

    left = Signal()

    def __init__(self, pane: SourcePane, window: QMainWindow) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.setObjectName("sourceWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.addActions(window.actions())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(pane)
        self.resize(900, 1000)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Give the source back."""
        super().closeEvent(event)
        self.left.emit()


class SourceStand(QObject):
    """Where the source stands: in its place among the panes, or apart. Kept from one start to the next."""

    moved = Signal()

    def __init__(self, window: QMainWindow, pane: SourcePane, home: QSplitter, settings: QSettings) -> None:
        super().__init__(window)
        self._window, self._pane, self._home, self._settings = window, pane, home, settings
        self._apart: SourceWindow | None = None

    @property
    def apart(self) -> bool:
        """Whether the source has a window of its own."""
        return self._apart is not None

    def restore(self) -> None:
        """Stand as at the end of the last session."""
        if self._settings.value(_APART) in (True, "true"):
            self.toggle()

    def toggle(self) -> None:
        """Take the source out, or put it back."""
        if self._apart is not None:
            self._apart.close()
            return
        self._apart = SourceWindow(self._pane, self._window)
        self._apart.left.connect(self._put_back)
        if geometry := self._settings.value(_GEOMETRY):
            self._apart.restoreGeometry(geometry)
        self._apart.setWindowTitle(f"{self._pane.title.text()} · {self._window.windowTitle()}")
        self._apart.setPalette(self._window.palette())
        self._settings.setValue(_APART, True)
        self._pane.show()
        self._apart.show()
        self.moved.emit()

    def close(self) -> None:
        """Keep where the window stands, with the main window going."""
        if self._apart is not None:
            self._settings.setValue(_GEOMETRY, self._apart.saveGeometry())
            self._apart.left.disconnect(self._put_back)
            self._apart.close()

    def _put_back(self) -> None:
        apart, self._apart = self._apart, None
        if apart is None:
            return
        self._settings.setValue(_GEOMETRY, apart.saveGeometry())
        self._settings.setValue(_APART, False)
        self._home.addWidget(self._pane)
        self._home.setStretchFactor(self._home.indexOf(self._pane), 1)
        self._pane.show()
        apart.deleteLater()
        self.moved.emit()
