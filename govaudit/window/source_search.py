"""Searching the source: text and markup by their letters, pages by their text layer, else by the lines and numbers that were read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QToolButton, QWidget

from govaudit.pages import PageImages
from govaudit.report import PagePlace, Report


class SourceSearch(QWidget):
    """A line that is there only while one searches; Enter asks for the next occurrence (1; -1 with Shift), Esc closes it."""

    asked = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box, self.said, self.shut = QLineEdit(self), QLabel(self), QToolButton(self)
        self.box.setObjectName("sourceSearch")
        self.said.setObjectName("sourceHits")
        self.shut.setObjectName("sourceSearchClose")
        self.shut.setText("×")
        self.shut.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.shut.clicked.connect(self.leave)
        self.box.setClearButtonEnabled(True)
        self.box.setMinimumWidth(90)
        self.box.setMaximumWidth(150)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        for part in (self.said, self.box, self.shut):
            row.addWidget(part)
        self.hide()

    @property
    def text(self) -> str:
        """What is searched."""
        return self.box.text().strip()

    def begin(self) -> None:
        """Put the cursor into the line."""
        self.show()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def leave(self) -> None:
        """Close the line."""
        self.hide()
        self.said.setText("")
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter, Shift+Enter and Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def say(self, found: bool) -> None:
        """Say whether there was an occurrence."""
        self.said.setText("" if found or not self.text else self.tr("未找到"))

    def say_number(self, number: int, count: int) -> None:
        """Say which occurrence of how many is shown."""
        self.said.setText(f"{number} / {count}")

    def say_busy(self) -> None:
        """Say that pages are being searched."""
        self.said.setText(self.tr("查找中……"))

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self.box.setPlaceholderText(self.tr("在原文中查找"))
        self.box.setAccessibleName(self.tr("在原文中查找"))
        self.shut.setToolTip(self.tr("关闭查找（Esc）"))
        self.shut.setAccessibleName(self.tr("关闭查找"))


def find_in(view: QPlainTextEdit | QTextEdit, text: str, by: int) -> bool:
    """Select the next (1) or previous (-1) occurrence, going round at the end. Whether there is one."""
    flags = QTextDocument.FindFlag.FindBackward if by < 0 else QTextDocument.FindFlag(0)
    if view.find(text, flags):
        return True
    view.moveCursor(QTextCursor.MoveOperation.End if by < 0 else QTextCursor.MoveOperation.Start)
    return view.find(text, flags)


def hits(pages: PageImages, report: Report, text: str, cancelled: Callable[[], bool] = lambda: False) -> list[PagePlace]:
    """Where a text stands on the pages, in reading order: by each page's text layer, else by what was read from the page."""
    read = _hits_in_reading(report, text)
    found: list[PagePlace] = []
    for page in range(1, pages.count + 1):
        if cancelled():
            break
        boxes = pages.find(page, text)
        here = [PagePlace(page, box) for box in boxes] or [place for place in read if place.page == page]
        found += sorted(here, key=lambda place: (place.box.top, place.box.x0))
    return found


def _hits_in_reading(report: Report, text: str) -> set[PagePlace]:
    wanted = "".join(text.casefold().split())
    read = [(cell.raw or "", cell.place) for cell in report.cells.values()]
    read += [(paragraph.text, paragraph.place) for paragraph in report.prose]
    read += [(left.text, left.place) for left in report.leftovers]
    return {place for words, place in read if wanted and wanted in "".join(words.casefold().split()) and isinstance(place, PagePlace)}
