"""A text source with the places of cells marked in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPalette, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from govaudit.report import LinePlace
from govaudit.window.marks import Marks, mark_colour
from govaudit.window.tokens import Tokens

_NEAR = 3


class TextView(QPlainTextEdit):
    """Lines of a text file; a click on a number chooses its cell."""

    cell_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("textView")
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance("0") + 12)
        self._lines: list[str] = []
        self._marks = Marks()
        self._ground = 60

    def show_text(self, text: str) -> None:
        """Show a text; its lines are counted as the reader counts them."""
        plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ").replace("\u2029", " ").replace("\u2028", " ")
        self._lines = plain.split("\n")
        self.setPlainText(plain)

    def show_marks(self, marks: Marks, bring: bool = True) -> None:
        """Mark places and, where asked, bring the current one into sight."""
        self._marks = marks
        selections = [
            self._selection(place, role) for place, role in marks.marked if isinstance(place, LinePlace) and place.line <= len(self._lines)
        ]
        self.setExtraSelections(selections)
        if bring and isinstance(marks.current, LinePlace) and marks.current.line <= len(self._lines):
            self._bring(marks.current)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(tokens.panel))
        palette.setColor(QPalette.ColorRole.Text, QColor(tokens.text))
        self.setPalette(palette)
        self._ground = 70 if tokens.name == "light" else 120
        self.show_marks(self._marks, bring=False)

    def zoom(self, by: int) -> None:
        """Larger (1) or smaller (-1) letters."""
        self.zoomIn(by) if by > 0 else self.zoomOut(-by)

    def seat(self) -> int:
        """Where one looks now."""
        return self.verticalScrollBar().value()

    def sit(self, seat: int) -> None:
        """Look there again."""
        self.verticalScrollBar().setValue(seat)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Ctrl+wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click chooses the cell whose text is there."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            cell = self.cell_at(self.cursorForPosition(event.position().toPoint()))
            if cell is not None:
                self.cell_chosen.emit(cell)

    def cell_at(self, cursor: QTextCursor) -> str | None:
        """The cell whose text stands at a cursor, or so near that it must be meant."""
        line = cursor.blockNumber() + 1
        if line > len(self._lines):
            return None
        column = len(_python_text(self._lines[line - 1], cursor.positionInBlock())) + 1
        near = [
            (max(place.column - column, column - place.column - place.length, 0), cell)
            for cell, place in self._marks.places.items()
            if isinstance(place, LinePlace) and place.line == line
        ]
        distance, cell = min(near, default=(_NEAR + 1, ""))
        return cell if distance <= _NEAR else None

    def _selection(self, place: LinePlace, role: str) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        colour = QColor(mark_colour(role))
        look = QTextCharFormat()
        look.setFontUnderline(True)
        look.setUnderlineColor(colour)
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        colour.setAlpha(self._ground + (50 if role == "current" else 0))
        look.setBackground(colour)
        selection.format = look
        selection.cursor = self._cursor(place)
        return selection

    def _cursor(self, place: LinePlace) -> QTextCursor:
        """The stretch of a place; Qt counts UTF-16 units where places count characters."""
        line = self._lines[place.line - 1]
        start, end = _units(line[: place.column - 1]), _units(line[: place.column - 1 + place.length])
        cursor = QTextCursor(self.document().findBlockByNumber(place.line - 1))
        begin = cursor.position()
        cursor.setPosition(begin + start)
        cursor.setPosition(begin + end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _bring(self, place: LinePlace) -> None:
        cursor = self._cursor(place)
        cursor.setPosition(cursor.selectionStart())
        self.setTextCursor(cursor)
        if not self.viewport().rect().adjusted(0, 24, 0, -24).contains(self.cursorRect(cursor).center()):
            self.centerCursor()


def _units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _python_text(line: str, units: int) -> str:
    """The beginning of a line that is so many UTF-16 units long."""
    return line.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace")
