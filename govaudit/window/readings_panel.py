"""How the cell looked at was recognised in a scan: every character by how sure it is, what other looks say, and ways to look again."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QObject

from govaudit.messages import Language
from govaudit.reading.scan_doubt import HANDWRITING, LAYER, LOOK, SHAPES, STRUCK, SURE, agreed
from govaudit.report import Cell, OtherReading, Recognition, Reread
from govaudit.window.case import Case
from govaudit.window.inspector_form import InspectorForm
from govaudit.window.second_look import SecondLook, is_scanned
from govaudit.window.tokens import LIGHT, Tokens

_NAMED = 8
AGAIN, PAGE, REGION, TAKE = "again:", "page:", "region:", "take:"


class ReadingsPanel(QObject):
    """Fills the section of readings; empty for what was not recognised in a picture."""

    def __init__(self, form: InspectorForm, looks: SecondLook) -> None:
        super().__init__(form)
        self._form, self._looks = form, looks
        self._tokens: Tokens = LIGHT
        self._language: Language = "zh"

    def show_selection(self, case: Case | None, language: Language, tokens: Tokens) -> None:
        """Show the readings of the cell looked at."""
        self._tokens, self._language = tokens, language
        cell = case.audit.read.cells[case.cell] if case and case.cell else None
        shown = case is not None and cell is not None and _is_recognised(case, cell)
        self._form.readings.setText("<br>".join(self._lines(case, cell)) if shown and case and cell else "")

    @staticmethod
    def is_doubtful(case: Case | None) -> bool:
        """Whether the cell looked at should be compared with its picture before anything else."""
        cell = case.audit.report.cells[case.cell] if case and case.cell else None
        return (
            cell is not None
            and case is not None
            and _is_recognised(case, cell)
            and cell.confidence < SURE
            and cell.id not in case.audit.misreads
        )

    def _lines(self, case: Case, cell: Cell) -> list[str]:
        again = self._looks.of(case, cell.id)
        looks = [*self._read(cell), *self._seen_again(case, cell, again)]
        lines = ["　·　".join(looks)] if looks else []
        lines += self._marks(cell.recognition) if cell.recognition else []
        lines += [self._ways(cell)] if is_scanned(case) and not case.signed else []
        return lines + self._differing(case, cell, again)

    def _read(self, cell: Cell) -> list[str]:
        if cell.recognition is None:
            return [self.tr("此格没有识读出来：在原文上框住它，读出的数填进改正框。")]
        return [self._first(cell, cell.recognition), *(self._other(cell, other) for other in cell.recognition.others)]

    def _seen_again(self, case: Case, cell: Cell, again: Reread | None) -> list[str]:
        if self._looks.is_asked(case, cell.id):
            return [f"<span style='color:{self._tokens.mute}'>{self.tr('正在重读……')}</span>"]
        return [self._again(cell, again, case.signed)] if again is not None else []

    def _differing(self, case: Case, cell: Cell, again: Reread | None) -> list[str]:
        """Links to the other cells of the page that a second look reads otherwise."""
        found = [each for each in (self._looks.differing(case, again.place.page) if again else ()) if each != cell.id]
        if not found:
            return []
        links = (f"<a href='cell:{each}' style='color:{self._tokens.accent}'>{self._name(case, each)}</a>" for each in found[:_NAMED])
        more = "……" if len(found) > _NAMED else ""
        return [self.tr("本页还有 {count} 格重读不同：").format(count=len(found)) + "、".join(links) + more]

    def _name(self, case: Case, cell: str) -> str:
        return escape(case.audit.form.cell_name(cell).text(self._language))

    def _first(self, cell: Cell, how: Recognition) -> str:
        text = cell.raw or ""
        shown = "".join(self._letter(letter, sure) for letter, sure in zip(text, surely(cell, how), strict=True))
        return self.tr("识读 {text} {share}%").format(text=f"<b>{shown or '□'}</b>", share=_percent(cell.confidence))

    def _letter(self, letter: str, sure: bool) -> str:
        """Doubt is told by colour and by a line below, never by colour alone."""
        if sure:
            return escape(letter)
        return (
            f"<span style='color:{self._tokens.err}; background:{self._tokens.warn_bg}; text-decoration:underline'>{escape(letter)}</span>"
        )

    def _other(self, cell: Cell, other: OtherReading) -> str:
        names = {SHAPES: self.tr("按字形"), LOOK: self.tr("换图再读"), LAYER: self.tr("原有文字层")}
        return self._said(names.get(other.route, other.route), other.text, other.confidence, cell.raw or "")

    def _said(self, name: str, text: str, confidence: float, first: str) -> str:
        colour = self._tokens.mute if text == first else self._tokens.err
        return f"{name} <span style='color:{colour}'>{escape(text) or '□'}</span> {_percent(confidence)}%"

    def _marks(self, how: Recognition) -> list[str]:
        words = {
            "seal": self.tr("数字上有红章"),
            HANDWRITING: self.tr("疑为手写"),
            STRUCK: self.tr("疑被划去"),
            "ink": self.tr("有墨迹，读不出"),
        }
        said = [words[mark] for mark in how.marks if mark in words]
        return [f"<span style='color:{self._tokens.warn}'>{'；'.join(said)}</span>"] if said else []

    def _again(self, cell: Cell, again: Reread, signed: bool) -> str:
        confidence, _ = agreed(again.recognition.characters, again.text, again.recognition.others)
        said = self._said(self.tr("重读"), again.text, confidence, cell.raw or "")
        if signed or again.text == (cell.raw or "") or not again.text:
            return said
        return f"{said}　<a href='{TAKE}{escape(again.text)}' style='color:{self._tokens.accent}'>{self.tr('填入改正框')}</a>"

    def _ways(self, cell: Cell) -> str:
        ways = [(REGION, self.tr("框选重读 Ctrl+J"))]
        if cell.place is not None:
            ways = [(AGAIN, self.tr("重读此格 Ctrl+T")), (PAGE, self.tr("重读本页 Ctrl+Shift+T")), *ways]
        return "　".join(f"<a href='{href}' style='color:{self._tokens.accent}'>{text}</a>" for href, text in ways)


def _is_recognised(case: Case, cell: Cell) -> bool:
    """Whether a cell was, or may still be, read from a picture: one on a scanned page, or in a picture of a Word document."""
    return is_scanned(case) or cell.recognition is not None


def surely(cell: Cell, how: Recognition) -> list[bool]:
    """Which characters of a cell are beyond doubt: surely read, and read alike by every legible other look.

    None of them where the doubt lies in no single one.
    """
    text = cell.raw or ""
    if len(how.characters) != len(text):
        return [cell.confidence >= SURE] * len(text)
    _, others = agreed(how.characters, text, how.others)
    alike = [other for other in others if len(other) == len(text)]
    sure = [share >= SURE and all(other[at] == text[at] for other in alike) for at, share in enumerate(how.characters)]
    return sure if cell.confidence >= SURE or not all(sure) else [False] * len(text)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"
