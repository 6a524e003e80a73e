"""Sheet F: what signs and colours mean, how the paper was made, and what it cannot say."""

from __future__ import annotations

from dataclasses import replace

from govaudit.rules.catalogue import RULE_IDS
from govaudit.workbook import looks
from govaudit.workbook.addresses import FIRST_ROW
from govaudit.workbook.book import Book
from govaudit.workbook.looks import Look
from govaudit.workbook.marks import CORRECTED, DOUBT, FAULT, PROPOSED
from govaudit.workbook.page import finish, head
from govaudit.workbook.plan import Paper
from govaudit.workbook.texts import lines

_WIDTHS = (16, 40, 44)
_METHODS = ("values", "blank", "formulas", "recalculate", "evidence", "decisions", "protection", "settings", "not_assessed", "limits")


def write_legend(book: Book, paper: Paper) -> None:
    """Signs, colours, methods, limits."""
    voice = paper.voice
    sheet = book.sheet(paper.sheets["legend"])
    sheet.widths(*_WIDTHS)
    head(sheet, paper, "legend", voice("legend.title"), (3, 3))
    row = FIRST_ROW
    rules = dict.fromkeys(check.equation.rule for check in paper.audit.checks)
    entries: list[tuple[str, Look, str]] = []
    for rule in (rule for rule in rules if voice(f"sign_of.{rule}")):
        entries.append((voice(f"sign_of.{rule}"), looks.BODY, voice(f"legend.agrees.{rule}")))
    entries += [(sign, _filled(fill, colour), voice(f"legend.{key}")) for sign, fill, colour, key in _signs(paper)]
    parameters = {
        "edition": paper.audit.form.edition,
        "basis": paper.audit.form.basis,
        "checks": len(paper.audit.checks),
        "rules": len(RULE_IDS),
        "program": paper.program,
        "settings": paper.settings,
        "not_assessed": _not_assessed(paper),
    }
    entries += [
        (voice(f"method.{key}.name"), looks.LABEL, voice(f"method.{key}.text", **parameters))
        for key in _METHODS
        if key != "not_assessed" or paper.audit.not_assessed
    ]
    for sign, look, text in entries:
        sheet.put_text(row, 1, sign, replace(look, across="center", indent=0, size=11))
        sheet.dress(row, 2, 1, 2, looks.LEFT)
        sheet.put_text(row, 2, text, looks.LEFT)
        sheet.height(row, max(20, 14 * lines(text, sum(_WIDTHS[1:]) - 4) + 7))
        row += 1
    finish(sheet, paper, "portrait")


def _not_assessed(paper: Paper) -> str:
    """The rules that lacked their inputs, by the words the findings use for them."""
    named: dict[str, list[str]] = {}
    for rule in paper.audit.not_assessed:
        named.setdefault(paper.voice.rule(rule), []).append(rule)
    return paper.voice("conclusion.separator").join(
        paper.voice("method.rules", name=name, ids=", ".join(ids)) for name, ids in named.items()
    )


def _signs(paper: Paper) -> tuple[tuple[str, str, str, str], ...]:
    return (
        (FAULT, looks.RED_FILL, looks.RED, "fault"),
        (DOUBT, looks.AMBER_FILL, looks.AMBER, "doubt"),
        ("", looks.PALE_FILL, looks.INK, "part"),
        ("", looks.INFO_FILL, looks.INK, "info"),
        (CORRECTED, looks.BLUE_FILL, looks.BLUE, "corrected"),
        (PROPOSED, looks.VIOLET_FILL, looks.VIOLET, "proposed"),
        (paper.voice("missing"), looks.RED_FILL, looks.RED, "missing"),
    )


def _filled(fill: str, colour: str) -> Look:
    return Look(fill=fill, colour=colour, bold=True)
