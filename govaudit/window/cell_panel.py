"""The cell looked at: its name, what was read, the editor, and the printed original magnified."""

from __future__ import annotations

from PySide6.QtCore import QObject

from govaudit.messages import Language
from govaudit.reading.text import decode
from govaudit.report import Kind, LinePlace, PagePlace, plain
from govaudit.window import focus
from govaudit.window.case import Case
from govaudit.window.cell_words import CellWords
from govaudit.window.folio import Folio
from govaudit.window.inspector_form import InspectorForm
from govaudit.window.tokens import LIGHT, Tokens
from govaudit.wording import where


class CellPanel(QObject):
    """Fills the cell's part of the inspector."""

    def __init__(self, form: InspectorForm) -> None:
        super().__init__(form)
        self._form = form
        self._words = CellWords(self)
        self._pages: Folio | None = None
        self._lines: list[str] = []
        self._tokens: Tokens = LIGHT
        self._cropped: object = None

    def show_case(self, case: Case | None, pages: Folio | None) -> None:
        """Show another document; `pages` are those of its source, if it has any."""
        self._pages, self._cropped = pages, None
        text = case is not None and case.audit.read.source.kind is Kind.TEXT
        self._lines = decode(case.content).replace("\r\n", "\n").replace("\r", "\n").split("\n") if case and text else []

    def show_selection(self, case: Case | None, language: Language, tokens: Tokens) -> None:
        """Show the cell looked at. The text of the editor begins with the value read."""
        if tokens is not self._tokens:
            self._tokens, self._cropped = tokens, None
        cell = case.cell if case else None
        if case is None or cell is None:
            self._show_none(case)
        else:
            self._show_cell(case, cell, language)
        self._show_crop(case, language)

    def _show_none(self, case: Case | None) -> None:
        form = self._form
        form.name.say(self.tr("在表格或原文中点一个数字，或按 F8 查看下一个问题") if case else self.tr("单元格与算式"))
        form.state.say("")
        for label in (form.value, form.read_as):
            label.setText("")
        form.edit.begin("")
        form.edit.setEnabled(False)

    def _show_cell(self, case: Case, cell: str, language: Language) -> None:
        form, held = self._form, case.audit.report.cells[cell]
        form.name.say(case.audit.form.cell_name(cell).text(language), cell)
        form.read_as.setText(self.tr("提取值"))
        colour = self._tokens.err if cell in focus.suspects_of(case.audit) else self._tokens.text
        form.value.setText(f"<span style='color:{colour}'>{self._words.value(held)}</span>")
        text, token = self._words.state(case.audit, cell)
        form.state.say(text)
        form.state.ink(getattr(self._tokens, token))
        form.edit.kind = case.audit.form.spots[cell].kind
        form.edit.setEnabled(not case.signed)
        form.edit.begin(plain(held.value) if held.value is not None else "")

    def _show_crop(self, case: Case | None, language: Language) -> None:
        place = case.audit.report.cells[case.cell].place if case and case.cell else None
        if (place, language) == self._cropped:
            return
        self._cropped = (place, language)
        crop = self._form.crop
        self._form.caption.setText(where(place).text(language) if place else "")
        self._form.caption.adjustSize()
        if isinstance(place, PagePlace) and self._pages is not None:
            crop.show_page(self._pages, place)
        elif isinstance(place, LinePlace) and place.line <= len(self._lines):
            crop.show_line(self._lines, place)
        elif place is not None and case is not None and case.cell is not None:
            crop.show_words(case.audit.read.cells[case.cell], where(place).text(language))
        else:
            crop.show_nothing()
        self._form.caption.setVisible(isinstance(place, PagePlace))
