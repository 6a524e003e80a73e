"""A header with the merged labels of a statutory table; one class for both directions."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from govaudit.form import Heading
from govaudit.layout import Slot
from govaudit.messages import Language
from govaudit.window.tokens import LIGHT, Tokens

_CENTRED = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
_LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextWordWrap.value
LABEL_POINTS, LATIN_POINTS, LEAST_POINTS = 9.0, 8.5, 7.0
_STACKED_BELOW = 34
_CJK = "\u2e80"


class MergedHeader(QHeaderView):
    """Paints labels over the levels of a header; `levels` are the sizes of the levels in pixels, the outermost first."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(18)
        self._slots: list[Slot] = []
        self._levels: list[int] = []
        self._language: Language = "zh"
        self._tokens: Tokens = LIGHT
        self._current = -1
        self._fitted: dict[tuple[int, int, str], str] = {}

    def show_labels(self, slots: list[Slot], language: Language) -> None:
        """Show these labels."""
        self._slots, self._language = slots, language
        self._fitted = {}
        self.viewport().update()

    def size_levels(self, levels: list[int]) -> None:
        """Give the levels their sizes."""
        if levels != self._levels:
            self._levels = levels
            self.updateGeometry()
            self.geometriesChanged.emit()
            self.viewport().update()

    def mark(self, section: int) -> None:
        """Tint the labels of the current line."""
        if section != self._current:
            before = [slot for slot in self._slots if self._is_marked(slot)]
            self._current = section
            for slot in self._slots:
                if (slot in before) != self._is_marked(slot):
                    self.viewport().update(self.rect_of(slot))

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self.viewport().update()

    @property
    def extent(self) -> int:
        """The size across the header in pixels."""
        return sum(self._levels)

    def sizeHint(self) -> QSize:  # noqa: N802
        """All levels."""
        return QSize(self.extent, 0) if self.orientation() == Qt.Orientation.Vertical else QSize(0, self.extent)

    def rect_of(self, slot: Slot) -> QRect:
        """Where a label is painted, in viewport pixels."""
        vertical = self.orientation() == Qt.Orientation.Vertical
        first, count = (slot.row, slot.row_span) if vertical else (slot.column, slot.column_span)
        level, levels = (slot.column, slot.column_span) if vertical else (slot.row, slot.row_span)
        start = self.sectionViewportPosition(first)
        length = sum(self.sectionSize(section) for section in range(first, first + count))
        offset, depth = sum(self._levels[:level]), sum(self._levels[level : level + levels])
        return QRect(offset, start, depth, length) if vertical else QRect(start, offset, length, depth)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint every label that is in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._tokens.head))
        painter.setFont(self.font())
        for slot in self._slots:
            rect = self.rect_of(slot)
            if rect.intersects(event.rect()):
                self._paint(painter, slot, rect)
        painter.end()

    def viewportEvent(self, event: object) -> bool:  # noqa: N802
        """Show a label in full where it is too long for its place."""
        if isinstance(event, QHelpEvent):
            slot = self._slot_at(event.pos())
            QToolTip.showText(event.globalPos(), slot.heading.name.text(self._language) if slot and slot.heading else "", self)
            return True
        return bool(super().viewportEvent(event))  # type: ignore[arg-type]

    def _slot_at(self, position: QPoint) -> Slot | None:
        return next((slot for slot in self._slots if self.rect_of(slot).contains(position)), None)

    def _paint(self, painter: QPainter, slot: Slot, rect: QRect) -> None:
        marked = self._is_marked(slot)
        if marked:
            painter.fillRect(rect, QColor(self._tokens.chosen))
        painter.setPen(QColor(self._tokens.line))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(self._tokens.accent if marked else self._tokens.text))
        if slot.heading is not None:
            painter.setFont(self._face(slot))
            self._write(painter, slot, slot.heading, rect)

    def _face(self, slot: Slot) -> QFont:
        face = QFont(self.font())
        face.setPointSizeF(LABEL_POINTS if self._language == "zh" else LATIN_POINTS)
        level, span = (slot.column, slot.column_span) if self.orientation() == Qt.Orientation.Vertical else (slot.row, slot.row_span)
        face.setBold(self.orientation() == Qt.Orientation.Horizontal and level == 0 and span < len(self._levels))
        return face

    def _is_marked(self, slot: Slot) -> bool:
        vertical = self.orientation() == Qt.Orientation.Vertical
        first, count = (slot.row, slot.row_span) if vertical else (slot.column, slot.column_span)
        whole = count == self.count() and not vertical
        return first <= self._current < first + count and not whole

    def _write(self, painter: QPainter, slot: Slot, heading: Heading, rect: QRect) -> None:
        vertical = self.orientation() == Qt.Orientation.Vertical
        if vertical and rect.width() < _STACKED_BELOW:
            self._write_upright(painter, heading.name.text(self._language), self._in_sight(rect))
            return
        inner = rect.adjusted(6, 0, -4, 0) if vertical else rect.adjusted(2, 0, -3, 0)
        flags = _LEFT if vertical and slot.row_span == 1 else _CENTRED
        if inner.height() < 2 * painter.fontMetrics().lineSpacing():
            flags &= ~int(Qt.TextFlag.TextWordWrap)
        painter.setFont(narrowed(painter.font(), heading.name.text(self._language), inner.width()))
        known = (inner.width(), inner.height(), heading.name.zh)
        if known not in self._fitted:
            self._fitted[known] = self._fitting(painter, heading, inner, flags)
        painter.drawText(inner, flags, self._fitted[known])

    def _in_sight(self, rect: QRect) -> QRect:
        """The part of a long label that can be seen, so that its text stays in view while the table scrolls."""
        seen = rect.intersected(self.viewport().rect())
        return seen if seen.height() > 120 else rect

    def _write_upright(self, painter: QPainter, text: str, rect: QRect) -> None:
        if text[:1] >= _CJK:
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), "\n".join(text))
            return
        painter.save()
        painter.translate(rect.center())
        painter.rotate(-90)
        turned = QRect(-rect.height() // 2, -rect.width() // 2, rect.height(), rect.width())
        painter.drawText(turned, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()

    def _fitting(self, painter: QPainter, heading: Heading, rect: QRect, flags: int) -> str:
        """The longest known spelling that fits, else the shortest with dots."""
        metrics = painter.fontMetrics()
        texts = sorted(heading.spellings, key=len, reverse=True) if self._language == "zh" else [heading.name.en]
        whole = heading.name.text(self._language)
        for text in [whole, *texts]:
            room = metrics.boundingRect(rect, flags, text)
            if room.height() <= rect.height() + 2 and room.width() <= rect.width():
                return text
        lines = max(1, rect.height() // metrics.lineSpacing())
        return metrics.elidedText(
            texts[-1], Qt.TextElideMode.ElideRight, rect.width() * lines - (lines - 1) * metrics.averageCharWidth() * 2
        )


def narrowed(face: QFont, text: str, width: int) -> QFont:
    """A face in which every word has its place: Chinese breaks anywhere, a Latin word nowhere."""
    longest = max(text.split(), key=len, default="")
    while max(longest, default="") < _CJK and face.pointSizeF() > LEAST_POINTS and QFontMetrics(face).horizontalAdvance(longest) > width:
        face.setPointSizeF(face.pointSizeF() - 0.5)
    return face
