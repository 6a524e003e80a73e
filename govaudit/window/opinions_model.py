"""What reviewers wrote, one row an item, with a mark whether it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from govaudit.messages import Language
from govaudit.window.tokens import LIGHT, Tokens

if TYPE_CHECKING:
    from govaudit.reimport import Item

Index = QModelIndex | QPersistentModelIndex
MARK, SAID, DOUBT = range(3)
_TAKEABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class OpinionsModel(QAbstractTableModel):
    """Items without a doubt are marked; one with a doubt can be marked by hand, one that cannot be taken never is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Item] = []
        self._marked: set[int] = set()
        self._language: Language = "zh"
        self._tokens: Tokens = LIGHT

    def show_items(self, items: Sequence[Item], language: Language) -> None:
        """Show these items; those without a doubt are marked."""
        self.beginResetModel()
        self._items, self._language = list(items), language
        self._marked = {row for row, item in enumerate(items) if item.decision is not None and item.doubt is None}
        self.endResetModel()

    def item(self, row: int) -> Item:
        """The item of a row."""
        return self._items[row]

    @property
    def marked(self) -> list[Item]:
        """The items that are to be taken."""
        return [self._items[row] for row in sorted(self._marked)]

    @property
    def certain(self) -> list[Item]:
        """The items that can be taken without a doubt."""
        return [item for item in self._items if item.decision is not None and item.doubt is None]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many items there are."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """The mark, what was written, what is doubtful."""
        return 0 if parent.isValid() else 3

    def flags(self, index: Index) -> Qt.ItemFlag:
        """An item that can be taken can be marked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _TAKEABLE if index.column() == MARK and self._items[index.row()].decision is not None else _PLAIN

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """The heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole or not 0 <= section <= DOUBT:
            return None
        return (self.tr("采纳"), self.tr("复核人写的"), self.tr("说明"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is shown of an item."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            if index.column() != MARK or item.decision is None:
                return None
            return Qt.CheckState.Checked if index.row() in self._marked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(self._colour(item))) if index.column() == DOUBT else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(item, index.column())
        return None

    def _text(self, item: Item, column: int) -> str:
        if column == MARK:
            return item.id
        if column == SAID:
            return item.said.text(self._language)
        if item.doubt is not None:
            return item.doubt.text(self._language)
        return self.tr("可以采纳") if item.decision is not None else ""

    def _colour(self, item: Item) -> str:
        if item.decision is None:
            return self._tokens.err
        return self._tokens.warn if item.doubt is not None else self._tokens.ok

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Mark an item, or take the mark away."""
        if role != Qt.ItemDataRole.CheckStateRole or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        marked = Qt.CheckState(value) is Qt.CheckState.Checked
        self._marked = self._marked | {index.row()} if marked else self._marked - {index.row()}
        self.dataChanged.emit(index, index)
        return True

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
