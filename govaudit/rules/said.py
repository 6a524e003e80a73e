"""What the prose says beside what the tables hold: every statement with its legal readings, for whoever wants to see them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govaudit.form import Form
from govaudit.report import Claim, Report, Statement
from govaudit.rules.equation import Check
from govaudit.rules.finding import Finding
from govaudit.rules.quantities import Reading, readings_of
from govaudit.rules.statements import evidence_of, fitting
from govaudit.rules.subject import Subject


class Agreement(StrEnum):
    """Whether a statement and the tables say the same; `unknown` where no cell, or no number, can be held against it."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: the reading that fits it (else the usual one; None where the form has none), the tables' number, the verdict."""

    statement: Statement
    reading: Reading | None
    value: Decimal | None
    agreement: Agreement

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells it is held against."""
        return self.reading.cells if self.reading else ()

    def finding(self, findings: Sequence[Finding]) -> Finding | None:
        """The first finding that rests on these words."""
        own = evidence_of(self.statement)
        return next((each for each in findings if each.evidence == own and each.rule.startswith("text.")), None)


def said(form: Form, report: Report, checks: Sequence[Check]) -> tuple[Said, ...]:
    """Every statement of a report in the order of the prose."""
    subject = Subject(form, report, tuple(checks))
    return tuple(_held(subject, statement) for statement in report.statements)


def _held(subject: Subject, statement: Statement) -> Said:
    if statement.claim in (Claim.SHARE, Claim.GROWTH):
        return Said(statement, None, None, Agreement.UNKNOWN)
    if statement.claim is Claim.ALL:
        rest = Reading("cell", ("t3.carried_out.total",))
        return Said(statement, rest, subject.total(rest.cells), _zero(subject.total(rest.cells)))
    values = [(reading, subject.total(reading.cells)) for reading in readings_of(subject.form.edition, statement.quantity)]
    if not values:
        return Said(statement, None, None, Agreement.UNKNOWN)
    if statement.claim is Claim.NONE:
        return Said(statement, *values[0], _zero(values[0][1]))
    fits = fitting(statement, values)
    if fits:
        return Said(statement, *next(pair for pair in values if pair[0] == fits[0]), Agreement.AGREES)
    unknown = statement.partial or any(value is None for _, value in values)
    return Said(statement, *values[0], Agreement.UNKNOWN if unknown else Agreement.DIFFERS)


def _zero(value: Decimal | None) -> Agreement:
    return Agreement.UNKNOWN if value is None else Agreement.DIFFERS if value else Agreement.AGREES
