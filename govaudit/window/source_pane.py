"""The pane of the source: pages, text or flowing markup, whichever the open document is."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QWidget

from govaudit.messages import Message
from govaudit.quarantine import Readers
from govaudit.quarantine.flow import read_flow
from govaudit.quarantine.painter import Painter
from govaudit.reading.document import Flow, Unreadable
from govaudit.reading.text import decode
from govaudit.report import Kind, PagePlace, Place, Report
from govaudit.window.card import Card
from govaudit.window.case import Case
from govaudit.window.flow_view import FlowView
from govaudit.window.folio import Folio
from govaudit.window.icons import icon
from govaudit.window.jobs import Cancelled, Runner
from govaudit.window.marks import Marks, marks_of, places_of
from govaudit.window.page_hunt import Hunt
from govaudit.window.page_view import PageSeat, PageView
from govaudit.window.source_search import SourceSearch, find_in
from govaudit.window.text_view import TextView
from govaudit.window.thumbnails import Thumbnails
from govaudit.window.tokens import Tokens

_PAGED = frozenset({Kind.PDF, Kind.IMAGE})


class SourcePane(Card):
    """What the report was read from, with the places of cells marked; a click on a number chooses its cell."""

    cell_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.stack = QStackedWidget()
        super().__init__(self.stack, parent)
        # one that never waits behind documents being read
        self._runner = Runner(self, threads=1)
        self.stack.setObjectName("sourceView")
        self.page_view, self.text_view, self.flow_view = PageView(), TextView(), FlowView()
        self.thumbnails = Thumbnails()
        self._paged = QWidget()
        row = QHBoxLayout(self._paged)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(self.page_view, 1)
        for view in (self._paged, self.text_view, self.flow_view):
            self.stack.addWidget(view)
        for chooser in (self.page_view, self.text_view, self.flow_view):
            chooser.cell_chosen.connect(self.cell_chosen)
        self.search = SourceSearch(self)
        self.search.asked.connect(self.look_for)
        self.search.closed.connect(self._on_search_closed)
        self.add_tool(self.search)
        self._add_page_tools()
        self.thumbnails.page_chosen.connect(self.page_view.go_to_page)
        self.page_view.page_shown.connect(self._on_page)
        self.pages: Folio | None = None
        self._painter = Painter()
        self._draughtsman = Runner(self, threads=1)
        self._readers = Readers(1)
        self._case_id: str | None = None
        self._read: Report | None = None
        self._hunt = Hunt(self._runner, self.search, self._show_hit)
        self._places: dict[str, Place] = {}
        self._marks = Marks()
        self._brought: tuple[object, ...] = ()
        self._seated = False
        self._seats: dict[str, PageSeat | int] = {}

    def _add_page_tools(self) -> None:
        self._back, self._forth, self._number = QToolButton(self), QToolButton(self), QLabel(self)
        self._number.setMinimumWidth(46)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back.clicked.connect(lambda: self.page_view.go_to_page(self.page_view.page - 1))
        self._forth.clicked.connect(lambda: self.page_view.go_to_page(self.page_view.page + 1))
        for tool in (self._back, self._number, self._forth):
            self.add_tool(tool)

    def add_actions(self, actions: list[QAction]) -> None:
        """Put the actions of the source into the header."""
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            self.add_tool(button)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Have a process ready to draw with before the first document is read."""
        with contextlib.suppress(OSError):
            self._painter.warm()
        super().showEvent(event)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_case(self, case: Case | None) -> None:
        """Show the source of a document."""
        if case is None or case.id == self._case_id:
            return
        self._leave()
        self._case_id, self._read, self._places = case.id, case.audit.read, places_of(case.audit.read)
        source = case.audit.read.source
        name = Path(source.path).name
        self.note.setText(name)
        self.note.setToolTip(source.path)
        self.release()
        if source.kind in _PAGED:
            self._show_pages(case, source.kind)
        elif source.kind is Kind.TEXT:
            self.text_view.show_text(decode(case.content))
            self.stack.setCurrentWidget(self.text_view)
            self._sit()
        else:
            self._show_flow(case)
        self._show_tools()

    def _show_pages(self, case: Case, kind: Kind) -> None:
        try:
            self.pages = Folio(self._painter.open(case.content, kind), self._draughtsman)
        except Unreadable:
            self.pages = None
        self.thumbnails.pages.show_pages(self.pages)
        self.page_view.show_pages(self.pages)
        self.page_view.show_marks(marks_of(case.audit, self._places, {}))
        self.stack.setCurrentWidget(self._paged)
        self.page_view.fit()
        self._sit()

    def _show_flow(self, case: Case) -> None:
        self.flow_view.show_flow((), {})
        self.stack.setCurrentWidget(self.flow_view)
        kind, content, case_id = case.audit.read.source.kind, case.content, case.id
        places = {cell.place: cell.id for cell in case.audit.read.cells.values() if cell.place is not None}

        def read(_progress: object, cancelled: Cancelled) -> Flow | Message:
            return read_flow(self._readers, content, kind, cancelled)

        def show(flow: Flow | Message) -> None:
            if not isinstance(flow, Message) and self._case_id == case_id:
                self.flow_view.show_flow(flow, places)
                self.flow_view.show_marks(self._marks)
                self._sit()
                self._seated = False

        self._runner.run(read, show)

    def show_selection(self, case: Case | None) -> None:
        """Mark the cell and the equation looked at."""
        if case is None:
            return
        marks = self._marks = marks_of(case.audit, self._places, case.parts, case.place)
        wanted = (case.id, case.glances, marks.current)
        self.view.show_marks(marks, bring=wanted != self._brought and not self._seated)
        self._brought, self._seated = wanted, False

    def _leave(self) -> None:
        """Remember where one looks in the document that goes."""
        self._hunt.forget()
        if self._case_id is not None:
            self._seats[self._case_id] = self.view.seat()

    def _sit(self) -> None:
        """Look where one looked when the document shown was left."""
        seat, view = self._seats.get(self._case_id or ""), self.view
        if isinstance(view, PageView):
            if isinstance(seat, PageSeat):
                view.sit(seat)
        elif isinstance(seat, int):
            view.sit(seat)
        self._seated = seat is not None

    def _show_tools(self) -> None:
        paged = self.pages is not None and self.pages.count > 0
        for tool in (self._back, self._forth, self._number):
            tool.setVisible(paged)
        if paged:
            self._on_page(1)

    def _on_page(self, page: int) -> None:
        self._number.setText(f"{page} / {self.page_view.page_count}")
        self.thumbnails.show_page(page)

    @property
    def view(self) -> PageView | TextView | FlowView:
        """The view in front."""
        if self.stack.currentWidget() is self._paged:
            return self.page_view
        return self.text_view if self.stack.currentWidget() is self.text_view else self.flow_view

    # --- acts ---------------------------------------------------------------------------------------------------------

    def begin_search(self) -> None:
        """Put the cursor into the search line."""
        self.search.begin()

    def look_for(self, by: int) -> None:
        """Show the next (1) or the previous (-1) occurrence of what is searched, going round at the end."""
        text, view = self.search.text, self.view
        if not text:
            self.begin_search()
        elif not isinstance(view, PageView):
            self.search.say(find_in(view, text, by))
        elif self._read is not None and self.pages is not None:
            self._hunt.step(self.pages.pages, self._read, text, by)

    def _show_hit(self, hit: PagePlace) -> None:
        self.page_view.show_marks(replace(self._marks, evidence=hit))

    def _on_search_closed(self) -> None:
        self.view.show_marks(self._marks, bring=False)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def zoom(self, by: int) -> None:
        """Closer (1) or farther (-1)."""
        self.view.zoom(by)

    def fit(self) -> None:
        """Fill the width with the tables."""
        self.page_view.fit()

    def turn(self) -> None:
        """Turn pages a quarter to the right."""
        self.page_view.turn()

    def release(self) -> None:
        """Let go of the pages of the document shown before."""
        self._hunt.forget()
        self.page_view.show_pages(None)
        self.thumbnails.pages.show_pages(None)
        if self.pages is not None:
            self.pages.close()
            self.pages = None

    def stop(self) -> None:
        """Let go of everything, with the window going."""
        self._runner.stop()
        self.release()
        self._draughtsman.stop()
        self._readers.close()
        self._painter.close()

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self.title.setText(self.tr("原文"))
        self.search.retranslate()
        self._back.setToolTip(self.tr("上一页"))
        self._forth.setToolTip(self.tr("下一页"))
        self._back.setAccessibleName(self.tr("上一页"))
        self._forth.setAccessibleName(self.tr("下一页"))
        for view in (self.page_view, self.text_view, self.flow_view):
            view.setAccessibleName(self.tr("原文"))
        self.thumbnails.setAccessibleName(self.tr("页面缩略图"))

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self.text_view.restyle(tokens)
        self.flow_view.restyle(tokens)
        self.thumbnails.restyle(tokens)
        self._back.setIcon(icon("left", tokens))
        self._forth.setIcon(icon("right", tokens))
