"""What can be done about a scan: look again at a cell or a page, or read a marked region into the cell looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from govaudit.messages import Message
from govaudit.report import PagePlace
from govaudit.window.equation_text import CELL
from govaudit.window.prose_pass import ProsePass
from govaudit.window.readings_panel import AGAIN, PAGE, REGION, TAKE
from govaudit.window.region_band import RegionBand
from govaudit.window.second_look import is_scanned

if TYPE_CHECKING:
    from govaudit.window.main_window import MainWindow


class ScanDeeds(QObject):
    """The deeds of one window. What a look says goes into the editor at most; the auditor records it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.band = RegionBand(window.frame.source.page_view)
        self.looks = window.frame.looks
        self.prose = ProsePass(window)
        self.band.marked.connect(self._on_region)
        self.looks.looked.connect(self._on_looked)
        self.looks.filled.connect(self._on_filled)
        self.looks.failed.connect(self._on_failed)
        window.frame.inspector.form.readings.linkActivated.connect(self._on_link)

    @property
    def available(self) -> dict[str, bool]:
        """Action -> whether it can be taken."""
        case = self._window.desk.case
        scanned = is_scanned(case) and case is not None and not case.signed
        placed = case is not None and case.cell is not None and case.audit.read.cells[case.cell].place is not None
        return {
            "actionRereadCell": scanned and placed,
            "actionRereadPage": scanned,
            "actionReadRegion": scanned and case is not None and case.cell is not None,
        }

    def reread_cell(self) -> None:
        """Look again at the cell looked at."""
        case = self._window.desk.case
        if case is not None and is_scanned(case):
            self.looks.at_cell(case)

    def reread_page(self) -> None:
        """Look again at every cell of the page in sight."""
        case = self._window.desk.case
        if case is not None and is_scanned(case):
            self.looks.at_page(case, self._window.frame.source.page_view.page)

    def mark_region(self) -> None:
        """Let the mouse mark what is to be read into the cell looked at."""
        case = self._window.desk.case
        if case is not None and is_scanned(case) and case.cell is not None:
            self.band.arm(not self.band.is_armed)

    def _on_region(self, region: PagePlace) -> None:
        case = self._window.desk.case
        if case is not None:
            self.looks.at_region(case, region)

    def _on_looked(self) -> None:
        self._window.frame.inspector.show_readings()

    def _on_filled(self, cell: str, text: str) -> None:
        case, edit = self._window.desk.case, self._window.frame.inspector.form.edit
        if case is None or case.cell != cell or case.signed:
            return
        if not text:
            self._window.frame.notice.say(self.tr("框选的地方没有读出数字，请框住整个数字再试，或直接输入。"))
            return
        edit.setText(text)
        edit.setFocus()

    def _on_failed(self, reason: Message) -> None:
        self._window.frame.notice.say(self.tr("没有读成：{reason}").format(reason=reason.text(self._window.language)), "error")

    def _on_link(self, link: str) -> None:
        case = self._window.desk.case
        if case is None:
            return
        if link.startswith(CELL):
            case.select_cell(link.removeprefix(CELL))
        elif link.startswith(TAKE):
            self._on_filled(case.cell or "", link.removeprefix(TAKE))
        else:
            {AGAIN: self.reread_cell, PAGE: self.reread_page, REGION: self.mark_region}[link]()

    def stop(self) -> None:
        """End what is being looked at."""
        self.looks.stop()
        self.prose.stop()
