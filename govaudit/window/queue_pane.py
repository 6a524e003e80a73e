"""The pane of the document queue: a filter line, the order, and the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from govaudit.messages import Language
from govaudit.window.card import Card
from govaudit.window.icons import icon
from govaudit.window.queue_entry import READ, Entry, Stage
from govaudit.window.queue_filter import Facet, QueueFilter, Sorting
from govaudit.window.queue_lines import QueueLines
from govaudit.window.queue_model import ENTRY, QueueModel
from govaudit.window.tokens import Tokens


class QueuePane(Card):
    """The documents at hand; a click opens one. `asked` names what is to be done with some of them: read_again, remove, reveal."""

    chosen = Signal(object)
    asked = Signal(str, list)
    sorted_by = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.view = QListView()
        self.box = QLineEdit()
        self._facet = QPushButton()
        self._nothing = QLabel()
        self._stack = QStackedWidget()
        super().__init__(self._body(), parent)
        self.model = QueueModel(self)
        self.filter = QueueFilter(self)
        self.filter.setSourceModel(self.model)
        self._lines = QueueLines(self)
        self._set_up_view()
        self.order = QToolButton(self)
        self.order.setObjectName("queueSort")
        self.order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu, self._orders = self._make_menu()
        self.order.setMenu(self._menu)
        self.add_tool(self.order)
        self._showing = False
        self._entries: list[Entry] = []
        self._current: Entry | None = None

    def _body(self) -> QWidget:
        self.box.setObjectName("queueFilterBox")
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(self._on_search)
        self._facet.setObjectName("queueFacet")
        self._facet.setProperty("chip", True)
        self._facet.clicked.connect(lambda: self.ask(()))
        self._facet.hide()
        self._nothing.setObjectName("mute")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(14, 8, 14, 8)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        for widget in (self.box, self._facet):
            row = QHBoxLayout()
            row.setContentsMargins(6, 0, 6, 0)
            row.addWidget(widget)
            column.addLayout(row)
        column.addWidget(self._stack, 1)
        return body

    def _set_up_view(self) -> None:
        view = self.view
        view.setObjectName("reportQueue")
        view.setModel(self.filter)
        view.setItemDelegate(self._lines)
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu)
        view.selectionModel().currentChanged.connect(self._on_current)
        removing = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), view, context=Qt.ShortcutContext.WidgetShortcut)
        removing.activated.connect(lambda: self._ask("remove", self._chosen()))

    def _make_menu(self) -> tuple[QMenu, dict[Sorting, QAction]]:
        menu = QMenu(self)
        group = QActionGroup(menu)
        orders: dict[Sorting, QAction] = {}
        for sorting in Sorting:
            action = menu.addAction("")
            action.setCheckable(True)
            action.setChecked(sorting is Sorting.ADDED)
            action.triggered.connect(lambda _=False, chosen=sorting: self._on_order(chosen))
            group.addAction(action)
            orders[sorting] = action
        return menu, orders

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_queue(self, entries: list[Entry], current: Entry | None, language: Language) -> None:
        """Show the queue and which document is open."""
        self._showing = True
        moved = current is not self._current
        self._entries, self._current = entries, current
        self.model.take(entries, language)
        self._show_current(scroll=moved)
        self._showing = False

    def _show_current(self, *, scroll: bool) -> None:
        row = self.model.row_of(self._current)
        index = self.filter.mapFromSource(self.model.index(row, 0)) if row >= 0 else QModelIndex()
        if index.isValid() and self.view.currentIndex().row() != index.row():
            self.view.setCurrentIndex(index)
        elif not index.isValid() and self.view.currentIndex().isValid():
            self.view.setCurrentIndex(QModelIndex())
        if index.isValid() and scroll:
            self.view.scrollTo(index)
        self._count(index.row() if index.isValid() else -1)

    def _count(self, row: int) -> None:
        """The place of the open document among those listed, and how many there are if some are hidden."""
        listed, every = self.filter.rowCount(), len(self._entries)
        here = f"{row + 1} / {listed}" if row >= 0 else str(listed or "")
        self.note.setText(here if listed == every else self.tr("{here}（共 {every}）").format(here=here or "0", every=every))
        self._stack.setCurrentWidget(self.view if listed else self._nothing)
        self._nothing.setText(
            self.tr("没有符合条件的报告。") if every else self.tr("队列是空的。\n把报告或文件夹拖到窗口里，或按 Ctrl+O 打开。")
        )

    @property
    def listed(self) -> list[Entry]:
        """The documents listed, in their order."""
        return [self.filter.index(row, 0).data(int(ENTRY)) for row in range(self.filter.rowCount())]

    def neighbour(self, by: int) -> Entry | None:
        """The next (1) or previous (-1) listed document that has been read, round and round."""
        readable = [entry for entry in self.listed if entry.stage in READ]
        if not readable:
            return None
        here = readable.index(self._current) if self._current in readable else (-1 if by > 0 else 0)
        found: Entry = readable[(here + by) % len(readable)]
        return found

    def ask(self, facets: tuple[Facet, ...], words: str = "") -> None:
        """List the documents that answer to these facets; `words` says on a chip what they are, a click takes them away."""
        self._showing = True
        self.filter.ask(facets)
        self._facet.setText(f"{words}  ×")
        self._facet.setVisible(bool(facets))
        self._show_current(scroll=True)
        self._showing = False

    def arrange(self, sorting: Sorting) -> None:
        """Put the documents in an order."""
        self._showing = True
        self._orders[sorting].setChecked(True)
        self.filter.arrange(sorting)
        self._show_current(scroll=True)
        self._showing = False

    def retranslate(self) -> None:
        """Say the names of things in the language of the window."""
        self.title.setText(self.tr("报告队列"))
        self.view.setAccessibleName(self.tr("报告队列"))
        self.box.setPlaceholderText(self.tr("筛选单位、年份、状态"))
        self.box.setAccessibleName(self.tr("筛选队列"))
        self.order.setToolTip(self.tr("排序"))
        self.order.setAccessibleName(self.tr("排序"))
        self._facet.setToolTip(self.tr("取消这一筛选"))
        names = {
            Sorting.ADDED: self.tr("按加入的先后"),
            Sorting.NAME: self.tr("按单位"),
            Sorting.STATUS: self.tr("按状态"),
            Sorting.OPEN: self.tr("按未处理问题数"),
            Sorting.YEAR: self.tr("按年份"),
        }
        for sorting, action in self._orders.items():
            action.setText(names[sorting])
        self._show_current(scroll=False)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._lines.tokens = tokens
        self.order.setIcon(icon("sort", tokens))
        self.view.viewport().update()

    # --- what the user does -------------------------------------------------------------------------------------------

    def _chosen(self) -> list[Entry]:
        return [index.data(int(ENTRY)) for index in self.view.selectedIndexes()]

    def _ask(self, what: str, entries: list[Entry]) -> None:
        if entries:
            self.asked.emit(what, entries)

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid() and not self._showing:
            self.chosen.emit(current.data(int(ENTRY)))

    def _on_search(self, text: str) -> None:
        self._showing = True
        self.filter.search(text)
        self._show_current(scroll=True)
        self._showing = False

    def _on_order(self, sorting: Sorting) -> None:
        self.arrange(sorting)
        self.sorted_by.emit(str(sorting))

    def _on_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if index.isValid():
            self.menu_of(index.data(int(ENTRY))).popup(self.view.viewport().mapToGlobal(at))

    def menu_of(self, entry: Entry) -> QMenu:
        """What can be done with a document."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        acts = [(self.tr("打开所在文件夹"), "reveal", True), (self.tr("移出队列"), "remove", True)]
        if entry.stage in (Stage.FAILED, Stage.WAITING):
            acts.insert(0, (self.tr("重新读取"), "read_again", True))
        for text, what, _ in acts:
            menu.addAction(text).triggered.connect(lambda _=False, chosen=what: self._ask(chosen, [entry]))
        return menu
