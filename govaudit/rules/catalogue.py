"""The explicit list of rules; a rule is one function Subject -> findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from govaudit.form import Form
from govaudit.report import Report
from govaudit.rules.balance import balance
from govaudit.rules.cells import blank, missing, negative, not_integer, unplaced, unreadable
from govaudit.rules.equation import Check
from govaudit.rules.finding import Finding, Severity
from govaudit.rules.subject import Subject

Rule = Callable[[Subject], Iterable[Finding]]

RULES: tuple[Rule, ...] = (balance, missing, blank, unreadable, negative, not_integer, unplaced)

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def findings_of(form: Form, report: Report, checks: Sequence[Check]) -> tuple[Finding, ...]:
    """All findings of a report, errors first, each rule's in the order of the form."""
    subject = Subject(form, report, tuple(checks))
    found = [finding for rule in RULES for finding in rule(subject)]
    return tuple(sorted(found, key=lambda finding: _RANK[finding.severity]))
