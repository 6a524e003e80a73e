"""What the actions of the window do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from govaudit.window.case import Case
from govaudit.window.tokens import DARK, LIGHT

if TYPE_CHECKING:
    from govaudit.window.main_window import MainWindow

_TABS = ("actionTableTwo", "actionTableThree", "actionTableFour", "actionProse", "actionYears", "actionNotes")


def deeds_of(window: MainWindow) -> dict[str, object]:
    """Action -> what it does."""
    frame = window.frame
    return {
        "actionOpen": window.queue_deeds.open_files,
        "actionOpenFolder": window.queue_deeds.open_folder,
        "actionExportWorkbook": window.outgoing.export_workbook,
        "actionExportAll": window.outgoing.export_all,
        "actionPrintSummary": window.outgoing.print_summary,
        "actionImportOpinions": window.side.import_opinions,
        "actionPreferences": window.side.show_preferences,
        "actionManual": window.side.show_manual,
        "actionAbout": window.side.say_about,
        "actionUndo": lambda: window.of_case(Case.undo),
        "actionRedo": lambda: window.of_case(Case.redo),
        "actionPreviousFinding": lambda: window.in_sight(lambda case: case.step(-1)),
        "actionNextFinding": lambda: window.in_sight(lambda case: case.step(1)),
        "actionAcceptSuggestion": frame.inspector.accept,
        "actionNextSuggestion": lambda: frame.inspector.step_offer(1),
        "actionPreviousSuggestion": lambda: frame.inspector.step_offer(-1),
        "actionConfirmAsPrinted": frame.inspector.confirm,
        "actionDismiss": window.dismissing.dismiss,
        "actionNote": frame.inspector.begin_note,
        "actionEditCell": frame.tables.edit,
        **{name: lambda _checked=False, at=at: window.in_sight(lambda _: frame.tables.bring(at)) for at, name in enumerate(_TABS)},
        "actionPreviousReport": lambda: window.queue_deeds.step(-1),
        "actionNextReport": lambda: window.queue_deeds.step(1),
        "actionSignOff": window.signing_off.sign_off,
        "actionZoomOut": lambda: frame.source.zoom(-1),
        "actionZoomIn": lambda: frame.source.zoom(1),
        "actionFitWidth": frame.source.fit,
        "actionRotate": frame.source.turn,
        "actionRereadCell": window.scan_deeds.reread_cell,
        "actionRereadPage": window.scan_deeds.reread_page,
        "actionReadRegion": window.scan_deeds.mark_region,
        "actionOpenSample": window.queue_deeds.open_sample,
        "actionDetachSource": window.source_stand.toggle,
        "actionToggleQueue": window.toggle_queue,
        "actionFilterQueue": window.queue_deeds.begin_filter,
        "actionDashboard": window.queue_deeds.toggle_dashboard,
        "actionToggleDark": lambda: window.set_theme(LIGHT if window.tokens is DARK else DARK),
        "actionLanguage": lambda: window.side.speak("en" if window.language == "zh" else "zh"),
        "actionSearchSource": frame.source.begin_search,
        "actionFindNext": lambda: frame.source.look_for(1),
        "actionFindPrevious": lambda: frame.source.look_for(-1),
        "actionFilter": lambda: frame.findings.box.setFocus(Qt.FocusReason.ShortcutFocusReason),
        "actionNextPane": frame.next_pane,
        "actionMenu": window.menus.open_main,
        "actionShortcuts": lambda: frame.shortcuts.show_keys(window.tokens),
    }
