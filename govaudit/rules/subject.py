"""What a rule is given: the form, the report as it stands, and its evaluated equations."""

from __future__ import annotations

from dataclasses import dataclass

from govaudit.form import Form
from govaudit.report import Report
from govaudit.rules.equation import Check


@dataclass(frozen=True, slots=True)
class Subject:
    """One report under judgement."""

    form: Form
    report: Report
    checks: tuple[Check, ...]
