"""The workspace: documents, readings and the log of decisions. What a call wrote is durable when it returns."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from govaudit import __version__, chain
from govaudit.chain import GENESIS, LogEntry, Verification
from govaudit.corrections import Decision
from govaudit.messages import Message, say
from govaudit.readings import report_from, report_json
from govaudit.report import Report
from govaudit.workspace import anchor, backups, connection, lookup, schema
from govaudit.workspace.location import DATABASE, had_content
from govaudit.workspace.lock import take
from govaudit.workspace.refusal import WorkspaceDamaged, WorkspaceError, code_of, refusals, refused
from govaudit.workspace.verification import verify

_LOG = (
    "SELECT log.seq, log.at, log.doc, log.reading, log.act, log.hash, before.hash "
    "FROM log LEFT JOIN log AS before ON before.seq = log.seq - 1"
)


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document of the workspace: its report id, where it was last read from, what it is; `added` is UTC."""

    id: str
    path: str
    org: str | None
    year: int | None
    added: str


class Workspace:
    """The folder with everything the auditor did. Nothing in it is ever changed or deleted, it only grows; one process writes at a time.

    Every method raises WorkspaceError (`reason`, both languages) where the disk or the file does not let it; nothing acknowledged is lost.
    """

    def __init__(self, folder: Path, held: sqlite3.Connection, resources: ExitStack, *, read_only: bool) -> None:
        self.folder = folder
        self.read_only = read_only
        self.notices: list[Message] = []
        self._connection = held
        self._resources = resources
        self._in_doubt = False

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, create: bool = True, patience: float = 0.0) -> Workspace:
        """Open a workspace, making it where there is none (unless read_only or not `create`), waiting `patience` seconds for its writer.

        WorkspaceDamaged names the newest good backup; WorkspaceError.readable tells that read_only may still work.
        """
        with ExitStack() as resources, refusals(folder):
            try:
                opened = cls._to_read(folder, resources) if read_only else cls._to_write(folder, resources, create, patience)
                opened._compare_with_anchor()
            except WorkspaceDamaged as error:
                raise WorkspaceDamaged(error.plain, backups.newest_good(folder)) from error
            opened._resources = resources.pop_all()
        if not read_only:
            opened._back_up_if_due()
        return opened

    @classmethod
    def _to_read(cls, folder: Path, resources: ExitStack) -> Workspace:
        _require(folder)
        connection.inspect(folder)
        held = resources.enter_context(connection.to_read(folder))
        if schema.version_of(held) < len(schema.STEPS):
            raise WorkspaceError(say("workspace.older", folder=folder))
        return cls(folder, held, resources, read_only=True)

    @classmethod
    def _to_write(cls, folder: Path, resources: ExitStack, create: bool, patience: float) -> Workspace:
        if create:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        else:
            _require(folder)
        resources.callback(take(folder, patience).release)
        if not (folder / DATABASE).exists():
            _require_unused(folder)
            connection.create(folder)
        version = connection.inspect(folder)
        held = connection.to_write(folder)
        resources.callback(held.close)
        if version < len(schema.STEPS):
            backups.make(held, folder, f"-before-v{len(schema.STEPS)}")
            schema.migrate(held)
        return cls(folder, held, resources, read_only=False)

    def _compare_with_anchor(self) -> None:
        """What was acknowledged must be there, also if someone removed SQLite's journal or put an older file in place."""
        known = anchor.noted(self.folder)
        if known is None:
            return
        seq, head = known
        if seq and self._connection.execute("SELECT hash FROM log WHERE seq = ?", (seq,)).fetchone() != (head,):
            raise WorkspaceDamaged(say("workspace.rolled_back", folder=self.folder, last=seq))

    def _back_up_if_due(self) -> None:
        if backups.is_due(self.folder) and self._connection.execute("SELECT 1 FROM document LIMIT 1").fetchone():
            try:
                backups.make(self._connection, self.folder)
            except (sqlite3.Error, OSError) as error:
                self.notices.append(say("workspace.backup_failed", detail=error))

    # --- documents and readings ---------------------------------------------------------------------------------------

    def add(self, report: Report, content: bytes) -> None:
        """Keep a document and its reading; an earlier reading stays, the newest is the one that counts."""
        if hashlib.sha256(content).hexdigest() != report.source.sha256:
            raise WorkspaceError(say("workspace.document_differs", path=lookup.storable(report.source.path)))
        body = chain.canonical(report_json(report))
        own, now = hashlib.sha256(body.encode()).hexdigest(), _now()
        path, org = lookup.storable(report.source.path), report.identity.org and lookup.storable(report.identity.org)
        with self._writing() as held:
            held.execute("INSERT INTO document (id, added, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (report.id, now, content))
            if self._reading_hash(report.id) != own:
                row = (report.id, now, path, org, report.identity.year, __version__, own, body)
                held.execute("INSERT INTO reading (doc, at, path, org, year, version, hash, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def documents(self) -> tuple[StoredDocument, ...]:
        """Every document in the order it was added."""
        query = (
            "SELECT document.id, path, org, year, added FROM document JOIN reading ON reading.seq = "
            "(SELECT max(seq) FROM reading WHERE doc = document.id) ORDER BY document.seq"
        )
        with refusals(self.folder):
            return tuple(StoredDocument(*row) for row in self._connection.execute(query))

    def reading(self, doc: str) -> Report:
        """The newest reading of a document."""
        body, own = self._one("SELECT body, hash FROM reading WHERE doc = ? ORDER BY seq DESC LIMIT 1", doc)
        if not isinstance(body, str) or hashlib.sha256(body.encode()).hexdigest() != own:
            raise self._damage(say("workspace.reading_changed", doc=doc))
        try:
            return report_from(json.loads(body))
        except ValueError as error:
            raise WorkspaceError(say("workspace.reading_unknown", doc=doc)) from error

    def content(self, doc: str) -> bytes:
        """The bytes of a document."""
        (content,) = self._one("SELECT content FROM document WHERE id = ?", doc)
        if not isinstance(content, bytes) or doc != f"sha256:{hashlib.sha256(content).hexdigest()}":
            raise self._damage(say("workspace.document_changed", doc=doc))
        return content

    def find(self, name: str) -> str:
        """The document meant by a report id, a unique prefix of it, or the file name it was read from."""
        with refusals(self.folder):
            return lookup.find(self._connection, name)

    def _one(self, query: str, doc: str) -> tuple[object, ...]:
        with refusals(self.folder):
            row: tuple[object, ...] | None = self._connection.execute(query, (doc,)).fetchone()
        if row is None:
            raise WorkspaceError(say("workspace.unknown_document", name=doc))
        return row

    def _damage(self, reason: Message) -> WorkspaceDamaged:
        return WorkspaceDamaged(reason, backups.newest_good(self.folder))

    def _reading_hash(self, doc: str) -> str | None:
        row = self._connection.execute("SELECT hash FROM reading WHERE doc = ? ORDER BY seq DESC LIMIT 1", (doc,)).fetchone()
        return None if row is None else str(row[0])

    # --- the log ------------------------------------------------------------------------------------------------------

    def decide(self, doc: str, decision: Decision) -> LogEntry:
        """Log a decision about a document; it is durable when this returns."""
        return self.decide_all(doc, (decision,))[0]

    def decide_all(self, doc: str, decisions: Sequence[Decision]) -> tuple[LogEntry, ...]:
        """Log several decisions as one act: after a crash all of them are there, or none."""
        with self._writing() as held:
            reading = self._reading_hash(doc)
            if reading is None:
                raise WorkspaceError(say("workspace.unknown_document", name=doc))
            entries = tuple(self._append(held, doc, reading, decision) for decision in decisions)
        if entries:
            anchor.note(self.folder, entries[-1].seq, entries[-1].hash)
        return entries

    def _append(self, held: sqlite3.Connection, doc: str, reading: str, decision: Decision) -> LogEntry:
        seq, previous = self._last()
        at, act = _now(), chain.canonical(chain.decision_json(decision))
        record = (seq + 1, at, doc, reading, act)
        own = chain.sealed(previous, record)
        held.execute("INSERT INTO log (seq, at, doc, reading, act, hash) VALUES (?, ?, ?, ?, ?, ?)", (*record, own))
        return LogEntry(seq + 1, at, doc, reading, decision, own)

    def _last(self) -> tuple[int, str]:
        row = self._connection.execute("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").fetchone()
        return (0, GENESIS) if row is None else (int(row[0]), str(row[1]))

    @property
    def head(self) -> str:
        """The hash of the last entry: noted elsewhere it proves that the log has not been cut or rewritten since."""
        with refusals(self.folder):
            return self._last()[1]

    def log(self, doc: str | None = None) -> tuple[LogEntry, ...]:
        """All entries in their order, or those of one document. WorkspaceDamaged where one does not agree with its hash."""
        entries: list[LogEntry] = []
        query, given = (f"{_LOG} ORDER BY log.seq", ()) if doc is None else (f"{_LOG} WHERE log.doc = ? ORDER BY log.seq", (doc,))
        with refusals(self.folder):
            for *row, previous in self._connection.execute(query, given):
                try:
                    entries.append(chain.entry_of((row[0], row[1], row[2], row[3], row[4], row[5]), previous or GENESIS))
                except ValueError as error:
                    raise self._damage(say("workspace.entry_unreadable", folder=self.folder, seq=row[0])) from error
        return tuple(entries)

    def decisions(self, doc: str) -> tuple[Decision, ...]:
        """What was decided about a document, in order."""
        return tuple(entry.decision for entry in self.log(doc))

    def verify(self, head: str | None = None) -> Verification:
        """Whether everything is as it was written; `head` is a head noted earlier, elsewhere."""
        known = anchor.noted(self.folder)
        anchors = tuple(each for each in (head and head.strip().lower(), known and known[1]) if each)
        with refusals(self.folder):
            connection.inspect(self.folder, thorough=True)
            return verify(self._connection, anchors, known[0] if known else 0)

    # --- writing and leaving ------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self.read_only:
            raise WorkspaceError(say("workspace.opened_to_read", folder=self.folder))
        if self._in_doubt:
            raise WorkspaceError(say("workspace.in_doubt", folder=self.folder))
        held = self._connection
        try:
            held.execute("BEGIN IMMEDIATE")
            yield held
            held.execute("COMMIT")
        except sqlite3.Error as error:
            # after a failed sync nobody knows what the disk holds: what is written next could rest on nothing
            self._in_doubt = code_of(error) == sqlite3.SQLITE_IOERR
            raise refused(error, self.folder) from error
        finally:
            if held.in_transaction:
                _roll_back(held)

    def backup(self) -> Path:
        """Make a copy of the database now; where it lies."""
        with refusals(self.folder):
            return backups.make(self._connection, self.folder)

    def close(self) -> None:
        """Make the day's backup if it is still to be made, and let others write."""
        if not self.read_only and not self._in_doubt:
            self._back_up_if_due()
        self._resources.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _roll_back(held: sqlite3.Connection) -> None:
    try:
        held.execute("ROLLBACK")
    except sqlite3.Error:
        # SQLite has rolled back by itself
        return


def _require(folder: Path) -> None:
    if not (folder / DATABASE).exists():
        _require_unused(folder)
        raise WorkspaceError(say("workspace.absent", folder=folder))


def _require_unused(folder: Path) -> None:
    if had_content(folder):
        raise WorkspaceDamaged(say("workspace.file_missing", folder=folder, file=DATABASE))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
