"""The pane of the findings: chips, a search line, and the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from govaudit.messages import Language
from govaudit.window import focus
from govaudit.window.card import Card, keep_room
from govaudit.window.case import Case
from govaudit.window.finding_filter import Chip, FindingFilter
from govaudit.window.finding_model import OFFER, WHAT, WHERE, FindingModel
from govaudit.window.tokens import Tokens
from govaudit.window.weighted_tree import WeightedTree


class FindingPane(Card):
    """All findings of the open document; a click or an arrow key looks at one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.view = WeightedTree({WHERE: 5, WHAT: 5, OFFER: 6})
        self._nothing = QLabel()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        self._limits = QLabel()
        super().__init__(self._stacked(), parent)
        self.model = FindingModel(self)
        self.filter = FindingFilter(self)
        self.filter.setSourceModel(self.model)
        self.box = QLineEdit(self)
        self.box.setObjectName("filterBox")
        self.box.setClearButtonEnabled(True)
        self.box.setMaximumWidth(170)
        self.box.setMinimumWidth(90)
        self.box.textChanged.connect(self._on_search)
        self.add_tool(self.box)
        self._chips = self._make_chips()
        self._set_up_view()
        self._case: Case | None = None
        self._language: Language = "zh"
        self._showing = False

    def _stacked(self) -> QWidget:
        """The list, and at its foot what balances cannot show."""
        self._limits.setObjectName("limitsLabel")
        self._limits.setWordWrap(True)
        keep_room(self._limits)
        self._limits.setContentsMargins(12, 3, 12, 4)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._limits)
        return body

    def _show_limits(self) -> None:
        limits = self._case.audit.repairs.limits if self._case else None
        if limits is not None:
            self._limits.setText(limits.text(self._language))
        self._limits.setVisible(limits is not None)

    def _make_chips(self) -> dict[Chip, QPushButton]:
        group = QButtonGroup(self)
        chips: dict[Chip, QPushButton] = {}
        for chip in Chip:
            button = QPushButton(self)
            button.setObjectName(f"filter_{chip}")
            button.setProperty("chip", True)
            button.setCheckable(True)
            button.setChecked(chip is Chip.OPEN)
            button.clicked.connect(lambda _=False, chosen=chip: self._on_chip(chosen))
            group.addButton(button)
            self.add_tool(button)
            chips[chip] = button
        return chips

    def _set_up_view(self) -> None:
        view = self.view
        view.setObjectName("findingList")
        view.setModel(self.filter)
        view.settle_columns()
        view.selectionModel().currentChanged.connect(self._on_current)
        view.clicked.connect(self._on_current)
        self._nothing.setObjectName("mute")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)

    def show_case(self, case: Case | None) -> None:
        """Show the findings of a document and which one is looked at."""
        self._case = case
        self._showing = True
        self.model.show_audit(case.audit if case else None)
        self._count()
        self._show_limits()
        self._showing = False
        self.show_selection(case)

    def show_selection(self, case: Case | None) -> None:
        """Show which finding is looked at."""
        self._showing = True
        row = self.model.row_of(case.finding_id if case else None)
        index = self.filter.mapFromSource(self.model.index(row, 0)) if row >= 0 else QModelIndex()
        if index.isValid() and index != self.view.currentIndex():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        elif not index.isValid():
            self.view.setCurrentIndex(QModelIndex())
        self._showing = False

    def _count(self) -> None:
        case = self._case
        waiting = len(focus.open_findings(case.audit)) if case else 0
        self.title.setText(self.tr("问题清单（{count}）").format(count=waiting))
        listed = self.filter.rowCount() > 0
        self._stack.setCurrentWidget(self.view if listed else self._nothing)
        if case is not None and not case.audit.findings:
            self._nothing.setText(self.tr("没有发现问题：可核对的勾稽关系全部平衡。"))
        elif self.box.text():
            self._nothing.setText(self.tr("没有符合“{words}”的问题。").format(words=self.box.text()))
        else:
            self._nothing.setText(self.tr("没有待处理的问题。可以导出底稿（Ctrl+E）或签发（工具栏“签发”）。") if case else "")

    def _on_chip(self, chip: Chip) -> None:
        self._showing = True
        self.filter.choose(chip)
        self._count()
        self._showing = False
        self.show_selection(self._case)

    def _on_search(self, text: str) -> None:
        self._showing = True
        self.filter.search(text)
        self._count()
        self._showing = False
        self.show_selection(self._case)

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid() and not self._showing:
            self.chosen.emit(str(current.data(Qt.ItemDataRole.UserRole)))

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        self._language = language
        self.model.retranslate(language)
        self.view.setAccessibleName(self.tr("问题清单"))
        self.box.setPlaceholderText(self.tr("筛选"))
        self.box.setAccessibleName(self.tr("筛选问题"))
        names = {Chip.ALL: self.tr("全部"), Chip.OPEN: self.tr("未处理"), Chip.CONFIRMED: self.tr("已确认")}
        for chip, button in self._chips.items():
            button.setText(names[chip])
        self._count()
        self._show_limits()

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self.model.restyle(tokens)
        self.view.restyle(tokens)
        self._limits.setStyleSheet(f"color: {tokens.mute}")
