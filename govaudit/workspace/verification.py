"""Whether a workspace is as its writers left it: the file sound, the log's chain whole, documents and readings those it speaks of."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from govaudit import chain
from govaudit.chain import Verification
from govaudit.messages import Message, say
from govaudit.workspace import schema

_ROWS = "SELECT seq, at, doc, reading, act, hash FROM log ORDER BY seq"


def verify(connection: sqlite3.Connection, anchors: tuple[str, ...], last: int) -> Verification:
    """Check all there is, the log first; `last` entries are known to have been written. sqlite3.Error where it cannot be read."""
    verification = chain.check(connection.execute(_ROWS), anchors)
    if not verification.intact:
        return verification
    written = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'log'").fetchone()
    known = max(last, int(written[0]) if written else 0)
    if known > verification.entries:
        first = verification.entries + 1
        return replace(verification, problem=say("workspace.tail_missing", first=first, last=known), entry=first)
    return next(_problems(connection, verification), verification)


def _problems(connection: sqlite3.Connection, verification: Verification) -> Iterator[Verification]:
    if lost := _first_entry_without_reading(connection):
        yield replace(verification, problem=say("workspace.reading_missing", seq=lost), entry=lost)
    for problem in (_changed_document(connection), _changed_reading(connection), _changed_schema(connection)):
        if problem:
            yield replace(verification, problem=problem)


def _first_entry_without_reading(connection: sqlite3.Connection) -> int | None:
    query = "SELECT min(seq) FROM log WHERE NOT EXISTS (SELECT 1 FROM reading WHERE reading.doc = log.doc AND reading.hash = log.reading)"
    found = connection.execute(query).fetchone()[0]
    return None if found is None else int(found)


def _changed_document(connection: sqlite3.Connection) -> Message | None:
    for seq, doc in connection.execute("SELECT seq, id FROM document ORDER BY seq").fetchall():
        content = connection.execute("SELECT content FROM document WHERE seq = ?", (seq,)).fetchone()[0]
        if not isinstance(content, bytes) or doc != f"sha256:{hashlib.sha256(content).hexdigest()}":
            return say("workspace.document_changed", doc=doc)
    return None


def _changed_reading(connection: sqlite3.Connection) -> Message | None:
    for doc, body, own in connection.execute("SELECT doc, body, hash FROM reading ORDER BY seq"):
        if hashlib.sha256(str(body).encode("utf-8", "surrogatepass")).hexdigest() != own:
            return say("workspace.reading_changed", doc=doc)
    return None


def _changed_schema(connection: sqlite3.Connection) -> Message | None:
    wrong = sorted(name for name, _ in schema.definitions(connection) ^ schema.intended(schema.version_of(connection)))
    return say("workspace.schema_changed", name=wrong[0]) if wrong else None
