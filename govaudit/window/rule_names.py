"""Short names of the rules for lists and chips."""

from __future__ import annotations

from PySide6.QtCore import QObject


class RuleNames(QObject):
    """The names in the language of the window."""

    def name(self, rule: str) -> str:
        """The short name of a rule; of its family where the rule has none; the id itself where neither is known."""
        names = self._names()
        return names.get(rule) or names.get(rule.split(".", maxsplit=1)[0]) or rule

    def _names(self) -> dict[str, str]:
        return {
            "t3.row_sum": self.tr("行合计"),
            "t3.results_sum": self.tr("办理结果合计"),
            "t3.balance": self.tr("收办平衡"),
            "t4.group_sum": self.tr("复议诉讼合计"),
            "value.missing": self.tr("缺行缺列"),
            "value.blank": self.tr("空白"),
            "value.unreadable": self.tr("不是数字"),
            "value.negative": self.tr("负数"),
            "value.not_integer": self.tr("不是整数"),
            "value.fee_precision": self.tr("金额精度"),
            "value.unplaced": self.tr("列未定"),
            "t2": self.tr("表二合理性"),
            "t3": self.tr("表三合理性"),
            "t4": self.tr("表四合理性"),
            "report": self.tr("整体结构"),
            "text": self.tr("文字与表"),
            "form": self.tr("文件格式"),
            "year": self.tr("跨年核对"),
            "group": self.tr("上下级汇总"),
            "value": self.tr("数值"),
        }
