"""Which findings are listed: by state and by words."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel

from govaudit.window.finding_model import SEARCH, STATE

Index = QModelIndex | QPersistentModelIndex


class Chip(StrEnum):
    """The filter chips."""

    ALL = "all"
    OPEN = "open"
    CONFIRMED = "confirmed"


class FindingFilter(QSortFilterProxyModel):
    """Findings of a state that hold all the words typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chip = Chip.OPEN
        self._words: list[str] = []

    def choose(self, chip: Chip) -> None:
        """Show the findings of a chip."""
        self._chip = chip
        self.invalidate()

    def search(self, text: str) -> None:
        """Show the findings that hold every word."""
        self._words = text.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: N802
        """Whether a finding is listed."""
        model = self.sourceModel()
        index = model.index(source_row, 0, source_parent)
        if self._chip is not Chip.ALL and index.data(STATE) != self._chip.value:
            return False
        if not self._words:
            return True
        text = str(index.data(SEARCH))
        return all(word in text for word in self._words)
