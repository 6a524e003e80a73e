"""One cell over all bodies, drawn: how its numbers are spread, and what they were the year before. Every mark is a button of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log1p
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from govaudit.window.bars import ground
from govaudit.window.statistics_figures import Bin, CellFigures, Value
from govaudit.window.tokens import LIGHT, Tokens

_LINE, _ROW, _NAME, _NUMBERS = 18, 25, 168, 148
_LEAST_COLUMN, _WIDEST = 22, 46
_CENTRED = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
Mark = TypeVar("Mark", bound=QWidget)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class _Mark(QAbstractButton):
    """Something of a chart that can be clicked, reached by Tab, and is read aloud."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tokens: Tokens = LIGHT

    def say(self, spoken: str) -> None:
        """Say what it is."""
        self.setToolTip(spoken)
        self.setAccessibleName(spoken)
        self.setEnabled(bool(spoken))
        self.update()

    def _begin(self) -> tuple[QPainter, QRectF]:
        painter, rect = QPainter(self), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground(painter, self, rect, self.tokens)
        return painter, rect

    def _ink(self, token: str) -> QColor:
        return QColor(getattr(self.tokens, token))


class BinColumn(_Mark):
    """So many bodies between two numbers: those that stand out in red with a diamond above, the middle half of all on a tinted ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.bin: Bin | None = None
        self._most, self._usual = 1, False

    def show_bin(self, each: Bin, most: int, usual: bool, spoken: str) -> None:
        """Show these bodies; `most` is the height that fills it, `usual` that the middle half of all numbers reaches here."""
        self.bin, self._most, self._usual = each, max(1, most), usual
        self.setText(_short(each.low))
        self.say(spoken)

    def sizeHint(self) -> QSize:  # noqa: N802
        """As tall as there is room."""
        return QSize(_WIDEST, 150)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Narrow enough for twenty of them."""
        return QSize(_LEAST_COLUMN, 90)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Ground, the two segments, how many, where it begins."""
        painter, rect = self._begin()
        floor = rect.bottom() - _LINE
        if self._usual:
            painter.fillRect(QRectF(rect.left() - 1, rect.top() + _LINE, rect.width() + 2, floor - rect.top() - _LINE), self._ink("chosen"))
        if self.bin is not None and self.bin.values:
            count, wild = len(self.bin.values), self.bin.standing_out
            room, width = floor - rect.top() - 2.4 * _LINE, min(_WIDEST - 14.0, rect.width() - 5)
            top = floor
            painter.setPen(Qt.PenStyle.NoPen)
            for number, token in ((count - wild, "part"), (wild, "err")):
                height = max(3.0, room * number / self._most) if number else 0.0
                painter.setBrush(self._ink(token))
                painter.drawRoundedRect(QRectF(rect.center().x() - width / 2, top - height, width, height), 2, 2)
                top -= height
            if wild:
                _diamond(painter, QPointF(rect.center().x(), top - _LINE - 5), 4.5)
            painter.setPen(self._ink("text"))
            painter.drawText(QRectF(rect.left() - 8, top - _LINE, rect.width() + 16, _LINE), _CENTRED, str(count))
        painter.setPen(self._ink("line"))
        painter.drawLine(QPointF(rect.left() - 1, floor), QPointF(rect.right() + 1, floor))
        painter.setPen(self._ink("accent" if self.isChecked() else "mute"))
        painter.drawText(QRectF(rect.left() - 4, floor, rect.width() + 8, _LINE), _CENTRED, self.text())
        painter.end()


class ChangeRow(_Mark):
    """One body: last year's number as a ring, this year's as a disc, both on a scale of their own; red where it stands out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.value: Value | None = None
        self._ends = (0.0, 1.0)

    def show_value(self, each: Value, ends: tuple[float, float], name: str, spoken: str) -> None:
        """Show this body; `ends` are the numbers at the left and the right end."""
        self.value, self._ends = each, ends
        self.setText(name)
        self.say(spoken)

    def sizeHint(self) -> QSize:  # noqa: N802
        """One row."""
        return QSize(_NAME + _NUMBERS + 160, _ROW)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Room for the name, the numbers and something of the scale."""
        return QSize(_NAME + _NUMBERS + 40, _ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Ground, name, ring and disc, both numbers."""
        painter, rect = self._begin()
        each = self.value
        if each is None or each.before is None:
            painter.end()
            return
        token = "err" if each.jump else "part"
        painter.setPen(self._ink("text"))
        label = QRectF(rect.left() + 8, rect.top(), _NAME - 12, rect.height())
        painter.drawText(label, _LEFT, self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(label.width())))
        track = QRectF(rect.left() + _NAME, rect.top(), rect.width() - _NAME - _NUMBERS, rect.height())
        middle = track.center().y()
        painter.setPen(QPen(self._ink("rule"), 1))
        painter.drawLine(QPointF(track.left(), middle), QPointF(track.right(), middle))
        then, now = (QPointF(track.left() + track.width() * self._share(float(number)), middle) for number in (each.before, each.value))
        painter.setPen(QPen(self._ink(token), 2.5))
        painter.drawLine(then, now)
        painter.setPen(QPen(self._ink("mute"), 1.6))
        painter.setBrush(self._ink("panel"))
        painter.drawEllipse(then, 4.2, 4.2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink(token))
        painter.drawEllipse(now, 4.8, 4.8)
        painter.setPen(self._ink(token if each.jump else "text"))
        numbers = QRectF(rect.right() - _NUMBERS, rect.top(), _NUMBERS - 8, rect.height())
        painter.drawText(numbers, _RIGHT, f"{each.before:,} → {each.value:,}")
        painter.end()

    def _share(self, number: float) -> float:
        least, most, here = (log1p(max(0.0, each)) for each in (*self._ends, number))
        return (here - least) / (most - least)


