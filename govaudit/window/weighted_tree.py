"""A list with columns that share what room is left by weights; the others are as wide as their contents."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from govaudit.window.row_delegate import RowDelegate
from govaudit.window.tokens import Tokens


class WeightedTree(QTreeView):
    """Rows to choose from; nothing in it ever needs to be scrolled sideways."""

    def __init__(self, weights: Mapping[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights = dict(weights)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(40)
        # only the rows in sight are measured, or every edit would measure all of them
        self.header().setResizeContentsPrecision(0)
        self.header().sectionResized.connect(self._on_resized)
        self.painter_of_rows = RowDelegate(self)
        self.setItemDelegate(self.painter_of_rows)
        self._sharing = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._share)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self.painter_of_rows.restyle(tokens)
        self.viewport().update()

    def settle_columns(self) -> None:
        """Take up the columns of the model."""
        for column in range(self.header().count()):
            mode = QHeaderView.ResizeMode.Fixed if column in self._weights else QHeaderView.ResizeMode.ResizeToContents
            self.header().setSectionResizeMode(column, mode)
        self._share()

    def _share(self) -> None:
        header = self.header()
        others = sum(header.sectionSize(column) for column in range(header.count()) if column not in self._weights)
        room, whole = self.viewport().width() - others, sum(self._weights.values())
        self._sharing = True
        for column, weight in self._weights.items():
            if column < header.count():
                share = room * weight // whole
                header.resizeSection(column, max(60, share))
                room, whole = room - share, whole - weight
        self._sharing = False

    def _on_resized(self, column: int) -> None:
        # the header is still sharing out itself; what is set now would be overwritten
        if not self._sharing and column not in self._weights:
            self._later.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share anew."""
        super().resizeEvent(event)
        self._share()
