"""An equation with every number, as rich text with a link to each cell, and as plain text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from html import escape

from govaudit.audit import Audit
from govaudit.form import Heading
from govaudit.messages import Language
from govaudit.report import Status, plain
from govaudit.rules.balance import signed
from govaudit.rules.equation import Check, Outcome
from govaudit.window.tokens import Tokens

CELL, EQUATION = "cell:", "equation:"
_MANY = 8


@dataclass(frozen=True, slots=True)
class Words:
    """The words an equation is written with, in the language of the window, and its colours."""

    rule: str
    blank: str
    missing: str
    difference: str
    unknown: str
    tokens: Tokens
    language: Language


def rich(audit: Audit, check: Check, current: str | None, words: Words) -> str:
    """Every number of an equation, as in: row sum natural 79 + … = 82 ≠ total 164, difference −82; every term links to its cell."""
    equation = check.equation
    along_row = len({audit.form.spots[cell].row.id for cell in equation.cells}) == 1
    writer = _Writer(audit, current, words, along_row)
    compact = len(equation.parts) > _MANY
    left = " + ".join(writer.term(cell, compact) for cell in equation.parts)
    right = " + ".join(writer.term(cell, False) for cell in equation.equals)
    summed = f" = <b>{plain(check.left)}</b>" if check.left is not None and len(equation.parts) > 1 else ""
    total = f" = <b>{plain(check.right)}</b>" if check.right is not None and len(equation.equals) > 1 else ""
    return f"<b>{escape(words.rule)}</b>&nbsp; {left}{summed} {writer.sign(check)} {right}{total}{writer.gap(check)}"


def brief(check: Check, words: Words) -> str:
    """Another equation of the same cell in a few words, as a link to it."""
    sides = f"{plain(check.left)} {_SIGN[check.outcome]} {plain(check.right)}" if check.left is not None and check.right is not None else ""
    mark = {Outcome.PASSED: "✓", Outcome.FAILED: "✗", Outcome.NOT_ASSESSABLE: "?"}[check.outcome]
    colour = {Outcome.PASSED: words.tokens.ok, Outcome.FAILED: words.tokens.err, Outcome.NOT_ASSESSABLE: words.tokens.warn}[check.outcome]
    text = " ".join(part for part in (words.rule, sides) if part)
    link = f"<a style='color:{words.tokens.accent}; text-decoration:none' href='{EQUATION}{escape(check.equation.id)}'>{escape(text)}</a>"
    return f"{link}&nbsp;<span style='color:{colour}'>{mark}</span>"


_SIGN = {Outcome.PASSED: "=", Outcome.FAILED: "≠", Outcome.NOT_ASSESSABLE: "?"}


@dataclass(frozen=True, slots=True)
class _Writer:
    audit: Audit
    current: str | None
    words: Words
    along_row: bool

    def term(self, cell: str, compact: bool) -> str:
        """The name and the value of a cell; a zero of a long sum goes without its name."""
        value = self.value(cell)
        chosen = cell == self.current
        name = "" if compact and value == "0" and not chosen else f"{escape(self.name(cell))} "
        colour = self.words.tokens.current if chosen else self.words.tokens.mute if value == "0" else self.words.tokens.text
        shown = f"<b>{escape(value)}</b>" if chosen else escape(value)
        return f"<a style='color:{colour}; text-decoration:none' href='{CELL}{escape(cell)}'>{name}{shown}</a>"

    def name(self, cell: str) -> str:
        """What tells the cell from the others of its equation: its row's or its column's label, as short as it is known."""
        spot = self.audit.form.spots[cell]
        heading = spot.column.heading if self.along_row else spot.row.heading
        return _shortest(heading) if self.words.language == "zh" else heading.name.en

    def value(self, cell: str) -> str:
        """The value of a cell, or a word for what it is instead."""
        held = self.audit.report.cells[cell]
        match held.status:
            case Status.READ:
                return plain(held.value or Decimal(0))
            case Status.BLANK:
                return self.words.blank
            case Status.MISSING:
                return self.words.missing
            case Status.UNREADABLE:
                return f"“{held.raw}”"

    def sign(self, check: Check) -> str:
        """Equal, unequal, or not to be told."""
        colour = {
            Outcome.PASSED: self.words.tokens.ok,
            Outcome.FAILED: self.words.tokens.err,
            Outcome.NOT_ASSESSABLE: self.words.tokens.warn,
        }
        return f"<b style='color:{colour[check.outcome]}'>{_SIGN[check.outcome]}</b>"

    def gap(self, check: Check) -> str:
        """The difference, or that it cannot be told."""
        if check.outcome is Outcome.PASSED:
            return f"&nbsp; <b style='color:{self.words.tokens.ok}'>✓</b>"
        if check.left is None or check.right is None:
            return f"&nbsp; <span style='color:{self.words.tokens.warn}'>{escape(self.words.unknown)}</span>"
        text = f"&nbsp;{escape(self.words.difference)} {signed(check.left - check.right)}&nbsp;"
        return f"&nbsp; <b style='color:{self.words.tokens.err}; background:{self.words.tokens.err_bg}'>{text}</b>"


def _shortest(heading: Heading) -> str:
    return min(heading.spellings, key=len)
