"""What the user does with the queue: opening files and folders, reading on, reading again, taking out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices

from govaudit.messages import Message
from govaudit.window.notice import Deed
from govaudit.window.queue_entry import Entry, Stage
from govaudit.window.queue_filter import Facet, Sorting
from govaudit.window.recognition_help import RecognitionHelp, wants_recogniser
from govaudit.window.samples import sample

if TYPE_CHECKING:
    from govaudit.window.main_window import MainWindow


class QueueDeeds(QObject):
    """Acts on the queue of one window, and what the window says of them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        desk, queue = window.desk, window.frame.queue
        desk.refused.connect(self._on_refused)
        desk.troubled.connect(self.say_trouble)
        desk.found.connect(self._on_found)
        desk.doubled.connect(self._on_doubled)
        desk.arrived.connect(self._on_arrived)
        self._asked: list[Path] = []
        self._help: RecognitionHelp | None = None
        queue.asked.connect(self._on_asked)
        queue.chosen.connect(window.frame.notice.fade)
        queue.sorted_by.connect(lambda sorting: window.settings.setValue("queue/sorting", sorting))
        window.frame.status.cancel.clicked.connect(self.cancel)
        window.frame.dashboard.chosen.connect(self.open)
        window.frame.dashboard.asked.connect(self._on_facet)
        window.menus.opened.connect(lambda path: self.open_paths([path]))
        window.frame.welcome.open_recent.connect(lambda path: self.open_paths([path]))
        window.frame.welcome.go_on.connect(self.open)
        window.recent.changed.connect(self._on_recent)
        self._on_recent()
        wanted = str(window.settings.value("queue/sorting", Sorting.ADDED))
        queue.arrange(Sorting(wanted) if wanted in set(Sorting) else Sorting.ADDED)

    # --- opening ------------------------------------------------------------------------------------------------------

    def open_paths(self, paths: list[Path]) -> None:
        """Queue files and folders and read them; what cannot be a report is said."""
        self._window.recent.add([path for path in paths if path.exists()])
        self._asked = paths
        if paths:
            self._window.desk.add(paths)

    def _on_found(self, count: int) -> None:
        """Say that nothing was found, where something was asked for."""
        if count or not self._asked:
            return
        waiting = {entry.path for entry in self._window.desk.entries}
        text = self.tr("没有找到可以读取的报告。支持 PDF、Word、Excel、网页、文本和图片。")
        if all(path in waiting for path in self._asked):
            text = self.tr("这些文件已经在读取了。")
        self._window.frame.notice.say(text, "error")

    def _on_doubled(self, entry: Entry, twin: Entry) -> None:
        """Say that two files are one document."""
        if entry.path != twin.path and not self._window.frame.notice.isVisible():
            text = self.tr("{name} 与 {twin} 内容相同，队列里只留一份。").format(name=entry.path.name, twin=twin.path.name)
            self._window.frame.notice.say(text, "info")

    def _on_arrived(self, entry: Entry) -> None:
        """Say that a document is there, and leave the auditor where he works."""
        if not self._window.frame.notice.isVisible():
            text = self.tr("{name} 已读出，在队列里；当前的报告没有切换。").format(name=entry.title)
            self._window.frame.notice.say(text, "info", (self.tr("打开"), lambda: self.open(entry)))

    def open_files(self) -> None:
        """Ask for files and read them."""
        self.open_paths(self._window.dialogs.open_files(self._window))

    def open_folder(self) -> None:
        """Ask for a folder and read what is in it."""
        folder = self._window.dialogs.open_folder(self._window)
        self.open_paths([folder] if folder else [])

    def open_sample(self) -> None:
        """Read the bundled sample."""
        self._window.desk.add([sample()])

    def _on_recent(self) -> None:
        self._window.frame.welcome.show_recent(self._window.recent.paths)

    # --- reading ------------------------------------------------------------------------------------------------------

    def cancel(self) -> None:
        """Stop reading and say how to go on."""
        left = self._window.desk.intake.left
        self._window.desk.cancel()
        text = self.tr("已停止读取，还有 {count} 份待提取。已读出的都已保存。").format(count=left)
        self._window.frame.notice.say(text, "info", (self.tr("继续读取"), self.resume))

    def resume(self) -> None:
        """Read what waits."""
        self._window.frame.notice.hide()
        self._window.desk.resume()

    def say_restored(self) -> None:
        """Say what an earlier session left: that it ended before its time, and what it had not read."""
        desk = self._window.desk
        waiting = sum(entry.stage is Stage.WAITING for entry in desk.entries)
        deed: tuple[str, Callable[[], object]] | None = (self.tr("继续读取"), self.resume) if waiting else None
        if not desk.keeper.last.closed:
            decided = sum(entry.decided for entry in desk.entries)
            read = sum(entry.id is not None for entry in desk.entries)
            text = self.tr("上次没有正常退出。{read} 份报告和 {acts} 步处理都在，没有丢失。").format(read=read, acts=decided)
            waits = self.tr("还有 {count} 份没有读完。").format(count=waiting) if waiting else ""
            self._window.frame.notice.say(text + waits, "ok", deed)
        elif waiting:
            self._window.frame.notice.say(self.tr("上次还有 {count} 份没有读取。").format(count=waiting), "info", deed)
        if desk.trouble is not None:
            self.say_trouble(desk.trouble)

    def _on_refused(self, entry: Entry) -> None:
        reason = entry.reason.text(self._window.language) if entry.reason else ""
        text = self.tr("未能读取 {name}：{reason}").format(name=entry.path.name, reason=reason)
        failed = sum(each.stage is Stage.FAILED for each in self._window.desk.entries)
        if failed > 1:
            text += self.tr("（共 {count} 份未能读取，原因见队列）").format(count=failed)
        self._window.frame.notice.say(text, "error", self._remedy(entry))

    def _remedy(self, entry: Entry) -> Deed:
        """What may be done about a document that could not be read: install what it wants, else try again."""
        if wants_recogniser(entry.reason):
            return self.tr("怎样安装识别组件"), self.show_recognition_help
        return self.tr("重新读取"), lambda: self._read_again([entry])

    def show_recognition_help(self) -> None:
        """Say what to install for scans; once it is there, what was refused for want of it is read again."""
        if self._help is None:
            self._help = RecognitionHelp(self._window, self._read_scans)
        self._help.setPalette(self._window.palette())
        self._help.show_help()

    def _read_scans(self) -> None:
        self._read_again([entry for entry in self._window.desk.entries if wants_recogniser(entry.reason)])

    def say_trouble(self, reason: Message) -> None:
        """Say in one line what the workspace or the disk refused."""
        self._window.frame.notice.say(reason.text(self._window.language), "error")

    # --- the menu of an entry -----------------------------------------------------------------------------------------

    def _on_asked(self, what: str, entries: list[Entry]) -> None:
        acts: dict[str, Callable[[list[Entry]], None]] = {
            "read_again": self._read_again,
            "remove": self._remove,
            "reveal": self._reveal,
        }
        acts[what](entries)

    def _read_again(self, entries: list[Entry]) -> None:
        self._window.frame.notice.hide()
        self._window.desk.read_again(entries)

    def _remove(self, entries: list[Entry]) -> None:
        desk, notice = self._window.desk, self._window.frame.notice
        places = [(desk.entries.index(entry), entry) for entry in entries]
        desk.remove(entries)

        def back() -> None:
            notice.hide()
            desk.put_back(places)

        text = self.tr("已把 {count} 份移出队列；处理记录仍在工作区，再次打开即可找回。").format(count=len(entries))
        notice.say(text, "info", (self.tr("放回"), back))

    def _reveal(self, entries: list[Entry]) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(entries[0].path.parent)))

    # --- the numbers of the whole queue -------------------------------------------------------------------------------

    def toggle_dashboard(self) -> None:
        """Show the numbers of the whole queue, or go back to the work."""
        frame = self._window.frame
        if frame.at_dashboard:
            self._window.show_work()
        else:
            frame.show_dashboard()

    def _on_facet(self, facet: Facet | None, words: str) -> None:
        """The documents behind a bar are those one pages through."""
        self._window.frame.queue.ask((facet,) if facet else (), words)

    def open(self, entry: Entry) -> None:
        """Show a document, or say why it cannot be."""
        if entry.id is None:
            reason = entry.reason.text(self._window.language) if entry.reason else self.tr("还没有读取。")
            text = self.tr("{name} 还不能打开：{reason}").format(name=entry.path.name, reason=reason)
            self._window.frame.notice.say(text, "error", self._remedy(entry))
        elif entry is self._window.desk.current:
            self._window.show_work()
        else:
            self._window.frame.notice.fade()
            self._window.desk.open(entry)

    def begin_filter(self) -> None:
        """Type what the queue is to be filtered by."""
        if not self._window.frame.queue.isVisible():
            self._window.toggle_queue()
        self._window.frame.queue.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.frame.queue.box.selectAll()

    def step(self, by: int) -> None:
        """Show the next (1) or previous (-1) document of those listed."""
        entry = self._window.frame.queue.neighbour(by)
        if entry is not None:
            self.open(entry)
