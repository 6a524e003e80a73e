"""The menu of everything: each action stands in it once, with its key, so that nothing has to be known by heart."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from govaudit.window.actions import Actions

_MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "file",
        (
            *("actionOpen", "actionOpenFolder", "actionOpenSample", "", "actionExportWorkbook", "actionExportAll"),
            *("actionPrintSummary", "actionImportOpinions"),
        ),
    ),
    ("edit", ("actionUndo", "actionRedo", "", "actionEditCell", "actionNote", "", "actionFilter", "actionSearchSource")),
    (
        "verdict",
        (
            *("actionNextFinding", "actionPreviousFinding", "", "actionAcceptSuggestion", "actionNextSuggestion"),
            *("actionPreviousSuggestion", "actionConfirmAsPrinted", "actionDismiss", "", "actionSignOff"),
        ),
    ),
    ("report", ("actionNextReport", "actionPreviousReport", "actionToggleQueue", "actionFilterQueue", "actionDashboard")),
    (
        "source",
        (
            *("actionZoomIn", "actionZoomOut", "actionFitWidth", "actionRotate", "actionDetachSource", ""),
            *("actionFindNext", "actionFindPrevious", "", "actionRereadCell", "actionRereadPage", "actionReadRegion"),
        ),
    ),
    (
        "view",
        (
            *("actionTableTwo", "actionTableThree", "actionTableFour", "actionProse", "actionYears", "actionNotes", ""),
            *("actionNextPane", "", "actionLanguage", "actionToggleDark", "actionPreferences"),
        ),
    ),
    ("help", ("actionManual", "actionShortcuts", "actionAbout")),
)


class MainMenu(QMenu):
    """Seven menus in one, behind one button of the tool bar."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mainMenu")
        self._menus: dict[str, QMenu] = {}
        for name, names in _MENUS:
            menu = self.addMenu("")
            menu.setToolTipsVisible(True)
            for each in names:
                if each:
                    menu.addAction(actions[each])
                else:
                    menu.addSeparator()
            self._menus[name] = menu

    def open_below(self, button: QWidget) -> None:
        """Open under its button, or where the window is if that is out of sight."""
        at = button if button.isVisible() else button.window()
        if isinstance(button, QToolButton) and button.isVisible():
            self.popup(at.mapToGlobal(at.rect().bottomLeft()))
        else:
            self.popup(at.mapToGlobal(QPoint(8, 8)))

    def retranslate(self) -> None:
        """Name the menus in the language of the window."""
        names = {
            "file": self.tr("文件"),
            "edit": self.tr("编辑"),
            "verdict": self.tr("核对"),
            "report": self.tr("报告"),
            "source": self.tr("原文"),
            "view": self.tr("视图"),
            "help": self.tr("帮助"),
        }
        for name, menu in self._menus.items():
            menu.setTitle(names[name])
