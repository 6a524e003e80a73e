"""The prose of a scan: numbers are read first; what stands around the tables is read at a button's press, beside the work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from govaudit.messages import say
from govaudit.quarantine import Reader, Refused, Taken
from govaudit.report import Report
from govaudit.window.case import Case
from govaudit.window.jobs import Cancelled, Job, Progress, Runner
from govaudit.window.queue_entry import Entry
from govaudit.window.recognition_help import wants_recogniser
from govaudit.workspace import WorkspaceError

if TYPE_CHECKING:
    from govaudit.window.main_window import MainWindow

_NICE = 15


def lacks_prose(report: Report) -> bool:
    """Whether prose of scanned pages was left unread."""
    unread = {say("scan.prose", page=page) for page in report.source.ocr_pages}
    return any(left.reason in unread for left in report.leftovers)


class ProsePass(QObject):
    """Offers to read the prose of the scan that is opened, reads it, and shows the document as it was read anew; decisions stay."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._runner = Runner(self, threads=1)
        self._job: Job | None = None
        self._offered = ""
        window.desk.opened.connect(self._on_opened)

    @property
    def busy(self) -> bool:
        """Whether prose is being read."""
        return self._job is not None

    def _on_opened(self) -> None:
        case, notice = self._window.desk.case, self._window.frame.notice
        if self.busy:
            return
        if self._offered and notice.text == self._offered:
            notice.hide()
        self._offered = ""
        if case is None or case.signed:
            return
        if lacks_prose(case.audit.read):
            text = self.tr("这份扫描件只读了表中的数字，正文没有识读，与正文有关的规则未核对。")
            notice.say(text, "info", (self.tr("识读正文"), self.read))
        elif lacking := next((left.reason for left in case.audit.read.leftovers if wants_recogniser(left.reason)), None):
            deed = (self.tr("怎样安装识别组件"), self._window.queue_deeds.show_recognition_help)
            notice.say(lacking.text(self._window.language), "info", deed)
        else:
            return
        self._offered = notice.text

    def read(self) -> None:
        """Read the open document once more with its prose; the work goes on meanwhile."""
        entry, case = self._window.desk.current, self._window.desk.case
        if entry is None or case is None or case.signed or self.busy:
            return
        limits = replace(self._window.desk.settings.limits, nice=_NICE)

        def labour(progress: Progress, cancelled: Cancelled) -> Taken | Refused:
            with Reader(limits) as reader:
                return reader.take(entry.path, progress, cancelled, "whole")

        self._job = self._runner.run(labour, lambda outcome: self._on_read(entry, outcome), lambda done: self._say_how_far(entry, done))
        self._say_how_far(entry, 0.0)

    def _say_how_far(self, entry: Entry, done: float) -> None:
        if self._job is None or self._job.cancelled:
            return
        text = self.tr("正在识读 {name} 的正文：{percent}%。可以继续核对。").format(name=entry.title, percent=round(100 * done))
        self._window.frame.notice.say(text, "info", (self.tr("停止"), self.cancel))

    def cancel(self) -> None:
        """Stop reading; what was read before stays."""
        if self._job is not None:
            self._job.cancel()
        self._window.frame.notice.hide()

    def _on_read(self, entry: Entry, outcome: Taken | Refused | None) -> None:
        job, self._job = self._job, None
        if job is None or job.cancelled:
            return
        notice, desk = self._window.frame.notice, self._window.desk
        match outcome:
            case Taken(report, content) if report.id == entry.id and not self._is_signed(desk.case, entry):
                try:
                    desk.workspace.add(report, content)
                except WorkspaceError as error:
                    notice.say(error.reason.text(self._window.language), "error")
                    return
                self._show(entry, report)
            case Taken():
                notice.say(self.tr("{name} 的文件已改动，请重新打开。").format(name=entry.path.name), "error")
            case Refused():
                reason = outcome.reason.text(self._window.language)
                notice.say(self.tr("没有读成：{reason}").format(reason=reason), "error", (self.tr("重试"), self.read))

    @staticmethod
    def _is_signed(case: Case | None, entry: Entry) -> bool:
        return case is not None and case.id == entry.id and case.signed

    def _show(self, entry: Entry, report: Report) -> None:
        desk = self._window.desk
        cell = desk.case.cell if desk.case is not None and desk.case.id == entry.id else None
        desk.take_in(entry, report)
        desk.reopen(entry)
        if cell is not None and desk.case is not None:
            desk.case.select_cell(cell)
        text = self.tr("正文已识读：{count} 处说法已与表格对照。").format(count=len(report.statements))
        self._window.frame.notice.say(text, "ok")

    def stop(self) -> None:
        """End the reading."""
        self._runner.stop()
