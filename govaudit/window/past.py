"""What the log of the workspace holds of one document, by cell. No Qt here."""

from __future__ import annotations

from collections.abc import Set

from govaudit.chain import LogEntry
from govaudit.corrections import Correction, Decision
from govaudit.workspace import Workspace


class Past:
    """The log of a document, read again only after an act."""

    def __init__(self, workspace: Workspace, doc: str) -> None:
        self._workspace = workspace
        self._doc = doc
        self._entries: tuple[LogEntry, ...] = ()
        self._length = -1

    def of(self, cell: str | None, findings: Set[str], length: int) -> tuple[LogEntry, ...]:
        """The entries on a cell or on one of these findings; `length` is how many decisions there are now. WorkspaceError as `log`."""
        if self._length != length:
            self._entries, self._length = self._workspace.log(self._doc), length
        return tuple(entry for entry in self._entries if _concerns(entry.decision, cell, findings))


def _concerns(decision: Decision | None, cell: str | None, findings: Set[str]) -> bool:
    if decision is None:
        return False
    return decision.cell == cell if isinstance(decision, Correction) else decision.finding in findings
