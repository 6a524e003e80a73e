"""The queue of documents as a table model; UserRole is the report's id, the first column alone is the list at the left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from govaudit.messages import Language
from govaudit.rules.finding import State
from govaudit.window.queue_entry import READ, Entry, Stage
from govaudit.window.stage_words import StageWords

Index = QModelIndex | QPersistentModelIndex
SECOND_LINE = Qt.ItemDataRole.UserRole + 1
STAGE = Qt.ItemDataRole.UserRole + 2
SORT = Qt.ItemDataRole.UserRole + 3
SEARCH = Qt.ItemDataRole.UserRole + 4
ENTRY = Qt.ItemDataRole.UserRole + 5

TITLE, YEAR, STANDING, OPEN, CONFIRMED, FILE = range(6)
COLUMNS = 6
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class QueueModel(QAbstractTableModel):
    """One row a document: the body, year, stage, how many findings wait and stand, the file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._looks: list[tuple[object, ...]] = []
        self._language: Language = "zh"
        self._words = StageWords(self)
        self._order = list(Stage)

    def take(self, entries: Sequence[Entry], language: Language) -> None:
        """Show these entries; rows that stay keep their place and selection, only what changed is painted again."""
        spoken, self._language = self._language, language
        self._remove_gone(entries)
        here = len(self._entries)
        if all(mine is theirs for mine, theirs in zip(self._entries, entries, strict=False)):
            if len(entries) > here:
                self.beginInsertRows(QModelIndex(), here, len(entries) - 1)
                self._looks += [entry.look for entry in entries[here:]]
                self._entries = list(entries)
                self.endInsertRows()
            self._repaint(here if spoken == language else 0, all_rows=spoken != language)
        else:
            self.beginResetModel()
            self._looks = [entry.look for entry in entries]
            self._entries = list(entries)
            self.endResetModel()

    def _remove_gone(self, entries: Sequence[Entry]) -> None:
        staying = set(entries)
        gone = [row for row, entry in enumerate(self._entries) if entry not in staying]
        for row in reversed(gone):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._entries[row], self._looks[row]
            self.endRemoveRows()

    def _repaint(self, before: int, *, all_rows: bool) -> None:
        """Repaint the rows that look different from what was painted."""
        for row, entry in enumerate(self._entries):
            look = entry.look
            if all_rows or (row < before and look != self._looks[row]):
                self._looks[row] = look
                self.dataChanged.emit(self.index(row, 0), self.index(row, COLUMNS - 1))
        if all_rows:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)

    def entry(self, row: int) -> Entry:
        """The document of a row."""
        return self._entries[row]

    def row_of(self, entry: Entry | None) -> int:
        """The row of a document, -1 where it has none."""
        return next((row for row, other in enumerate(self._entries) if other is entry), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many documents there are."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns there are."""
        return 0 if parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """The heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < COLUMNS:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in (YEAR, OPEN, CONFIRMED) else _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("单位"), self.tr("年份"), self.tr("状态"), self.tr("未处理"), self.tr("记为问题"), self.tr("文件"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is shown of a document."""
        return self._shown(self._entries[index.row()], index, role) if index.isValid() else None

    def _shown(self, entry: Entry, index: Index, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(entry, index.column())
            case Qt.ItemDataRole.UserRole:
                return entry.id
            case Qt.ItemDataRole.ToolTipRole:
                reason = f"\n{entry.reason.text(self._language)}" if entry.reason else ""
                return f"{entry.title}\n{entry.path}{reason}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.title} {self.second_line(entry)}" if index.column() == TITLE else self._text(entry, index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if index.column() in (YEAR, OPEN, CONFIRMED) else _LEFT
            case _:
                return self._own(entry, index.column(), int(role))

    def _own(self, entry: Entry, column: int, role: int) -> Any:
        if role == SORT:
            return self._sort_key(entry, column)
        if role == SECOND_LINE:
            return self.second_line(entry)
        if role == STAGE:
            return str(entry.stage)
        if role == SEARCH:
            return f"{entry.title} {entry.path.name} {entry.year or ''} {self._words.word(entry.stage)}".casefold()
        return entry if role == ENTRY else None

    def _text(self, entry: Entry, column: int) -> str:
        match column:
            case 0:
                return entry.title
            case 1:
                return str(entry.year or "")
            case 2:
                return self._stage(entry)
            case 3:
                return str(entry.tally.open) if entry.tally and entry.stage in READ else ""
            case 4:
                return str(entry.tally.count(State.CONFIRMED)) if entry.tally and entry.stage in READ else ""
            case _:
                return entry.path.name

    def _sort_key(self, entry: Entry, column: int) -> Any:
        match column:
            case 1:
                return entry.year or 0
            case 2:
                return self._order.index(entry.stage)
            case 3:
                return entry.tally.open if entry.tally else -1
            case 4:
                return entry.tally.count(State.CONFIRMED) if entry.tally else -1
            case 5:
                return entry.path.name.casefold()
            case _:
                return entry.title.casefold()

    def second_line(self, entry: Entry) -> str:
        """Year and stage, and how many findings wait."""
        year = self.tr("{year} 年").format(year=entry.year) if entry.year else ""
        return " · ".join(part for part in (year, self._stage(entry)) if part)

    def _stage(self, entry: Entry) -> str:
        stage = self._words.word(entry.stage)
        if entry.stage is Stage.READING and entry.progress:
            return f"{stage} {round(entry.progress * 100)}%"
        if entry.stage not in (Stage.TO_REVIEW, Stage.IN_REVIEW) or entry.tally is None:
            return stage
        if not entry.waiting:
            return self.tr("{stage} 无问题").format(stage=stage)
        return self.tr("{stage} {count}").format(stage=stage, count=entry.waiting)