class DistributionChart(QWidget):
    """How the numbers are spread; `asked` brings the bin that was chosen, None where it was let go."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: list[BinColumn] = []
        self._tokens: Tokens = LIGHT
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(10, 2, 10, 4)
        self._layout.setSpacing(0)

    def show_figures(self, figures: CellFigures, spoken: Callable[[Bin], str]) -> None:
        """Show the bins; nothing is chosen."""
        _fit(self.columns, len(figures.bins), self._new, self._layout)
        most = max((len(each.values) for each in figures.bins), default=1)
        low, _, high = figures.quartiles or (1, 0, 0)
        for column, each in zip(self.columns, figures.bins, strict=True):
            column.setChecked(False)
            column.show_bin(each, most, low <= each.high and high >= each.low, spoken(each) if each.values else "")

    def _new(self) -> BinColumn:
        column = BinColumn(self)
        column.tokens = self._tokens
        column.clicked.connect(lambda checked: self._on_clicked(column, checked))
        return column

    def _on_clicked(self, chosen: BinColumn, checked: bool) -> None:
        for column in self.columns:
            column.setChecked(checked and column is chosen)
        self.asked.emit(chosen.bin if checked else None)

    def let_go(self) -> None:
        """Nothing is chosen any more."""
        for column in self.columns:
            column.setChecked(False)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        for column in self.columns:
            column.tokens = tokens
            column.update()


class ChangeChart(QWidget):
    """The greatest changes since the year before, as many as there is room for; `chosen` brings the value of a body."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ChangeRow] = []
        self._tokens: Tokens = LIGHT
        self._shown: tuple[Sequence[Value], Callable[[Value], tuple[str, str]]] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(4, 4, 4, 4)
        self._layout.setSpacing(0)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def show_changes(self, changes: Sequence[Value], words: Callable[[Value], tuple[str, str]]) -> None:
        """Show the first of these; `words` gives name and what is said of one."""
        self._shown = (changes, words)
        self._fill()

    def _fill(self) -> None:
        if self._shown is None:
            return
        changes, words = self._shown
        shown = changes[: max(1, (self.height() - 8) // _ROW)]
        _fit(self.rows, len(shown), self._new, self._layout)
        numbers = [float(number) for each in shown for number in (each.value, each.before or 0)]
        ends = (min(numbers, default=0.0) / 2, max([1.0, *numbers]))
        for row, each in zip(self.rows, shown, strict=True):
            row.show_value(each, ends, *words(each))

    def _new(self) -> ChangeRow:
        row = ChangeRow(self)
        row.tokens = self._tokens
        row.clicked.connect(lambda: self.chosen.emit(row.value))
        return row

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """Show as many as there is room for."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fill()

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        for row in self.rows:
            row.tokens = tokens
            row.update()


def _fit(marks: list[Mark], count: int, new: Callable[[], Mark], layout: QHBoxLayout | QVBoxLayout) -> None:
    """Have so many marks."""
    while len(marks) < count:
        marks.append(new())
        layout.addWidget(marks[-1])
    for mark in marks[count:]:
        layout.removeWidget(mark)
        mark.hide()
        mark.deleteLater()
    del marks[count:]


def _diamond(painter: QPainter, at: QPointF, size: float) -> None:
    corners = [at + QPointF(0, -size), at + QPointF(size, 0), at + QPointF(0, size), at + QPointF(-size, 0)]
    painter.drawPolygon(QPolygonF(corners))


def _short(number: object) -> str:
    """A round number in few characters: 20, 5k, 1M."""
    whole = int(str(number).partition(".")[0] or 0)
    for unit, letter in ((1_000_000, "M"), (1_000, "k")):
        if whole >= unit and whole % unit == 0:
            return f"{whole // unit}{letter}"
    return str(whole)
