"""The statutory tables, the counts of the prose, last year and the reader's notes as tabs with the counts of what waits in each."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govaudit.audit import Audit
from govaudit.form import Form
from govaudit.messages import Language
from govaudit.window import focus, prose_page, years_page
from govaudit.window.card import Framed
from govaudit.window.case import Case
from govaudit.window.focus import Look
from govaudit.window.grid_model import GridModel
from govaudit.window.grid_view import GridView
from govaudit.window.notes_page import NotesPage, notes_in
from govaudit.window.prose_page import ProsePage
from govaudit.window.row_page import RowPage
from govaudit.window.steady_tabs import SteadyTabs
from govaudit.window.tokens import LIGHT, Tokens
from govaudit.window.years_page import YearsPage

TABLES = ("t2", "t3", "t4")
PROSE, YEARS, NOTES = "prose", "years", "notes"


class TablesPane(Framed):
    """One grid a table, three pages of rows. Choosing a cell brings its grid to the front, unless the page in front has what is chosen."""

    cell_chosen = Signal(str)
    entered = Signal(object)
    mistyped = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = SteadyTabs(self)
        self.tabs.setObjectName("tableTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.tabs)
        self.views = {table: GridView() for table in TABLES}
        self.prose, self.years, self.notes = ProsePage(), YearsPage(), NotesPage()
        self.pages: dict[str, RowPage] = {PROSE: self.prose, YEARS: self.years, NOTES: self.notes}
        self._models: dict[str, GridModel] = {}
        self._form: Form | None = None
        self._case: Case | None = None
        self._language: Language = "zh"
        self._tokens: Tokens = LIGHT
        self._judged: Audit | None = None
        self._looks: dict[str, Look] = {}
        self._showing = False
        self._seen: tuple[object, ...] = ()
        self._counts: Counter[str] = Counter()
        self._fill()

    def _fill(self) -> None:
        for table, view in self.views.items():
            view.setObjectName(f"grid{table.upper()}")
            view.cell_chosen.connect(self._on_chosen)
            view.pasted.connect(self.entered)
            self.tabs.addTab(view, table)
        for name, page in self.pages.items():
            page.followed.connect(self._on_followed)
            self.tabs.addTab(page, name)
        self.prose.chosen.connect(lambda row: self._look(self.prose, row))
        self.years.chosen.connect(lambda row: self._look(self.years, row))
        self.notes.chosen.connect(lambda row: self._look(self.notes, row))
        self.tabs.setCurrentIndex(1)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_case(self, case: Case | None) -> None:
        """Show the tables of a document; `show_selection` fills them."""
        if case is None:
            return
        self._case = case
        if case.audit.form is not self._form:
            self._build(case.audit.form)
        self._counts = _counts(case)
        for model in self._models.values():
            model.read_only = case.signed
        for page in self.pages.values():
            page.show_case(case)
        self.tabs.setAccessibleName(self.tr("统计表"))
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
        if case.audit is not self._judged:
            self._judged, self._looks = case.audit, focus.looks(case.audit)
        parts = case.parts
        for table, model in self._models.items():
            model.show_looks(self._looks, parts)
            self.views[table].show_cell(case.cell)
        seen = (case.id, case.cell, case.finding_id, case.equation_id, case.place, case.words)
        if seen != self._seen:
            self._seen = seen
            self._bring_forward(case)
        page = self.tabs.currentWidget()
        if isinstance(page, RowPage):
            page.show_selection(case)
        self._showing = False

    def _bring_forward(self, case: Case) -> None:
        page = self.tabs.currentWidget()
        if case.cell is None or (isinstance(page, RowPage) and (case.words or page.row_looked_at(case) is not None)):
            return
        wanted = self.views[case.audit.form.spots[case.cell].table.id]
        if page is not wanted:
            self.tabs.setCurrentWidget(wanted)

    @property
    def current(self) -> GridView | RowPage:
        """The grid or the page in front."""
        view = self.tabs.currentWidget()
        return view if isinstance(view, GridView | RowPage) else self.views["t3"]

    # --- acts ---------------------------------------------------------------------------------------------------------

    def edit(self) -> None:
        """Edit the current cell, in its grid."""
        case = self._case
        if case is not None and case.cell is not None:
            view = self.views[case.audit.form.spots[case.cell].table.id]
            self.tabs.setCurrentWidget(view)
            view.begin_edit()

    def bring(self, at: int) -> None:
        """Bring the tab with this number (from 0) to the front, and the focus to it."""
        self.tabs.setCurrentIndex(at)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus into what is in front."""
        self.current.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _look(self, page: ProsePage | YearsPage | NotesPage, row: str) -> None:
        if self._case is not None and not self._showing:
            page.look(self._case, row)

    def _on_followed(self) -> None:
        case = self._case
        if case is not None and case.cell is not None:
            self.tabs.setCurrentWidget(self.views[case.audit.form.spots[case.cell].table.id])
            self.take_focus()

    def _on_chosen(self, cell: str) -> None:
        if not self._showing:
            self.cell_chosen.emit(cell)

    def _on_entered(self, cell: str, value: str) -> None:
        self.entered.emit([(cell, value)])

    # --- looks and languages ------------------------------------------------------------------------------------------

    def _name_tabs(self) -> None:
        names = {
            "t2": self.tr("表二 主动公开"),
            "t3": self.tr("表三 依申请"),
            "t4": self.tr("表四 复议诉讼"),
            PROSE: self.tr("正文数字"),
            YEARS: self.tr("跨年核对"),
            NOTES: self.tr("读取说明"),
        }
        for at, (name, words) in enumerate(names.items()):
            count = self._counts[name]
            title = f"{words} · {count}" if count else words
            if self.tabs.tabText(at) != title:
                # the tab widget's own setter would lay out and repaint all it holds
                self.tabs.tabBar().setTabText(at, title)
                self.tabs.setTabToolTip(at, f"Ctrl+{at + 1}")
        for table, view in self.views.items():
            view.setAccessibleName(names[table])

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        self._language = language
        for view in self.views.values():
            view.relabel(language)
        for page in self.pages.values():
            page.retranslate(language)
        self._name_tabs()

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        for view in self.views.values():
            view.restyle(tokens)
        for page in self.pages.values():
            page.restyle(tokens)


def _counts(case: Case) -> Counter[str]:
    """How many findings wait in each tab, and how many notes there are."""
    spots, counts = case.audit.form.spots, Counter[str]({NOTES: notes_in(case.audit.read)})
    for finding in focus.open_findings(case.audit):
        counts.update({spots[cell].table.id for cell in finding.cells if cell in spots})
        counts[PROSE] += finding.rule.startswith(prose_page.PREFIX)
        counts[YEARS] += finding.rule.startswith(years_page.PREFIX)
    return counts
