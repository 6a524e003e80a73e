"""How a document of the queue is painted: two lines, the second in the colour of its stage, a thin bar while it is read."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from govaudit.window.queue_entry import Entry, Stage
from govaudit.window.queue_model import ENTRY, SECOND_LINE
from govaudit.window.stage_words import COLOURS
from govaudit.window.tokens import LIGHT, Tokens

Index = QModelIndex | QPersistentModelIndex
_TEXT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class QueueLines(QStyledItemDelegate):
    """Two lines a document: the body, and its year and stage."""

    tokens: Tokens = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802
        """Two lines high."""
        return QSize(120, 2 * option.fontMetrics.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, a mark of the stage, both lines, the progress."""
        entry = index.data(int(ENTRY))
        if not isinstance(entry, Entry):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        colour = getattr(self.tokens, COLOURS[entry.stage])
        rect = option.rect.adjusted(4, 1, -4, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(self.tokens.chosen if chosen else self.tokens.hover))
            painter.drawRoundedRect(rect, 5, 5)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRect(rect.left() + 3, rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)
        inner = rect.adjusted(13, 4, -6, -4)
        half = inner.height() // 2
        self._line(painter, option, QRect(inner.left(), inner.top(), inner.width(), half), entry.title, "accent" if chosen else "text")
        below = QRect(inner.left(), inner.top() + half, inner.width(), half)
        self._line(painter, option, below, str(index.data(int(SECOND_LINE))), COLOURS[entry.stage])
        if entry.stage is Stage.READING:
            self._progress(painter, QRect(inner.left(), rect.bottom() - 2, inner.width(), 2), entry.progress)
        painter.restore()

    def _line(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, colour: str) -> None:
        painter.setPen(QColor(getattr(self.tokens, colour)))
        elided = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _TEXT, elided)

    def _progress(self, painter: QPainter, rect: QRect, done: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.tokens.line))
        painter.drawRect(rect)
        painter.setBrush(QColor(self.tokens.accent))
        painter.drawRect(QRect(rect.left(), rect.top(), round(rect.width() * done), rect.height()))
