"""Taking back what reviewers wrote into a workbook: read beside the window, accepted item by item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from govaudit.messages import Message
from govaudit.settings import Settings
from govaudit.window.opinions_dialog import OpinionsDialog
from govaudit.workspace import Workspace, WorkspaceError

if TYPE_CHECKING:
    from govaudit.reimport import Item, Returns
    from govaudit.window.main_window import MainWindow

_MOST_BYTES = 100 * 2**20


def brought_by(path: Path, folder: Path, settings: Settings) -> tuple[Returns, int] | Message:
    """What a workbook brings back, with the number of log entries it was compared with; or why nothing can be taken. Writes nothing.

    The workspace is opened once more, to read: a connection serves one thread.
    """
    from govaudit.reimport import Refused, returns

    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
        with Workspace.open(folder, read_only=True) as workspace:
            brought = returns(content, workspace, settings)
            return brought, len(workspace.log(brought.doc))
    except OSError as error:
        return Message(f"无法打开：{error.strerror}", f"cannot be opened: {error.strerror}")
    except (Refused, WorkspaceError) as error:
        return error.reason


class Opinions(QObject):
    """The way of opinions into one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: OpinionsDialog | None = None
        self._brought: Returns | None = None
        self._length = 0

    def serve(self, dialog: OpinionsDialog) -> None:
        """Show what comes back in this dialog."""
        self._dialog = dialog
        dialog.accepted_items.connect(self._on_accepted)
        dialog.looked_at.connect(self._on_looked_at)

    def ask(self) -> None:
        """Ask for a workbook and read it."""
        window = self._window
        path = window.dialogs.open_workbook(window)
        if path is None:
            return
        window.frame.status.say(self.tr("正在读取意见……"))
        folder, settings = window.desk.workspace.folder, window.desk.settings
        work: Callable[..., tuple[Returns, int] | Message] = lambda *_: brought_by(path, folder, settings)  # noqa: E731
        window.desk.runner.run(work, lambda brought: self._on_read(path, brought))

    def _on_read(self, path: Path, brought: tuple[Returns, int] | Message | None) -> None:
        window = self._window
        window.frame.status.say("")
        if brought is None:
            brought = Message("文件不能读取", "the file cannot be read")
        if isinstance(brought, Message):
            text = self.tr("没有读回意见：{name}：{reason}").format(name=path.name, reason=brought.text(window.language))
            window.frame.notice.say(text, "error")
            return
        self._brought, self._length = brought
        entry = next((entry for entry in window.desk.entries if entry.id == self._brought.doc), None)
        if not self._brought.items:
            window.frame.notice.say(self.tr("{name} 里没有新的意见。").format(name=path.name), "info")
        elif self._dialog is not None:
            name = entry.title if entry else path.name
            self._dialog.show_items(path.name, name, self._brought.items, window.language)

    def _on_looked_at(self, item: Item) -> None:
        """Show the finding or the cell an item is about."""
        window, brought = self._window, self._brought
        case = window.desk.case
        if case is None or brought is None or case.id != brought.doc:
            return
        if item.finding:
            case.select_finding(item.finding)
        elif item.id in case.audit.form.spots:
            case.select_cell(item.id)

    def _on_accepted(self, items: Sequence[Item]) -> None:
        """Take the decisions of these items as one act of the document they are about; refused where it has moved on since."""
        brought, desk, notice = self._brought, self._window.desk, self._window.frame.notice
        entry = next((entry for entry in desk.entries if brought is not None and entry.id == brought.doc), None)
        if brought is None or entry is None:
            notice.say(self.tr("这份报告不在队列里，先打开它再导入意见。"), "error")
            return
        try:
            moved = len(desk.workspace.log(brought.doc)) != self._length
        except WorkspaceError as error:
            desk.troubled.emit(error.reason)
            return
        self._window.queue_deeds.open(entry)
        case = desk.case
        if case is None or case.id != brought.doc:
            return
        if moved:
            notice.say(self.tr("读取意见之后，这份报告又有了新的处理；请重新导入。"), "error")
        elif case.signed:
            notice.say(self.tr("这份报告已签发；先重新打开，再采纳意见。"), "error")
        else:
            self._take(items, brought)

    def _take(self, items: Sequence[Item], brought: Returns) -> None:
        case = self._window.desk.case
        decisions = [item.decision for item in items if item.decision is not None]
        if case is None or not decisions:
            return
        before = len(case.history.decisions)
        case.take(decisions)
        taken = len(case.history.decisions) - before
        self._length += taken
        if taken and self._dialog is not None:
            left = tuple(item for item in brought.items if item not in items)
            self._brought = replace(brought, items=left)
            self._dialog.show_left(left)
            text = self.tr("已采纳 {count} 条意见；可以撤销（Ctrl+Z）。").format(count=len(decisions))
            self._window.frame.notice.say(text, "ok")
