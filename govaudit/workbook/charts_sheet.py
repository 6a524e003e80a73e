"""The charts of a summary: findings by rule and by report, and what came in and was decided year by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.utils import get_column_letter

from govaudit.statistics import Statistics
from govaudit.workbook import looks
from govaudit.workbook.page import footer, head_plain, set_up
from govaudit.workbook.plan import PROGRAM, Voice
from govaudit.workbook.sheet import Sheet

_WIDTHS = (34, 9, 9, 9, 3, *(9.5 for _ in range(9)))
_SHOWN = 15
_YEARLY = ("t3.new.total", "t3.results_total.total", "t3.carried_out.total")
_COLOURS = (looks.LINK, looks.AMBER, looks.GREEN)
_POINTS = 20


def write_charts(sheet: Sheet, statistics: Statistics, by_body: Sequence[tuple[str, int]], voice: Voice) -> None:
    """A small table and a bar chart of each: findings by rule, errors and warnings by report, applications by year."""
    sheet.widths(*_WIDTHS)
    head_plain(sheet, voice("summary.charts_title"), len(_WIDTHS))
    rules: dict[str, int] = {}
    for each in statistics.rules:
        rules[voice.rule(each.rule)] = rules.get(voice.rule(each.rule), 0) + each.count
    ranked = sorted(rules.items(), key=lambda item: -item[1])[:_SHOWN]
    row = 3
    for title, counted in ((voice("overview.by_rule"), ranked), (voice("overview.by_body"), list(by_body)[:_SHOWN])):
        shown = [(name, count) for name, count in counted if count]
        if shown:
            row = _write_chart(sheet, row, ([title, ""], [(name, [count]) for name, count in shown]))
    years = _by_year(statistics, voice)
    if len(years) > 1:
        heads = [voice("overview.by_year"), *(voice(f"overview.{key}") for key in ("new", "concluded", "carried"))]
        row = _write_chart(sheet, row, (heads, years))
    set_up(sheet, "landscape", one_page=True)
    sheet.sheet.print_area = f"A1:{get_column_letter(len(_WIDTHS))}{max(row, 4)}"
    footer(sheet, PROGRAM, voice("pages"))


def _by_year(statistics: Statistics, voice: Voice) -> list[tuple[str, list[int]]]:
    """New applications, results and what is carried out, a line a year, the earliest first; both forms have these cells."""
    sums: dict[int, dict[str, int]] = {}
    for each in statistics.totals:
        if each.year is not None and each.cell in _YEARLY:
            sums.setdefault(each.year, {})[each.cell] = int(each.sum)
    return [(voice("overview.in_year", year=year), [sums[year].get(cell, 0) for cell in _YEARLY]) for year in sorted(sums)]


def _write_chart(sheet: Sheet, row: int, table: tuple[list[str], list[tuple[str, list[int]]]]) -> int:
    """A table of names and numbers with its chart at the right; the next free row."""
    heads, shown = table
    head, columns = replace(looks.HEAD, across="left", indent=1, wrap=False, shrink=True), len(heads) - 1
    for column, title in enumerate(heads, 1):
        sheet.put_text(row, column, title, head if column == 1 else replace(looks.HEAD, size=9, shrink=True, wrap=False))
    for at, (name, counts) in enumerate(shown, row + 1):
        sheet.put_text(at, 1, name, replace(looks.LEFT, wrap=False, shrink=True))
        for column, count in enumerate(counts, 2):
            sheet.put_number(at, column, count, replace(looks.NUMBER, shrink=True))
        sheet.height(at, _POINTS)
    chart = BarChart()
    chart.type, chart.style, chart.legend = ("bar", 10, None) if columns == 1 else ("col", 10, Legend(legendPos="b"))
    chart.add_data(Reference(sheet.sheet, min_col=2, max_col=1 + columns, min_row=row, max_row=row + len(shown)), titles_from_data=True)
    chart.set_categories(Reference(sheet.sheet, min_col=1, min_row=row + 1, max_row=row + len(shown)))
    for series, colour in zip(chart.series, _COLOURS, strict=False):
        series.graphicalProperties.solidFill = colour
    chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False)
    chart.x_axis.scaling.orientation = "maxMin" if columns == 1 else "minMax"
    chart.x_axis.delete, chart.y_axis.delete = False, True
    chart.y_axis.majorGridlines, chart.gapWidth, chart.title = None, 60, None
    chart.width, chart.height = 17, max(4 if columns == 1 else 7.5, round(0.9 + 0.706 * len(shown), 1))
    sheet.sheet.add_chart(chart, f"F{row}")
    return row + max(len(shown) + 3, int(chart.height / 0.53) + 2)
