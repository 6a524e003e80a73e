"""Drives a window as a person would: by the object names, actions and keys of the contract."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPushButton, QTableView, QWidget

from govaudit.window import open_window
from govaudit.window.case import Case
from govaudit.window.main_window import MainWindow

READY_MS = 60_000


class Answers:
    """Takes the place of the file dialogs."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.folder: Path | None = None
        self.target: Path | None = None
        self.workbook: Path | None = None
        self.asked: list[str] = []

    def open_files(self, parent: QWidget) -> list[Path]:
        self.asked.append("files")
        return self.files

    def open_folder(self, parent: QWidget) -> Path | None:
        self.asked.append("folder")
        return self.folder

    def open_workbook(self, parent: QWidget) -> Path | None:
        self.asked.append("workbook")
        return self.workbook

    def save_file(self, parent: QWidget, proposed: Path) -> Path | None:
        self.asked.append(proposed.name)
        return self.target


class Driver:
    """One window under test."""

    def __init__(self, qtbot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window
        self.answers = Answers()
        window.dialogs = self.answers

    # --- the contract's names ---

    def find(self, kind, name: str):
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def action(self, name: str) -> QAction:
        return self.find(QAction, name)

    def trigger(self, name: str) -> None:
        self.action(name).trigger()

    def grid(self, table: str) -> QTableView:
        return self.find(QTableView, f"grid{table.upper()}")

    def edit_line(self, name: str) -> QLineEdit:
        return self.find(QLineEdit, name)

    def button(self, name: str) -> QPushButton:
        return self.find(QPushButton, name)

    def dismiss(self, reason: str = "已核") -> None:
        commit(self.edit_line("noteEdit"), reason)
        self.trigger("actionDismiss")

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def text(self, name: str) -> str:
        return self.find(QLabel, name).text()

    # --- the work ---

    @property
    def case(self) -> Case:
        case = self.window.desk.case
        assert case is not None
        return case

    def index(self, cell: str) -> QModelIndex:
        model = self.grid(cell.split(".", maxsplit=1)[0]).model()
        return next(index for index in indexes(model) if index.data(Qt.ItemDataRole.UserRole) == cell)

    def shown(self, cell: str) -> str:
        return str(self.index(cell).data())

    def choose(self, cell: str) -> None:
        self.grid(cell.split(".", maxsplit=1)[0]).setCurrentIndex(self.index(cell))

    def listed(self) -> list[str]:
        model = self.find(QAbstractItemView, "findingList").model()
        return [str(model.index(row, 0).data(Qt.ItemDataRole.UserRole)) for row in range(model.rowCount())]

    def unbalanced(self) -> list[str]:
        """The listed findings that are broken equations; others come and go with the rules."""
        balance = {equation.rule for equation in self.case.audit.form.equations}
        equations = {finding.id for finding in self.case.audit.findings if finding.rule in balance}
        return [finding for finding in self.listed() if finding in equations]

    def type_into_cell(self, cell: str, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        view = self.grid(cell.split(".", maxsplit=1)[0])
        self.choose(cell)
        view.setFocus()
        self.qtbot.keyClick(view, Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit) and editor.objectName() == "cellEditor"
        editor.selectAll()
        commit(editor, text)
        self.qtbot.keyClick(editor, end)

    def wait(self, holds) -> None:
        self.qtbot.waitUntil(holds, timeout=READY_MS)

    def ready(self) -> None:
        self.wait(lambda: self.window.property("busy") is False)

    def close(self) -> None:
        self.window.close()


def commit(widget: QWidget, text: str) -> None:
    """What an input method does with a finished text, Chinese or full-width."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def indexes(model: QAbstractItemModel):
    return (model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount()))


def opened(qtbot, paths: list[Path], workspace: Path, language: str, size: tuple[int, int]) -> Driver:
    window = open_window(paths, workspace, language)
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.resize(*size)
    window.activateWindow()
    qtbot.waitExposed(window)
    driver = Driver(qtbot, window)
    driver.ready()
    return driver
