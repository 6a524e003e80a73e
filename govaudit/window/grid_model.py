"""One statutory table as a table model; UserRole is the cell id. It shows looks and hands entries on, it keeps nothing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from govaudit.form import Form, Table
from govaudit.layout import PrintedTable, Slot, printed
from govaudit.messages import Language
from govaudit.report import Status
from govaudit.window.entry import Fault, entry
from govaudit.window.focus import Look, Part
from govaudit.window.tokens import LIGHT, Tokens

Index = QModelIndex | QPersistentModelIndex
LOOK = Qt.ItemDataRole.UserRole + 1
PART = Qt.ItemDataRole.UserRole + 2
SLOT = Qt.ItemDataRole.UserRole + 3

_VALUE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemNeverHasChildren
_READ_ONLY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_HEADING = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_NOTHING = Qt.ItemFlag.NoItemFlags
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class GridModel(QAbstractTableModel):
    """The body of a table. A table of one block freezes its labels in the headers; one of several shows them in the body."""

    entered = Signal(str, str)
    mistyped = Signal(str, object)

    def __init__(self, form: Form, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.table = table
        self.shape: PrintedTable = printed(table)
        self.frozen = len(table.blocks) == 1
        self.language: Language = "zh"
        self.tokens: Tokens = LIGHT
        self.read_only = False
        self._top = self.shape.header_rows if self.frozen else 0
        self._left = self.shape.label_columns if self.frozen else 0
        self._slots = {at: slot for slot in self.shape.slots if (at := self._at(slot)) is not None}
        self._places = {slot.cell: at for at, slot in self._slots.items() if slot.cell is not None}
        self._looks: dict[str, Look] = {}
        self._parts: dict[str, Part] = {}

    def _at(self, slot: Slot) -> tuple[int, int] | None:
        row, column = slot.row - self._top, slot.column - self._left
        return (row, column) if row >= 0 and column >= 0 else None

    @property
    def spans(self) -> list[tuple[int, int, int, int]]:
        """(row, column, row span, column span) of every body slot that spans."""
        return [(*at, slot.row_span, slot.column_span) for at, slot in self._slots.items() if slot.row_span * slot.column_span > 1]

    def headings(self, orientation: Qt.Orientation) -> list[Slot]:
        """The labels that stand in a header, positions along it counted from the first body line."""
        along = Qt.Orientation.Horizontal
        if not self.frozen:
            return []
        role, top, left = ("column", 0, self._left) if orientation == along else ("row", self._top, 0)
        return [
            Slot(slot.row - top, slot.column - left, slot.row_span, slot.column_span, slot.role, slot.heading, None)
            for slot in self.shape.slots
            if slot.role == role
        ]

    @property
    def corner(self) -> Slot | None:
        """What the form prints in the corner of a frozen table."""
        return next((slot for slot in self.shape.slots if slot.role == "corner"), None) if self.frozen else None

    def index_of(self, cell: str) -> QModelIndex:
        """Where a cell stands; invalid where this table does not have it."""
        at = self._places.get(cell)
        return self.index(*at) if at else QModelIndex()

    def cell_at(self, row: int, column: int) -> str | None:
        """The cell of a body position; None for a label or outside."""
        slot = self._slots.get((row, column))
        return slot.cell if slot else None

    def show_looks(self, looks: dict[str, Look], parts: dict[str, Part]) -> None:
        """Show how the cells look now; only those that changed are painted anew."""
        changed = [
            cell
            for cell in self._places
            if looks.get(cell) != self._looks.get(cell) or parts.get(cell, Part.NONE) != self._parts.get(cell, Part.NONE)
        ]
        self._looks, self._parts = looks, parts
        for cell in changed:
            index = self.index(*self._places[cell])
            self.dataChanged.emit(index, index)

    def relabel(self, language: Language) -> None:
        """Show labels in another language."""
        self.language = language
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    # --- the model's contract -----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """The rows of the body."""
        return 0 if parent.isValid() else self.shape.rows - self._top

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """The columns of the body."""
        return 0 if parent.isValid() else self.shape.columns - self._left

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Values can be chosen and edited, labels neither."""
        slot = self._slots.get((index.row(), index.column())) if index.isValid() else None
        if slot is None:
            return _NOTHING
        if slot.cell is None:
            return _HEADING
        return _READ_ONLY if self.read_only else _VALUE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A value's text, id, look and part; a label's text."""
        slot = self._slots.get((index.row(), index.column())) if index.isValid() else None
        if slot is None:
            return None
        if role == SLOT:
            return slot
        if slot.cell is None:
            shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and slot.heading is not None
            return slot.heading.name.text(self.language) if shown and slot.heading else None
        return self._of_cell(slot.cell, int(role))

    def _of_cell(self, cell: str, role: int) -> Any:
        look = self._looks.get(cell)
        match role:
            case Qt.ItemDataRole.UserRole:
                return cell
            case _ if role == PART:
                return self._parts.get(cell, Part.NONE)
            case _ if role == LOOK:
                return look
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT
            case _:
                return self._of_look(cell, look, role) if look else None

    def _of_look(self, cell: str, look: Look, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return look.text
            case Qt.ItemDataRole.BackgroundRole:
                return QBrush(QColor(self.tokens.err_bg)) if look.suspect or look.broken else None
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return " ".join(part for part in (self.form.cell_name(cell).text(self.language), look.text, self._states(look)) if part)
            case _:
                return None

    def _states(self, look: Look) -> str:
        states = (
            (look.status is Status.MISSING, self.tr("原文中没有")),
            (look.status is Status.BLANK, self.tr("空白")),
            (look.status is Status.UNREADABLE, self.tr("不是数字")),
            (bool(look.inferred), self.tr("推得 [{value}]").format(value=look.inferred)),
            (look.broken, self.tr("不平衡")),
            (look.unsure, self.tr("识别存疑")),
            (look.edited, self.tr("已改正")),
            (look.confirmed, self.tr("已记为问题")),
            (look.proposed, self.tr("已建议更正")),
        )
        words = [word for holds, word in states if holds]
        return f"（{'、'.join(words)}）" if words and self.language == "zh" else f"({', '.join(words)})" if words else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """The innermost label of a line, for screen readers; what is painted comes from `headings`."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        along_columns = orientation == Qt.Orientation.Horizontal
        cell = self.cell_at(0, section) if along_columns else self.cell_at(section, 0)
        if cell is None or not self.frozen:
            return ""
        return (self.form.column_name(cell) if along_columns else self.form.row_name(cell)).text(self.language)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Hand an entry on as a plain decimal, or the fault of what was typed."""
        cell = self.cell_at(index.row(), index.column()) if index.isValid() else None
        if cell is None or role != Qt.ItemDataRole.EditRole or self.read_only:
            return False
        typed = entry(str(value), self.form.spots[cell].kind)
        if isinstance(typed, Fault):
            self.mistyped.emit(cell, typed)
            return False
        look = self._looks.get(cell)
        if look is None or typed != look.text:
            self.entered.emit(cell, typed)
        return True
