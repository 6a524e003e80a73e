"""Joins reading, rules and decisions: one report and what the auditor decided -> checks, findings and repairs. Derived, never stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from govaudit.corrections import Correction, Decision, Disposition, applied, standing, verdicts
from govaudit.form import Form, load_form
from govaudit.report import Report
from govaudit.rules.catalogue import Judgement, judge
from govaudit.rules.equation import Check, Outcome, check_all
from govaudit.rules.finding import Finding, Severity, State
from govaudit.rules.group import Group
from govaudit.rules.repair_model import Repairs
from govaudit.rules.repairs import repair, suggestions_for
from govaudit.rules.subject import Subject
from govaudit.rules.witnesses import evidence_for
from govaudit.settings import Settings

_FILLED = frozenset({"value.missing", "value.unplaced", "value.blank", "value.unreadable"})


@dataclass(frozen=True, slots=True)
class Audit:
    """One audited report: as read, as corrected, with the checks and findings that hold now and those that corrections resolved.

    `not_assessed` names the rules whose inputs are not there: of them nothing is said either way.
    """

    form: Form
    read: Report
    report: Report
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    misreads: dict[str, Correction]
    proposals: dict[str, Correction]
    verdicts: dict[str, Disposition]
    not_assessed: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    repairs: Repairs = field(default_factory=Repairs)
    group: Group | None = None

    @property
    def standing(self) -> tuple[Finding, ...]:
        """Findings that still count: neither dismissed nor resolved."""
        return tuple(f for f in self.findings if f.state in (State.OPEN, State.CONFIRMED))

    def count(self, severity: Severity) -> int:
        """How many standing findings have this severity."""
        return sum(f.severity is severity for f in self.standing)

    def outcomes(self) -> Counter[Outcome]:
        """How many balance checks passed, failed, were not assessable."""
        return Counter(check.outcome for check in self.checks)

    def broken_cells(self) -> frozenset[str]:
        """Cells of equations that fail now."""
        return frozenset(cell for check in self.checks if check.outcome is Outcome.FAILED for cell in check.equation.cells)


def audit(
    report: Report,
    decisions: Sequence[Decision] = (),
    *,
    others: Sequence[Report] = (),
    settings: Settings | None = None,
    group: Group | None = None,
    as_read: Judgement | None = None,
) -> Audit:
    """Judge one report in the light of all decisions about it, in their order.

    `others` are reports that may be of the same body (the rules across years look among them); `settings` are the user's; `group` holds
    the reports of the body's units, where it has any. `as_read` spares judging the uncorrected report again (`judged_as_read`).
    """
    chosen = settings or Settings()
    form = load_form(report.edition)
    misreads, proposals, given = standing(decisions, "misread"), standing(decisions, "proposal"), verdicts(decisions)
    corrected = applied(report, misreads)
    checks = check_all(form, corrected.cells)
    current = _judged(Subject(form, corrected, checks, others, chosen.thresholds, group), chosen)
    repairs = repair(form, corrected.cells, evidence_for(Subject(form, corrected, checks, others)))
    findings = [_with_suggestions(_with_state(finding, given), form, repairs) for finding in chosen.weighed(current.findings)]
    if misreads:
        here = {finding.id for finding in current.findings}
        before = as_read or judged_as_read(report, others=others, settings=chosen, group=group)
        resolved = [finding for finding in chosen.weighed(before.findings) if finding.id not in here]
        findings += [replace(finding, state=State.RESOLVED) for finding in resolved]
    return Audit(form, report, corrected, checks, tuple(findings), misreads, proposals, given, current.not_assessed, chosen, repairs, group)


def judged_as_read(report: Report, *, others: Sequence[Report], settings: Settings, group: Group | None = None) -> Judgement:
    """What the rules say of a report before any correction: what no longer fires later has been resolved."""
    form = load_form(report.edition)
    return _judged(Subject(form, report, check_all(form, report.cells), others, settings.thresholds, group), settings)


def _judged(subject: Subject, settings: Settings) -> Judgement:
    given, limits = subject, settings.thresholds
    return judge(given.form, given.report, given.checks, others=given.others, thresholds=limits, off=settings.off, group=given.group)


def _with_state(finding: Finding, given: dict[str, Disposition]) -> Finding:
    verdict = given.get(finding.id)
    if verdict is None or (verdict.seen and verdict.seen != finding.seen):
        return finding
    return replace(finding, state=State(verdict.state))


def _with_suggestions(finding: Finding, form: Form, repairs: Repairs) -> Finding:
    """What would mend a broken balance, or fill what was not read; never applied unasked."""
    if not repairs.explanations or (finding.equation is None and finding.rule not in _FILLED):
        return finding
    known = {(suggestion.cell, suggestion.value) for suggestion in finding.suggestions}
    more = (each for each in suggestions_for(form, finding.cells, repairs) if (each.cell, each.value) not in known)
    return replace(finding, suggestions=(*finding.suggestions, *more))
