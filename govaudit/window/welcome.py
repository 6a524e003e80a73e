"""What is shown while no document is open: what the tool does and how to begin; or that a file is being read; or why not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from govaudit.messages import Language
from govaudit.window.icons import icon
from govaudit.window.queue_entry import PENDING, Entry, Stage
from govaudit.window.tokens import LIGHT, Tokens

WIDTH, MARGIN, RECENT = 640, 40, 4


class Welcome(QWidget):
    """First steps: open a file, a folder, or the bundled sample."""

    open_file = Signal()
    open_folder = Signal()
    open_sample = Signal()
    go_on = Signal(object)
    open_recent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self._title = self._label("welcomeTitle")
        self._lead = self._label("mute")
        self._steps = self._label("welcomeSteps")
        self._state = self._label("welcomeState")
        self._hint = self._label("mute")
        self._buttons = {name: QPushButton(self) for name in ("open", "folder", "sample")}
        self._buttons["open"].setProperty("primary", True)
        self._buttons["open"].clicked.connect(self.open_file)
        self._buttons["folder"].clicked.connect(self.open_folder)
        self._buttons["sample"].clicked.connect(self.open_sample)
        self.going_on = QPushButton(self)
        self.going_on.setObjectName("goOnButton")
        self.going_on.setProperty("primary", True)
        self.going_on.clicked.connect(lambda: self.go_on.emit(self._next))
        self._next: Entry | None = None
        self._waiting = 0
        self._tokens: Tokens = LIGHT
        self.lately = [self._recent_button() for _ in range(RECENT)]
        self._lately = self._label("mute")
        self._lay_out()

    def _recent_button(self) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName("recentButton")
        button.setProperty("chip", True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.open_recent.emit(Path(button.toolTip())))
        button.hide()
        return button

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in self._buttons.values():
            button.setIconSize(QSize(20, 20))
            button.setMinimumHeight(40)
            row.addWidget(button)
        row.addStretch(1)
        self.going_on.setMinimumHeight(40)
        self.going_on.hide()
        lately = QVBoxLayout()
        lately.setSpacing(0)
        lately.addWidget(self._lately)
        for button in self.lately:
            lately.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        card = QFrame(self)
        card.setObjectName("welcomeCard")
        card.setFixedWidth(WIDTH + 2 * MARGIN)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(MARGIN, 34, MARGIN, 34)
        inner.setSpacing(14)
        for label in (self._title, self._lead):
            inner.addWidget(label)
        inner.addWidget(self.going_on)
        inner.addLayout(row)
        for label in (self._state, self._steps, self._hint):
            inner.addWidget(label)
        inner.insertLayout(inner.indexOf(self._steps), lately)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def show_recent(self, paths: list[Path]) -> None:
        """Offer what was opened lately."""
        shown = paths[:RECENT]
        self._lately.setVisible(bool(shown))
        for at, button in enumerate(self.lately):
            button.setVisible(at < len(shown))
            if at < len(shown):
                button.setText(self.fontMetrics().elidedText(shown[at].name, Qt.TextElideMode.ElideMiddle, WIDTH - 60))
                button.setToolTip(str(shown[at]))
        self._fit()

    def show_queue(self, entries: list[Entry], language: Language, last: str | None = None) -> None:
        """Say what is being read, or why nothing could be; offer to go on with the document shown `last`, or the next that waits."""
        self._offer_next(entries, last)
        pending = [entry for entry in entries if entry.stage in PENDING]
        failed = [entry for entry in entries if entry.stage is Stage.FAILED and entry.reason is not None]
        lines = []
        if pending:
            lines.append(self.tr("正在读取 {name}……").format(name=pending[0].path.name))
        for entry in failed[-3:]:
            reason = entry.reason.text(language) if entry.reason else ""
            lines.append(self.tr("未能读取 {name}：{reason}").format(name=entry.path.name, reason=reason))
        if "\n".join(lines) == self._state.text():
            return
        self._state.setText("\n".join(lines))
        self._state.setVisible(bool(lines))
        self._fit()

    def _offer_next(self, entries: list[Entry], last: str | None) -> None:
        to_do = [entry for entry in entries if entry.stage in (Stage.TO_REVIEW, Stage.IN_REVIEW)]
        self._next = next((entry for entry in to_do if entry.id == last), to_do[0] if to_do else None)
        self.going_on.setVisible(self._next is not None)
        self._buttons["open"].setProperty("primary", self._next is None)
        self._buttons["open"].style().polish(self._buttons["open"])
        self._draw_open()
        self._name_next(len(to_do))

    def _name_next(self, count: int) -> None:
        self._waiting = count
        self.going_on.setText("")
        if self._next is not None and self.isVisible():
            year = self.tr("{year} 年").format(year=self._next.year) if self._next.year else ""
            title = self.fontMetrics().elidedText(f"{self._next.title} {year}", Qt.TextElideMode.ElideRight, WIDTH // 2)
            text = self.tr("继续审核：{title}（队列里还有 {count} 份待审）")
            self.going_on.setText(text.format(title=title.strip(), count=count))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Say what one can go on with."""
        super().showEvent(event)
        self._name_next(self._waiting)

    def _draw_open(self) -> None:
        self._buttons["open"].setIcon(icon("open", self._tokens, "text" if self._next else "on_accent"))

    def _fit(self) -> None:
        """Give every text the height its lines need: a layout asks for it at another width than the card's."""
        for label in (self._title, self._lead, self._steps, self._state, self._hint, self._lately):
            label.ensurePolished()
            label.setFixedHeight(max(0, label.heightForWidth(WIDTH)))

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self._title.setText(self.tr("核对政府信息公开工作年度报告"))
        self._lead.setText(
            self.tr("读取报告中的三张统计表，逐项核对勾稽关系，指出不平的单元格及其在原文中的位置。全程离线，文件不离开本机。")
        )
        self._buttons["open"].setText(self.tr("打开报告文件……"))
        self._buttons["folder"].setText(self.tr("打开文件夹……"))
        self._buttons["sample"].setText(self.tr("打开示例报告"))
        self._steps.setText(
            "\n".join(
                (
                    "① " + self.tr("打开报告（PDF、Word、Excel、网页、文本），也可以把文件拖进窗口。"),
                    "② " + self.tr("左边是原文，右边是统计表，红色是不平的单元格；按 F8 看下一个问题。"),
                    "③ " + self.tr("读错了就“改正提取值”；原文本身有错就“原文如此，记为问题”。"),
                    "④ " + self.tr("按 Ctrl+E 导出带批注的 Excel 底稿。"),
                )
            )
        )
        self._hint.setText(self.tr("按 F1 查看全部快捷键。每一步都会自动保存，随时可以撤销。"))
        self._lately.setText(self.tr("最近打开"))
        self._fit()

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self._draw_open()
        self._buttons["folder"].setIcon(icon("folder", tokens))
        self._buttons["sample"].setIcon(icon("sample", tokens))
        self._fit()
