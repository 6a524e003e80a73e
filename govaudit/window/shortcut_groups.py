"""All keys of the window by what they are for; the sheet of keys and the manual are made from this."""

from __future__ import annotations

from PySide6.QtCore import QObject

from govaudit.window.actions import SPECS

Line = tuple[str, str, str]
"""The key, what it does in a word or two, and in a sentence."""

_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("findings", ("NextFinding", "PreviousFinding", "AcceptSuggestion", "NextSuggestion", "PreviousSuggestion")),
    ("verdicts", ("ConfirmAsPrinted", "Dismiss", "Note", "EditCell", "Undo", "Redo", "SignOff")),
    ("documents", ("Open", "OpenFolder", "NextReport", "PreviousReport", "ToggleQueue", "FilterQueue", "Dashboard")),
    ("papers", ("ExportWorkbook", "ExportAll", "ImportOpinions", "PrintSummary")),
    ("source", ("SearchSource", "FindNext", "FindPrevious", "ZoomIn", "ZoomOut", "FitWidth", "Rotate")),
    ("scan", ("RereadCell", "RereadPage", "ReadRegion")),
    ("window", ("Filter", "NextPane", "ToggleDark", "Preferences", "Manual", "Shortcuts")),
)


_NAMES = {"Return": "Enter", "PgDown": "PgDn", "Up": "↑", "Down": "↓"}


def key_text(key: str) -> str:
    """A key as it stands on the keyboard."""
    held, plus, pressed = key.rpartition("+")
    return f"{held}{plus}{_NAMES.get(pressed, pressed)}"


class ShortcutGroups(QObject):
    """The keys in the language of the window."""

    def groups(self, words: dict[str, tuple[str, str]]) -> list[tuple[str, list[Line]]]:
        """Every group with its title; `words` are those of the actions. Actions in no group stand with the window's."""
        keys = {name: " / ".join(dict.fromkeys(key_text(key) for key in given)) for name, _, given in SPECS if given}
        placed = {f"action{name}" for _, names in _GROUPS for name in names}
        titles = self._titles()
        found: list[tuple[str, list[Line]]] = []
        for group, names in _GROUPS:
            members = [f"action{name}" for name in names] + ([name for name in keys if name not in placed] if group == "window" else [])
            lines = [(keys[name], *words[name]) for name in members if name in keys]
            found.append((titles[group], lines + self._further(group)))
        return found

    def _titles(self) -> dict[str, str]:
        return {
            "findings": self.tr("问题"),
            "verdicts": self.tr("处理"),
            "documents": self.tr("报告与队列"),
            "papers": self.tr("导出与导入"),
            "source": self.tr("原文"),
            "scan": self.tr("扫描件"),
            "window": self.tr("窗口"),
        }

    def _further(self, group: str) -> list[Line]:
        """Keys that belong to no action."""
        lines = {
            "findings": [("Alt+1 … Alt+9", self.tr("选建议"), self.tr("直接选第几种改法"))],
            "verdicts": [
                (self.tr("方向键、Tab"), self.tr("移动"), self.tr("在单元格之间移动")),
                (self.tr("数字键"), self.tr("改值"), self.tr("直接输入就是改正当前单元格的提取值")),
                ("Ctrl+V", self.tr("粘贴"), self.tr("从当前格起粘贴一块数，算一步")),
                ("Esc", self.tr("放弃"), self.tr("放弃正在输入的值，或收起提示条")),
            ],
            "documents": [("Delete", self.tr("移出队列"), self.tr("在队列里选中后移出；处理记录仍在工作区"))],
            "source": [(self.tr("Ctrl+滚轮"), self.tr("缩放"), self.tr("放大或缩小原文"))],
        }
        return list(lines.get(group, []))
