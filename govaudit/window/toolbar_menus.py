"""The menus behind the buttons of the tool bar: files opened lately, everything that goes out or comes back, help."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from govaudit.window.actions import Actions
from govaudit.window.main_menu import MainMenu
from govaudit.window.recent import Recent

_MENUS = {
    "actionOpen": ("actionOpen", "actionOpenFolder", "actionOpenSample"),
    "actionExportWorkbook": ("actionExportWorkbook", "actionExportAll", "actionPrintSummary", "actionImportOpinions"),
    "actionManual": ("actionManual", "actionShortcuts", "actionAbout"),
}


class ToolBarMenus(QObject):
    """One menu a button; `opened` brings a file or folder chosen from those opened lately."""

    opened = Signal(object)

    def __init__(self, actions: Actions, button_of: Callable[[str], QWidget], recent: Recent, parent: QWidget) -> None:
        super().__init__(parent)
        self._recent = recent
        self.menus: dict[str, QMenu] = {}
        for name, names in _MENUS.items():
            menu = QMenu(parent)
            menu.setObjectName(f"menu_{name}")
            menu.setToolTipsVisible(True)
            for each in names:
                menu.addAction(actions[each])
            button = button_of(name)
            if isinstance(button, QToolButton):
                button.setMenu(menu)
                button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
            self.menus[name] = menu
        self._lately = QMenu(parent)
        self._lately.setObjectName("recentMenu")
        self.menus["actionOpen"].addSeparator()
        self.menus["actionOpen"].addMenu(self._lately)
        self.main = MainMenu(actions, parent)
        self._main_button = button_of("actionMenu")
        recent.changed.connect(self.show_recent)

    def open_main(self) -> None:
        """Open the menu of everything."""
        self.main.open_below(self._main_button)

    def show_recent(self) -> None:
        """List what was opened lately."""
        self._lately.clear()
        paths = self._recent.paths
        for path in paths:
            action = self._lately.addAction(_words(path))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, chosen=path: self.opened.emit(chosen))
        self._lately.setEnabled(bool(paths))
        if paths:
            self._lately.addSeparator()
            self._lately.addAction(self.tr("清除记录")).triggered.connect(self._recent.clear)

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self._lately.setTitle(self.tr("最近打开"))
        self.main.retranslate()
        self.show_recent()


def _words(path: Path) -> str:
    return f"{path.name}　—　{path.parent.name}" if path.parent.name else path.name
