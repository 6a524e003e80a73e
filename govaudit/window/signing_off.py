"""Signing a document off and opening it again: what must hold before, and what the window says after."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from govaudit.rules.finding import State
from govaudit.window.queue_entry import Entry, Stage

if TYPE_CHECKING:
    from govaudit.window.main_window import MainWindow

_TO_DO = frozenset({Stage.TO_REVIEW, Stage.IN_REVIEW})


class SigningOff(QObject):
    """Sign-offs of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def sign_off(self) -> None:
        """Sign the open document off; one that is signed is opened again, with a reason. Findings that wait are said, not hidden."""
        window = self._window
        case, notice = window.desk.case, window.frame.notice
        if case is None:
            return
        if case.signed:
            by = case.signature.by if case.signature else ""
            signed = self.tr("本报告已由 {name} 签发。").format(name=by) if by else self.tr("本报告已签发。")
            notice.ask(signed + self.tr("重新打开请写理由："), self.tr("重新打开"), self._reopen, hint=self.tr("理由"))
            return
        waiting = sum(finding.state is State.OPEN for finding in case.audit.findings)
        if waiting:
            text = self.tr("还有 {count} 个问题未处理，处理完才能签发。").format(count=waiting)
            notice.say(text, "error", (self.tr("看下一个（F8）"), lambda: case.step(1)))
            return
        case.sign()
        if case.signed:
            self._say_signed()

    def _say_signed(self) -> None:
        window = self._window
        by = window.preferences.reviewer
        text = (
            self.tr("已由 {name} 签发，内容已锁定。").format(name=by) if by else self.tr("已签发，内容已锁定。审核人姓名可在“设置”里填写。")
        )
        entry = self._next()
        deed: tuple[str, Callable[[], object]] = (self.tr("导出底稿（Ctrl+E）"), window.outgoing.export_workbook)
        if entry is not None:
            deed = (self.tr("下一份待审：{name}").format(name=entry.title), lambda: window.queue_deeds.open(entry))
        window.frame.notice.say(text, "ok", deed)

    def _next(self) -> Entry | None:
        """The next listed document that waits for its review."""
        listed = self._window.frame.queue.listed
        current = self._window.desk.current
        here = listed.index(current) if current in listed else -1
        return next((entry for entry in (*listed[here + 1 :], *listed[: here + 1]) if entry.stage in _TO_DO), None)

    def _reopen(self, reason: str) -> None:
        case, notice = self._window.desk.case, self._window.frame.notice
        if case is None or not case.signed:
            notice.hide()
            return
        case.sign(reason)
        if not case.signed:
            notice.say(self.tr("已重新打开，可以继续处理。"), "ok")
