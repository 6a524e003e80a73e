"""What the log of the workspace holds of one document, by cell. No Qt here."""

from __future__ import annotations

from collections.abc import Set

from govaudit.chain import LogEntry
from govaudit.corrections import Act, Correction, Disposition, Note
from govaudit.workspace import Workspace


class Past:
    """The log of a document, read once when it is first asked for; what is logged from then on is added."""

    def __init__(self, workspace: Workspace, doc: str) -> None:
        self._workspace = workspace
        self._doc = doc
        self._entries: list[LogEntry] | None = None

    def add(self, entries: tuple[LogEntry, ...]) -> None:
        """Take note of what was just logged."""
        if self._entries is not None:
            self._entries.extend(entries)

    def of(self, cell: str | None, findings: Set[str]) -> tuple[LogEntry, ...]:
        """The entries on a cell or on one of these findings. WorkspaceError as `log`."""
        if self._entries is None:
            self._entries = list(self._workspace.log(self._doc))
        return tuple(entry for entry in self._entries if _concerns(entry.act, cell, findings))


def _concerns(act: Act, cell: str | None, findings: Set[str]) -> bool:
    match act:
        case Correction():
            return act.cell == cell
        case Disposition():
            return act.finding in findings
        case Note():
            return act.cell == cell or act.finding in findings
        case _:
            return False
