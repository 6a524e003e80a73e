"""The decisions about one report as lines of a record: what was, what is, who, when, why, and the chain value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from govaudit.audit import Audit
from govaudit.chain import LogEntry
from govaudit.corrections import Correction, Decision, Disposition


@dataclass(frozen=True, slots=True)
class Step:
    """One decision with what it replaced; `before` is None where nothing stood, `seq`, `at` and `hash` are empty without a log."""

    decision: Decision
    before: str | None
    by: str
    at: str = ""
    seq: int | None = None
    hash: str = ""


def steps(audit: Audit, log: Sequence[LogEntry]) -> tuple[Step, ...]:
    """The log's entries about this report; without a log, the decisions that stand."""
    if log:
        return tuple(_logged(audit, [entry for entry in log if entry.doc == audit.read.id]))
    standing: list[Decision] = [*audit.misreads.values(), *audit.proposals.values(), *audit.verdicts.values()]
    return tuple(Step(decision, _printed(audit, decision), decision.by) for decision in standing)


def _logged(audit: Audit, entries: Sequence[LogEntry]) -> Iterator[Step]:
    current: dict[tuple[str, str], str | None] = {}
    for entry in entries:
        decision = entry.decision
        if decision is None:
            continue
        match decision:
            case Correction(cell, value, kind):
                key = (kind, cell)
                before = current.get(key, _printed(audit, decision))
                current[key] = _printed(audit, decision) if value is None else value
            case Disposition(finding, state):
                before = current.get(("verdict", finding))
                current["verdict", finding] = state
        yield Step(decision, before, decision.by, _local(entry.at), entry.seq, entry.hash)


def _local(at: str) -> str:
    """A log's UTC time as the reader's clock shows it; what is no time stays as it is."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return at


def _printed(audit: Audit, decision: Decision) -> str | None:
    return audit.read.cells[decision.cell].raw if isinstance(decision, Correction) else None


def latest(record: Sequence[Step], cell: str, kind: str) -> Step | None:
    """The last step about a cell, of one kind."""
    of_cell = [step for step in record if isinstance(step.decision, Correction) and step.decision.cell == cell]
    return next((step for step in reversed(of_cell) if isinstance(step.decision, Correction) and step.decision.kind == kind), None)
