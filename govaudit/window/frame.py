"""The panes of the window: how they lie, speak and look. It knows nothing of documents."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from govaudit.limits import LIMITS
from govaudit.messages import Language
from govaudit.window.actions import Actions
from govaudit.window.card import Framed
from govaudit.window.dashboard import Dashboard
from govaudit.window.finding_pane import FindingPane
from govaudit.window.icons import icon
from govaudit.window.inspector import Inspector
from govaudit.window.notice import Notice
from govaudit.window.queue_pane import QueuePane
from govaudit.window.second_look import SecondLook
from govaudit.window.shortcut_sheet import ShortcutSheet
from govaudit.window.source_pane import SourcePane
from govaudit.window.status import StatusLine
from govaudit.window.style import font, palette, sheet
from govaudit.window.tables_pane import TablesPane
from govaudit.window.tokens import Tokens
from govaudit.window.toolbar import ToolBar
from govaudit.window.welcome import Welcome

QUEUE_WIDTH = 208
HANDLE = 8
_SOURCE_ACTIONS = ("actionZoomOut", "actionZoomIn", "actionFitWidth", "actionRotate", "actionDetachSource")


class Frame:
    """All panes in their places: source and findings at the left, tables and inspector at the right."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.actions = Actions(window)
        self.toolbar = ToolBar(self.actions, window)
        self.notice = Notice()
        self.welcome = Welcome()
        self.queue = QueuePane()
        self.dashboard = Dashboard(self.queue.model)
        self.source = SourcePane()
        self.source.add_actions([self.actions[name] for name in _SOURCE_ACTIONS])
        self.findings = FindingPane()
        self.tables = TablesPane()
        self.looks = SecondLook(LIMITS, window)
        self.inspector = Inspector(self.looks)
        self.status = StatusLine(window)
        self.shortcuts = ShortcutSheet(self.actions, window)
        self._lay_out(window)

    def _lay_out(self, window: QMainWindow) -> None:
        window.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.toolbar)
        window.setStatusBar(self.status)
        self.top = _splitter(Qt.Orientation.Horizontal, [QUEUE_WIDTH, 600], self.queue, self.source)
        self.top.setStretchFactor(1, 1)
        columns = (_column(self.top, self.findings), _column(self.tables, self.inspector))
        self._work = _splitter(Qt.Orientation.Horizontal, [490, 510], *columns)
        self.pages = QStackedWidget()
        self.pages.setObjectName("pages")
        for page in (self.welcome, self._work, self.dashboard):
            self.pages.addWidget(page)
        self.pages.currentChanged.connect(self._mark_pages)
        desk = QWidget()
        desk.setObjectName("desk")
        layout = QVBoxLayout(desk)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.addWidget(self.notice)
        layout.addWidget(self.pages, 1)
        window.setCentralWidget(desk)

    def show_work(self, working: bool) -> None:
        """Show the panes, or the first steps."""
        self.pages.setCurrentWidget(self._work if working else self.welcome)

    def settle_left(self) -> None:
        """Leave the room of queue and source to the findings where neither is there."""
        self.top.setVisible(not self.queue.isHidden() or self.source.parent() is self.top)
        self._mark_pages()

    def button_of(self, name: str) -> QWidget:
        """The button of an action in the tool bar."""
        return self.toolbar.button_of(self.actions[name])

    def show_dashboard(self) -> None:
        """Show the numbers of the whole queue."""
        self.pages.setCurrentWidget(self.dashboard)

    @property
    def at_dashboard(self) -> bool:
        """Whether the numbers of the whole queue are shown."""
        return self.pages.currentWidget() is self.dashboard

    @property
    def at_work(self) -> bool:
        """Whether the open document is in sight."""
        return self.pages.currentWidget() is self._work

    def _mark_pages(self) -> None:
        """Let the tool bar tell what is shown."""
        self.actions["actionToggleQueue"].setChecked(self.at_work and not self.queue.isHidden())
        self.actions["actionDashboard"].setChecked(self.at_dashboard)

    def retranslate(self, language: Language) -> None:
        """Say everything in a language."""
        self.actions.retranslate()
        for plain in (self.notice, self.welcome, self.queue, self.source, self.status):
            plain.retranslate()
        for spoken in (self.findings, self.tables, self.inspector, self.dashboard):
            spoken.retranslate(language)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        window = self._window
        window.setPalette(palette(tokens))
        window.setFont(font())
        window.setStyleSheet(sheet(tokens))
        for framed in window.findChildren(Framed):
            framed.restyle_frame(tokens)
        window.setWindowIcon(icon("app", tokens, "accent"))
        panes = (self.toolbar, self.notice, self.welcome, self.queue, self.source, self.status, self.findings, self.tables, self.inspector)
        for pane in (self.actions, *panes, self.dashboard):
            pane.restyle(tokens)

    def next_pane(self) -> None:
        """Move the focus to the next pane in sight."""
        panes = (self.tables.current, self.findings.view, self.inspector.form.edit, self.source.view, self.queue.view)
        seen = [pane for pane in panes if pane.isVisible()]
        focused = QApplication.focusWidget() or self._window.focusWidget()
        here = next((at for at, pane in enumerate(seen) if pane is focused or (focused and pane.isAncestorOf(focused))), -1)
        if seen:
            following = seen[(here + 1) % len(seen)]
            following.window().activateWindow()
            following.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _splitter(orientation: Qt.Orientation, sizes: list[int], *widgets: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    for widget in widgets:
        splitter.addWidget(widget)
    splitter.setSizes(sizes)
    splitter.setHandleWidth(HANDLE)
    splitter.setChildrenCollapsible(False)
    return splitter


def _column(top: QWidget, bottom: QWidget) -> QSplitter:
    column = _splitter(Qt.Orientation.Vertical, [640, 254], top, bottom)
    column.setStretchFactor(0, 1)
    return column
