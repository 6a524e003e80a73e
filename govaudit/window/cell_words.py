"""What is said of one cell in the inspector: how it was read, what has been decided about it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from govaudit.audit import Audit
from govaudit.report import Cell, Status, plain
from govaudit.window.offers import SURE, inferred


class CellWords(QObject):
    """Sentences in the language of the window."""

    def value(self, cell: Cell) -> str:
        """The value as large text."""
        match cell.status:
            case Status.READ:
                return plain(cell.value) if cell.value is not None else ""
            case Status.BLANK:
                return self.tr("空白")
            case Status.MISSING:
                return self.tr("原文中没有")
            case Status.UNREADABLE:
                return "“" + " ".join((cell.raw or "").split()) + "”"

    def state(self, audit: Audit, cell: str) -> tuple[str, str]:
        """A remark and the token of its colour."""
        read, now = audit.read.cells[cell], audit.report.cells[cell]
        if cell in audit.misreads:
            return self.tr("◥ 已由 {old} 改为 {new}").format(old=self.value(read), new=self.value(now)), "edit"
        if cell in audit.proposals:
            return self.tr("◢ 原文如此，建议更正为 {value}").format(value=audit.proposals[cell].value), "warn"
        implied = inferred(audit).get(cell)
        if implied is not None:
            return self.tr("推 推得 [{value}]：按勾稽，不是读到的").format(value=implied), "mute"
        if read.status is Status.READ and read.confidence < SURE:
            return self.tr("⚠ 识别置信度 {share}%").format(share=round(read.confidence * 100)), "warn"
        if read.raw is not None and read.value is not None and read.raw.strip() != plain(read.value):
            return self.tr("印作“{raw}”").format(raw=read.raw.strip()), "mute"
        return "", "mute"
