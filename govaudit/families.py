"""Which reports of a call or a workspace are units of which, and their readings where a parent is judged; none is taken before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from govaudit.corrections import Decision, applied, standing
from govaudit.report import Report
from govaudit.rules.bodies import Member, Tree, tree
from govaudit.rules.group import Group, group_of
from govaudit.rules.group_sums import GroupSums, group_sums
from govaudit.rules.ruling import Ruling, default_ruling

Decisions = Callable[[str], Sequence[Decision]]
Take = Callable[[], Report]


class Families:
    """The tree of bodies, and the group of each parent; units count as the auditor corrected them."""

    def __init__(self, taken: Iterable[tuple[Member, Take]], ruling: Ruling | None = None, decisions: Decisions | None = None) -> None:
        """`taken`: every report's place and how to take it; `decisions` what was decided about a document."""
        self.ruling = ruling or default_ruling()
        pairs = list(taken)
        self._takes: Mapping[str, Take] = {member.doc: take for member, take in pairs}
        self._decisions = decisions
        self.tree: Tree = tree((member for member, _ in pairs), self.ruling)

    def group(self, doc: str) -> Group | None:
        """A parent with its units' reports; None for a report that has no units, none missing either."""
        node = self.tree.of(doc)
        if node is None or node.doc != doc or not (node.summed or node.missing):
            return None
        return group_of(node, (self._corrected(unit.doc) for unit in node.summed if unit.doc is not None), self.ruling)

    def sums(self, doc: str) -> GroupSums | None:
        """A parent's cells against the sums of its units, both as corrected; None for a report without units."""
        group = self.group(doc)
        return None if group is None else group_sums(self._corrected(doc), group)

    def _corrected(self, doc: str) -> Report:
        report = self._takes[doc]()
        return applied(report, standing(self._decisions(doc), "misread")) if self._decisions else report
