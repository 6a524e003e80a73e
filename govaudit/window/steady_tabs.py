"""Tabs that are laid out anew only when they need other room, not whenever a count in their titles changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QTabWidget


class SteadyTabs(QTabWidget):
    """A tab widget repaints all it holds when it is laid out; most changes of a title need no more room than before."""

    _room = QSize()

    def event(self, event: QEvent) -> bool:
        """Pass by requests for a layout that would change nothing."""
        if event.type() == QEvent.Type.LayoutRequest:
            room = self.tabBar().sizeHint()
            if room == self._room:
                return True
            self._room = room
        return bool(super().event(event))
