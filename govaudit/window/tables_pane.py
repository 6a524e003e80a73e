"""The statutory tables as tabs with the counts of their open findings."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from govaudit.form import Form
from govaudit.messages import Language
from govaudit.window import focus
from govaudit.window.case import Case
from govaudit.window.grid_model import GridModel
from govaudit.window.grid_view import GridView
from govaudit.window.tokens import LIGHT, Tokens

TABLES = ("t2", "t3", "t4")


class TablesPane(QFrame):
    """One grid a table; choosing a cell brings its table to the front."""

    cell_chosen = Signal(str)
    entered = Signal(object)
    mistyped = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("tableTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.tabs)
        self.views = {table: GridView() for table in TABLES}
        self._models: dict[str, GridModel] = {}
        self._form: Form | None = None
        self._language: Language = "zh"
        self._tokens: Tokens = LIGHT
        self._showing = False
        self._counts: Counter[str] = Counter()
        for table, view in self.views.items():
            view.setObjectName(f"grid{table.upper()}")
            view.cell_chosen.connect(self._on_chosen)
            view.pasted.connect(self.entered)
            self.tabs.addTab(view, table)
        self.tabs.setCurrentIndex(1)

    def show_case(self, case: Case | None) -> None:
        """Show the tables of a document; `show_selection` fills them."""
        if case is None:
            return
        if case.audit.form is not self._form:
            self._build(case.audit.form)
        self._counts = Counter(
            table
            for finding in focus.open_findings(case.audit)
            for table in {case.audit.form.spots[cell].table.id for cell in finding.cells if cell in case.audit.form.spots}
        )
        for model in self._models.values():
            model.read_only = case.signed
        self._name_tabs()

    def _build(self, form: Form) -> None:
        self._form = form
        for table in form.tables:
            model = GridModel(form, table, self)
            model.language, model.tokens = self._language, self._tokens
            model.entered.connect(self._on_entered)
            model.mistyped.connect(self.mistyped)
            old = self._models.get(table.id)
            self._models[table.id] = model
            self.views[table.id].show_grid(model)
            if old is not None:
                old.deleteLater()

    def show_selection(self, case: Case | None) -> None:
        """Show the cell and the equation looked at."""
        if case is None:
            return
        self._showing = True
        looks, parts = focus.looks(case.audit), case.parts
        for table, model in self._models.items():
            model.show_looks(looks, parts)
            self.views[table].show_cell(case.cell)
        if case.cell is not None:
            wanted = self.views[case.audit.form.spots[case.cell].table.id]
            if self.tabs.currentWidget() is not wanted:
                self.tabs.setCurrentWidget(wanted)
        self._showing = False

    @property
    def current(self) -> GridView:
        """The grid in front."""
        view = self.tabs.currentWidget()
        return view if isinstance(view, GridView) else self.views["t3"]

    def edit(self) -> None:
        """Edit the current cell."""
        self.current.begin_edit()

    def _on_chosen(self, cell: str) -> None:
        if not self._showing:
            self.cell_chosen.emit(cell)

    def _on_entered(self, cell: str, value: str) -> None:
        self.entered.emit([(cell, value)])

    def _name_tabs(self) -> None:
        for at, (table, view) in enumerate(self.views.items()):
            names = {"t2": self.tr("表二 主动公开"), "t3": self.tr("表三 依申请"), "t4": self.tr("表四 复议诉讼")}
            count = self._counts[table]
            title = f"{names[table]} · {count}" if count else names[table]
            if self.tabs.tabText(at) != title:
                self.tabs.setTabText(at, title)
            view.setAccessibleName(names[table])

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        self._language = language
        for view in self.views.values():
            view.relabel(language)
        self._name_tabs()

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        for view in self.views.values():
            view.restyle(tokens)
