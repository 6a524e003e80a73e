"""Makes a workspace as the first version wrote it: tables, triggers, JSON and hashes spelled out, whatever the program does today."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

_TABLES = (
    "CREATE TABLE document (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, added TEXT NOT NULL, content BLOB NOT NULL)",
    "CREATE TABLE reading (seq INTEGER PRIMARY KEY AUTOINCREMENT, doc TEXT NOT NULL REFERENCES document (id), at TEXT NOT NULL, "
    "path TEXT NOT NULL, org TEXT, year INTEGER, version TEXT NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE INDEX reading_of_document ON reading (doc, seq)",
    "CREATE TABLE log (seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, doc TEXT NOT NULL REFERENCES document (id), "
    "reading TEXT NOT NULL, act TEXT NOT NULL, hash TEXT NOT NULL UNIQUE)",
    "CREATE INDEX log_of_document ON log (doc, seq)",
    "CREATE TRIGGER log_grows_at_its_end BEFORE INSERT ON log WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM log) "
    "BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END",
)
_KEPT = "CREATE TRIGGER {0}_refuses_{1} BEFORE {1} ON {0} BEGIN SELECT RAISE(ABORT, 'nothing is ever changed or deleted'); END"

ACTS = (
    {"act": "correct", "by": "甲", "cell": "t3.new.natural", "kind": "misread", "reason": "印的是 82", "value": "82"},
    {"act": "correct", "by": "", "cell": "t3.new.natural", "kind": "proposal", "reason": "", "value": None},
    {"act": "resolve", "by": "乙", "finding": "0123456789abcdef", "note": "已核", "seen": "1|2", "state": "dismissed"},
    {"act": "resolve", "by": "乙", "finding": "document", "note": "审毕", "seen": "", "state": "confirmed"},
)
CONTENT = "第一版的原文".encode()
DOC = f"sha256:{hashlib.sha256(CONTENT).hexdigest()}"


def make(folder: Path, body: dict[str, object]) -> None:
    """A workspace with one document, this reading of it and the ACTS, closed like any other (everything checkpointed)."""
    folder.mkdir()
    held = sqlite3.connect(folder / "workspace.sqlite", isolation_level=None)
    held.execute("PRAGMA journal_mode = WAL")
    for statement in (
        *_TABLES,
        *(_KEPT.format(table, event) for table in ("document", "reading", "log") for event in ("update", "delete")),
    ):
        held.execute(statement)
    held.execute("PRAGMA application_id = 1198487105")
    held.execute("PRAGMA user_version = 1")
    text = _canonical(body)
    reading = hashlib.sha256(text.encode()).hexdigest()
    at = "2026-03-01T08:00:00.000Z"
    held.execute("INSERT INTO document (id, added, content) VALUES (?, ?, ?)", (DOC, at, CONTENT))
    row = (DOC, at, "/报告/甲县.txt", "甲县", 2024, "0.9.0", reading, text)
    held.execute("INSERT INTO reading (doc, at, path, org, year, version, hash, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    previous = "0" * 64
    for seq, act in enumerate(ACTS, 1):
        record = (seq, at, DOC, reading, _canonical(act))
        previous = hashlib.sha256(_canonical([previous, *record]).encode()).hexdigest()
        held.execute("INSERT INTO log (seq, at, doc, reading, act, hash) VALUES (?, ?, ?, ?, ?, ?)", (*record, previous))
    held.close()
    (folder / "head").write_text(_noted(len(ACTS), previous), encoding="ascii")


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _noted(seq: int, head: str) -> str:
    text = f"{seq} {head}"
    return f"{text} {hashlib.sha256(text.encode()).hexdigest()[:16]}".ljust(127) + "\n"
