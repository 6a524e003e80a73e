"""What is offered to mend a finding: how sure it is, what proves it, and the values inferred for unread cells. No Qt here."""

from __future__ import annotations

from govaudit.audit import Audit
from govaudit.messages import Message, say
from govaudit.report import Status, plain
from govaudit.rules.finding import Finding, Suggestion
from govaudit.rules.repair_model import CERTAIN, LIKELY, Certainty, Repair, Repairs

SURE = 0.9
"""From this confidence on a cell counts as surely read."""
SLIPS_OF_READING = frozenset({"confused", "digit", "dropped", "repeated", "inserted"})
"""Mechanisms by which a reader goes wrong; the others are slips of whoever filled the form in."""


def grade(offer: Suggestion, finding: Finding, repairs: Repairs) -> Message | None:
    """How sure an offer is, in the words of the repairs; None where it was not weighed."""
    if offer.share is None:
        weighed = repairs.certainty is Certainty.UNLOCATED and explanation_of(offer, repairs) is not None
        return say("repair.overview.unlocated", count=len(finding.suggestions)) if weighed else None
    if is_certain(offer, repairs):
        return say("repair.overview.certain")
    if offer.share >= LIKELY:
        return say("repair.overview.likely")
    return say("repair.overview.possible", count=len(finding.suggestions))


def likely_misread(audit: Audit, offer: Suggestion | None, target: tuple[str, str] | None) -> bool:
    """Whether to correct what was read is the likelier verb: the cell was read unsurely, or a certain proposal names a slip of reading."""
    if target is None or audit.report.cells[target[0]].confidence < SURE:
        return True
    return offer is not None and is_certain(offer, audit.repairs) and offer.mechanism in SLIPS_OF_READING


def is_certain(offer: Suggestion, repairs: Repairs) -> bool:
    """Whether an offer is graded as certain."""
    return offer.share is not None and offer.share >= CERTAIN and repairs.exhaustive


def explanation_of(offer: Suggestion, repairs: Repairs) -> Repair | None:
    """The first explanation that proposes what is offered."""
    return next((repair for repair in repairs.explanations if _proposes(repair, offer)), None)


def _proposes(repair: Repair, offer: Suggestion) -> bool:
    changed = any(change.cell == offer.cell and change.proposed == offer.value for change in repair.changes)
    return changed or repair.fills.get(offer.cell) == offer.value


def inferred(audit: Audit) -> dict[str, str]:
    """Values the balances imply for cells that were not read; only where the first explanation is at least likely."""
    best = audit.repairs.best
    if best is None or audit.repairs.certainty not in (Certainty.CERTAIN, Certainty.LIKELY):
        return {}
    cells = audit.report.cells
    return {cell: plain(value) for cell, value in best.fills.items() if cell in cells and cells[cell].status is not Status.READ}
