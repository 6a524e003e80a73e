"""What an auditor looks at: which equation a cell is seen in, which cells are suspects, how each cell looks. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from govaudit.audit import Audit
from govaudit.report import Cell, Status, plain
from govaudit.rules.equation import Check, Outcome
from govaudit.rules.finding import Finding, Severity, State, Suggestion
from govaudit.window.offers import SURE, inferred


class Part(StrEnum):
    """The part a cell plays in what is selected."""

    NONE = ""
    CURRENT = "current"
    ADDEND = "part"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that is shown of one cell in a grid."""

    text: str
    status: Status
    zero: bool
    total: bool
    broken: bool
    suspect: bool
    edited: bool
    proposed: bool
    confirmed: bool
    unsure: bool
    inferred: str = ""


def looks(audit: Audit) -> dict[str, Look]:
    """How every cell of the form looks now."""
    broken, suspects, totals = audit.broken_cells(), suspects_of(audit), audit.form.totals
    confirmed, implied = confirmed_cells(audit), inferred(audit)
    return {
        cell_id: Look(
            text=shown(cell),
            status=cell.status,
            zero=cell.value == 0,
            total=cell_id in totals,
            broken=cell_id in broken,
            suspect=cell_id in suspects,
            edited=cell_id in audit.misreads,
            proposed=cell_id in audit.proposals,
            confirmed=cell_id in confirmed,
            unsure=cell.status is Status.READ and cell.confidence < SURE,
            inferred=implied.get(cell_id, ""),
        )
        for cell_id, cell in audit.report.cells.items()
        if cell_id in audit.form.spots
    }


def shown(cell: Cell) -> str:
    """The text of a cell in a grid: its value, or what is printed where that is no number."""
    if cell.value is not None:
        return plain(cell.value)
    return cell.raw or "" if cell.status is Status.UNREADABLE else ""


def typed_value(cell: Cell) -> str | None:
    """What would have to be typed for the value a cell has: "" where it is empty, None where it holds nothing that can be typed."""
    if cell.value is not None:
        return plain(cell.value)
    return "" if cell.status is Status.BLANK else None


def suspects_of(audit: Audit) -> frozenset[str]:
    """Cells to look at first: what open errors would have changed, else the right side of their equations, else all their cells."""
    found: set[str] = set()
    for finding in audit.findings:
        if finding.state in (State.OPEN, State.CONFIRMED) and finding.severity is Severity.ERROR and finding.rule != "value.missing":
            found.update(_pointed_at(audit, finding))
    return frozenset(found)


def _pointed_at(audit: Audit, finding: Finding) -> tuple[str, ...]:
    if finding.suggestions:
        return (finding.suggestions[0].cell,)
    failed = next((check for check in audit.checks if check.equation.id == finding.equation), None)
    return failed.equation.equals if failed else finding.cells


def confirmed_cells(audit: Audit) -> frozenset[str]:
    """Cells a confirmed finding points at: printed as read, and wrong."""
    marked = (finding for finding in audit.findings if finding.state is State.CONFIRMED)
    return frozenset(cell for finding in marked for cell in _pointed_at(audit, finding))


def checks_of(audit: Audit, cell: str) -> list[Check]:
    """The equations a cell stands in, failed ones first, then in the order of the form."""
    return sorted((check for check in audit.checks if cell in check.equation.cells), key=lambda check: check.outcome is not Outcome.FAILED)


def check_of(audit: Audit, equation: str | None) -> Check | None:
    """One evaluated equation by its id."""
    return next((check for check in audit.checks if check.equation.id == equation), None)


def parts_of(check: Check | None, current: str | None, loose: Sequence[str] = ()) -> dict[str, Part]:
    """The part every cell plays: the current one, the addends and totals of the equation looked at, or the `loose` cells of a finding."""
    parts: dict[str, Part] = dict.fromkeys(loose, Part.ADDEND)
    if check is not None:
        parts.update(dict.fromkeys(check.equation.parts, Part.ADDEND))
        parts.update(dict.fromkeys(check.equation.equals, Part.TOTAL))
    if current is not None:
        parts[current] = Part.CURRENT
    return parts


def first_cell(audit: Audit, finding: Finding) -> str | None:
    """The cell to look at for a finding: the one its suggestion would change, else its total (a sum names it last)."""
    if finding.suggestions:
        return finding.suggestions[0].cell
    check = check_of(audit, finding.equation)
    if check is not None:
        return check.equation.equals[0]
    return finding.cells[0] if finding.cells else None


def suggestion_for(finding: Finding | None, cell: str | None) -> Suggestion | None:
    """The suggestion to offer: the finding's best for the selected cell, else its best one at all."""
    if finding is None or not finding.suggestions:
        return None
    return next((offer for offer in finding.suggestions if offer.cell == cell), finding.suggestions[0])


def open_findings(audit: Audit) -> list[Finding]:
    """Findings that still wait for the auditor."""
    return [finding for finding in audit.findings if finding.state is State.OPEN]


def twins(audit: Audit, finding: Finding) -> list[Finding]:
    """The finding and every other open one that the same change of the same cell would mend: a verdict is about the cell."""
    if not finding.suggestions:
        return [finding]
    cause = (finding.suggestions[0].cell, finding.suggestions[0].value)
    others = [
        other
        for other in open_findings(audit)
        if other.id != finding.id and other.suggestions and (other.suggestions[0].cell, other.suggestions[0].value) == cause
    ]
    return [finding, *others]
