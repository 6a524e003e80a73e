"""The explicit list of rules; a rule is one function Subject -> findings, or what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from govaudit.form import Form
from govaudit.report import Report
from govaudit.rules import cells, document, enumerations, groups, plausibility, statements, years
from govaudit.rules.balance import balance
from govaudit.rules.equation import Check, Outcome
from govaudit.rules.finding import Finding, Severity
from govaudit.rules.group import Group
from govaudit.rules.subject import Lacking, Subject
from govaudit.rules.thresholds import Thresholds

Judge = Callable[[Subject], Iterable[Finding | Lacking]]

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Rule:
    """One judge, the ids it speaks under, and the severities its findings have unless the user says otherwise."""

    ids: tuple[str, ...]
    severities: tuple[Severity, ...]
    judge: Judge


RULES: tuple[Rule, ...] = (
    Rule(("t3.row_sum", "t3.results_sum", "t3.balance", "t4.group_sum"), (_E,), balance),
    Rule(("value.missing",), (_E,), cells.missing),
    Rule(("value.blank",), (_W,), cells.blank),
    Rule(("value.unreadable",), (_E,), cells.unreadable),
    Rule(("value.negative",), (_E,), cells.negative),
    Rule(("value.not_integer",), (_E,), cells.not_integer),
    Rule(("value.unplaced",), (_I,), cells.unplaced),
    Rule(("value.fee_precision",), (_I,), plausibility.fee_precision),
    Rule(("t2.authority",), (_E, _W), plausibility.authority),
    Rule(("t2.stock",), (_E, _W), plausibility.stock),
    Rule(("t2.fee_unit",), (_W,), plausibility.fee_unit),
    Rule(("t3.empty_column",), (_E,), plausibility.empty_column),
    Rule(("t4.orphan",), (_I,), plausibility.orphan),
    Rule(("text.count",), (_W, _I), statements.count),
    Rule(("text.all_concluded",), (_W,), statements.all_concluded),
    Rule(("text.none_claimed",), (_W,), statements.none_claimed),
    Rule(("text.review",), (_W,), statements.review),
    Rule(("text.table2",), (_W,), statements.table_two),
    Rule(("text.parts",), (_E, _I), enumerations.parts),
    Rule(("text.percent",), (_I,), enumerations.percent),
    Rule(("text.conflict",), (_W,), enumerations.conflict),
    Rule(("text.year",), (_W,), document.year),
    Rule(("form.section",), (_E, _I), document.section),
    Rule(("form.period",), (_W,), document.period),
    Rule(("form.basis",), (_I,), document.basis),
    Rule(("form.fee_statement",), (_W,), document.fee_statement),
    Rule(("form.thin_section",), (_W,), document.thin_section),
    Rule(("form.topics",), (_I,), document.topics),
    Rule(("form.version",), (_W,), document.version),
    Rule(("form.duplicate",), (_E, _I), document.duplicate),
    Rule(("year.carry",), (_E, _W), years.carry),
    Rule(("year.stock",), (_W,), years.stock),
    Rule(("year.jump",), (_W,), years.jump),
    Rule(("year.copied",), (_W,), years.copied),
    Rule(("group.sum",), (_W, _I), groups.group_sum),
    Rule(("report.structure",), (_I,), plausibility.structure),
)

RULE_IDS: tuple[str, ...] = tuple(rule_id for rule in RULES for rule_id in rule.ids)

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings, errors first, and the rules that could not be applied for want of their inputs."""

    findings: tuple[Finding, ...]
    not_assessed: tuple[str, ...]


def judge(
    form: Form,
    report: Report,
    checks: Sequence[Check],
    *,
    others: Sequence[Report] = (),
    thresholds: Thresholds | None = None,
    off: frozenset[str] = frozenset(),
    group: Group | None = None,
) -> Judgement:
    """Apply every rule that is not off; each rule's findings come in the order of the form."""
    subject = Subject(form, report, tuple(checks), tuple(others), thresholds or Thresholds(), group)
    answers = [answer for rule in RULES if not off.issuperset(rule.ids) for answer in rule.judge(subject)]
    found = [answer for answer in answers if isinstance(answer, Finding) and answer.rule not in off]
    lacking = [answer.rule for answer in answers if isinstance(answer, Lacking)]
    unchecked = [rule for rule in RULES[0].ids if rule not in off and _never_assessed(rule, checks)]
    findings = tuple(sorted(found, key=lambda finding: _RANK[finding.severity]))
    return Judgement(findings, (*unchecked, *dict.fromkeys(lacking)))


def _never_assessed(rule: str, checks: Sequence[Check]) -> bool:
    return all(check.outcome is Outcome.NOT_ASSESSABLE for check in checks if check.equation.rule == rule)
