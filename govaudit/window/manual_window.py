"""The manual inside the program: contents at the left, pages at the right, nothing fetched from anywhere."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextBlock, QTextDocument
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from govaudit.messages import Language
from govaudit.window.tokens import Tokens

_MARGIN = 48
_DEEPEST = 2
_PICTURE = re.compile(r"[a-z_]+\.png")


class Pages(QTextBrowser):
    """Shows the manual; the only things it loads are the manual's own pictures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("manualPages")
        self.setOpenLinks(False)
        self.document().setDocumentMargin(18)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802
        """A picture of the manual, no wider than the page; nothing else."""
        path = name.toString() if isinstance(name, QUrl) else str(name)
        picture = files("govaudit.resources").joinpath("manual", path if _PICTURE.fullmatch(path) else "none")
        if kind != int(QTextDocument.ResourceType.ImageResource.value) or not picture.is_file():
            return None
        image = QImage.fromData(picture.read_bytes())
        room = max(200, self.viewport().width() - _MARGIN)
        if image.width() > room:
            image = image.scaledToWidth(round(room * self.devicePixelRatioF()), Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(self.devicePixelRatioF())
        return image


class ManualWindow(QDialog):
    """A window of its own that stays open while one works."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("manual")
        self.setModal(False)
        self.pages = Pages(self)
        self.contents = QListWidget(self)
        self.contents.setObjectName("manualContents")
        self.contents.currentItemChanged.connect(self._on_chosen)
        self.box = QLineEdit(self)
        self.box.setObjectName("manualSearch")
        self.box.setClearButtonEnabled(True)
        self.box.returnPressed.connect(self._find)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        column.addWidget(self.contents, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(left)
        splitter.addWidget(self.pages)
        splitter.setSizes([220, 720])
        splitter.setHandleWidth(8)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(splitter)
        self._language: Language = "zh"
        self._drawn: tuple[object, ...] = ()
        self._tokens: Tokens | None = None
        self.resize(QSize(980, 700))

    def show_manual(self) -> None:
        """Show the manual."""
        self.show()
        self.raise_()
        self.activateWindow()
        self._draw()
        self.pages.setFocus()

    def _draw(self) -> None:
        """Lay the pages out, at the width and in the colours they are shown in."""
        state = (self._language, self.pages.viewport().width(), self._tokens)
        if not self.isVisible() or state == self._drawn:
            return
        here = self.pages.verticalScrollBar().value() / max(1, self.pages.verticalScrollBar().maximum())
        fresh = not self._drawn or self._drawn[0] != self._language
        self._drawn = state
        text = files("govaudit.resources").joinpath("manual", f"manual.{self._language}.md").read_text(encoding="utf-8")
        self.pages.document().clear()
        self.pages.setMarkdown(text)
        if fresh:
            self._list_contents()
        else:
            self.pages.verticalScrollBar().setValue(round(here * self.pages.verticalScrollBar().maximum()))

    def _list_contents(self) -> None:
        self.contents.clear()
        for block in self._headings():
            item = QListWidgetItem(block.text())
            item.setData(Qt.ItemDataRole.UserRole, block.blockNumber())
            self.contents.addItem(item)

    def _headings(self) -> list[QTextBlock]:
        document = self.pages.document()
        blocks = (document.findBlockByNumber(number) for number in range(document.blockCount()))
        return [block for block in blocks if block.blockFormat().headingLevel() == _DEEPEST]

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        block = self.pages.document().findBlockByNumber(int(item.data(Qt.ItemDataRole.UserRole)))
        top = self.pages.document().documentLayout().blockBoundingRect(block).top()
        self.pages.verticalScrollBar().setValue(round(top))

    def _find(self) -> None:
        if self.box.text() and not self.pages.find(self.box.text()):
            cursor = self.pages.textCursor()
            cursor.setPosition(0)
            self.pages.setTextCursor(cursor)
            self.pages.find(self.box.text())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit the pictures to the page."""
        super().resizeEvent(event)
        self._draw()

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        self._language = language
        self.setWindowTitle(self.tr("使用手册"))
        self.contents.setAccessibleName(self.tr("目录"))
        self.pages.setAccessibleName(self.tr("使用手册"))
        self.box.setPlaceholderText(self.tr("在手册中查找"))
        self.box.setAccessibleName(self.tr("在手册中查找"))
        self._draw()

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self._draw()
