"""Invented reports that tell a given story: the prose is replaced, read by the grammar, and judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from govaudit.audit import audit
from govaudit.reading.prose import statements_of
from govaudit.reading.prose_text import chapters
from govaudit.report import Report
from govaudit.rules.finding import Finding
from tests.documents.prose import Prose
from tests.documents.reports import Facts, with_fault


def told(
    facts: Facts,
    *overview: str,
    preamble: Sequence[str] | None = None,
    problems: Sequence[str] | None = None,
    others: Sequence[str] | None = None,
) -> Report:
    """The report with section one saying `overview` (its own prose where nothing is given), as perfect reading gives it."""
    own = facts.prose
    prose = Prose(
        own.preamble if preamble is None else tuple(preamble),
        overview or own.overview,
        own.problems if problems is None else tuple(problems),
        own.others if others is None else tuple(others),
    )
    return understood(replace(facts, prose=prose).report())


def understood(report: Report) -> Report:
    """The report with its prose read."""
    parts = chapters(report.prose)
    return replace(report, statements=statements_of(parts, report.identity.year), sections=tuple(part.section for part in parts))


def cells(facts: Facts, values: Mapping[str, int | str]) -> Facts:
    """The report with some cells printed otherwise."""
    return with_fault(facts, {cell: str(value) for cell, value in values.items()})


def found(report: Report, rule: str, *others: Report) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in audit(report, others=others).findings if finding.rule == rule]


def lacking(report: Report, rule: str, *others: Report) -> bool:
    """Whether the rule says that it cannot be assessed."""
    return rule in audit(report, others=others).not_assessed
