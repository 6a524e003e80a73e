"""Reports that another is judged beside: the same body's of the year before, and those of its units. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from govaudit.families import Families
from govaudit.messages import Message
from govaudit.report import Report
from govaudit.rules.bodies import Member, Tree
from govaudit.rules.group import Group
from govaudit.rules.ruling import Ruling, RulingError, default_ruling, find_ruling, load_ruling
from govaudit.rules.same_body import may_be_same
from govaudit.window.queue_entry import Entry
from govaudit.workspace import Workspace, WorkspaceError


class Relatives:
    """The relatives of every document of a queue; only theirs are read, however many are stored. WorkspaceError as the workspace."""

    def __init__(self, workspace: Workspace, entries: Callable[[], Sequence[Entry]]) -> None:
        self._workspace = workspace
        self._entries = entries
        self._known: tuple[tuple[object, ...], ...] = ()
        self._families = Families(())

    def preceding(self, entry: Entry) -> list[Entry]:
        """The documents that may be of the same body for the year before."""
        return [other for other in self._entries() if other.id is not None and may_precede(other, entry)]

    def others(self, entry: Entry) -> list[Report]:
        """Their reports."""
        return [self._workspace.reading(other.id) for other in self.preceding(entry) if other.id is not None]

    def group(self, entry: Entry) -> Group | None:
        """The body with the reports of its units, as corrected; None where it has none."""
        return None if entry.id is None else self._current().group(entry.id)

    def beside(self, entry: Entry) -> tuple[list[Report], Group | None, Message | None]:
        """Reports of the year before and the group; where one cannot be taken out, without it, and why."""
        others: list[Report] = []
        group, lacking = None, None
        for other in self.preceding(entry):
            try:
                others.append(self._workspace.reading(other.id or ""))
            except WorkspaceError as error:
                lacking = error.reason
        try:
            group = self.group(entry)
        except WorkspaceError as error:
            lacking = error.reason
        return others, group, lacking

    def units(self, entry: Entry) -> int:
        """How many units' reports the body is added up from."""
        node = None if entry.id is None else self._current().tree.of(entry.id)
        return sum(unit.doc is not None for unit in node.summed) if node is not None else 0

    def parents(self) -> list[Entry]:
        """The documents of bodies that have units: what arrives below them changes what is found in them."""
        docs = {node.doc for node in self._current().tree.parents}
        return [entry for entry in self._entries() if entry.id in docs and entry.id is not None]

    @property
    def tree(self) -> Tree:
        """Who belongs to whom, as names, folders and the workspace's bodies.toml tell."""
        return self._current().tree

    def _ruling(self) -> Ruling:
        """The user's bodies.toml in the workspace or beside it; one that cannot be used is left out (the command line says why)."""
        try:
            return load_ruling(find_ruling([self._workspace.folder]))
        except RulingError:
            return default_ruling()

    def _current(self) -> Families:
        """Who belongs to whom now; worked out again only when the queue holds other documents."""
        placed = [entry for entry in self._entries() if entry.id and entry.org and entry.year]
        known = tuple((entry.id, entry.org, entry.year, entry.path) for entry in placed)
        if known != self._known:
            read = self._workspace.reading
            members = [Member(entry.id or "", entry.org or "", entry.year or 0, str(entry.path)) for entry in placed]
            taken = [(member, partial(read, member.doc)) for member in members]
            self._known, self._families = known, Families(taken, self._ruling(), self._workspace.decisions)
        return self._families


def may_precede(other: Entry, entry: Entry) -> bool:
    """Whether another document may be the same body's report for the year before; one without a year may."""
    if other.id == entry.id or other.org is None or entry.org is None:
        return False
    return (entry.year is None or other.year in (None, entry.year - 1)) and may_be_same(entry.org, other.org)
