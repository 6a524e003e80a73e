"""The sums of many reports in the shape of the statutory tables, so that an auditor recognises them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from govaudit.form import Form, Table, load_form
from govaudit.messages import Language
from govaudit.report import Status, plain
from govaudit.window.focus import Look, Part
from govaudit.window.grid_model import GridModel
from govaudit.window.grid_view import GridView
from govaudit.window.statistics_figures import CellSum, Figures
from govaudit.window.tokens import LIGHT, Tokens

TABLES = ("t2", "t3", "t4")
FIRST = "t3.new.total"
"""The cell that is looked at unasked: how many applications came in."""


class SumGrid(GridModel):
    """One table; of a cell it also says how many reports have a number there, and how many stand out."""

    def __init__(self, form: Form, table: Table, parent: QObject | None = None) -> None:
        super().__init__(form, table, parent)
        self.read_only = True
        self.sums: Mapping[str, CellSum] = {}
        self.wild: Counter[str] = Counter()

    def _states(self, _look: Look) -> str:
        return ""

    def _of_look(self, cell: str, look: Look, role: int) -> object:
        found = super()._of_look(cell, look, role)
        if not isinstance(found, str) or found == look.text:
            return found
        each = self.sums[cell]
        parts = [self.tr("{count} 份有数").format(count=each.numbers)]
        parts += [self.tr("空白 {count} 份").format(count=each.blank)] * bool(each.blank)
        parts += [self.tr("缺 {count} 份").format(count=each.missing)] * bool(each.missing)
        parts += [self.tr("{count} 处离群").format(count=self.wild[cell])] * bool(self.wild[cell])
        return f"{found}\n{' · '.join(parts)}"


class SumTables(QTabWidget):
    """A tab a table; `cell_chosen` follows the cell that is looked at."""

    cell_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statisticsTables")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.views = {table: GridView() for table in TABLES}
        self._models: dict[str, SumGrid] = {}
        self._looks: dict[str, Look] = {}
        self._edition = ""
        self.cell = FIRST
        self._showing = False
        self._language: Language = "zh"
        self._tokens: Tokens = LIGHT
        for table, view in self.views.items():
            view.setObjectName(f"statistics{table.upper()}")
            view.cell_chosen.connect(self._on_chosen)
            self.addTab(view, table)
        self.setCurrentIndex(1)

    def show_figures(self, figures: Figures) -> None:
        """Show the sums; the cell looked at stays, where the form has it."""
        if figures.choice.edition != self._edition:
            self._build(figures.choice.edition)
        wild = Counter(each.cell for each in figures.outliers)
        totals = load_form(self._edition).totals
        self._looks = {cell: _look(each, cell in totals, bool(wild[cell])) for cell, each in figures.sums.items()}
        for model in self._models.values():
            model.sums, model.wild = figures.sums, wild
            model.show_looks(self._looks, {self.cell: Part.CURRENT})

    def _build(self, edition: str) -> None:
        self._edition, form = edition, load_form(edition)
        self.cell = self.cell if self.cell in form.spots else FIRST
        self._showing = True
        for table in form.tables:
            model, old = SumGrid(form, table, self), self._models.get(table.id)
            model.language, model.tokens = self._language, self._tokens
            self._models[table.id] = model
            self.views[table.id].show_grid(model)
            if old is not None:
                old.deleteLater()
        self._showing = False

    def show_cell(self, cell: str) -> None:
        """Look at a cell, and bring its table to the front."""
        if not self._edition or cell not in load_form(self._edition).spots:
            return
        self._showing = True
        self.setCurrentWidget(self.views[load_form(self._edition).spots[cell].table.id])
        for view in self.views.values():
            view.show_cell(cell)
        self._showing = False
        self._mark(cell)

    def _mark(self, cell: str) -> None:
        self.cell = cell
        for model in self._models.values():
            model.show_looks(self._looks, {cell: Part.CURRENT})

    def _on_chosen(self, cell: str) -> None:
        if not self._showing and cell != self.cell:
            self._mark(cell)
            self.cell_chosen.emit(cell)

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        self._language = language
        names = (self.tr("表二 主动公开"), self.tr("表三 依申请"), self.tr("表四 复议诉讼"))
        for at, (view, name) in enumerate(zip(self.views.values(), names, strict=True)):
            self.setTabText(at, name)
            view.setAccessibleName(self.tr("合计：{table}").format(table=name))
            view.relabel(language)
        self.setAccessibleName(self.tr("各项合计"))

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        for view in self.views.values():
            view.restyle(tokens)


def _look(each: CellSum, total: bool, wild: bool) -> Look:
    status = Status.READ if each.numbers else Status.MISSING if each.missing >= each.blank else Status.BLANK
    text = plain(each.sum) if each.numbers else ""
    return Look(text, status, not each.sum, total, False, False, False, False, False, wild)
