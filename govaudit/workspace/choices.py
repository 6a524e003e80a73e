"""What the user set in a workspace: names and plain values, the newest of each counts; what they mean is for `govaudit.settings` to say."""

from __future__ import annotations

import json
import sqlite3
from decimal import Decimal

Choice = str | int | Decimal


def choose(held: sqlite3.Connection, name: str, value: Choice | None, at: str) -> None:
    """Set one thing at a time (UTC, ISO 8601), within the caller's transaction; None goes back to what holds without."""
    text = None if value is None else str(value) if isinstance(value, Decimal) else json.dumps(value)
    held.execute("INSERT INTO setting (at, name, value) VALUES (?, ?, ?)", (at, name, text))


def chosen(held: sqlite3.Connection) -> dict[str, Choice]:
    """What is set, by name. ValueError where a value is none; nothing in a workspace of the first version."""
    if held.execute("SELECT 1 FROM sqlite_master WHERE name = 'setting'").fetchone() is None:
        return {}
    rows = held.execute("SELECT name, value FROM setting WHERE seq IN (SELECT max(seq) FROM setting GROUP BY name) ORDER BY name")
    return {str(name): _value(text) for name, text in rows.fetchall() if text is not None}


def _value(text: object) -> Choice:
    value = json.loads(str(text), parse_float=Decimal)
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise ValueError("no value of a setting")
    return value
