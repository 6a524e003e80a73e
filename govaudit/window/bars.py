"""Drawn charts: every bar is a button of its own, so that it can be clicked, reached by Tab, and read aloud."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from govaudit.window.dashboard_counts import Sum
from govaudit.window.queue_filter import Facet
from govaudit.window.tokens import LIGHT, Tokens

Parts = tuple[tuple[int, str], ...]
"""The segments of a bar: how many, and the token of their colour."""

ROW, LABEL, NUMBER = 26, 172, 46


class Bar(QAbstractButton):
    """One bar: its name, its segments in proportion to the longest of the chart, its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.facet: Facet | None = None
        self.tokens: Tokens = LIGHT
        self._parts: Parts = ()
        self._most = 1
        self._number = ""

    def show_bar(self, name: str, number: str, parts: Parts, most: int, spoken: str) -> None:
        """Say what the bar is; `most` is the length that fills it."""
        self._parts, self._most, self._number = parts, max(1, most), number
        self.setText(name)
        self.setToolTip(spoken)
        self.setAccessibleName(spoken)
        self.update()

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return self.accessibleName()

    def sizeHint(self) -> QSize:  # noqa: N802
        """One row."""
        return QSize(LABEL + NUMBER + 120, ROW)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Room for the name, the number and something of the bar."""
        return QSize(LABEL + NUMBER + 40, ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Ground, name, segments, number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground(painter, self, rect, self.tokens)
        painter.setPen(QColor(self.tokens.accent if self.isChecked() else self.tokens.text))
        label = QRectF(rect.left() + 8, rect.top(), LABEL - 12, rect.height())
        name = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(label.width()))
        painter.drawText(label, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name)
        track = QRectF(rect.left() + LABEL, rect.center().y() - 5, rect.width() - LABEL - NUMBER, 10)
        draw_segments(painter, track, self._parts, self._most, self.tokens)
        painter.setPen(QColor(self.tokens.text))
        number = QRectF(rect.right() - NUMBER, rect.top(), NUMBER - 8, rect.height())
        painter.drawText(number, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._number)
        painter.end()


def ground(painter: QPainter, button: QAbstractButton, rect: QRectF, tokens: Tokens) -> None:
    """What lies under a bar: chosen, under the mouse, focused."""
    chosen, hovered = button.isChecked(), button.underMouse()
    painter.setPen(QPen(QColor(tokens.accent), 1) if button.hasFocus() else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.chosen) if chosen else QColor(tokens.hover) if hovered else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 5, 5)


def draw_segments(painter: QPainter, track: QRectF, parts: Parts, most: int, tokens: Tokens) -> None:
    """The segments side by side, each at least wide enough to be seen."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.rule))
    painter.drawRoundedRect(track, 3, 3)
    at = track.left()
    for count, token in parts:
        if count:
            width = max(3.0, track.width() * count / most)
            painter.setBrush(QColor(getattr(tokens, token)))
            painter.drawRoundedRect(QRectF(at, track.top(), min(width, track.right() - at), track.height()), 3, 3)
            at += width


class BarChart(QWidget):
    """Bars one under the other; `asked` brings the facet of the one that was chosen, None where it was let go."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: list[Bar] = []
        self._tokens: Tokens = LIGHT
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(6, 4, 6, 6)
        self._layout.setSpacing(1)

    def show_sums(self, shown: list[tuple[Sum, str, str, Parts, str]], most: int, facet: Facet | None) -> None:
        """Show bars: the sum, its name, its number, its segments, what is said of it; `facet` is the one that is asked."""
        while len(self.bars) < len(shown):
            bar = Bar(self)
            bar.tokens = self._tokens
            bar.clicked.connect(lambda checked, bar=bar: self.asked.emit(bar.facet if checked else None))
            self.bars.append(bar)
            self._layout.addWidget(bar)
        for bar in self.bars[len(shown) :]:
            self._layout.removeWidget(bar)
            bar.deleteLater()
        del self.bars[len(shown) :]
        for bar, (each, name, number, parts, spoken) in zip(self.bars, shown, strict=True):
            bar.facet = each.facet
            bar.setChecked(facet == each.facet)
            bar.show_bar(name, number, parts, most, spoken)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        for bar in self.bars:
            bar.tokens = tokens
            bar.update()
