"""The charts of a summary: where the findings are, by rule and by report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.utils import get_column_letter

from govaudit.rules.finding import Severity
from govaudit.workbook import looks
from govaudit.workbook.book import Book
from govaudit.workbook.page import footer, head_plain, set_up
from govaudit.workbook.plan import Paper, Voice
from govaudit.workbook.sheet import Sheet

_WIDTHS = (34, 9, 3, *(9.5 for _ in range(10)))
_SHOWN_BODIES = 15


def write_charts(book: Book, papers: Sequence[Paper], voice: Voice) -> None:
    """Two small tables and a bar chart of each: findings by rule, errors and warnings by report."""
    sheet = book.sheet(voice("summary.charts_tab"))
    sheet.widths(*_WIDTHS)
    head_plain(sheet, voice("summary.charts_title"), len(_WIDTHS))
    rules = Counter(voice.rule(finding.rule) for paper in papers for finding in paper.audit.standing)
    bodies = Counter[str]()
    for paper in papers:
        bodies[f"{paper.org} {paper.year}"] += paper.audit.count(Severity.ERROR) + paper.audit.count(Severity.WARNING)
    row = 3
    for title, counted in ((voice("overview.by_rule"), rules), (voice("overview.by_body"), bodies)):
        shown = [(name, count) for name, count in counted.most_common(_SHOWN_BODIES) if count]
        if shown:
            row = _write_chart(sheet, row, title, shown)
    set_up(sheet, "landscape", one_page=True)
    sheet.sheet.print_area = f"A1:{get_column_letter(len(_WIDTHS))}{max(row, 4)}"
    footer(sheet, "GovAudit", voice("pages"))


def _write_chart(sheet: Sheet, row: int, title: str, shown: list[tuple[str, int]]) -> int:
    """A table of names and counts with its chart at the right; the next free row."""
    head = replace(looks.HEAD, across="left", indent=1)
    sheet.dress(row, 1, 1, 2, head)
    sheet.put_text(row, 1, title, head)
    for at, (name, count) in enumerate(shown, row + 1):
        sheet.put_text(at, 1, name, replace(looks.LEFT, wrap=False, shrink=True))
        sheet.put_number(at, 2, count, looks.NUMBER)
        sheet.height(at, 20)
    chart = BarChart()
    chart.type, chart.style, chart.legend = "bar", 10, None
    chart.add_data(Reference(sheet.sheet, min_col=2, min_row=row + 1, max_row=row + len(shown)))
    chart.set_categories(Reference(sheet.sheet, min_col=1, min_row=row + 1, max_row=row + len(shown)))
    chart.series[0].graphicalProperties.solidFill = looks.LINK
    chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    chart.x_axis.scaling.orientation, chart.x_axis.delete, chart.y_axis.delete = "maxMin", False, True
    chart.y_axis.majorGridlines, chart.gapWidth = None, 60
    chart.width, chart.height = 17, max(4, round(0.9 + 0.706 * len(shown)))
    sheet.sheet.add_chart(chart, f"D{row}")
    return row + max(len(shown) + 3, int(chart.height / 0.53) + 2)
