"""What the user sends out of the window: the workbook of the open document, a summary of all listed, the printed summary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from govaudit.audit import Audit
from govaudit.corrections import Decision
from govaudit.docket import Docket, Relatives
from govaudit.report import Report
from govaudit.rules.same_body import may_be_same
from govaudit.window.exporting import (
    FORMATS,
    arguments,
    exported,
    holds_opinions,
    objection,
    proposed_name,
    proposed_summary,
    with_suffix,
    write_paper,
)
from govaudit.window.printing import print_page, proposed_print
from govaudit.window.queue_entry import Entry
from govaudit.window.summary_text import SummaryText
from govaudit.workspace import WorkspaceError

if TYPE_CHECKING:
    from govaudit.window.main_window import MainWindow


class Outgoing(QObject):
    """Exports and prints of one window, and what the window says of them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def export_workbook(self) -> None:
        """Ask where, and write the open document; the ending of the name chooses the format."""
        case = self._window.desk.case
        if case is None:
            return
        source = Path(case.audit.read.source.path)
        target = self._window.dialogs.save_file(self._window, proposed_name(source, self._window.language))
        if target is not None:
            self._write(with_suffix(target), [case.id], [source])

    def export_all(self) -> None:
        """Ask where, and write a summary of all documents listed."""
        window = self._window
        entries = [entry for entry in self._listed() if entry.id is not None]
        if not entries:
            window.frame.notice.say(self.tr("队列里还没有读出的报告可以导出。"), "error")
            return
        proposed = proposed_summary(entries[0].path.parent, len(entries), window.language)
        target = window.dialogs.save_file(window, proposed)
        if target is not None:
            self._write(with_suffix(target), [entry.id or "" for entry in entries], [entry.path for entry in entries])

    def _listed(self) -> list[Entry]:
        frame = self._window.frame
        return frame.dashboard.listing.listed if frame.at_dashboard else frame.queue.listed

    def _write(self, target: Path, docs: list[str], sources: Sequence[Path], *, force: bool = False) -> None:
        """Write, unless that would destroy something; what a person wrote into a workbook is only replaced when that is asked for."""
        window = self._window
        reason = objection(target, sources, window.language)
        if reason is not None:
            self._say_failed(target, reason)
            return
        if not force and holds_opinions(target):
            text = self.tr("{name} 里有人填写的意见或数，没有覆盖。可先用“导入意见”读回。").format(name=target.name)
            window.frame.notice.say(text, "error", (self.tr("仍要覆盖"), partial(self._write, target, docs, sources, force=True)))
            return
        window.frame.notice.hide()
        window.frame.status.say(self.tr("正在导出……"))
        case = window.desk.case
        done = partial(self._on_written, target, docs)
        if len(docs) == 1 and case is not None and case.id == docs[0] and target.suffix.lower() == ".xlsx":
            log, language = window.desk.workspace.log(case.id), window.language
            audit, content, earlier = case.audit, case.content, self._earlier(case.audit)
            window.desk.runner.run(
                lambda _progress, _cancelled: write_paper(audit, content, log, target, language=language, earlier=earlier()), done
            )
            return
        every = {document.id for document in window.desk.workspace.documents()}
        names = [] if len(docs) > 1 and set(docs) == every else docs
        words = arguments(window.desk.workspace.folder, names, target, window.language, force=force)
        job = window.desk.runner.run(exported(words), done)
        text = self.tr("正在导出 {count} 份报告到 {name}……").format(count=len(docs), name=target.name)
        window.frame.notice.say(text, "info", (self.tr("取消"), job.cancel))

    def _earlier(self, audit: Audit) -> Callable[[], list[Audit]]:
        """What judges the same body's earlier years on any thread, for the sheet of years; those that cannot be had are left out."""
        workspace, own = self._window.desk.workspace, audit.read.identity
        relatives, decided = Relatives(), dict[str, Sequence[Decision]]()
        for entry in self._window.desk.entries:
            if entry.id and entry.org and own.org and entry.year and entry.year < (own.year or 0) and may_be_same(own.org, entry.org):
                try:
                    report, decided[entry.id] = workspace.reading(entry.id), workspace.decisions(entry.id)
                except WorkspaceError:
                    continue
                relatives.add(entry.id, entry.org, entry.year, partial(_itself, report))
        docket = Docket((), relatives, audit.settings, lambda doc: decided.get(doc, ()))
        return lambda: docket.earlier(audit)

    def _on_written(self, target: Path, docs: list[str], reason: str | None) -> None:
        if reason is not None:
            self._say_failed(target, reason or self.tr("已取消"))
            return
        self._log(target, docs)
        self._window.frame.status.say(self.tr("已导出 {name}").format(name=target.name))
        self.say_written(self.tr("底稿已导出：{path}").format(path=target), target)

    def _log(self, target: Path, docs: list[str]) -> None:
        """Keep in the log what went out, by its hash."""
        workspace = self._window.desk.workspace
        if workspace.read_only:
            return
        try:
            kind = FORMATS[target.suffix.lower()]
            workspace.exported(docs, target, target.read_bytes(), kind=kind, by=self._window.preferences.reviewer)
        except (WorkspaceError, OSError) as error:
            text = error.reason.text(self._window.language) if isinstance(error, WorkspaceError) else str(error.strerror)
            self._window.frame.notice.say(self.tr("已导出，但没有记入操作记录：{reason}").format(reason=text), "error")

    def _say_failed(self, target: Path, reason: str) -> None:
        self._window.frame.status.say("")
        self._window.frame.notice.say(self.tr("未能导出到 {path}：{reason}").format(path=target, reason=reason), "error")

    def say_written(self, text: str, target: Path) -> None:
        """Say that a file was written, and offer its folder."""
        folder = QUrl.fromLocalFile(str(target.parent))
        deed: tuple[str, Callable[[], object]] = (self.tr("打开所在文件夹"), lambda: QDesktopServices.openUrl(folder))
        self._window.frame.notice.say(text, "ok", deed)

    def print_summary(self) -> None:
        """Ask where, and print the summary of the open document as PDF."""
        window = self._window
        case = window.desk.case
        target = window.dialogs.save_file(window, proposed_print(Path(case.audit.read.source.path), window.language)) if case else None
        if case is None or target is None:
            return
        target = target if target.suffix.lower() == ".pdf" else target.with_name(f"{target.name}.pdf")
        reason = objection(target, [Path(case.audit.read.source.path)], window.language)
        if reason is not None:
            self._say_failed(target, reason)
            return
        page = SummaryText().html(case.audit, window.desk.workspace.log(case.id), window.language, window.preferences.reviewer)
        doc = case.id
        window.desk.runner.run(lambda _progress, _cancelled: print_page(page, target) or "", lambda why: self._on_printed(target, doc, why))

    def _on_printed(self, target: Path, doc: str, reason: str | None) -> None:
        """`reason` why nothing was printed, empty where it was; None where the program failed, which says so itself."""
        if reason is None:
            return
        if reason:
            self._say_failed(target, reason)
            return
        self._log(target, [doc])
        self.say_written(self.tr("审核摘要已打印：{path}").format(path=target), target)


def _itself(report: Report) -> Report:
    return report
