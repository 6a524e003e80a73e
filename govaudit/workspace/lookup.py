"""Documents of a workspace by what people call them."""

from __future__ import annotations

import sqlite3
from pathlib import PurePath

from govaudit.messages import say
from govaudit.workspace.refusal import WorkspaceError

_SHOWN = 5


def storable(untrusted: str) -> str:
    """Text as SQLite can hold it: lone surrogates (undecodable bytes of a file name) replaced."""
    return untrusted.encode("utf-8", "replace").decode()


def find(connection: sqlite3.Connection, name: str) -> str:
    """The document meant by a report id, a file name (or whole path), or a unique prefix of an id. WorkspaceError names the candidates."""
    known: dict[str, list[str]] = {}
    query = "SELECT document.id, path FROM document JOIN reading ON reading.doc = document.id ORDER BY document.seq, reading.seq"
    for doc, path in connection.execute(query):
        known.setdefault(doc, []).append(path)
    if name in known:
        return name
    meant = _named(known, storable(name)) or _starting(known, name)
    if len(meant) == 1:
        return meant[0]
    candidates = ", ".join(f"{doc[:19]} ({_file_name(known[doc][-1])})" for doc in (meant or list(known))[:_SHOWN])
    if meant:
        raise WorkspaceError(say("workspace.ambiguous", name=name, candidates=candidates))
    raise WorkspaceError(say("workspace.unknown_name", name=name, candidates=candidates or "-"))


def _named(known: dict[str, list[str]], name: str) -> list[str]:
    return [doc for doc, paths in known.items() if any(name in (path, _file_name(path)) for path in paths)]


def _starting(known: dict[str, list[str]], name: str) -> list[str]:
    start = name.lower()
    return [doc for doc in known if start and (doc.startswith(start) or doc.removeprefix("sha256:").startswith(start))]


def _file_name(path: str) -> str:
    return PurePath(path).name
