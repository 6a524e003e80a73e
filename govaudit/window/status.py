"""The line below the work: that nothing leaves the machine, what was done last, how far reading and review have come."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from govaudit.rules.finding import State
from govaudit.window.case import Case
from govaudit.window.desk import Desk
from govaudit.window.icons import icon
from govaudit.window.tokens import Tokens


class StatusLine(QStatusBar):
    """Facts at the left, progress at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 12, 0)
        self._facts = QLabel(self)
        self._facts.setObjectName("statusFacts")
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._reading = QLabel(self)
        self._review = QLabel(self)
        self._count = QLabel(self)
        self.progress = self._bar("progressBar")
        self.review_bar = self._bar("reviewBar")
        self.cancel = QToolButton(self)
        self.cancel.setObjectName("cancelButton")
        self.addWidget(self._facts, 1)
        for widget in (self._reading, self.progress, self.cancel, self._review, self.review_bar, self._count):
            self.addPermanentWidget(widget)
        self._act = ""
        self._count.setContentsMargins(0, 0, 10, 0)
        self._facts.setContentsMargins(8, 0, 0, 0)

    def _bar(self, name: str) -> QProgressBar:
        bar = QProgressBar(self)
        bar.setObjectName(name)
        bar.setTextVisible(False)
        bar.setFixedWidth(130)
        bar.setRange(0, 100)
        return bar

    def say(self, act: str) -> None:
        """Say what was done last."""
        self._act = act
        facts = [self.tr("离线模式"), self.tr("已自动保存"), act]
        self._facts.setText("　·　".join(fact for fact in facts if fact))

    def show_desk(self, desk: Desk) -> None:
        """Show how far reading has come; the bar and its button are there only while something is read."""
        intake = desk.intake
        self.cancel.setVisible(intake.busy or desk.search.busy)
        self._reading.setVisible(intake.busy or desk.search.busy)
        self.progress.setVisible(intake.busy)
        if desk.search.busy and not intake.busy:
            self._reading.setText(self.tr("正在查找文件夹……"))
            return
        reading = self.tr("正在读取，还有 {count} 份").format(count=intake.left)
        self._reading.setText(self.tr("{reading}，{time}").format(reading=reading, time=self._eta(intake.seconds_left)))
        _fill(self.progress, 100, round(intake.progress * 100))

    def _eta(self, seconds: float | None) -> str:
        """How long it will take, no finer than anybody can know."""
        if seconds is None:
            return self.tr("正在估计时间")
        if seconds < 60:
            return self.tr("约 {count} 秒").format(count=max(1, 5 * math.ceil(seconds / 5) if seconds > 5 else math.ceil(seconds)))
        return self.tr("约 {count} 分钟").format(count=math.ceil(seconds / 60))

    def show_case(self, case: Case | None) -> None:
        """Show how many findings have been settled."""
        findings = case.audit.findings if case else ()
        settled = sum(finding.state is not State.OPEN for finding in findings)
        for widget in (self._review, self.review_bar, self._count):
            widget.setVisible(case is not None)
        _fill(self.review_bar, max(1, len(findings)), settled if findings else 1)
        self._count.setText(f"{settled} / {len(findings)}")

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self._review.setText(self.tr("核对进度"))
        self.review_bar.setAccessibleName(self.tr("核对进度"))
        self.progress.setAccessibleName(self.tr("读取进度"))
        self.cancel.setText(self.tr("取消"))
        self.cancel.setToolTip(self.tr("停止读取"))
        self.say(self._act)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self.cancel.setIcon(icon("close", tokens, "mute"))
        self.cancel.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)


def _fill(bar: QProgressBar, whole: int, done: int) -> None:
    """Fill a bar with the next painting: by itself it would paint at once, even where it stays as it is."""
    if (bar.maximum(), bar.value()) != (whole, done):
        bar.setUpdatesEnabled(False)
        bar.setRange(0, whole)
        bar.setValue(done)
        bar.setUpdatesEnabled(True)
