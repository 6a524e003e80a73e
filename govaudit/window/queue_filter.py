"""Which documents are listed, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from govaudit.rules.finding import State
from govaudit.window.queue_entry import Entry, Stage
from govaudit.window.queue_model import ENTRY, OPEN, SEARCH, SORT, STANDING, TITLE, YEAR

Index = QModelIndex | QPersistentModelIndex


class Sorting(StrEnum):
    """The orders a queue can have; ADDED is the order in which the documents came."""

    ADDED = "added"
    NAME = "name"
    STATUS = "status"
    OPEN = "open"
    YEAR = "year"


_COLUMNS = {Sorting.NAME: TITLE, Sorting.STATUS: STANDING, Sorting.OPEN: OPEN, Sorting.YEAR: YEAR}
_FALLING = frozenset({Sorting.OPEN, Sorting.YEAR})


@dataclass(frozen=True, slots=True)
class Facet:
    """One bar of the dashboard as a question: documents with findings of a rule (in a state), of a body, a year, a stage."""

    kind: str
    value: str
    state: State | None = None

    def holds(self, entry: Entry) -> bool:
        """Whether a document answers to it."""
        match self.kind:
            case "rule":
                return self._has_finding(entry)
            case "stage":
                return entry.stage is Stage(self.value)
            case "year":
                return str(entry.year or "") == self.value
            case _:
                return (entry.org or "") == self.value

    def _has_finding(self, entry: Entry) -> bool:
        states = (self.state,) if self.state else (State.OPEN, State.CONFIRMED)
        return entry.tally is not None and any(entry.tally.of_rule(self.value, state) for state in states)


class QueueFilter(QSortFilterProxyModel):
    """Documents that hold all the words typed and answer to all facets, in the order chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.facets: tuple[Facet, ...] = ()
        self.setSortRole(int(SORT))

    def arrange(self, sorting: Sorting) -> None:
        """Put the documents in an order."""
        order = Qt.SortOrder.DescendingOrder if sorting in _FALLING else Qt.SortOrder.AscendingOrder
        self.sort(_COLUMNS.get(sorting, -1), order)

    def search(self, text: str) -> None:
        """Show the documents that hold every word."""
        self._words = text.casefold().split()
        self.invalidate()

    def ask(self, facets: tuple[Facet, ...]) -> None:
        """Show the documents that answer to all facets."""
        if facets != self.facets:
            self.facets = facets
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: N802
        """Whether a document is listed."""
        index = self.sourceModel().index(source_row, 0, source_parent)
        entry = index.data(int(ENTRY))
        if not isinstance(entry, Entry) or not all(facet.holds(entry) for facet in self.facets):
            return False
        text = str(index.data(int(SEARCH))) if self._words else ""
        return all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:  # noqa: N802
        """The order of two documents; equal ones stay in the order they came."""
        first, second = left.data(int(SORT)), right.data(int(SORT))
        if first == second:
            return left.row() < right.row() if self.sortOrder() is Qt.SortOrder.AscendingOrder else left.row() > right.row()
        return bool(first < second)
