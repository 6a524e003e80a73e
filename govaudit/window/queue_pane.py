"""The pane of the document queue."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from govaudit.messages import Language
from govaudit.window.card import Card
from govaudit.window.queue_entry import Entry, Stage
from govaudit.window.queue_model import SECOND_LINE, STAGE, QueueModel
from govaudit.window.tokens import LIGHT, Tokens

Index = QModelIndex | QPersistentModelIndex

_COLOURS = {Stage.FAILED: "err", Stage.SIGNED: "ok", Stage.REVIEWED: "ok", Stage.IN_REVIEW: "accent"}


class _Lines(QStyledItemDelegate):
    """Two lines a document: the body, and its year and stage."""

    tokens: Tokens = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802
        return QSize(120, 2 * option.fontMetrics.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = option.rect.adjusted(4, 1, -4, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.tokens.chosen))
            painter.drawRoundedRect(rect, 5, 5)
        inner = rect.adjusted(8, 4, -6, -4)
        half = inner.height() // 2
        top, below = QRect(inner.left(), inner.top(), inner.width(), half), QRect(inner.left(), inner.top() + half, inner.width(), half)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._line(painter, option, top, str(index.data()), "accent" if chosen else "text")
        self._line(painter, option, below, str(index.data(SECOND_LINE)), _COLOURS.get(Stage(index.data(STAGE)), "mute"))
        painter.restore()

    def _line(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, colour: str) -> None:
        painter.setPen(QColor(getattr(self.tokens, colour)))
        elided = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), elided)


class QueuePane(Card):
    """The documents at hand; a click opens one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.view = QListView()
        super().__init__(self.view, parent)
        self.view.setObjectName("reportQueue")
        self.model = QueueModel(self)
        self._lines = _Lines(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._lines)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self._showing = False

    def show_queue(self, entries: list[Entry], current: Entry | None, language: Language) -> None:
        """Show the queue and which document is open."""
        self._showing = True
        self.model.take(entries, language)
        row = self.model.row_of(current)
        if row >= 0 and self.view.currentIndex().row() != row:
            self.view.setCurrentIndex(self.model.index(row))
        self.note.setText(f"{row + 1} / {len(entries)}" if row >= 0 else str(len(entries) or ""))
        self._showing = False

    def retranslate(self) -> None:
        """Say the names of things in the language of the window."""
        self.title.setText(self.tr("报告队列"))
        self.view.setAccessibleName(self.tr("报告队列"))

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._lines.tokens = tokens
        self.view.viewport().update()

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid() and not self._showing:
            self.chosen.emit(self.model.entry(current.row()))
