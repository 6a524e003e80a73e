"""What the auditor did: corrections of cells and dispositions of findings, which an audit follows from; notes, sign-offs and exports.

A `misread` says the machine misread and changes what the report says; a `proposal` says the printed value is itself wrong
and changes nothing printed, it goes into the audit opinion. Nothing is ever deleted: a later act withdraws an earlier one.
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
Signing = Literal["signed", "reopened"]
ExportFormat = Literal["xlsx", "json", "csv", "pdf"]

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


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth remembering that decides nothing: about a cell, a finding, or ("" for both) the whole document."""

    text: str
    cell: str = ""
    finding: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """The document is signed off by the reviewer `by`, or opened again."""

    state: Signing = "signed"
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """A file was written for others: its format, its name without folders, the SHA-256 of its bytes in hexadecimal."""

    format: ExportFormat
    name: str
    sha256: str
    by: str = ""


Decision = Correction | Disposition
"""What an audit follows from."""

Act = Decision | Note | SignOff | Export
"""All that a log holds."""

DOCUMENT = "document"
"""The finding under which sign-offs were logged before there was SignOff; no finding has it (their ids are hexadecimal)."""


def signing_of(act: Act) -> Signing | None:
    """What an act says of the document as a whole, also in a log of earlier versions; None where it is no sign-off."""
    match act:
        case SignOff(state):
            return state
        case Disposition(finding, state) if finding == DOCUMENT:
            return "signed" if state == "confirmed" else "reopened"
    return None


def inverse(act: Act, before: Iterable[Act]) -> Act | None:
    """The act that restores what stood after `before`: an earlier one again, or a withdrawal; None where nothing can be taken back."""
    decisions = [each for each in before if isinstance(each, Correction | Disposition)]
    match act:
        case Correction():
            earlier = standing(decisions, act.kind).get(act.cell)
            return replace(earlier, by=act.by) if earlier else replace(act, value=None, reason="")
        case Disposition():
            verdict = verdicts(decisions).get(act.finding)
            return replace(verdict, by=act.by) if verdict else replace(act, state="reopened", note="")
        case SignOff(state):
            return SignOff("reopened" if state == "signed" else "signed", by=act.by)
    return None


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
