"""How far every document of the queue has come, and what its audit comes to. No Qt here. WorkspaceError as the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from govaudit.audit import Audit, audit
from govaudit.report import Report
from govaudit.settings import Settings
from govaudit.tally import basis_of, tally
from govaudit.window.queue_entry import Entry, Stage, stage_of, unreadable
from govaudit.window.relatives import Relatives
from govaudit.workspace import StoredDocument, Workspace, WorkspaceError


class Appraisal:
    """Puts stage and tally into the entries of one queue."""

    def __init__(self, workspace: Workspace, relatives: Relatives) -> None:
        self._workspace = workspace
        self._relatives = relatives

    def stored(self, document: StoredDocument) -> Entry:
        """The entry of a document of the workspace, its findings not counted yet; a damaged one does not take the others with it."""
        entry = Entry(Path(document.path), Stage.TO_REVIEW, document.id, document.org, document.year)
        try:
            self._place(entry, document.id)
        except WorkspaceError as error:
            entry.stage, entry.reason = Stage.FAILED, unreadable(error.reason)
        return entry

    def take_in(self, entry: Entry, report: Report) -> None:
        """Make an entry that of a report just stored."""
        entry.id, entry.org, entry.year = report.id, report.identity.org, report.identity.year
        entry.tally = None
        self._place(entry, report.id)

    def _place(self, entry: Entry, doc: str) -> None:
        entry.decided = len(self._workspace.decisions(doc))
        entry.stage = stage_of(entry, signed=self._workspace.signature(doc) is not None)

    def count(self, entry: Entry, settings: Settings) -> bool:
        """Count what the audit of a stored document comes to, where that is not known; False for one that is not stored."""
        if entry.id is None:
            return False
        decisions = self._workspace.decisions(entry.id)
        basis = self._basis(entry, settings, len(decisions), len(self._relatives.preceding(entry)))
        if entry.tally is None or entry.tally.basis != basis:
            others, group, _ = self._relatives.beside(entry)
            judged = audit(self._workspace.reading(entry.id), decisions, others=others, settings=settings, group=group)
            entry.tally = tally(judged, basis)
        self._place(entry, entry.id)
        return True

    def weigh(self, entry: Entry, audited: Audit, decided: int, others: Sequence[Report], *, signed: bool) -> None:
        """Take the numbers of the audit that is on the desk."""
        entry.decided = decided
        entry.tally = tally(audited, self._basis(entry, audited.settings, decided, len(others)))
        entry.stage = stage_of(entry, signed=signed)

    def _basis(self, entry: Entry, settings: Settings, decided: int, others: int) -> str:
        return basis_of(settings, decided, others, self._relatives.units(entry))
