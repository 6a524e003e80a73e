"""The log in the database: entries appended in their order, taken out again with their hashes followed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from govaudit import chain
from govaudit.chain import GENESIS, LogEntry
from govaudit.corrections import Act

_ENTRIES = (
    "SELECT log.seq, log.at, log.doc, log.reading, log.act, log.hash, before.hash "
    "FROM log LEFT JOIN log AS before ON before.seq = log.seq - 1"
)


class EntryUnreadable(Exception):
    """An entry that does not agree with its hash, or says nothing known."""

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq


def last(held: sqlite3.Connection) -> tuple[int, str]:
    """Number and hash of the last entry; 0 and GENESIS where there is none."""
    row = held.execute("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    return (0, GENESIS) if row is None else (int(row[0]), str(row[1]))


def append(
    held: sqlite3.Connection, doc: str, reading: str, act: Act, *, at: str, undoes: int | None = None, together: int | None = None
) -> LogEntry:
    """Append one act done on a reading (its hash) at a time (UTC, ISO 8601), within the caller's transaction."""
    seq, previous = last(held)
    record = (seq + 1, at, doc, reading, chain.canonical(chain.act_json(act, undoes, together)))
    own = chain.sealed(previous, record)
    held.execute("INSERT INTO log (seq, at, doc, reading, act, hash) VALUES (?, ?, ?, ?, ?, ?)", (*record, own))
    return LogEntry(seq + 1, at, doc, reading, act, own, undoes, together)


def entries(held: sqlite3.Connection, doc: str | None = None) -> Iterator[LogEntry]:
    """All entries in their order, or those of one document. EntryUnreadable where one was changed."""
    query, given = (_ENTRIES, ()) if doc is None else (f"{_ENTRIES} WHERE log.doc = ?", (doc,))
    for seq, at, named, reading, act, own, previous in held.execute(f"{query} ORDER BY log.seq", given):
        try:
            yield chain.entry_of((seq, at, named, reading, act, own), previous or GENESIS)
        except ValueError as error:
            raise EntryUnreadable(seq) from error
