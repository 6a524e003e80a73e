"""The acts on one report as lines of a record: what was, what is, who, when, why, and the chain value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from govaudit.audit import Audit
from govaudit.chain import LogEntry
from govaudit.corrections import DOCUMENT, Act, Correction, Decision, Disposition, signing_of


@dataclass(frozen=True, slots=True)
class Step:
    """One act with what it replaced; `before` is None where nothing stood, `seq`, `at` and `hash` are empty without a log.

    `undoes` is the number of the entry it takes back.
    """

    act: Act
    before: str | None
    by: str
    at: str = ""
    seq: int | None = None
    hash: str = ""
    undoes: int | None = None


def steps(audit: Audit, entries: Sequence[LogEntry], logged: bool) -> tuple[Step, ...]:
    """The log's entries about this report; where no log is given, the decisions that stand."""
    if logged:
        return tuple(_logged(audit, entries))
    standing: list[Decision] = [*audit.misreads.values(), *audit.proposals.values(), *audit.verdicts.values()]
    return tuple(Step(decision, _printed(audit, decision), decision.by) for decision in standing)


def _logged(audit: Audit, entries: Sequence[LogEntry]) -> Iterator[Step]:
    current: dict[tuple[str, str], str | None] = {}
    for entry in entries:
        act, before = entry.act, None
        match act:
            case _ if signing_of(act) is not None:
                before = current.get(("document", DOCUMENT))
                current["document", DOCUMENT] = signing_of(act)
            case Correction(cell, value, kind):
                before = current.get((kind, cell), _printed(audit, act))
                current[kind, cell] = _printed(audit, act) if value is None else value
            case Disposition(finding, state):
                before = current.get(("verdict", finding))
                current["verdict", finding] = state
        yield Step(act, before, act.by, local_time(entry.at), entry.seq, entry.hash, entry.undoes)


def local_time(at: str) -> str:
    """A log's UTC time as the reader's clock shows it; what is no time stays as it is."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return at


def _printed(audit: Audit, decision: Decision) -> str | None:
    return audit.read.cells[decision.cell].raw if isinstance(decision, Correction) else None


def latest(record: Sequence[Step], cell: str, kind: str) -> Step | None:
    """The last step about a cell, of one kind."""
    of_cell = (step for step in reversed(record) if isinstance(step.act, Correction) and step.act.cell == cell)
    return next((step for step in of_cell if isinstance(step.act, Correction) and step.act.kind == kind), None)
