"""The strip of small pages beside the page view."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from govaudit.window.folio import Folio
from govaudit.window.rasters import Rasters
from govaudit.window.tokens import LIGHT, Tokens

Index = QModelIndex | QPersistentModelIndex

WIDTH, STRIP = 48, 76
_BYTES = 8 * 1024 * 1024


class PageListModel(QAbstractListModel):
    """One row a page; the picture is made when it is first seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: Folio | None = None
        self._rasters: Rasters | None = None

    def show_pages(self, pages: Folio | None) -> None:
        """Show the pages of a document."""
        self.beginResetModel()
        self._pages = pages
        self._rasters = Rasters(pages, self._on_drawn, _BYTES) if pages else None
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many pages there are."""
        return 0 if parent.isValid() or self._pages is None else self._pages.count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The page's number and its picture."""
        if not index.isValid() or self._rasters is None or self._pages is None:
            return None
        page = index.row() + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return str(page)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._rasters.page(page, 2 * WIDTH / self._pages.size(page)[0]) or self._paper(page)
        if role == Qt.ItemDataRole.SizeHintRole:
            width, height = self._pages.size(page)
            return QSize(STRIP - 14, round(WIDTH * min(2.0, height / width)) + 28)
        return None

    def _paper(self, page: int) -> QImage:
        """What stands for a page that is still being drawn."""
        width, height = self._pages.size(page) if self._pages else (1.0, 1.0)
        paper = QImage(WIDTH, max(1, round(WIDTH * height / width)), QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        return paper

    def _on_drawn(self, page: int) -> None:
        index = self.index(page - 1)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


class _Small(QStyledItemDelegate):
    tokens: Tokens = LIGHT

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, QColor(self.tokens.chosen))
        image = index.data(Qt.ItemDataRole.DecorationRole)
        height = round(WIDTH * image.height() / max(1, image.width()))
        target = QRect(option.rect.center().x() - WIDTH // 2, option.rect.top() + 5, WIDTH, min(height, option.rect.height() - 24))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image)
        painter.setPen(QColor(self.tokens.line))
        painter.drawRect(target)
        painter.setPen(QColor(self.tokens.accent if chosen else self.tokens.mute))
        foot = QRect(option.rect.left(), option.rect.bottom() - 19, option.rect.width(), 17)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter), str(index.data()))


class Thumbnails(QListView):
    """Small pages; a click goes to one."""

    page_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thumbnails")
        self.setFixedWidth(STRIP)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.pages = PageListModel(self)
        self._small = _Small(self)
        self.setModel(self.pages)
        self.setItemDelegate(self._small)
        self.clicked.connect(lambda index: self.page_chosen.emit(index.row() + 1))

    def show_page(self, page: int) -> None:
        """Mark the page in sight."""
        index = self.pages.index(page - 1)
        if index.isValid():
            self.setCurrentIndex(index)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._small.tokens = tokens
        self.viewport().update()
