"""The tables of a workspace, version by version; the log, documents and readings can only grow."""

from __future__ import annotations

import sqlite3

APPLICATION = 0x476F7641
"""What marks a SQLite file as ours: "GovA"."""

Step = tuple[str, ...]


_KEPT: dict[str, Step] = {
    table: tuple(
        f"CREATE TRIGGER {table}_refuses_{event} BEFORE {event} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'nothing is ever changed or deleted'); END"
        for event in ("update", "delete")
    )
    for table in ("document", "reading", "log", "setting")
}

_FIRST: Step = (
    "CREATE TABLE document (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, added TEXT NOT NULL, content BLOB NOT NULL)",
    "CREATE TABLE reading (seq INTEGER PRIMARY KEY AUTOINCREMENT, doc TEXT NOT NULL REFERENCES document (id), at TEXT NOT NULL, "
    "path TEXT NOT NULL, org TEXT, year INTEGER, version TEXT NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE INDEX reading_of_document ON reading (doc, seq)",
    "CREATE TABLE log (seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, doc TEXT NOT NULL REFERENCES document (id), "
    "reading TEXT NOT NULL, act TEXT NOT NULL, hash TEXT NOT NULL UNIQUE)",
    "CREATE INDEX log_of_document ON log (doc, seq)",
    "CREATE TRIGGER log_grows_at_its_end BEFORE INSERT ON log WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM log) "
    "BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END",
    *_KEPT["document"],
    *_KEPT["reading"],
    *_KEPT["log"],
)

_SETTINGS: Step = (
    "CREATE TABLE setting (seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, name TEXT NOT NULL, value TEXT)",
    *_KEPT["setting"],
)

STEPS: tuple[Step, ...] = (_FIRST, _SETTINGS)
"""Step n takes a database from version n to n + 1."""


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of a database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether a database is a workspace at all."""
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database to the newest version, all steps in one transaction. sqlite3.Error where that fails; then nothing has changed."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in STEPS[version_of(connection) :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def definitions(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """Names and definitions of all tables, indexes and triggers, those of SQLite itself aside."""
    query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    return frozenset((str(name), str(sql)) for name, sql in connection.execute(query))


def intended(version: int) -> frozenset[tuple[str, str]]:
    """The definitions a sound workspace of a version has."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for step in STEPS[:version]:
            for statement in step:
                connection.execute(statement)
        return definitions(connection)
    finally:
        connection.close()
