"""Documents and their readings in the database."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass

from govaudit import __version__, chain
from govaudit.readings import report_json
from govaudit.report import Report
from govaudit.workspace import lookup


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document of the workspace: its report id, where it was last read from, what it is; `added` is UTC."""

    id: str
    path: str
    org: str | None
    year: int | None
    added: str


def stored(held: sqlite3.Connection) -> tuple[StoredDocument, ...]:
    """Every document in the order it was added, as its newest reading has it."""
    query = (
        "SELECT document.id, path, org, year, added FROM document JOIN reading ON reading.seq = "
        "(SELECT max(seq) FROM reading WHERE doc = document.id) ORDER BY document.seq"
    )
    return tuple(StoredDocument(*row) for row in held.execute(query))


def body_of(report: Report) -> str:
    """A reading as it is kept."""
    return chain.canonical(report_json(report))


def add(held: sqlite3.Connection, report: Report, content: bytes, body: str, now: str) -> None:
    """Keep a document and the body of its reading, within the caller's transaction; what is there already is not kept twice."""
    own = hashlib.sha256(body.encode()).hexdigest()
    path, org = lookup.storable(report.source.path), report.identity.org and lookup.storable(report.identity.org)
    held.execute("INSERT INTO document (id, added, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (report.id, now, content))
    if reading_hash(held, report.id) != own:
        row = (report.id, now, path, org, report.identity.year, __version__, own, body)
        held.execute("INSERT INTO reading (doc, at, path, org, year, version, hash, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def reading_hash(held: sqlite3.Connection, doc: str) -> str | None:
    """The hash of a document's newest reading; None where there is no such document."""
    row = held.execute("SELECT hash FROM reading WHERE doc = ? ORDER BY seq DESC LIMIT 1", (doc,)).fetchone()
    return None if row is None else str(row[0])
