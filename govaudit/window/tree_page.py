"""The page of bodies and their units: who reports to whom, and whose report is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTreeView, QVBoxLayout, QWidget

from govaudit.messages import Language
from govaudit.rules.bodies import Standing, Tree
from govaudit.window.queue_entry import Entry
from govaudit.window.tokens import LIGHT, Tokens
from govaudit.window.tree_model import BODY, ENTRY_ID, OPEN, STAGE, UNITS, TreeModel, tree_of


class TreePage(QWidget):
    """`chosen` brings the document to open."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = QTreeView(self)
        self.model = TreeModel(self)
        self._lead = QLabel(self)
        self._lead.setWordWrap(True)
        self._lead.setContentsMargins(12, 8, 12, 6)
        view = self.view
        view.setObjectName("bodyTree")
        view.setModel(self.model)
        view.setUniformRowHeights(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setAllColumnsShowFocus(True)
        view.header().setStretchLastSection(True)
        view.activated.connect(self._on_activated)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._lead)
        layout.addWidget(view, 1)
        self._entries: list[Entry] = []
        self.kin: Callable[[], Tree] = lambda: tree_of(self._entries)
        self._drawn: tuple[object, ...] | None = None
        self._tokens: Tokens = LIGHT
        self._language: Language = "zh"

    def show_queue(self, entries: Sequence[Entry]) -> None:
        """Show who belongs to whom; nothing is drawn while the page is out of sight, or when nothing changed."""
        self._entries = list(entries)
        if not self.isVisible():
            return
        shown = self.kin()
        looks = (shown.roots, *(entry.look for entry in self._entries if entry.id))
        if looks != self._drawn:
            self._drawn = looks
            self._draw(shown)

    def _draw(self, shown: Tree) -> None:
        self.model.show_tree(shown, self._entries, self._tokens)
        self.view.expandAll()
        header = self.view.header()
        header.setSectionResizeMode(BODY, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(BODY, max(360, self.width() * 2 // 5))
        for column in (STAGE, OPEN):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(UNITS, QHeaderView.ResizeMode.Stretch)
        self._lead.setText(self._words(shown))

    def _words(self, shown: Tree) -> str:
        parents = shown.parents
        if not parents:
            return self.tr("队列里还没有上下级关系。把本级报告和下级单位的报告一起打开，就能看到谁缺报告；名单可写在 bodies.toml 里。")
        lacking = [node for node in parents if node.standing is Standing.LACKING]
        text = self.tr("共 {parents} 个单位有下级，其中 {lacking} 个缺下级报告。双击打开报告。")
        return text.format(parents=len(parents), lacking=len(lacking))

    def _on_activated(self, index: QModelIndex) -> None:
        doc = index.siblingAtColumn(BODY).data(ENTRY_ID)
        entry = next((entry for entry in self._entries if doc is not None and entry.id == doc), None)
        if entry is not None:
            self.chosen.emit(entry)

    def showEvent(self, event: object) -> None:  # noqa: N802
        """Draw what has come in since."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._drawn = None
        self.show_queue(self._entries)

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        self._language = language
        self.view.setAccessibleName(self.tr("上下级"))
        self._drawn = None
        self.show_queue(self._entries)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self._lead.setStyleSheet(f"color: {tokens.mute}")
        self._drawn = None
        self.show_queue(self._entries)
