"""The inspector: the cell looked at, its equation with every number, the printed original, and the verdicts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from govaudit.form import CellKind
from govaudit.messages import Language
from govaudit.pages import PageImages
from govaudit.reading.text import decode
from govaudit.report import Kind, LinePlace, PagePlace, plain
from govaudit.rules.finding import State
from govaudit.window import equation_text, focus
from govaudit.window.card import Card
from govaudit.window.case import Case
from govaudit.window.cell_words import CellWords
from govaudit.window.entry import Fault
from govaudit.window.equation_panel import EquationPanel
from govaudit.window.inspector_form import InspectorForm
from govaudit.window.offer_panel import OFFER, OfferPanel
from govaudit.window.past_panel import PastPanel
from govaudit.window.tokens import LIGHT, Tokens
from govaudit.wording import where


class Inspector(Card):
    """One cell at a time; two verbs never mixed: correct what was read, or confirm what is printed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.form = InspectorForm()
        super().__init__(self.form, parent)
        self._words = CellWords(self)
        self._texts = EquationPanel(self.form)
        self._offers, self._past = OfferPanel(self.form), PastPanel(self.form)
        self._tokens: Tokens = LIGHT
        self._language: Language = "zh"
        self._case: Case | None = None
        self._pages: PageImages | None = None
        self._lines: list[str] = []
        self._notes: dict[str, str] = {}
        self._shown = ""
        self._connect()

    def _connect(self) -> None:
        self.form.equation.linkActivated.connect(self._on_link)
        self.form.others.linkActivated.connect(self._on_link)
        self.form.offers.linkActivated.connect(self._on_link)
        self.form.edit.textChanged.connect(self._on_typed)
        self.form.edit.returnPressed.connect(self.accept)
        self.form.note.textEdited.connect(self._on_note)
        self.form.accept.clicked.connect(self.accept)
        self.form.confirm.clicked.connect(self.confirm)
        self.form.dismiss.clicked.connect(self.dismiss)
        self.form.withdraw.clicked.connect(self.withdraw)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_case(self, case: Case | None, pages: PageImages | None) -> None:
        """Show another document; `pages` are those of its source, if it has any."""
        if case is not self._case:
            self._notes = {}
        self._case, self._pages = case, pages
        text = case is not None and case.audit.read.source.kind is Kind.TEXT
        self._lines = decode(case.content).replace("\r\n", "\n").replace("\r", "\n").split("\n") if case and text else []
        self.show_selection(case)

    def show_selection(self, case: Case | None) -> None:
        """Show the cell, the finding and the equation looked at."""
        self._case = case
        self.form.setEnabled(case is not None)
        self._show_cell(case)
        self._show_crop(case)
        for panel in (self._texts, self._offers, self._past):
            panel.show_selection(case, self._language, self._tokens)
        self._show_verdicts()
        self.changed.emit()

    def _show_cell(self, case: Case | None) -> None:
        cell = case.cell if case else None
        known = case is not None and cell is not None
        self.form.edit.setEnabled(known and not (case is not None and case.signed))
        if case is None or cell is None:
            self.form.name.setText(self.tr("在表格或原文中点一个数字，或按 F8 查看下一个问题") if case else "")
            for label in (self.form.value, self.form.state, self.form.read_as):
                label.setText("")
            self._shown = ""
            self.form.edit.clear()
            return
        held = case.audit.report.cells[cell]
        self.form.name.setText(case.audit.form.cell_name(cell).text(self._language))
        self.form.name.setToolTip(cell)
        self.form.read_as.setText(self.tr("提取值"))
        self.form.value.setText(self._words.value(held))
        suspect = cell in focus.suspects_of(case.audit)
        self.form.value.setStyleSheet(f"color: {self._tokens.err if suspect else self._tokens.text}")
        text, colour = self._words.state(case.audit, cell)
        self.form.state.setText(text)
        self.form.state.setStyleSheet(f"color: {getattr(self._tokens, colour)}")
        kind: CellKind = case.audit.form.spots[cell].kind
        self.form.edit.kind = kind
        self._shown = plain(held.value) if held.value is not None else ""
        self.form.edit.setText(self._shown)
        self.form.note.setText(self._notes.get(self._note_key(case), self._note(case)))

    def _note(self, case: Case) -> str:
        """The note that stands with the verdict or the correction looked at."""
        verdict = case.audit.verdicts.get(case.finding_id or "")
        correction = case.audit.misreads.get(case.cell or "")
        return verdict.note if verdict else correction.reason if correction else ""

    def _show_crop(self, case: Case | None) -> None:
        place = case.audit.report.cells[case.cell].place if case and case.cell else None
        self.form.caption.setText(self.tr("原文放大 · {where}").format(where=where(place).text(self._language)) if place else "")
        if isinstance(place, PagePlace) and self._pages is not None:
            self.form.crop.show_page(self._pages, place)
        elif isinstance(place, LinePlace) and place.line <= len(self._lines):
            self.form.crop.show_line(self._lines, place)
        elif place is not None and case is not None and case.cell is not None:
            self.form.crop.show_words(case.audit.read.cells[case.cell], where(place).text(self._language))
        else:
            self.form.crop.show_nothing()

    def _show_verdicts(self) -> None:
        case = self._case
        finding = case.finding if case else None
        signed = case is not None and case.signed
        is_open = finding is not None and finding.state is State.OPEN and not signed
        target = self.target
        self.form.accept.setEnabled(target is not None and not signed)
        self.form.accept.setText(self._accept_text(target))
        self.form.confirm.setEnabled(is_open)
        self._show_primary(target)
        self.form.dismiss.setEnabled(is_open)
        offer = case.suggestion if case else None
        self.form.proposal.setVisible(offer is not None and not signed)
        if offer is not None:
            self.form.proposal.setText(self.tr("记为问题时建议更正为 {value}").format(value=plain(offer.value)))
        self.form.withdraw.setVisible(self._withdrawable is not None)
        self.form.note.setEnabled(case is not None and not signed)

    def _show_primary(self, target: tuple[str, str] | None) -> None:
        """The likelier verb stands out: what was surely read is not misread."""
        case = self._case
        typed = self.form.edit.text() != self._shown
        sure = case is not None and target is not None and case.audit.report.cells[target[0]].confidence >= focus.SURE
        for button, primary in ((self.form.accept, typed or not sure), (self.form.confirm, sure and not typed)):
            if bool(button.property("primary")) != primary:
                button.setProperty("primary", primary)
                button.style().unpolish(button)
                button.style().polish(button)

    def _accept_text(self, target: tuple[str, str] | None) -> str:
        case = self._case
        if case is None or target is None:
            return self.tr("改正提取值　Ctrl+↵")
        cell, value = target
        shown = value or self.tr("空白")
        if cell == case.cell:
            return self.tr("改为 {value}　Ctrl+↵").format(value=shown)
        name = case.audit.form.column_name(cell).text(self._language)
        return self.tr("{cell} 改为 {value}　Ctrl+↵").format(cell=name, value=shown)

    # --- acts ---------------------------------------------------------------------------------------------------------

    @property
    def target(self) -> tuple[str, str] | None:
        """The cell and the value that accepting would record: what was typed, else what is suggested."""
        case = self._case
        if case is None or case.cell is None:
            return None
        typed = self.form.edit.entry
        if isinstance(typed, Fault):
            return None
        if self.form.edit.text() != self._shown:
            return case.cell, typed
        offer = case.suggestion
        return (offer.cell, plain(offer.value)) if offer else None

    @property
    def _withdrawable(self) -> str | None:
        """What a withdrawal would take back: "finding" or "cell"."""
        case = self._case
        if case is None or case.signed:
            return None
        finding = case.finding
        if finding is not None and finding.state in (State.CONFIRMED, State.DISMISSED):
            return "finding"
        return "cell" if case.cell in case.audit.misreads or case.cell in case.audit.proposals else None

    def accept(self) -> None:
        """Correct what was read: record what was typed, else what is suggested."""
        if self._case is None:
            return
        if self.target is None:
            self.form.edit.complain()
            return
        self._case.correct([self.target], self.form.note.text(), advance=True)

    def confirm(self) -> None:
        """The report prints what was read, and it is wrong."""
        if self._case is not None and self.form.confirm.isEnabled():
            self._case.confirm(self.form.note.text(), self.form.proposal.isVisible() and self.form.proposal.isChecked())

    def dismiss(self) -> None:
        """The finding is none."""
        if self._case is not None and self.form.dismiss.isEnabled():
            self._case.dismiss(self.form.note.text())

    def withdraw(self) -> None:
        """Take back what was decided about the finding, or the cell, looked at."""
        case, what = self._case, self._withdrawable
        if case is not None and what == "finding":
            case.reopen()
        elif case is not None and what == "cell" and case.cell is not None:
            case.withdraw(case.cell)

    def begin_note(self) -> None:
        """Put the cursor into the note."""
        self.form.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.note.selectAll()

    def _note_key(self, case: Case) -> str:
        return case.finding_id or case.cell or ""

    def _on_note(self, text: str) -> None:
        if self._case is not None:
            self._notes[self._note_key(self._case)] = text

    def _on_typed(self) -> None:
        self._show_verdicts()
        self.changed.emit()

    def _on_link(self, link: str) -> None:
        if self._case is None:
            return
        if link.startswith(equation_text.CELL):
            self._case.select_cell(link.removeprefix(equation_text.CELL))
        elif link.startswith(OFFER):
            self._case.choose_offer(int(link.removeprefix(OFFER)))
        elif link.startswith(equation_text.EQUATION):
            self._case.select_equation(link.removeprefix(equation_text.EQUATION))

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        self._language = language
        self.title.setText(self.tr("单元格与算式"))
        self.form.edit_to.setText(self.tr("改正提取值"))
        self.form.edit.setAccessibleName(self.tr("改正提取值"))
        self.form.note.setPlaceholderText(self.tr("批注或理由（Ctrl+M）"))
        self.form.note.setAccessibleName(self.tr("批注"))
        self.form.confirm.setText(self.tr("原文如此，记为问题　Ctrl+K"))
        self.form.dismiss.setText(self.tr("排除　Ctrl+D"))
        self.form.withdraw.setText(self.tr("撤回"))
        self.show_selection(self._case)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self.form.crop.restyle(tokens)
        self.show_selection(self._case)
