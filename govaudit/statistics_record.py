"""What one audit gives to statistics: some hundreds of bytes, so that thousands can be kept and added up again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from govaudit.audit import Audit
from govaudit.form import load_form
from govaudit.report import Level, Status, plain
from govaudit.rules.finding import Severity
from govaudit.rules.subject import cell_value

_LETTERS = {Status.READ: "", Status.BLANK: "b", Status.MISSING: "m", Status.UNREADABLE: "u"}
_STATUSES = {letter: status for status, letter in _LETTERS.items() if letter}


@dataclass(frozen=True, slots=True)
class Record:
    """One report: whose it is, its cells as corrected, and the findings that stand by rule and severity.

    `values` are words in the order of the form's cells: the number it counts with, then a letter where it was not read as one.
    """

    doc: str
    org: str | None
    level: Level
    year: int | None
    edition: str
    values: str
    rules: tuple[tuple[str, Severity, int], ...]

    def cells(self) -> Iterator[tuple[str, Decimal | None, Status]]:
        """Every cell: its id, the number it counts with or None, its status."""
        for cell, word in zip(load_form(self.edition).cells, self.values.split(" "), strict=True):
            yield cell, *_number(word)

    def value(self, cell: str) -> Decimal | None:
        """The number a cell counts with; None where there is none, or the form has no such cell."""
        at = _places(self.edition).get(cell)
        return None if at is None else _number(self.values.split(" ", at + 1)[at])[0]


@cache
def _places(edition: str) -> dict[str, int]:
    return {cell: at for at, cell in enumerate(load_form(edition).cells)}


def _number(word: str) -> tuple[Decimal | None, Status]:
    status = _STATUSES.get(word[-1:], Status.READ)
    digits = word if status is Status.READ else word[:-1]
    return (Decimal(digits) if digits else None), status


def record_of(audit: Audit) -> Record:
    """What statistics take of an audit."""
    report, identity = audit.report, audit.report.identity
    values = ((cell_value(report, audit.form, cell), report.cells[cell].status) for cell in audit.form.cells)
    words = " ".join(f"{'' if value is None else plain(value)}{_LETTERS[status]}" for value, status in values)
    counts = Counter((finding.rule, finding.severity) for finding in audit.standing)
    rules = tuple((rule, severity, count) for (rule, severity), count in counts.items())
    return Record(report.id, identity.org, identity.level, identity.year, report.edition, words, rules)
