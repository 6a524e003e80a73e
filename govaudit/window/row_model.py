"""Rows of ready texts as a table model; UserRole is a row's id in every column. It keeps rows, it computes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from govaudit.window.tokens import LIGHT, Tokens

Index = QModelIndex | QPersistentModelIndex
ORDER = Qt.ItemDataRole.UserRole + 1

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its id, a text a column, the token of each text's colour, what each column is sorted by, and the tip."""

    id: str
    texts: tuple[str, ...]
    colours: tuple[str, ...]
    order: tuple[float | str, ...]
    tip: str = ""


class RowModel(QAbstractTableModel):
    """Rows that stay are painted anew only where they changed."""

    def __init__(self, right: frozenset[int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._right = right
        self._titles: tuple[str, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._tokens: Tokens = LIGHT

    def name_columns(self, titles: Sequence[str]) -> None:
        """Say what the columns are; their number must stay once it is known."""
        fresh = not self._titles
        if fresh:
            self.beginResetModel()
        self._titles = tuple(titles)
        if fresh:
            self.endResetModel()
        else:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(titles) - 1)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        old, new = self._rows, tuple(rows)
        if [row.id for row in old] != [row.id for row in new]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        self._rows = new
        for at, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._titles) - 1))

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._titles) - 1))

    def row_of(self, row_id: str) -> int:
        """Where a row stands, -1 where it is none."""
        return next((at for at, row in enumerate(self._rows) if row.id == row_id), -1)

    # --- the model's contract -----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._titles)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """The names of the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._titles):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in self._right else _LEFT
        return self._titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is shown of a row."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.texts[column]
            case Qt.ItemDataRole.UserRole:
                return row.id
            case Qt.ItemDataRole.ForegroundRole:
                return QBrush(QColor(getattr(self._tokens, row.colours[column])))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column in self._right else _LEFT
            case _:
                return _meant(row, column, int(role))


def _meant(row: Row, column: int, role: int) -> float | str | None:
    """What is meant for tips, readers and sorting, not for the eye."""
    if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
        return row.tip
    return row.order[column] if role == ORDER else None
