"""The log of everything the auditor did, each entry chained by its hash to the one before: tampering is evident, not impossible.

A chain alone cannot see a cut tail or a log written anew from the start; its head, kept elsewhere (every workbook prints it), can.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar, get_args

from govaudit.corrections import (
    Act,
    Correction,
    CorrectionKind,
    Decision,
    Disposition,
    Export,
    ExportFormat,
    Note,
    Signing,
    SignOff,
    Verdict,
    signing_of,
)
from govaudit.messages import Message, say

GENESIS = "0" * 64
"""The head of a log without entries."""

_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)

_NAMES = {Correction: "correct", Disposition: "resolve", Note: "note", SignOff: "sign_off", Export: "export"}
_Name = TypeVar("_Name", bound=str)

Json = dict[str, Any]
Record = tuple[int, str, str, str, str]
"""What an entry says: seq, at, doc, reading, act (canonical JSON)."""
Row = tuple[int, str, str, str, str, str]
"""An entry as it is kept: its record and its hash."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One act on the report `doc`, done on the reading with the hash `reading`; `at` is UTC, but only `seq` tells the order.

    `undoes` is the entry that this one takes back, as its inverse; `together` the first entry of the act that this one is part of.
    """

    seq: int
    at: str
    doc: str
    reading: str
    act: Act
    hash: str
    undoes: int | None = None
    together: int | None = None

    @property
    def decision(self) -> Decision | None:
        """The act where it decides something about a cell or a finding; None for notes, sign-offs and exports."""
        return self.act if isinstance(self.act, Correction | Disposition) else None


@dataclass(frozen=True, slots=True)
class Signature:
    """A sign-off that stands: by whom, when (UTC), of which source (its SHA-256), on which reading (its hash), and where it is logged."""

    by: str
    at: str
    source: str
    reading: str
    note: str
    seq: int
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


def act_json(act: Act, undoes: int | None = None, together: int | None = None) -> Json:
    """An act that `act_from` takes back, with the entry it undoes and the first of those it was done together with."""
    others = {"undoes": undoes, "with": together}
    return {"act": _NAMES[type(act)], **asdict(act), **{name: seq for name, seq in others.items() if seq is not None}}


def act_from(untrusted: object) -> Act:
    """Take back what `act_json` gave. ValueError where anything is not as it should be."""
    match untrusted:
        case {"act": "correct", "cell": str(cell), "value": str() | None as value, "kind": str(kind), "reason": str(reason), "by": str(by)}:
            return Correction(cell, value, _one_of(kind, get_args(CorrectionKind)), reason, by)
        case {"act": "resolve", "finding": str(finding), "state": str(state), "note": str(note), "by": str(by), "seen": str(seen)}:
            return Disposition(finding, _one_of(state, get_args(Verdict)), note, by, seen)
        case {"act": "note", "text": str(text), "cell": str(cell), "finding": str(finding), "by": str(by)}:
            return Note(text, cell, finding, by)
        case {"act": "sign_off", "state": str(state), "note": str(note), "by": str(by)}:
            return SignOff(_one_of(state, get_args(Signing)), note, by)
        case {"act": "export", "format": str(form), "name": str(name), "sha256": str(digest), "by": str(by)}:
            return Export(_one_of(form, get_args(ExportFormat)), name, digest, by)
    raise ValueError("not an act")


def _one_of(name: str, known: tuple[_Name, ...]) -> _Name:
    for each in known:
        if name == each:
            return each
    raise ValueError("not an act")


def _entry_named(untrusted: object, name: str) -> int | None:
    """Another entry that an act names."""
    seq = untrusted.get(name) if isinstance(untrusted, dict) else None
    if seq is not None and (type(seq) is not int or seq < 1):
        raise ValueError("not an act")
    return seq


def entry_json(entry: LogEntry) -> Json:
    """An entry as `govaudit log` prints it: place and hash in the chain, then the fields of the act."""
    return {
        "seq": entry.seq,
        "hash": entry.hash,
        "at": entry.at,
        "doc": entry.doc,
        **act_json(entry.act, entry.undoes, entry.together),
        "reading": entry.reading,
    }


def entry_of(row: Row, previous: str) -> LogEntry:
    """The entry a row holds after the one with the hash `previous`. ValueError where it was changed or its act is none."""
    seq, at, doc, reading, act, own = row
    if own != sealed(previous, (seq, at, doc, reading, act)):
        raise ValueError("does not agree with its hash")
    said = json.loads(act)
    return LogEntry(seq, at, doc, reading, act_from(said), own, _entry_named(said, "undoes"), _entry_named(said, "with"))


def signature(entries: Iterable[LogEntry]) -> Signature | None:
    """The sign-off of one document that stands after its entries: the last one, if nothing has been decided or read anew since."""
    signed: LogEntry | None = None
    for entry in entries:
        signing = signing_of(entry.act)
        if signing is not None:
            signed = entry if signing == "signed" else None
        elif entry.decision is not None or (signed is not None and entry.reading != signed.reading):
            signed = None
    if signed is None or not isinstance(signed.act, SignOff | Disposition):
        return None
    return Signature(signed.act.by, signed.at, signed.doc.removeprefix("sha256:"), signed.reading, signed.act.note, signed.seq, signed.hash)


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
