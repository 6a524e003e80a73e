"""The queue as it is kept beside the workspace: its order, what was not read, and what has been counted. No Qt here.

Nothing in it is evidence: what an auditor decided stands in the workspace; a lost or damaged record costs only the order and some counting.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govaudit.messages import Message
from govaudit.outputs import write_whole
from govaudit.tally import Tally, tally_from, tally_json
from govaudit.window.queue_entry import PENDING, READ, Entry, Stage

FILE = "queue.json"
_SCHEMA = "govaudit-queue/1"
_MOST_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Kept:
    """A line of the record: a document by its id, or a file that was not read by its path."""

    id: str | None
    path: Path
    stage: Stage
    reason: Message | None = None
    tally: Tally | None = None
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """What was kept; `closed` tells that the window was closed in peace, `open` which document was shown."""

    lines: tuple[Kept, ...] = ()
    hidden: frozenset[str] = field(default_factory=frozenset)
    open: str | None = None
    closed: bool = True


def record_of(entries: Iterable[Entry], hidden: frozenset[str], shown: str | None, *, closed: bool) -> Record:
    """The queue as it is now."""
    return Record(tuple(_kept(entry) for entry in entries), hidden, shown, closed)


def _kept(entry: Entry) -> Kept:
    stage = Stage.WAITING if entry.stage in PENDING else entry.stage
    return Kept(entry.id, entry.path, stage, entry.reason, entry.tally, entry.seen)


def write_record(folder: Path, record: Record) -> None:
    """Keep the queue. OSError where the disk refuses. On any thread."""
    body = {
        "schema": _SCHEMA,
        "closed": record.closed,
        "open": record.open,
        "hidden": sorted(record.hidden),
        "lines": [_line_json(line) for line in record.lines],
    }
    text = json.dumps(body, ensure_ascii=True)
    write_whole(folder / FILE, lambda path: path.write_text(text, encoding="ascii"))


def _line_json(line: Kept) -> dict[str, object]:
    return {
        "id": line.id,
        "path": str(line.path),
        "stage": str(line.stage),
        "reason": [line.reason.zh, line.reason.en] if line.reason else None,
        "tally": tally_json(line.tally) if line.tally else None,
        "seen": line.seen,
    }


def read_record(folder: Path) -> Record:
    """What was kept; an empty record where there is none or it cannot be used."""
    try:
        if (folder / FILE).stat().st_size > _MOST_BYTES:
            return Record()
        untrusted = json.loads((folder / FILE).read_bytes())
        if not isinstance(untrusted, dict) or untrusted.get("schema") != _SCHEMA:
            return Record()
        lines = tuple(_line(each) for each in untrusted["lines"])
        hidden = frozenset(str(each) for each in untrusted["hidden"])
        return Record(lines, hidden, untrusted["open"], untrusted["closed"] is True)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Record()


def _line(untrusted: Any) -> Kept:
    reason = untrusted["reason"]
    return Kept(
        None if untrusted["id"] is None else str(untrusted["id"]),
        Path(str(untrusted["path"])),
        Stage(untrusted["stage"]),
        Message(str(reason[0]), str(reason[1])) if reason else None,
        tally_from(untrusted["tally"]) if untrusted["tally"] else None,
        untrusted["seen"] is True,
    )


def ordered(stored: Iterable[Entry], record: Record) -> list[Entry]:
    """The entries of a queue as they were left: documents of the workspace, and files that were not read; documents unknown to it last.

    A file that was read after the record was kept stands where it waited.
    """
    known = {entry.id: entry for entry in stored if entry.id not in record.hidden}
    named = {line.id for line in record.lines}
    by_path = {entry.path: key for key, entry in known.items() if key not in named}
    found: list[Entry] = []
    for line in record.lines:
        entry = known.pop(line.id or by_path.get(line.path), None)
        if entry is not None:
            entry.tally, entry.seen = line.tally, line.seen
            found.append(entry)
        elif line.id is None and line.stage not in READ:
            found.append(Entry(line.path, line.stage, reason=line.reason))
    return [*found, *known.values()]
