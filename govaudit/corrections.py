"""What the auditor decided: corrections of cells, dispositions of findings, and what follows from a list of them.

A `misread` says the machine misread and changes what the report says; a `proposal` says the printed value is itself wrong
and changes nothing printed, it goes into the audit opinion. Nothing is ever deleted: a later decision withdraws an earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from govaudit.report import Cell, Report, Status

CorrectionKind = Literal["misread", "proposal"]
Verdict = Literal["confirmed", "dismissed", "reopened"]

_PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,8})?")


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision about a cell: `value` is a plain decimal, "" for "the cell is empty", None to withdraw what was decided before."""

    cell: str
    value: str | None
    kind: CorrectionKind = "misread"
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Disposition:
    """A verdict on a finding, made on the numbers `seen` (Finding.seen)."""

    finding: str
    state: Verdict
    note: str = ""
    by: str = ""
    seen: str = ""


Decision = Correction | Disposition


def is_plain(value: str) -> bool:
    """Whether a string is a decimal as corrections hold it: half-width digits, no separators, no exponent."""
    return _PLAIN.fullmatch(value) is not None


def standing(decisions: Iterable[Decision], kind: CorrectionKind) -> dict[str, Correction]:
    """The corrections of one kind that stand after all decisions: cell -> the latest, withdrawn ones left out."""
    latest: dict[str, Correction] = {}
    for decision in decisions:
        if isinstance(decision, Correction) and decision.kind == kind:
            latest.pop(decision.cell, None)
            if decision.value is not None:
                latest[decision.cell] = decision
    return latest


def verdicts(decisions: Iterable[Decision]) -> dict[str, Disposition]:
    """The dispositions that stand: finding id -> the latest, reopened ones left out."""
    latest: dict[str, Disposition] = {}
    for decision in decisions:
        if isinstance(decision, Disposition):
            latest.pop(decision.finding, None)
            if decision.state != "reopened":
                latest[decision.finding] = decision
    return latest


def applied(report: Report, misreads: Mapping[str, Correction]) -> Report:
    """The report as the auditor reads it: misread cells hold the corrected value, raw text and place stay."""
    if not misreads:
        return report
    cells = dict(report.cells)
    for cell_id, correction in misreads.items():
        cells[cell_id] = _corrected(cells[cell_id], correction.value or "")
    return replace(report, cells=cells)


def _corrected(cell: Cell, value: str) -> Cell:
    if value == "":
        return replace(cell, status=Status.BLANK, value=None, confidence=1.0)
    return replace(cell, status=Status.READ, value=Decimal(value), confidence=1.0)
