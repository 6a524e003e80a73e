"""How far a document has come, in words and colours."""

from __future__ import annotations

from PySide6.QtCore import QObject

from govaudit.window.queue_entry import Stage

COLOURS = {
    Stage.WAITING: "mute",
    Stage.READING: "accent",
    Stage.TO_REVIEW: "warn",
    Stage.IN_REVIEW: "accent",
    Stage.REVIEWED: "edit",
    Stage.SIGNED: "ok",
    Stage.FAILED: "err",
}
"""The token each stage is painted in; every one is readable on a panel."""


class StageWords(QObject):
    """The seven stages in the language of the window."""

    def word(self, stage: Stage) -> str:
        """The name of a stage."""
        return {
            Stage.WAITING: self.tr("待提取"),
            Stage.READING: self.tr("提取中"),
            Stage.TO_REVIEW: self.tr("待审"),
            Stage.IN_REVIEW: self.tr("审核中"),
            Stage.REVIEWED: self.tr("已核"),
            Stage.SIGNED: self.tr("已签发"),
            Stage.FAILED: self.tr("提取失败"),
        }[stage]
