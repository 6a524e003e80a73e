"""The inspector: the cell looked at, its equation with every number, the printed original, and the verdicts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from govaudit.messages import Language
from govaudit.rules.finding import State
from govaudit.window import equation_text
from govaudit.window.card import Card
from govaudit.window.case import Case
from govaudit.window.cell_panel import CellPanel
from govaudit.window.equation_panel import EquationPanel
from govaudit.window.folio import Folio
from govaudit.window.inspector_form import GROUND, OFFERS, OTHERS, PAST, PROOF, READINGS, InspectorForm
from govaudit.window.offer_panel import OFFER, OfferPanel
from govaudit.window.offers import is_certain
from govaudit.window.past_panel import PastPanel
from govaudit.window.readings_panel import ReadingsPanel
from govaudit.window.second_look import SecondLook
from govaudit.window.tokens import LIGHT, Tokens
from govaudit.window.verdict_panel import VerdictPanel


class Inspector(Card):
    """One cell at a time; two verbs never mixed: correct what was read, or confirm what is printed. `dismissed`: the finding is to go."""

    changed = Signal()
    dismissed = Signal()

    def __init__(self, looks: SecondLook, parent: QWidget | None = None) -> None:
        self.form = InspectorForm()
        super().__init__(self.form, parent)
        self.lead(self.form.name, self.form.state)
        for chip in self.form.sections.chips:
            self.add_tool(chip)
        self._cell, self._texts = CellPanel(self.form), EquationPanel(self.form)
        self._offers, self._past = OfferPanel(self.form), PastPanel(self.form)
        self._verdicts, self._readings = VerdictPanel(self.form), ReadingsPanel(self.form, looks)
        self._tokens: Tokens = LIGHT
        self._language: Language = "zh"
        self._case: Case | None = None
        self._notes: dict[str, str] = {}
        self._connect()

    def _connect(self) -> None:
        for label in (self.form.equation, self.form.others, self.form.offers):
            label.linkActivated.connect(self._on_link)
        self.form.edit.textChanged.connect(self._on_typed)
        self.form.edit.returnPressed.connect(self.accept)
        self.form.note.textEdited.connect(self._on_note)
        self.form.accept.clicked.connect(self.accept)
        self.form.confirm.clicked.connect(self.confirm)
        self.form.dismiss.clicked.connect(self.dismissed)
        self.form.withdraw.clicked.connect(self.withdraw)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_case(self, case: Case | None, pages: Folio | None) -> None:
        """Show another document; `pages` are those of its source, if it has any."""
        if case is not self._case:
            self._notes = {}
        self._case = case
        self._cell.show_case(case, pages)
        self.show_selection(case)

    def show_selection(self, case: Case | None) -> None:
        """Show the cell, the finding and the equation looked at."""
        self._case = case
        self.form.setEnabled(case is not None)
        self._cell.show_selection(case, self._language, self._tokens)
        self._texts.show_selection(case, self._language, self._tokens)
        self._offers.show_selection(case, self._language, self._tokens)
        self._past.show_selection(case, self._language)
        self._readings.show_selection(case, self._language, self._tokens)
        self._verdicts.show_selection(case, self._language)
        self._show_note(case)
        self._show_chips(case)
        self.form.sections.settle(self._offered(case))
        self.changed.emit()

    def show_readings(self) -> None:
        """Show what further looks at the cell said."""
        self._readings.show_selection(self._case, self._language, self._tokens)
        self._show_chips(self._case)
        self.form.sections.call(READINGS)

    def _offered(self, case: Case | None) -> int:
        """The section to show unasked: doubtful readings of a scan first, then the alternatives where there is a choice to make."""
        if self._readings.is_doubtful(case):
            return READINGS
        finding, offer = (case.finding, case.suggestion) if case else (None, None)
        choice = case is not None and finding is not None and offer is not None and len(finding.suggestions) > 1
        return OFFERS if choice and case is not None and offer is not None and not is_certain(offer, case.audit.repairs) else GROUND

    def _show_note(self, case: Case | None) -> None:
        if case is None:
            return
        verdict, correction = case.audit.verdicts.get(case.finding_id or ""), case.audit.misreads.get(case.cell or "")
        standing = verdict.note if verdict else correction.reason if correction else ""
        note = self._notes.get(self._note_key(case), standing)
        if note != self.form.note.text():
            self.form.note.setText(note)

    def _show_chips(self, case: Case | None) -> None:
        finding = case.finding if case else None
        offers = len(finding.suggestions) if finding and finding.state is State.OPEN else 0
        others = self.form.others.text().count("<br>") + 1 if self.form.others.text() else 0
        past = self.form.past.text().count("\n") + 1 if self.form.past.text() else 0
        words = {
            GROUND: self.tr("依据"),
            OFFERS: _counted(self.tr("改法"), offers if offers > 1 else 0),
            PROOF: self.tr("证明"),
            OTHERS: _counted(self.tr("勾稽"), others),
            PAST: _counted(self.tr("经过"), past),
            READINGS: self.tr("识读"),
        }
        self.form.sections.chips[READINGS].setVisible(bool(self.form.readings.text()))
        for at, text in words.items():
            if self.form.sections.chips[at].text() != text:
                self.form.sections.chips[at].setText(text)

    # --- acts ---------------------------------------------------------------------------------------------------------

    @property
    def target(self) -> tuple[str, str] | None:
        """The cell and the value that accepting would record."""
        return self._verdicts.target

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
            self._case.confirm(self.form.note.text().strip(), self._verdicts.proposes, self._language)

    def withdraw(self) -> None:
        """Take back what was decided about the finding, or the cell, looked at."""
        case, what = self._case, self._verdicts.withdrawable
        if case is not None and what == "finding":
            case.reopen()
        elif case is not None and what == "cell" and case.cell is not None:
            case.withdraw(case.cell)

    def step_offer(self, by: int) -> None:
        """Take the next (1) or the previous (-1) suggestion, all of them in sight."""
        if self._case is not None:
            self.form.sections.call(OFFERS)
            self._case.step_offer(by)

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
        self._verdicts.show_selection(self._case, self._language)
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
        self.form.edit_to.setText(self.tr("改正提取值"))
        self.form.edit.setAccessibleName(self.tr("改正提取值"))
        self.form.note.setPlaceholderText(self.tr("批注或理由（Ctrl+M）"))
        self.form.note.setAccessibleName(self.tr("批注"))
        self.form.confirm.setText(self.tr("原文如此，记为问题　Ctrl+K"))
        self.form.dismiss.setText(self.tr("排除　Ctrl+D"))
        self.form.withdraw.setText(self.tr("撤回"))
        tips = (
            self.tr("为什么这样建议，怎样判断"),
            self.tr("其他改法（Alt+↓ 换一种，Alt+1 至 Alt+9 直接选）"),
            self.tr("为什么没有更小的改法"),
            self.tr("本格还参与的算式"),
            self.tr("本格做过的处理"),
            self.tr("扫描件里这一格是怎样识读的，再读一次"),
        )
        for chip, tip in zip(self.form.sections.chips, tips, strict=True):
            chip.setToolTip(tip)
        self.show_selection(self._case)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self.form.crop.restyle(tokens)
        self.show_selection(self._case)


def _counted(name: str, count: int) -> str:
    return f"{name} {count}" if count else name
