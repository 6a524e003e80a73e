"""Reports that another is judged beside: the same body's of the year before, and those of its units. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from govaudit.families import Families
from govaudit.messages import Message
from govaudit.report import Report
from govaudit.rules.bodies import Member, Tree
from govaudit.rules.group import Group
from govaudit.rules.ruling import Ruling, RulingError, default_ruling, find_ruling, load_ruling
from govaudit.rules.same_body import may_be_same
from govaudit.window.queue_entry import Entry
from govaudit.workspace import Workspace, WorkspaceError

Known = tuple[tuple[str, str, int, Path], ...]
"""The documents with a place among the bodies: id, body, year, path."""


class Relatives:
    """The relatives of every document of a queue; only theirs are read, however many are stored. WorkspaceError as the workspace.

    Who belongs to whom is worked out with `families_of`, on any thread, and holds from `take` on.
    """

    def __init__(self, workspace: Workspace, entries: Callable[[], Sequence[Entry]]) -> None:
        self._workspace = workspace
        self._entries = entries
        self.known: Known = ()
        self._families = Families(())

    def preceding(self, entry: Entry) -> list[Entry]:
        """The documents that may be of the same body for the year before."""
        return [other for other in self._entries() if other.id is not None and may_precede(other, entry)]

    def others(self, entry: Entry) -> list[Report]:
        """Their reports."""
        return [self._workspace.reading(other.id) for other in self.preceding(entry) if other.id is not None]

    def group(self, entry: Entry) -> Group | None:
        """The body with the reports of its units, as corrected; None where it has none."""
        return None if entry.id is None else self._families.group(entry.id)

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
        node = None if entry.id is None else self._families.tree.of(entry.id)
        return sum(unit.doc is not None for unit in node.summed) if node is not None else 0

    def parents(self) -> list[Entry]:
        """The documents of bodies that have units: what arrives below them changes what is found in them."""
        docs = {node.doc for node in self._families.tree.parents}
        return [entry for entry in self._entries() if entry.id in docs and entry.id is not None]

    @property
    def tree(self) -> Tree:
        """Who belongs to whom, as names, folders and the workspace's bodies.toml tell."""
        return self._families.tree

    def _ruling(self) -> Ruling:
        """The user's bodies.toml in the workspace or beside it; one that cannot be used is left out (the command line says why)."""
        try:
            return load_ruling(find_ruling([self._workspace.folder]))
        except RulingError:
            return default_ruling()

    @property
    def standing(self) -> Known:
        """The documents that have a place now; `known` are those of whom it is known."""
        return tuple(
            (entry.id, entry.org, entry.year, entry.path)
            for entry in self._entries()
            if entry.id is not None and entry.org and entry.year is not None
        )

    def families_of(self, known: Known) -> Families:
        """Who belongs to whom among these; on any thread."""
        read = self._workspace.reading
        taken = [(Member(doc, org, year, str(path)), partial(read, doc)) for doc, org, year, path in known]
        return Families(taken, self._ruling(), self._workspace.decisions)

    def take(self, known: Known, families: Families) -> None:
        """Go by this from now on."""
        self.known, self._families = known, families


def may_precede(other: Entry, entry: Entry) -> bool:
    """Whether another document may be the same body's report for the year before; one without a year may."""
    if other.id == entry.id or other.org is None or entry.org is None:
        return False
    return (entry.year is None or other.year in (None, entry.year - 1)) and may_be_same(entry.org, other.org)
