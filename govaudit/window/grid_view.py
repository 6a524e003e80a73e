"""The view of one statutory table: frozen merged labels, keyboard editing, copy and paste of blocks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QLabel, QTableView, QWidget

from govaudit.messages import Language
from govaudit.window.entry import Fault, block, entry
from govaudit.window.grid_delegate import GridDelegate
from govaudit.window.grid_model import GridModel
from govaudit.window.merged_header import MergedHeader
from govaudit.window.tokens import Tokens
from govaudit.window.value_edit import ValueEdit

Index = QModelIndex | QPersistentModelIndex

LEAST_ROW, MOST_ROW, TALL_ROW = 19, 30, 36


class GridView(QTableView):
    """A statutory table; `cell_chosen` follows the current cell, `pasted` a block of entries."""

    cell_chosen = Signal(str)
    pasted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._corner = QLabel(self)
        self._corner.setObjectName("gridCorner")
        self._corner.setWordWrap(True)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._corner.setMargin(4)
        self.across = MergedHeader(Qt.Orientation.Horizontal, self)
        self.down = MergedHeader(Qt.Orientation.Vertical, self)
        self.setHorizontalHeader(self.across)
        self.setVerticalHeader(self.down)
        self.painter_of_cells = GridDelegate(self)
        self.setItemDelegate(self.painter_of_cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        # F2 is the window's action: it edits the current cell from every pane
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.clicked.connect(self._say_chosen)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    @property
    def grid(self) -> GridModel | None:
        """The model shown."""
        model = self.model()
        return model if isinstance(model, GridModel) else None

    def show_grid(self, model: GridModel) -> None:
        """Show another table model."""
        self.setModel(model)
        self.clearSpans()
        for span in model.spans:
            self.setSpan(*span)
        self.across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.across.setVisible(model.frozen)
        self.down.setVisible(model.frozen and model.shape.label_columns > 0)
        self.relabel(model.language)
        self.fit()

    def relabel(self, language: Language) -> None:
        """Show labels in a language."""
        if (grid := self.grid) is not None:
            grid.relabel(language)
            self.across.show_labels(grid.headings(Qt.Orientation.Horizontal), language)
            self.down.show_labels(grid.headings(Qt.Orientation.Vertical), language)
            corner = grid.corner
            self._corner.setText(corner.heading.name.text(language) if corner and corner.heading else "")
            self.fit()

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self.painter_of_cells.tokens = tokens
        self.across.restyle(tokens)
        self.down.restyle(tokens)
        self._corner.setStyleSheet(
            f"background: {tokens.head}; color: {tokens.mute}; border: 1px solid {tokens.line}; border-left: none; border-top: none;"
        )
        if (grid := self.grid) is not None:
            grid.tokens = tokens
        self.viewport().update()

    def show_cell(self, cell: str | None) -> None:
        """Make a cell the current one and bring it into sight; nothing where this table does not have it."""
        grid = self.grid
        index = grid.index_of(cell) if grid is not None and cell is not None else QModelIndex()
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
        self.down.mark(index.row())
        self.across.mark(index.column())

    def begin_edit(self) -> None:
        """Edit the current cell, if it may be edited and is not yet."""
        index = self.currentIndex()
        if self.state() != QAbstractItemView.State.EditingState and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setFocus()
            self.edit(index)

    def fit(self) -> None:
        """Give rows and labels the room there is: all rows in sight where that keeps them readable."""
        grid = self.grid
        if grid is None:
            return
        text = self.fontMetrics().height()
        shape = grid.shape
        if not grid.frozen:
            room = (self.height() - 4) // max(1, grid.rowCount())
            self.down.setDefaultSectionSize(max(LEAST_ROW + 4, min(TALL_ROW, room)))
            return
        depth = shape.header_rows
        self.across.size_levels([text + 3] * (depth - 1) + [2 * text + 4 if grid.language == "zh" else 3 * text])
        if shape.label_columns:
            whole = max(210, min(340, self.width() * 37 // 100))
            self.down.size_levels(
                [24, 68, whole - 92] if shape.label_columns == 3 else [whole // shape.label_columns] * shape.label_columns
            )
        room = (self.height() - self.across.extent - 2) // max(1, grid.rowCount())
        self.down.setDefaultSectionSize(max(LEAST_ROW, min(MOST_ROW if grid.rowCount() > 5 else TALL_ROW, room)))

    # --- events -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit anew."""
        self.fit()
        super().resizeEvent(event)

    def updateGeometries(self) -> None:  # noqa: N802
        """Keep the form's note in the corner."""
        super().updateGeometries()
        shown = self.across.isVisibleTo(self) and self.down.isVisibleTo(self)
        self._corner.setVisible(shown)
        self._corner.setGeometry(0, 0, self.down.width(), self.across.height())

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Say which cell is chosen."""
        super().currentChanged(current, previous)
        self._say_chosen(current)

    def _say_chosen(self, current: Index) -> None:
        cell = current.data(Qt.ItemDataRole.UserRole) if current.isValid() else None
        if isinstance(cell, str):
            self.cell_chosen.emit(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Copy and paste blocks; Enter edits; the rest as in every table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.begin_edit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        """What an input method writes on a cell opens the editor and goes into it; Qt alone would lose the first of it."""
        self.begin_edit()
        editor = self.indexWidget(self.currentIndex()) or QApplication.focusWidget()
        if isinstance(editor, ValueEdit):
            QApplication.sendEvent(editor, event)
            event.accept()
        else:
            super().inputMethodEvent(event)

    def _copy(self) -> None:
        chosen = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        rows: dict[int, list[str]] = {}
        for index in chosen:
            rows.setdefault(index.row(), []).append(str(index.data() or ""))
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows.values()))

    def _paste(self) -> None:
        """Take a block of entries from the current cell on; all or, where one of them is no entry, none."""
        grid, start = self.grid, self.currentIndex()
        if grid is None or not start.isValid() or grid.read_only:
            return
        values: list[tuple[str, str]] = []
        for down, row in enumerate(block(QGuiApplication.clipboard().text())):
            for across, text in enumerate(row):
                cell = grid.cell_at(start.row() + down, start.column() + across)
                if cell is None:
                    continue
                typed = entry(text, grid.form.spots[cell].kind)
                if isinstance(typed, Fault):
                    grid.mistyped.emit(cell, typed)
                    return
                values.append((cell, typed))
        self.pasted.emit(values)
