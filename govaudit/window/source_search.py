"""Searching the source: text and markup by their letters, pages by the lines and numbers that were read from them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from govaudit.report import PagePlace, Report


class SourceSearch(QWidget):
    """A line that is there only while one searches; Enter asks for the next occurrence."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box, self.said = QLineEdit(self), QLabel(self)
        self.box.setObjectName("sourceSearch")
        self.said.setObjectName("sourceHits")
        self.box.setClearButtonEnabled(True)
        self.box.setMinimumWidth(90)
        self.box.setMaximumWidth(150)
        self.box.returnPressed.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.said)
        row.addWidget(self.box)
        self.hide()

    @property
    def text(self) -> str:
        """What is searched."""
        return self.box.text().strip()

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self.box.setPlaceholderText(self.tr("在原文中查找"))
        self.box.setAccessibleName(self.tr("在原文中查找"))

    def say(self, found: bool) -> None:
        """Say whether there was an occurrence."""
        self.said.setText("" if found or not self.text else self.tr("未找到"))


def find_in(view: QPlainTextEdit | QTextEdit, text: str, by: int) -> bool:
    """Select the next (1) or previous (-1) occurrence, going round at the end. Whether there is one."""
    flags = QTextDocument.FindFlag.FindBackward if by < 0 else QTextDocument.FindFlag(0)
    if view.find(text, flags):
        return True
    view.moveCursor(QTextCursor.MoveOperation.End if by < 0 else QTextCursor.MoveOperation.Start)
    return view.find(text, flags)


def hits(report: Report, text: str) -> list[PagePlace]:
    """Where a text stands on the pages, in reading order: in the lines of running text and in the cells; not in table labels."""
    wanted = "".join(text.casefold().split())
    read = [(cell.raw or "", cell.place) for cell in report.cells.values()]
    read += [(paragraph.text, paragraph.place) for paragraph in report.prose]
    found = {place for words, place in read if wanted in "".join(words.casefold().split()) and isinstance(place, PagePlace)}
    return sorted(found, key=lambda place: (place.page, place.box.top, place.box.x0))
