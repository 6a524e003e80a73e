"""A source that flows (web page, Word, Excel) as our own markup: texts and tables, cells as links; none of its own markup is shown."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from govaudit.reading.document import Flow, Grid, GridCell, Text
from govaudit.report import Place
from govaudit.window.marks import Marks, mark_colour
from govaudit.window.tokens import Tokens

_SCHEME, _TEXT = "cell:", "text:"


def markup(flow: Flow, cells: dict[Place, str]) -> str:
    """The texts and tables of a document as HTML; a cell of the report becomes a link to its id, a text one to its number in the flow."""
    return "".join(_grid(piece, cells) if isinstance(piece, Grid) else _text(number, piece) for number, piece in enumerate(flow))


def _text(number: int, piece: Text) -> str:
    return f"<p><a href='{_TEXT}{number}'>{escape(piece.text)}</a></p>"


def _grid(grid: Grid, cells: dict[Place, str]) -> str:
    rows = ("".join(_cell(cell, cells) for cell in row) for _, row in groupby(grid.cells, key=lambda cell: cell.row))
    return f"<table border='1' cellspacing='0' cellpadding='4' width='97%'>{''.join(f'<tr>{row}</tr>' for row in rows)}</table><p></p>"


def _cell(cell: GridCell, cells: dict[Place, str]) -> str:
    spans = f" rowspan='{cell.row_span}'" * (cell.row_span > 1) + f" colspan='{cell.column_span}'" * (cell.column_span > 1)
    name = cells.get(cell.place)
    return f"<td{spans}{' align=right' if name else ''}>{_linked(cell.text, name)}</td>"


def _linked(text: str, cell: str | None) -> str:
    shown = escape(text).replace("\n", "<br>")
    return f"<a href='{_SCHEME}{escape(cell)}'>{shown or '&nbsp;□&nbsp;'}</a>" if cell else shown


class FlowView(QTextBrowser):
    """A flowing source; a click on a number chooses its cell. Nothing is ever loaded from anywhere."""

    cell_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flowView")
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._on_link)
        self._stretches: dict[Place | None, tuple[int, int]] = {}
        self._marks = Marks()
        self._flow: Flow = ()
        self._cells: dict[Place, str] = {}
        self._places: dict[str, Place] = {}
        self._ink = "#000000"
        self._ground = 70

    def show_flow(self, flow: Flow, cells: dict[Place, str]) -> None:
        """Show texts and tables."""
        self._flow, self._cells = flow, cells
        self._places = {cell: place for place, cell in cells.items()}
        self.document().setDefaultStyleSheet(f"a {{ color: {self._ink}; text-decoration: none; }} td {{ border-color: #8d949e; }}")
        self.setHtml(markup(flow, cells))
        self._find_stretches()

    def show_marks(self, marks: Marks, bring: bool = True) -> None:
        """Mark places and, where asked, bring the current one into sight."""
        self._marks = marks
        self.setExtraSelections([self._selection(place, role) for place, role in marks.marked if place in self._stretches])
        current = marks.current
        if bring and current in self._stretches:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._stretches[current][0])
            self.setTextCursor(cursor)
            self._bring(cursor)

    def _bring(self, cursor: QTextCursor) -> None:
        rect = self.cursorRect(cursor)
        if not self.viewport().rect().adjusted(0, 30, 0, -30).contains(rect.center()):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.center().y() - self.viewport().height() // 2)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._ink = tokens.text
        self._ground = 70 if tokens.name == "light" else 120
        seat = self.seat()
        self.show_flow(self._flow, self._cells)
        self.show_marks(self._marks, bring=False)
        self.sit(seat)

    def zoom(self, by: int) -> None:
        """Larger (1) or smaller (-1) letters."""
        self.zoomIn(by) if by > 0 else self.zoomOut(-by)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002, N802
        """Nothing is loaded."""
        return None

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

    def _find_stretches(self) -> None:
        self._stretches = {}
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                inner = pieces.fragment()
                link = inner.charFormat().anchorHref()
                place = self._place_of(link)
                if place is not None:
                    known = self._stretches.get(place)
                    self._stretches[place] = (known[0] if known else inner.position(), inner.position() + inner.length())
                pieces += 1
            block = block.next()

    def _place_of(self, link: str) -> Place | None:
        if link.startswith(_TEXT):
            piece = self._flow[int(link.removeprefix(_TEXT))]
            return piece.place if isinstance(piece, Text) else None
        return self._places.get(link.removeprefix(_SCHEME)) if link.startswith(_SCHEME) else None

    def _selection(self, place: Place, role: str) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        colour = QColor(mark_colour(role))
        colour.setAlpha(self._ground + (50 if role == "current" else 0))
        look = QTextCharFormat()
        look.setBackground(colour)
        start, end = self._stretches[place]
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.format = look
        selection.cursor = cursor
        return selection

    def _on_link(self, link: QUrl) -> None:
        if link.toString().startswith(_SCHEME):
            self.cell_chosen.emit(link.toString().removeprefix(_SCHEME))
