"""The window: the panes, and who tells whom. It computes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow

from govaudit.messages import Language, Message
from govaudit.settings import Settings
from govaudit.window.act_words import ActWords
from govaudit.window.availability import ANYWHERE, available
from govaudit.window.case import Case
from govaudit.window.deeds import deeds_of
from govaudit.window.desk import Desk
from govaudit.window.dialogs import Dialogs, FileDialogs
from govaudit.window.dismissing import Dismissing
from govaudit.window.entry import Fault
from govaudit.window.faults import Faults
from govaudit.window.frame import Frame
from govaudit.window.language import Speech
from govaudit.window.outgoing import Outgoing
from govaudit.window.preferences import Preferences
from govaudit.window.queue_deeds import QueueDeeds
from govaudit.window.recent import Recent
from govaudit.window.scan_deeds import ScanDeeds
from govaudit.window.seats import Seats
from govaudit.window.side_windows import SideWindows
from govaudit.window.signing_off import SigningOff
from govaudit.window.source_watch import SourceWatch
from govaudit.window.source_window import SourceStand
from govaudit.window.statistics_deeds import StatisticsDeeds
from govaudit.window.tokens import DARK, LIGHT, Tokens
from govaudit.window.toolbar_menus import ToolBarMenus
from govaudit.workspace import Workspace

WIDE = 1440
"""From this width on the queue is shown unasked."""


class MainWindow(QMainWindow):
    """One window on one workspace."""

    def __init__(self, workspace: Workspace, language: Language, settings: Settings | None = None) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setProperty("busy", False)
        self.setAcceptDrops(True)
        self.settings = QSettings(str(workspace.folder / "window.ini"), QSettings.Format.IniFormat)
        self.dialogs: Dialogs = FileDialogs(self)
        self.language: Language = language
        self.tokens: Tokens = DARK if self.settings.value("theme") == "dark" else LIGHT
        self._speech = Speech()
        self.desk = Desk(workspace, settings or Settings(), self)
        self.frame = Frame(self)
        self.source_stand = SourceStand(self, self.frame.source, self.frame.top, self.settings)
        self._seats = Seats()
        self.frame.dashboard.tree.kin = lambda: self.desk.relatives.tree
        self._act_words = ActWords(self)
        self.recent = Recent(self.settings, self)
        self.preferences = Preferences(self.settings, workspace, self)
        self.outgoing = Outgoing(self)
        self.signing_off = SigningOff(self)
        self.dismissing = Dismissing(self)
        self.side = SideWindows(self)
        self.scan_deeds = ScanDeeds(self)
        self.faults = Faults(self)
        self._watch = SourceWatch(self)
        self.menus = ToolBarMenus(self.frame.actions, self.frame.button_of, self.recent, self)
        self.queue_deeds = QueueDeeds(self)
        self.statistics_deeds = StatisticsDeeds(self)
        self._queue_wanted: bool | None = None
        self._closed = False
        self._greeted: set[str] = set()
        self._connect()
        self.set_language(language)
        self.set_theme(self.tokens)
        self._on_queue()
        self._on_opened()
        self.resize(1366, 768)
        if geometry := self.settings.value("geometry"):
            self.restoreGeometry(geometry)
        self.source_stand.moved.connect(self._place_queue)
        self.source_stand.restore()

    def _connect(self) -> None:
        self.desk.queued.connect(self._on_queue)
        self.desk.opened.connect(self._on_opened)
        self.frame.queue.chosen.connect(self.desk.open)
        self.frame.welcome.open_file.connect(self.queue_deeds.open_files)
        self.frame.welcome.open_folder.connect(self.queue_deeds.open_folder)
        self.frame.welcome.open_sample.connect(self.queue_deeds.open_sample)
        self.frame.source.cell_chosen.connect(self._select_cell)
        self.frame.tables.cell_chosen.connect(self._select_cell)
        self.frame.tables.entered.connect(self._on_entered)
        self.frame.tables.mistyped.connect(self._on_mistyped)
        self.frame.findings.chosen.connect(self._select_finding)
        self.frame.inspector.changed.connect(self._enable_actions)
        self.frame.pages.currentChanged.connect(self._enable_actions)
        for name, deed in deeds_of(self).items():
            self.frame.actions[name].triggered.connect(deed)
        for number in range(9):
            key = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            key.activated.connect(lambda chosen=number: self.of_case(lambda case: case.choose_offer(chosen)))

    # --- facts that changed -------------------------------------------------------------------------------------------

    def _on_queue(self) -> None:
        desk = self.desk
        self.frame.queue.show_queue(desk.entries, desk.current, self.language)
        self.frame.status.show_desk(desk)
        if desk.case is None:
            self.frame.welcome.show_queue(desk.entries, self.language, desk.keeper.last.open)
        self.frame.dashboard.show_queue(desk.entries, self.language)
        self.setProperty("busy", desk.busy)
        self._place_queue()

    def _on_opened(self) -> None:
        case = self.desk.case
        self.show_work()
        if case is not None:
            case.audited.connect(self._on_audited)
            case.selected.connect(self._on_selected)
            case.failed.connect(self._on_failed)
            if case.restored and case.id not in self._greeted:
                self.frame.notice.say(self.tr("已恢复上次的 {count} 步处理。").format(count=case.restored))
            self._greeted.add(case.id)
        self.frame.source.show_case(case)
        self.frame.inspector.show_case(case, self.frame.source.pages)
        self._show_audit()
        if case is not None:
            self._seats.take(case)
        self._on_selected()

    def _on_audited(self) -> None:
        if (case := self.desk.case) is not None:
            self.frame.status.say(self._act_words.words(case, self.language))
        self._show_audit()

    def _show_audit(self) -> None:
        case = self.desk.case
        self.frame.findings.show_case(case)
        self.frame.tables.show_case(case)
        self.frame.toolbar.show_case(case)
        self.frame.status.show_case(case)
        self._enable_actions()

    def _on_selected(self) -> None:
        case = self.desk.case
        for pane in (self.frame.tables, self.frame.findings, self.frame.source, self.frame.inspector):
            pane.show_selection(case)
        self._enable_actions()

    def _enable_actions(self) -> None:
        frame = self.frame
        can = available(self.desk.case, frame.inspector.form, documents=len(self.desk.entries), paged=frame.source.pages is not None)
        for name, enabled in (can | self.scan_deeds.available).items():
            frame.actions[name].setEnabled(enabled and (frame.at_work or name in ANYWHERE))

    def _on_failed(self, reason: Message) -> None:
        self.frame.notice.say(self.tr("未能保存，这一步没有生效：{reason}").format(reason=reason.text(self.language)), "error")

    def say_defaults(self, reason: Message) -> None:
        """Say that the settings of the user do not hold."""
        self.frame.notice.say(self.tr("设置文件不能用，按默认设置核对：{reason}").format(reason=reason.text(self.language)), "error")

    def say_read_only(self, reason: Message) -> None:
        """Say that nothing can be decided in this window."""
        self.frame.notice.say(self.tr("只能查看，不能处理：{reason}").format(reason=reason.text(self.language)), "error")

    # --- acts of the user ---------------------------------------------------------------------------------------------

    def open_paths(self, paths: list[Path]) -> None:
        """Queue files and folders and read them."""
        self.queue_deeds.open_paths(paths)

    def toggle_queue(self) -> None:
        """Show or hide the queue; from the numbers of all, go back to it."""
        self._queue_wanted = not self.frame.queue.isVisible()
        if self.frame.at_dashboard:
            self.show_work()
        self._place_queue()

    def show_work(self) -> None:
        """Show the open document, or the first steps."""
        self.frame.show_work(self.desk.case is not None)

    def of_case(self, act: Callable[[Case], None]) -> None:
        """Do something with the open document, if there is one."""
        if (case := self.desk.case) is not None:
            act(case)

    def in_sight(self, act: Callable[[Case], None]) -> None:
        """Do something with the open document where it is seen."""
        if (case := self.desk.case) is not None:
            self.show_work()
            act(case)

    def _select_cell(self, cell: str) -> None:
        if (case := self.desk.case) is not None:
            case.select_cell(cell)

    def _select_finding(self, finding: str) -> None:
        if (case := self.desk.case) is not None:
            case.select_finding(finding)

    def _on_entered(self, values: list[tuple[str, str]]) -> None:
        if (case := self.desk.case) is not None:
            case.correct(values)

    def _on_mistyped(self, cell: str, fault: Fault) -> None:
        if (case := self.desk.case) is not None:
            where = case.audit.form.cell_name(cell).text(self.language)
            self.frame.notice.say(f"{where}：{self.frame.inspector.form.edit.reason(fault)}", "error")

    # --- looks and languages ------------------------------------------------------------------------------------------

    def set_language(self, language: Language) -> None:
        """Speak a language from now on, everywhere in the window."""
        self.language = language
        self._speech.speak(language)
        self.setWindowTitle(self.tr("GovAudit 政府信息公开年报核对"))
        self.frame.retranslate(language)
        self.menus.retranslate()
        self.side.retranslate(language)
        if (case := self.desk.case) is not None:
            self.frame.status.say(self._act_words.words(case, language))
        self._on_queue()
        self._show_audit()
        self._on_selected()

    def set_theme(self, tokens: Tokens) -> None:
        """Take the colours of a theme, everywhere in the window."""
        self.tokens = tokens
        self.settings.setValue("theme", tokens.name)
        self.frame.restyle(tokens)
        self.side.restyle(tokens)
        self.frame.toolbar.show_case(self.desk.case)

    def _place_queue(self) -> None:
        wanted = self.width() >= WIDE if self._queue_wanted is None else self._queue_wanted
        self.frame.queue.setVisible(wanted)
        self.frame.settle_left()

    # --- events -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Show the queue where there is room for it."""
        super().resizeEvent(event)
        self._place_queue()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Read the files dropped on the window."""
        self.open_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Stop reading; everything else is already kept."""
        if self._closed:
            return
        self._closed = True
        self.settings.setValue("geometry", self.saveGeometry())
        self.source_stand.close()
        self.frame.source.stop()
        self.scan_deeds.stop()
        self.desk.close()
        self._speech.stop()
        super().closeEvent(event)
