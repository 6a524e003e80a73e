"""Short names of the rules for lists and chips."""

from __future__ import annotations

from PySide6.QtCore import QObject


class RuleNames(QObject):
    """The names in the language of the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stamp = ""
        self._known: dict[str, str] = {}

    def name(self, rule: str) -> str:
        """The short name of a rule; of its family where the rule has none; the id itself where neither is known."""
        # the stamp tells whether the window speaks another language than when the names were made
        stamp = self.tr("行合计")
        if stamp != self._stamp:
            self._stamp, self._known = stamp, self._names()
        names = self._known
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
            "value.unplaced": self.tr("须对照"),
            "t2.authority": self.tr("规章制定权限"),
            "t2.stock": self.tr("存量为负"),
            "t2.fee_unit": self.tr("收费单位"),
            "t3.empty_column": self.tr("无申请有结果"),
            "t4.orphan": self.tr("复议诉讼无来由"),
            "text.count": self.tr("正文申请件数"),
            "text.all_concluded": self.tr("称均已办结"),
            "text.none_claimed": self.tr("称未发生"),
            "text.review": self.tr("正文复议诉讼"),
            "text.table2": self.tr("正文与表二"),
            "text.parts": self.tr("正文分项"),
            "text.percent": self.tr("正文占比"),
            "text.conflict": self.tr("正文前后不一"),
            "text.year": self.tr("年度不一"),
            "form.section": self.tr("缺少部分"),
            "form.period": self.tr("统计期限"),
            "form.basis": self.tr("编制依据"),
            "form.fee_statement": self.tr("信息处理费"),
            "form.thin_section": self.tr("改进情况过简"),
            "form.topics": self.tr("总体情况要点"),
            "form.version": self.tr("格式版本"),
            "form.duplicate": self.tr("表格重复"),
            "year.carry": self.tr("结转衔接"),
            "year.stock": self.tr("存量衔接"),
            "year.jump": self.tr("跨年突变"),
            "year.copied": self.tr("疑似沿用上年"),
            "group.sum": self.tr("上下级汇总"),
            "report.structure": self.tr("少见结构"),
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
