"""The workspace: documents, readings, settings and the log of acts. What a call wrote is durable when it returns.

To record: `decide` and `decide_all` (corrections, dispositions), `note`, `sign_off`, `reopen`, `exported`, `undo`; all append to one log.
To read: `decisions` (what an audit follows from), `signature` (the sign-off that stands), `log` (everything), `settings`.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from govaudit import chain
from govaudit.chain import LogEntry, Signature, Verification
from govaudit.corrections import Act, Decision, Export, ExportFormat, Note, SignOff, inverse
from govaudit.messages import Message, say
from govaudit.readings import report_from
from govaudit.report import Report
from govaudit.workspace import anchor, backups, choices, connection, documents, log, lookup, opening
from govaudit.workspace.adding import Adder
from govaudit.workspace.choices import Choice
from govaudit.workspace.documents import StoredDocument
from govaudit.workspace.refusal import WorkspaceDamaged, WorkspaceError, refusals
from govaudit.workspace.verification import verify
from govaudit.workspace.writing import Turns


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
        self._turns = Turns(folder)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, create: bool = True, patience: float = 0.0) -> Workspace:
        """Open a workspace, making it where there is none (unless read_only or not `create`), waiting `patience` seconds for its writer.

        WorkspaceDamaged names the newest good backup; WorkspaceError.readable tells that read_only may still work.
        """
        with ExitStack() as resources, refusals(folder):
            try:
                held = opening.to_read(folder, resources) if read_only else opening.to_write(folder, resources, create, patience)
                opened = cls(folder, held, resources, read_only=read_only)
                opened._compare_with_anchor()
            except WorkspaceDamaged as error:
                raise WorkspaceDamaged(error.plain, backups.newest_good(folder)) from error
            opened._resources = resources.pop_all()
        if not read_only:
            opened._back_up_if_due()
        return opened

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
        self._keep(self._connection, report, content)

    def adder(self) -> Adder:
        """Something that adds documents from other threads, beside this workspace and until it is closed."""
        adder = Adder(self.folder, lambda: connection.to_write(self.folder, any_thread=True), self._keep)
        self._resources.callback(adder.close)
        return adder

    def _keep(self, held: sqlite3.Connection, report: Report, content: bytes) -> None:
        if hashlib.sha256(content).hexdigest() != report.source.sha256:
            raise WorkspaceError(say("workspace.document_differs", path=lookup.storable(report.source.path)))
        body = documents.body_of(report)
        with self._writing(held):
            documents.add(held, report, content, body, _now())

    def documents(self) -> tuple[StoredDocument, ...]:
        """Every document in the order it was added."""
        with refusals(self.folder):
            return documents.stored(self._connection)

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

    # --- the log ------------------------------------------------------------------------------------------------------

    def decide(self, doc: str, decision: Decision) -> LogEntry:
        """Log a decision about a document; it is durable when this returns."""
        return self.record(doc, (decision,))[0]

    def decide_all(self, doc: str, decisions: Sequence[Decision]) -> tuple[LogEntry, ...]:
        """Log several decisions as one act: after a crash all of them are there, or none."""
        return self.record(doc, decisions)

    def note(self, doc: str, text: str, *, cell: str = "", finding: str = "", by: str = "") -> LogEntry:
        """Log something worth remembering about a document, or about one of its cells or findings; it decides nothing."""
        return self.record(doc, (Note(text, cell, finding, by),))[0]

    def sign_off(self, doc: str, *, by: str, note: str = "") -> LogEntry:
        """Sign a document off as it stands now: its source, its newest reading and everything decided about it so far."""
        return self.record(doc, (SignOff("signed", note, by),))[0]

    def reopen(self, doc: str, *, by: str = "", note: str = "") -> LogEntry:
        """Open a document that was signed off again."""
        return self.record(doc, (SignOff("reopened", note, by),))[0]

    def exported(self, docs: Sequence[str], target: Path, content: bytes, *, kind: ExportFormat, by: str = "") -> tuple[LogEntry, ...]:
        """Log that a file with these bytes was written about these documents: one entry a document, all or none."""
        act = Export(kind, lookup.storable(target.name), hashlib.sha256(content).hexdigest(), by)
        return self._recorded([(doc, act, None) for doc in docs])

    def undo(self, doc: str, seqs: Sequence[int], *, by: str = "") -> tuple[LogEntry, ...]:
        """Take entries of a document back by logging their inverses, the last first, as one act. Notes and exports cannot be taken back.

        `by` takes them back; where nobody is named, who had done them.
        """
        known = self.log(doc)
        taken: list[tuple[str, Act, int | None]] = []
        for seq in sorted(seqs, reverse=True):
            entry = next((each for each in known if each.seq == seq), None)
            back = None if entry is None else inverse(entry.act, [each.act for each in known if each.seq < seq])
            if back is None:
                raise WorkspaceError(say("workspace.not_undoable", seq=seq))
            taken.append((doc, replace(back, by=by) if by else back, seq))
        return self._recorded(taken)

    def record(self, doc: str, acts: Sequence[Act]) -> tuple[LogEntry, ...]:
        """Log any acts on a document together: after a crash all of them are there, or none."""
        return self._recorded([(doc, act, None) for act in acts])

    def _recorded(self, acts: Sequence[tuple[str, Act, int | None]]) -> tuple[LogEntry, ...]:
        firsts: dict[str, int] = {}
        entries: list[LogEntry] = []
        with self._writing() as held:
            for doc, act, undoes in acts:
                reading, first = self._on_what(doc), firsts.get(doc)
                entries.append(log.append(held, doc, reading, act, at=_now(), undoes=undoes, together=first))
                firsts.setdefault(doc, entries[-1].seq)
        if entries:
            anchor.note(self.folder, entries[-1].seq, entries[-1].hash)
        return tuple(entries)

    def _on_what(self, doc: str) -> str:
        reading = documents.reading_hash(self._connection, doc)
        if reading is None:
            raise WorkspaceError(say("workspace.unknown_document", name=doc))
        return reading

    @property
    def head(self) -> str:
        """The hash of the last entry: noted elsewhere it proves that the log has not been cut or rewritten since."""
        with refusals(self.folder):
            return log.last(self._connection)[1]

    def log(self, doc: str | None = None) -> tuple[LogEntry, ...]:
        """All entries in their order, or those of one document. WorkspaceDamaged where one does not agree with its hash."""
        try:
            with refusals(self.folder):
                return tuple(log.entries(self._connection, doc))
        except log.EntryUnreadable as error:
            raise self._damage(say("workspace.entry_unreadable", folder=self.folder, seq=error.seq)) from error

    def decisions(self, doc: str) -> tuple[Decision, ...]:
        """What was decided about a document, in order: corrections and dispositions."""
        return tuple(entry.decision for entry in self.log(doc) if entry.decision is not None)

    def signature(self, doc: str) -> Signature | None:
        """The sign-off of a document that stands; None where nobody signed, or something was decided or read anew since."""
        standing = chain.signature(self.log(doc))
        with refusals(self.folder):
            return standing if standing is not None and standing.reading == documents.reading_hash(self._connection, doc) else None

    def verify(self, head: str | None = None) -> Verification:
        """Whether everything is as it was written; `head` is a head noted earlier, elsewhere."""
        known = anchor.noted(self.folder)
        anchors = tuple(each for each in (head and head.strip().lower(), known and known[1]) if each)
        with refusals(self.folder):
            connection.inspect(self.folder, thorough=True)
            return verify(self._connection, anchors, known[0] if known else 0)

    # --- settings -----------------------------------------------------------------------------------------------------

    def choose(self, name: str, value: Choice | None) -> None:
        """Set something for this workspace, None: go back to what holds without. `govaudit.settings` says what there is to set."""
        with self._writing() as held:
            choices.choose(held, name, value, _now())

    def choices(self) -> dict[str, Choice]:
        """What is set for this workspace, by name ("rules.text.percent", "limits.cpu"); for `load_settings(chosen=…)`."""
        try:
            with refusals(self.folder):
                return choices.chosen(self._connection)
        except ValueError as error:
            raise self._damage(say("workspace.setting_unreadable", folder=self.folder)) from error

    # --- writing and leaving ------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self, by: sqlite3.Connection | None = None) -> Iterator[sqlite3.Connection]:
        if self.read_only:
            raise WorkspaceError(say("workspace.opened_to_read", folder=self.folder))
        with self._turns.writing(by or self._connection) as held:
            yield held

    def backup(self) -> Path:
        """Make a copy of the database now; where it lies."""
        with refusals(self.folder):
            return backups.make(self._connection, self.folder)

    def close(self) -> None:
        """Make the day's backup if it is still to be made, and let others write."""
        if not self.read_only and not self._turns.in_doubt:
            self._back_up_if_due()
        self._resources.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
