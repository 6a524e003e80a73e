"""The alternatives of the finding looked at, and on demand what proves them."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QObject

from govaudit.form import Form
from govaudit.messages import Language
from govaudit.report import plain
from govaudit.rules.finding import Finding, Suggestion
from govaudit.rules.repair_model import Repairs
from govaudit.window.case import Case
from govaudit.window.inspector_form import InspectorForm
from govaudit.window.offers import explanation_of, grade
from govaudit.window.tokens import LIGHT, Tokens

OFFER = "offer:"


class OfferPanel(QObject):
    """Fills the proposal, the list of offers and the proof."""

    def __init__(self, form: InspectorForm) -> None:
        super().__init__(form)
        self._form = form
        self._tokens: Tokens = LIGHT

    def show_selection(self, case: Case | None, language: Language, tokens: Tokens) -> None:
        """Show what would mend the finding and how sure that is, and what else would; the offer that accepting takes is marked."""
        self._tokens = tokens
        finding, offer = (case.finding, case.suggestion) if case else (None, None)
        if case is None or finding is None or offer is None:
            self._form.offer.say("")
            self._form.offers.setText("")
            self._form.proof.setText("")
            return
        self._form.offer.say(self._proposed(case, finding, offer, language), offer.reason.text(language))
        self._form.offer.ink(tokens.accent)
        self._form.offers.setText(self._listed(case, finding, offer, language))
        self._form.proof.setText(_proof(offer, case.audit.repairs, language))

    def _proposed(self, case: Case, finding: Finding, offer: Suggestion, language: Language) -> str:
        sure = grade(offer, finding, case.audit.repairs)
        name = "" if offer.cell == case.cell else case.audit.form.column_name(offer.cell).text(language)
        shares = [sure.text(language) if sure else "", "" if offer.share is None else _percent(offer.share)]
        value = self.tr("建议 {value}").format(value=" ".join(part for part in (name, plain(offer.value)) if part))
        return " ".join(part for part in (value, *shares) if part)

    def _listed(self, case: Case, finding: Finding, chosen: Suggestion, language: Language) -> str:
        if len(finding.suggestions) < 2:
            return ""
        rows = [
            self._row(at, offer, offer == chosen, _said(offer, finding, case.audit.form, case.audit.repairs, language))
            for at, offer in enumerate(finding.suggestions)
        ]
        head = self.tr("改法共 {count} 种（Alt+↓ 换一种）：").format(count=len(rows))
        return f"<span style='color:{self._tokens.mute}'>{head}</span><br>{'<br>'.join(rows)}"

    def _row(self, at: int, offer: Suggestion, chosen: bool, said: str) -> str:
        mark, weight = ("●", "bold") if chosen else ("○", "normal")
        share = "" if offer.share is None else f"&nbsp;&nbsp;{_percent(offer.share)}"
        link = f"<a style='color:{self._tokens.accent};font-weight:{weight};text-decoration:none' href='{OFFER}{at}'>"
        return f"{link}{mark} {at + 1}&nbsp;&nbsp;{escape(said)}</a>{share}"


def _said(offer: Suggestion, finding: Finding, form: Form, repairs: Repairs, language: Language) -> str:
    sure = grade(offer, finding, repairs)
    text = f"{form.cell_name(offer.cell).text(language)} → {plain(offer.value)}"
    return f"{text} · {sure.text(language)}" if sure else text


def _percent(share: float) -> str:
    """Nothing is said to be wholly sure."""
    return ">99%" if share > 0.99 else "<1%" if share < 0.01 else f"{share:.0%}"


def _proof(offer: Suggestion, repairs: Repairs, language: Language) -> str:
    repair = explanation_of(offer, repairs)
    if repair is None:
        return ""
    said = (repair.proof, repairs.note)
    return "\n".join(message.text(language) for message in said if message is not None)
