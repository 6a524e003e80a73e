"""The queue of documents as a list model; UserRole is the report's id."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from govaudit.messages import Language
from govaudit.window.queue_entry import Entry, Stage

Index = QModelIndex | QPersistentModelIndex
SECOND_LINE = Qt.ItemDataRole.UserRole + 1
STAGE = Qt.ItemDataRole.UserRole + 2


class QueueModel(QAbstractListModel):
    """One row a document: the body, then year and stage."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._language: Language = "zh"

    def take(self, entries: list[Entry], language: Language) -> None:
        """Show these entries; rows that stay keep their place and selection."""
        self._language = language
        if [id(entry) for entry in entries] != [id(entry) for entry in self._entries]:
            self.beginResetModel()
            self._entries = list(entries)
            self.endResetModel()
        elif entries:
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))

    def entry(self, row: int) -> Entry:
        """The document of a row."""
        return self._entries[row]

    def row_of(self, entry: Entry | None) -> int:
        """The row of a document, -1 where it has none."""
        return next((row for row, other in enumerate(self._entries) if other is entry), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many documents there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is shown of a document."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.UserRole:
                return entry.id
            case Qt.ItemDataRole.ToolTipRole:
                reason = f"\n{entry.reason.text(self._language)}" if entry.reason else ""
                return f"{entry.title}\n{entry.path}{reason}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.title} {self.second_line(entry)}"
            case _:
                return {int(SECOND_LINE): self.second_line(entry), int(STAGE): str(entry.stage)}.get(int(role))

    def second_line(self, entry: Entry) -> str:
        """Year and stage, and how many findings wait."""
        stage = self._stage(entry.stage)
        if entry.stage is Stage.READING and entry.progress:
            stage = f"{stage} {round(entry.progress * 100)}%"
        if entry.stage in (Stage.TO_REVIEW, Stage.IN_REVIEW) and entry.waiting:
            stage = self.tr("{stage} {count}").format(stage=stage, count=entry.waiting)
        year = self.tr("{year} 年").format(year=entry.year) if entry.year else ""
        return " · ".join(part for part in (year, stage) if part)

    def _stage(self, stage: Stage) -> str:
        return {
            Stage.WAITING: self.tr("待提取"),
            Stage.READING: self.tr("提取中"),
            Stage.TO_REVIEW: self.tr("待审"),
            Stage.IN_REVIEW: self.tr("审核中"),
            Stage.REVIEWED: self.tr("已核"),
            Stage.SIGNED: self.tr("已签发"),
            Stage.FAILED: self.tr("提取失败"),
        }[stage]
