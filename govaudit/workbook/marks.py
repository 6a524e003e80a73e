"""How the cells of the tables are marked: shade, sign behind the number, and the note with what an auditor must know about the cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from govaudit.corrections import Correction
from govaudit.report import Cell, Status
from govaudit.rules.equation import Outcome
from govaudit.rules.finding import Finding, Severity, State
from govaudit.wording import where
from govaudit.workbook.plan import Paper
from govaudit.workbook.sheet import is_exact
from govaudit.workbook.steps import latest

Shade = Literal["error", "part", "warning", "info", "corrected", "proposed"]

FAULT, DOUBT, CORRECTED, PROPOSED = "✗", "△", "◆", "◇"
_ORDER: tuple[Shade, ...] = ("error", "warning", "corrected", "proposed", "part", "info")
_SHADES: dict[Severity, Shade] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


@dataclass(slots=True)
class Mark:
    """What one cell shows beside its value."""

    shades: set[Shade] = field(default_factory=set)
    agreed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def shade(self) -> Shade | None:
        """The shade that outweighs the others."""
        return next((shade for shade in _ORDER if shade in self.shades), None)

    @property
    def signs(self) -> str:
        """What stands behind the number: faults first; ticks of agreement only where nothing is wrong."""
        ticks = "".join(dict.fromkeys(self.agreed)) if not self.shades & {"error", "warning"} else ""
        fault = FAULT if "error" in self.shades else DOUBT if "warning" in self.shades else ""
        corrected = CORRECTED if "corrected" in self.shades else ""
        return fault + ticks + corrected + (PROPOSED if "proposed" in self.shades else "")


def marks(paper: Paper) -> dict[str, Mark]:
    """The mark of every cell of the form."""
    found = {cell: Mark() for cell in paper.audit.form.cells}
    _mark_agreement(paper, found)
    suspects = _suspects(paper)
    for index, finding in enumerate(paper.audit.findings):
        if finding.state in (State.OPEN, State.CONFIRMED):
            _mark_finding(paper, index, finding, suspects, found)
    _mark_decisions(paper, paper.audit.misreads, "corrected", found)
    _mark_decisions(paper, paper.audit.proposals, "proposed", found)
    for cell, mark in found.items():
        mark.notes.extend(_source_lines(paper, paper.audit.report.cells[cell], bool(mark.notes)))
    return found


def _mark_agreement(paper: Paper, found: dict[str, Mark]) -> None:
    for check in paper.audit.checks:
        if check.outcome is Outcome.PASSED and len(check.equation.equals) == 1:
            found[check.equation.equals[0]].agreed.append(paper.voice(f"sign_of.{check.equation.rule}"))


def _suspects(paper: Paper) -> frozenset[str]:
    """Cells that stand in two or more broken equations, or that a suggestion would change."""
    broken = [check.equation for check in paper.audit.checks if check.outcome is Outcome.FAILED]
    counted = Counter(cell for equation in broken for cell in equation.cells)
    suggested = {suggestion.cell for finding in paper.audit.standing for suggestion in finding.suggestions}
    return frozenset({cell for cell, count in counted.items() if count > 1} | suggested)


def _mark_finding(paper: Paper, index: int, finding: Finding, suspects: frozenset[str], found: dict[str, Mark]) -> None:
    voice = paper.voice
    severity = voice.severity(finding.severity)
    line = voice("note.finding", number=paper.number(index), severity=severity, message=finding.message)
    mere = _mere_parts(paper, finding, suspects)
    for cell in finding.cells:
        found[cell].shades.add("part" if cell in mere else _SHADES[finding.severity])
        found[cell].notes.append(line)


def _mere_parts(paper: Paper, finding: Finding, suspects: frozenset[str]) -> frozenset[str]:
    """Cells of a broken equation that are likelier sound: not its total, nor a suspect; all are alike where it has neither."""
    found = paper.check_of(finding)
    if found is None:
        return frozenset()
    equation = found[1].equation
    marked = suspects & set(equation.cells) | (set(equation.equals) if len(equation.equals) == 1 else set())
    return frozenset(equation.cells) - marked if marked else frozenset()


def _mark_decisions(paper: Paper, decisions: Mapping[str, Correction], shade: Shade, found: dict[str, Mark]) -> None:
    for cell, correction in decisions.items():
        found[cell].shades.add(shade)
        found[cell].notes.append(_decision_line(paper, cell, correction))


def _decision_line(paper: Paper, cell: str, correction: Correction) -> str:
    step = latest(paper.record, cell, correction.kind)
    empty = paper.voice("empty")
    parts = {
        "before": (step.before if step else paper.audit.read.cells[cell].raw) or empty,
        "after": correction.value or empty,
        "by": (step.by if step else correction.by) or paper.voice("nobody"),
        "at": step.at[:16] if step else "",
        "reason": correction.reason or paper.voice("no_reason"),
    }
    return paper.voice(f"note.{correction.kind}", **parts)


def _source_lines(paper: Paper, cell: Cell, noted: bool) -> Iterator[str]:
    """What is printed and where, for cells that have a note anyway; and what Excel cannot hold."""
    voice = paper.voice
    if cell.status is Status.READ and cell.value is not None and not is_exact(cell.value):
        yield voice("note.long")
    if noted and cell.raw:
        place = voice.of(where(cell.place))
        yield voice("note.printed", raw=cell.raw, place=place) if place else voice("note.printed_nowhere", raw=cell.raw)


def used_signs(found: Iterable[Mark]) -> frozenset[str]:
    """Every sign that some cell shows, for the legend below a table."""
    return frozenset(sign for mark in found for sign in mark.signs)
