"""The page of the whole queue: what it comes to in numbers and drawn charts, and the documents behind every bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QTabWidget, QVBoxLayout, QWidget

from govaudit.messages import Language
from govaudit.window.dashboard_charts import DashboardCharts
from govaudit.window.dashboard_counts import totals
from govaudit.window.dashboard_list import DashboardList
from govaudit.window.queue_entry import Entry
from govaudit.window.queue_filter import Facet
from govaudit.window.queue_model import QueueModel
from govaudit.window.statistics_page import StatisticsPage
from govaudit.window.tile import Tile
from govaudit.window.tokens import Tokens
from govaudit.window.tree_page import TreePage

_TILES = {
    "documents": "text",
    "to_do": "warn",
    "open": "err",
    "confirmed": "edit",
    "corrected": "accent",
    "signed": "ok",
}


class Dashboard(QWidget):
    """`chosen` brings a document to open, `asked` the facet that was chosen (or None) with its words."""

    chosen = Signal(object)
    asked = Signal(object, str)

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dashboard")
        self.tiles = {name: Tile(name, colour, self) for name, colour in _TILES.items()}
        self.charts = DashboardCharts()
        self.listing = DashboardList(model)
        self.tree = TreePage()
        self.statistics = StatisticsPage()
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("dashboardTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._overview(), "")
        self.tabs.addTab(self.tree, "")
        self.tabs.addTab(self.statistics, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self.charts.asked.connect(self._on_asked)
        self.listing.let_go.connect(lambda: self._on_asked(None))
        self.listing.chosen.connect(self.chosen)
        self.tree.chosen.connect(self.chosen)
        self._entries: Sequence[Entry] = ()
        self._language: Language = "zh"
        self._facet: Facet | None = None
        self._drawn = False

    def _overview(self) -> QWidget:
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 2)
        row.setSpacing(8)
        for tile in self.tiles.values():
            row.addWidget(tile, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.charts)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(scroll)
        splitter.addWidget(self.listing)
        splitter.setSizes([520, 560])
        splitter.setHandleWidth(8)
        splitter.setChildrenCollapsible(False)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(splitter, 1)
        return page

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_queue(self, entries: Sequence[Entry], language: Language) -> None:
        """Show the numbers of these documents; nothing is drawn while the page is out of sight."""
        self._entries, self._language = entries, language
        self.tree.show_queue(entries)
        self.listing.count()
        if self.isVisible():
            self._draw()

    def _draw(self) -> None:
        self._drawn = True
        for name, number in totals(self._entries).items():
            self.tiles[name].show_number(number)
        self.charts.show_entries(self._entries, self._language, self._facet)
        self.listing.count()

    def ask(self, facet: Facet | None) -> None:
        """Show the documents behind a bar, or all."""
        self._facet = facet
        words = self.charts.words(facet) if facet else ""
        self.listing.ask((facet,) if facet else (), words)
        self._draw()

    def _on_asked(self, facet: Facet | None) -> None:
        self.ask(facet)
        self.asked.emit(facet, self.charts.words(facet) if facet else "")

    def showEvent(self, event: object) -> None:  # noqa: N802
        """Draw what has come in since."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._draw()

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        self._language = language
        names = {
            "documents": self.tr("份报告"),
            "to_do": self.tr("份待审或审核中"),
            "open": self.tr("个问题未处理"),
            "confirmed": self.tr("个记为问题"),
            "corrected": self.tr("处改正提取值"),
            "signed": self.tr("份已签发"),
        }
        for name, tile in self.tiles.items():
            tile.retranslate(names[name])
        self.tabs.setAccessibleName(self.tr("总览、上下级与统计"))
        self.tabs.setTabText(0, self.tr("总览"))
        self.tabs.setTabText(1, self.tr("上下级"))
        self.tabs.setTabText(2, self.tr("统计"))
        self.charts.retranslate()
        self.listing.retranslate()
        self.tree.retranslate(language)
        self.statistics.retranslate(language)
        if self._drawn:
            self._draw()

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        for tile in self.tiles.values():
            tile.restyle(tokens)
        self.charts.restyle(tokens)
        self.listing.restyle(tokens)
        self.tree.restyle(tokens)
        self.statistics.restyle(tokens)
