"""The documents behind a bar of the dashboard, as a table one can sort and open from."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableView, QWidget

from govaudit.window.card import Card
from govaudit.window.queue_entry import Entry
from govaudit.window.queue_filter import Facet, QueueFilter
from govaudit.window.queue_model import CONFIRMED, ENTRY, FILE, OPEN, STANDING, TITLE, YEAR, QueueModel
from govaudit.window.tokens import Tokens


class DashboardList(Card):
    """`chosen` brings the document to open; `let_go` that the facet is not asked any more."""

    chosen = Signal(object)
    let_go = Signal()

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        self.view = QTableView()
        super().__init__(self.view, parent)
        self.filter = QueueFilter(self)
        self.filter.setSourceModel(model)
        self._chip = QPushButton(self)
        self._chip.setObjectName("dashboardFacet")
        self._chip.setProperty("chip", True)
        self._chip.clicked.connect(self.let_go)
        self._chip.hide()
        self.add_tool(self._chip)
        self._set_up_view()

    def _set_up_view(self) -> None:
        view = self.view
        view.setObjectName("dashboardList")
        view.setModel(self.filter)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(28)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        for column in (TITLE, FILE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        # columns that measure their contents would ask for every cell after every act
        for column, width in ((YEAR, 66), (STANDING, 112), (OPEN, 84), (CONFIRMED, 98)):
            header.resizeSection(column, width)
        view.setSortingEnabled(True)
        view.sortByColumn(OPEN, Qt.SortOrder.DescendingOrder)
        view.activated.connect(self._on_activated)

    def ask(self, facets: tuple[Facet, ...], words: str) -> None:
        """List the documents that answer to these facets."""
        self.filter.ask(facets)
        self._chip.setText(f"{words}  ×")
        self._chip.setVisible(bool(facets))
        self.count()

    def count(self) -> None:
        """Say how many are listed."""
        self.title.setText(self.tr("报告（{count}）").format(count=self.filter.rowCount()))

    @property
    def listed(self) -> list[Entry]:
        """The documents listed, in their order."""
        return [self.filter.index(row, 0).data(int(ENTRY)) for row in range(self.filter.rowCount())]

    def _on_activated(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(int(ENTRY)))

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self.view.setAccessibleName(self.tr("报告一览"))
        self.view.setToolTip(self.tr("双击或按回车打开报告"))
        self._chip.setToolTip(self.tr("取消这一筛选"))
        self.count()

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self.view.setStyleSheet(
            f"QTableView::item {{ padding: 0 8px; border-bottom: 1px solid {tokens.rule}; }}"
            f"QTableView::item:selected {{ background: {tokens.chosen}; color: {tokens.text}; }}"
            f"QHeaderView {{ background: {tokens.panel}; }}"
            f"QHeaderView::section {{ background: {tokens.panel}; color: {tokens.mute}; border: none; padding: 5px 16px 5px 8px;"
            f" border-bottom: 1px solid {tokens.line}; }}"
        )
