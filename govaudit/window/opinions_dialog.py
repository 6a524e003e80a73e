"""The list of what reviewers wrote, to be accepted one by one or all at once; it stays open beside the work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QHeaderView, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from govaudit.messages import Language
from govaudit.window.opinions_model import DOUBT, MARK, SAID, OpinionsModel
from govaudit.window.tokens import Tokens

if TYPE_CHECKING:
    from govaudit.reimport import Item


class OpinionsDialog(QDialog):
    """`accepted_items` brings what is to be taken, `looked_at` the item under the cursor."""

    accepted_items = Signal(object)
    looked_at = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opinions")
        self.setModal(False)
        self.model = OpinionsModel(self)
        self._lead = QLabel(self)
        self._lead.setWordWrap(True)
        self._lead.setTextFormat(Qt.TextFormat.PlainText)
        self.view = QTableView(self)
        self.take_marked, self.take_certain, self._close = QPushButton(self), QPushButton(self), QPushButton(self)
        self.take_marked.setObjectName("takeMarked")
        self.take_marked.setProperty("primary", True)
        self.take_certain.setObjectName("takeCertain")
        self._set_up_view()
        self.take_marked.clicked.connect(lambda: self.accepted_items.emit(self.model.marked))
        self.take_certain.clicked.connect(lambda: self.accepted_items.emit(self.model.certain))
        self._close.clicked.connect(self.hide)
        self._lay_out()
        self._file, self._body = "", ""
        self._language: Language = "zh"
        self.resize(860, 460)

    def _set_up_view(self) -> None:
        view = self.view
        view.setObjectName("opinionList")
        view.setModel(self.model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = view.horizontalHeader()
        header.setSectionResizeMode(MARK, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(SAID, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(DOUBT, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(DOUBT, 230)
        view.selectionModel().currentChanged.connect(self._on_current)
        self.model.dataChanged.connect(self._count)
        self.model.modelReset.connect(self._count)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.take_marked)
        row.addWidget(self.take_certain)
        row.addStretch(1)
        row.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self._lead)
        layout.addWidget(self.view, 1)
        layout.addLayout(row)

    def show_items(self, file: str, body: str, items: Sequence[Item], language: Language) -> None:
        """Show what a workbook brought back for a body."""
        self._file, self._body, self._language = file, body, language
        self.model.show_items(items, language)
        self._say()
        self.show()
        self.raise_()
        self.activateWindow()
        self.view.setFocus()

    def show_left(self, items: Sequence[Item]) -> None:
        """Show what is left; nothing left, and the window goes."""
        self.model.show_items(items, self._language)
        self._say()
        if not items:
            self.hide()

    def _say(self) -> None:
        text = self.tr("{file} 带回 {count} 条意见（{body}）。勾选的才会采纳；采纳之前什么都没有改。")
        self._lead.setText(text.format(file=self._file, count=self.model.rowCount(), body=self._body))

    def _count(self) -> None:
        marked, certain = len(self.model.marked), len(self.model.certain)
        self.take_marked.setText(self.tr("采纳勾选的 {count} 条").format(count=marked))
        self.take_marked.setEnabled(marked > 0)
        self.take_certain.setText(self.tr("全部采纳（无疑问的 {count} 条）").format(count=certain))
        self.take_certain.setEnabled(certain > 0)

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self.looked_at.emit(self.model.item(current.row()))

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        if language != self._language:
            self._language = language
            self.model.show_items([self.model.item(row) for row in range(self.model.rowCount())], language)
        self.setWindowTitle(self.tr("导入意见"))
        self.view.setAccessibleName(self.tr("复核意见"))
        self._close.setText(self.tr("关闭"))
        self._say()
        self._count()

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self.model.restyle(tokens)
        self.view.setStyleSheet(
            f"QTableView::item {{ padding: 4px 8px; border-bottom: 1px solid {tokens.rule}; }}"
            f"QTableView::item:selected {{ background: {tokens.chosen}; color: {tokens.text}; }}"
            f"QHeaderView::section {{ background: {tokens.panel}; color: {tokens.mute}; border: none; padding: 5px 8px;"
            f" border-bottom: 1px solid {tokens.line}; }}"
        )
