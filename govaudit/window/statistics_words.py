"""What the page of statistics says of numbers, bodies and what stands out."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QObject

from govaudit.form import load_form
from govaudit.messages import Language
from govaudit.report import Level
from govaudit.statistics_outliers import Kind, Outlier
from govaudit.window.statistics_figures import Bin, CellFigures, CellSum, Value


class StatisticsWords(QObject):
    """The words in the language of the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language: Language = "zh"

    def level(self, level: Level | None) -> str:
        """The name of a level; None is every level."""
        names = {
            None: self.tr("全部级别"),
            Level.PROVINCE: self.tr("省级"),
            Level.CITY: self.tr("地市级"),
            Level.COUNTY: self.tr("县级"),
            Level.TOWNSHIP: self.tr("乡镇级"),
            Level.DEPARTMENT: self.tr("部门"),
            Level.UNKNOWN: self.tr("级别不明"),
        }
        return names[level]

    def year(self, year: int | None) -> str:
        """The name of a year; None is every year."""
        return self.tr("全部年度") if year is None else self.tr("{year} 年").format(year=year)

    def body(self, org: str | None) -> str:
        """The name of a body."""
        return org or self.tr("单位不明")

    def cell(self, edition: str, cell: str) -> str:
        """The name of a cell with its table."""
        form = load_form(edition)
        return f"{form.spots[cell].table.short.text(self.language)} {form.cell_name(cell).text(self.language)}"

    def reason(self, each: Outlier) -> str:
        """Why a figure stands out, in one sentence."""
        numbers = {name: f"{value:,}" for name, value in (("typical", each.typical), ("low", each.low), ("high", each.high))}
        if each.kind is Kind.LAST_YEAR:
            text = self.tr("上年 {before}，通常约 {typical}（{low}–{high}）")
            return text.format(before=f"{each.before:,}", **numbers)
        text = self.tr("同级中位数 {typical}，通常不超过 {high}") if each.score > 0 else self.tr("同级中位数 {typical}，通常不少于 {low}")
        return text.format(**numbers)

    def spread(self, figures: CellFigures, sums: CellSum | None) -> str:
        """One cell over all bodies in one sentence."""
        if not figures.values or sums is None:
            return self.tr("没有报告在这一格有数。")
        said = self.tr("{count} 份有数，合计 {sum}").format(count=len(figures.values), sum=f"{sums.sum:,}")
        if figures.quartiles is not None:
            low, middle, high = (_rounded(each) for each in figures.quartiles)
            said += self.tr("；中位数 {middle}，居中的一半在 {low} 至 {high} 之间").format(middle=middle, low=low, high=high)
        if sums.blank or sums.missing:
            said += self.tr("；空白 {blank} 份、缺 {missing} 份").format(blank=sums.blank, missing=sums.missing)
        return self.tr("{text}。").format(text=said)

    def bin(self, each: Bin) -> str:
        """Bodies between two numbers."""
        span = f"{each.low:,}" if each.low >= each.high else f"{each.low:,}–{each.high:,}"
        said = self.tr("{span}：{count} 份").format(span=span, count=len(each.values))
        if each.standing_out:
            said += self.tr("，其中 {count} 份离群").format(count=each.standing_out)
        return said

    def change(self, each: Value) -> tuple[str, str]:
        """The name of a body, and what became of its number."""
        name = self.body(each.record.org)
        said = self.tr("{name} {year} 年：{value}，上年 {before}")
        text = said.format(name=name, year=each.record.year, value=f"{each.value:,}", before=f"{each.before:,}")
        return name, f"{text}\n{self.reason(each.jump)}" if each.jump else text


def _rounded(number: Decimal) -> str:
    return f"{number:,.0f}" if number % 1 == 0 or number >= 100 else f"{number:,.1f}"
