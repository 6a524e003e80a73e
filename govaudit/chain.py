"""The log of everything the auditor decided, each entry chained by its hash to the one before: tampering is evident, not impossible.

A chain alone cannot see a cut tail or a log written anew from the start; its head, kept elsewhere (every workbook prints it), can.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, get_args

from govaudit.corrections import Correction, CorrectionKind, Decision, Disposition, Verdict
from govaudit.messages import Message, say

GENESIS = "0" * 64
"""The head of a log without entries."""

_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)

Json = dict[str, Any]
Record = tuple[int, str, str, str, str]
"""What an entry says: seq, at, doc, reading, act (canonical JSON)."""
Row = tuple[int, str, str, str, str, str]
"""An entry as it is kept: its record and its hash."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One decision about the report `doc`, taken on the reading with the hash `reading`; `at` is UTC, but only `seq` tells the order."""

    seq: int
    at: str
    doc: str
    reading: str
    decision: Decision
    hash: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of checking a log: how many entries hold, its head, and the first thing that is wrong, with the entry it concerns."""

    entries: int
    head: str
    problem: Message | None = None
    entry: int | None = None

    @property
    def intact(self) -> bool:
        """Whether nothing is wrong."""
        return self.problem is None


def canonical(value: object) -> str:
    """JSON that is the same for equal values: sorted keys, no blanks, ASCII (so lone surrogates of file names survive)."""
    return _CANONICAL.encode(value)


def sealed(previous: str, record: Record) -> str:
    """The hash of an entry that follows the one with the hash `previous`."""
    return hashlib.sha256(canonical([previous, *record]).encode()).hexdigest()


def decision_json(decision: Decision) -> Json:
    """A decision that `decision_from` takes back."""
    return {"act": "correct" if isinstance(decision, Correction) else "resolve", **asdict(decision)}


def decision_from(untrusted: object) -> Decision:
    """Take back what `decision_json` gave. ValueError where anything is not as it should be."""
    match untrusted:
        case {"act": "correct", "cell": str(cell), "value": str() | None as value, "kind": str(kind), "reason": str(reason), "by": str(by)}:
            if kind in get_args(CorrectionKind):
                return Correction(cell, value, "proposal" if kind == "proposal" else "misread", reason, by)
        case {"act": "resolve", "finding": str(finding), "state": str(state), "note": str(note), "by": str(by), "seen": str(seen)}:
            for verdict in _verdicts():
                if state == verdict:
                    return Disposition(finding, verdict, note, by, seen)
    raise ValueError("not a decision")


def _verdicts() -> tuple[Verdict, ...]:
    return get_args(Verdict)


def entry_json(entry: LogEntry) -> Json:
    """An entry as `govaudit log` prints it: place and hash in the chain, then the fields of the decision."""
    return {
        "seq": entry.seq,
        "hash": entry.hash,
        "at": entry.at,
        "doc": entry.doc,
        **decision_json(entry.decision),
        "reading": entry.reading,
    }


def entry_of(row: Row, previous: str) -> LogEntry:
    """The entry a row holds after the one with the hash `previous`. ValueError where it was changed or its act is no decision."""
    seq, at, doc, reading, act, own = row
    if own != sealed(previous, (seq, at, doc, reading, act)):
        raise ValueError("does not agree with its hash")
    return LogEntry(seq, at, doc, reading, decision_from(json.loads(act)), own)


def check(rows: Iterable[Row], anchors: Iterable[str] = ()) -> Verification:
    """Follow the chain from the start; every anchor (a head noted earlier, elsewhere) must be the hash of some entry."""
    previous, count, awaited = GENESIS, 0, set(anchors) - {GENESIS}
    for seq, at, doc, reading, act, own in rows:
        if seq != count + 1:
            return Verification(count, previous, say("workspace.entry_missing", seq=count + 1), count + 1)
        if own != sealed(previous, (seq, at, doc, reading, act)):
            return Verification(count, previous, say("workspace.entry_changed", seq=seq), seq)
        previous, count = own, seq
        awaited.discard(own)
    if awaited:
        return Verification(count, previous, say("workspace.head_unknown", head=min(awaited), entries=count), count)
    return Verification(count, previous)
