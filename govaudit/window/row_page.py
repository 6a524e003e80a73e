"""A page of rows beside the grids: a line about them, chips that choose among them, the rows, or why there are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from govaudit.messages import Language
from govaudit.window.case import Case
from govaudit.window.elided_label import ElidedLabel
from govaudit.window.row_model import ORDER, Row, RowModel
from govaudit.window.tokens import Tokens
from govaudit.window.weighted_tree import WeightedTree


class RowPage(QWidget):
    """Its rows are made when it is first seen after a change. `chosen` names the row that is looked at, `followed` one that was entered."""

    chosen = Signal(str)
    followed = Signal(str)

    def __init__(self, name: str, right: Sequence[int], wide: Mapping[int, int], chips: Sequence[str] = ()) -> None:
        super().__init__()
        self.language: Language = "zh"
        self.case: Case | None = None
        self._stale = True
        self._showing = False
        self.model = RowModel(frozenset(right), self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.model)
        self._sorted.setSortRole(ORDER)
        self.view = WeightedTree(wide, self)
        self.view.setObjectName(name)
        self.about, self.nothing = ElidedLabel(self), QLabel(self)
        self.chips = {chip: self._chip(name, chip) for chip in chips}
        self._stack = QStackedWidget(self)
        self.setFocusProxy(self.view)
        self._set_up()

    def _chip(self, name: str, chip: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"{name}_{chip}")
        button.setProperty("chip", True)
        button.setCheckable(True)
        button.clicked.connect(self.refresh)
        return button

    def _set_up(self) -> None:
        self.about.setObjectName("mute")
        self.nothing.setObjectName("mute")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setMargin(24)
        self.nothing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        strip = QHBoxLayout()
        strip.setContentsMargins(12, 5, 8, 5)
        strip.addWidget(self.about, 1)
        group = QButtonGroup(self)
        for button in self.chips.values():
            group.addButton(button)
            strip.addWidget(button)
        for first in list(self.chips.values())[:1]:
            first.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(strip)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing)
        self._set_up_view()

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self._sorted)
        view.setSortingEnabled(True)
        view.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        view.selectionModel().currentChanged.connect(self._on_current)
        view.clicked.connect(self._on_current)
        view.activated.connect(lambda index: self.followed.emit(str(index.data(Qt.ItemDataRole.UserRole))))

    @property
    def chip(self) -> str:
        """The chip that is on; empty where there are none."""
        return next((chip for chip, button in self.chips.items() if button.isChecked()), "")

    def rows(self, case: Case) -> list[Row]:
        """The rows of a document; a page says which."""
        raise NotImplementedError

    def titles(self) -> list[str]:
        """The names of the columns in the language of the window."""
        raise NotImplementedError

    def about_text(self) -> str:
        """The line about the rows shown."""
        raise NotImplementedError

    def nothing_text(self) -> str:
        """Why there are no rows."""
        raise NotImplementedError

    def row_looked_at(self, case: Case) -> str | None:
        """The row of what is looked at, None where the page does not have it."""
        raise NotImplementedError

    def show_case(self, case: Case | None) -> None:
        """Show another document, or what became of it."""
        self.case, self._stale = case, True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Make the rows anew."""
        self._stale = False
        if self.case is None:
            return
        self._showing = True
        rows = self.rows(self.case)
        self.model.name_columns(self.titles())
        self.view.settle_columns()
        self.model.show_rows(rows)
        self.about.say(self.about_text())
        self.nothing.setText(self.nothing_text())
        front = self.view if rows else self.nothing
        self._stack.setCurrentWidget(front)
        self.setFocusProxy(front)
        self._showing = False
        self.show_selection(self.case)

    def show_selection(self, case: Case | None) -> None:
        """Mark the row of what is looked at."""
        if self._stale or case is None:
            return
        row = self.model.row_of(self.row_looked_at(case) or "")
        index = self._sorted.mapFromSource(self.model.index(row, 0)) if row >= 0 else QModelIndex()
        self._showing = True
        if index.isValid() and index.row() != self.view.currentIndex().row():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        elif not index.isValid():
            self.view.setCurrentIndex(QModelIndex())
        self._showing = False

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid() and not self._showing:
            self.chosen.emit(str(current.data(Qt.ItemDataRole.UserRole)))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Make the rows if they are not those of now."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        self.language = language
        self.show_case(self.case)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self.model.restyle(tokens)
        self.view.restyle(tokens)
