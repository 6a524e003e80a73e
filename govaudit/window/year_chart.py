"""The years as columns side by side."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from govaudit.window.bars import Parts, ground
from govaudit.window.dashboard_counts import Sum
from govaudit.window.queue_filter import Facet
from govaudit.window.tokens import LIGHT, Tokens

HEIGHT, WIDTH, LINE = 150, 46, 20


class Column(QAbstractButton):
    """One year: its number above, its segments upwards, its name below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.facet: Facet | None = None
        self.tokens: Tokens = LIGHT
        self._parts: Parts = ()
        self._most = 1

    def show_column(self, name: str, parts: Parts, most: int, spoken: str) -> None:
        """Say what the column is; `most` is the height that fills it."""
        self._parts, self._most = parts, max(1, most)
        self.setText(name)
        self.setToolTip(spoken)
        self.setAccessibleName(spoken)
        self.update()

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return self.accessibleName()

    def sizeHint(self) -> QSize:  # noqa: N802
        """One column."""
        return QSize(WIDTH, HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """No narrower than its name."""
        return QSize(WIDTH, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Ground, number, segments, name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground(painter, self, rect, self.tokens)
        room = rect.height() - 2 * LINE - 4
        middle, top = int(Qt.AlignmentFlag.AlignCenter), rect.bottom() - LINE
        width = min(26.0, rect.width() - 10)
        painter.setPen(Qt.PenStyle.NoPen)
        for count, token in self._parts:
            if count:
                height = max(3.0, room * count / self._most)
                painter.setBrush(QColor(getattr(self.tokens, token)))
                painter.drawRoundedRect(QRectF(rect.center().x() - width / 2, top - height, width, height), 3, 3)
                top -= height
        painter.setPen(QColor(self.tokens.text))
        painter.drawText(QRectF(rect.left(), top - LINE, rect.width(), LINE), middle, str(sum(count for count, _ in self._parts)))
        painter.setPen(QColor(self.tokens.accent if self.isChecked() else self.tokens.mute))
        painter.drawText(QRectF(rect.left(), rect.bottom() - LINE, rect.width(), LINE), middle, self.text())
        painter.end()


class YearChart(QWidget):
    """The columns; `asked` brings the facet of the one that was chosen, None where it was let go."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: list[Column] = []
        self._tokens: Tokens = LIGHT
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(8, 4, 8, 6)
        self._layout.setSpacing(2)
        self._layout.addStretch(1)

    def show_sums(self, shown: list[tuple[Sum, str, Parts, str]], most: int, facet: Facet | None) -> None:
        """Show columns: the sum, its name, its segments, what is said of it; `facet` is the one that is asked."""
        while len(self.columns) < len(shown):
            column = Column(self)
            column.tokens = self._tokens
            column.clicked.connect(lambda checked, column=column: self.asked.emit(column.facet if checked else None))
            self.columns.append(column)
            self._layout.insertWidget(self._layout.count() - 1, column)
        for column in self.columns[len(shown) :]:
            self._layout.removeWidget(column)
            column.deleteLater()
        del self.columns[len(shown) :]
        for column, (each, name, parts, spoken) in zip(self.columns, shown, strict=True):
            column.facet = each.facet
            column.setChecked(facet == each.facet)
            column.show_column(name, parts, most, spoken)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        for column in self.columns:
            column.tokens = tokens
            column.update()
