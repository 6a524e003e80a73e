"""Sheet G: this year beside earlier years of the same body, with live changes and a chart of what came in, went out and stayed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from openpyxl.chart import LineChart, Reference
from openpyxl.chart.legend import Legend
from openpyxl.utils import get_column_letter

from govaudit.audit import Audit
from govaudit.report import Cell, Status
from govaudit.statistics import figures
from govaudit.workbook import looks
from govaudit.workbook.addresses import FIRST_ROW
from govaudit.workbook.book import Book
from govaudit.workbook.page import finish, head
from govaudit.workbook.plan import Paper
from govaudit.workbook.sheet import Sheet, is_exact
from govaudit.workbook.texts import lines

_LABEL, _VALUE = 52, 13
_NONE = "—"


def write_years(book: Book, paper: Paper) -> None:
    """A line a figure of Table 2 and a total of Tables 3 and 4; nothing where no earlier year is known."""
    if not paper.earlier:
        return
    voice, years = paper.voice, len(paper.earlier) + 1
    sheet = book.sheet(paper.sheets["years"])
    sheet.widths(_LABEL, *(_VALUE for _ in range(years + 2)))
    head(sheet, paper, "years", voice("years.title"), (years + 3, max(2, years)))
    named = [_year(paper, each) for each in (*paper.earlier, paper.audit)]
    for column, title in enumerate([voice("years.item"), *named, voice("years.change"), voice("years.rate")], 1):
        sheet.put_text(FIRST_ROW, column, title, looks.HEAD)
    sheet.height(FIRST_ROW, 32)
    rows: dict[str, int] = {}
    for row, cell in enumerate(figures(paper.audit.form.edition), FIRST_ROW + 1):
        rows[cell] = row
        _write_figure(sheet, paper, row, cell)
    last = FIRST_ROW + len(rows)
    charted = _charted(paper)
    _chart(sheet, years, [(rows[cell], paper.voice.of(paper.audit.form.row_name(cell))) for cell in charted if cell in rows], last + 2)
    finish(sheet, paper, "portrait", repeat=f"1:{FIRST_ROW}", freeze=f"B{FIRST_ROW + 1}", one_page=True)


def _year(paper: Paper, audit: Audit) -> str:
    return str(audit.read.identity.year or paper.voice("unknown_year"))


def _charted(paper: Paper) -> tuple[str, ...]:
    """The total column's balance: new, carried in, concluded, carried out."""
    several = [equation for equation in paper.audit.form.equations if len(equation.equals) > 1]
    return several[-1].cells if several else ()


def _write_figure(sheet: Sheet, paper: Paper, row: int, cell: str) -> None:
    form, column = paper.audit.form, len(paper.earlier) + 2
    name = f"{paper.voice.of(form.spots[cell].table.short)} {paper.voice.of(form.cell_name(cell))}"
    sheet.put_text(row, 1, name, replace(looks.LEFT, size=9))
    look = replace(looks.NUMBER, number=_format(paper, cell))
    for at, audit in enumerate(paper.earlier, 2):
        past = audit.report.cells.get(cell)
        value = _exact(past)
        if value is None:
            sheet.put_text(row, at, _words(paper, past), replace(look, across="center"))
        else:
            sheet.put_number(row, at, value, look)
    place, now, before = paper.places[cell].full, paper.audit.report.cells[cell], paper.earlier[-1].report.cells.get(cell)
    current = _exact(now)
    sheet.put_formula(row, column, f'IF(ISNUMBER({place}),{place},"{_NONE}")', _NONE if current is None else current, look)
    left, right = (f"{get_column_letter(at)}{row}" for at in (column - 1, column))
    past_value = _exact(before)
    change = None if current is None or past_value is None else current - past_value
    rate = None if change is None or not past_value else change / past_value
    signed = replace(look, number=f'+{look.number};"−"{look.number};0')
    sheet.put_formula(row, column + 1, f'IF(COUNT({left},{right})=2,{right}-{left},"{_NONE}")', _NONE if change is None else change, signed)
    percent = f'IF(COUNT({left},{right})=2,IF({left}=0,"{_NONE}",({right}-{left})/{left}),"{_NONE}")'
    sheet.put_formula(row, column + 2, percent, _NONE if rate is None else rate, replace(looks.NUMBER, number='+0.0%;"−"0.0%;0%'))
    sheet.height(row, max(16.0, 12.5 * lines(name, _LABEL * 1.1 - 3) + 4))


def _format(paper: Paper, cell: str) -> str:
    """As many decimals as the row's most precise number has."""
    values = [_exact(audit.report.cells.get(cell)) for audit in (*paper.earlier, paper.audit)]
    exponents = [value.as_tuple().exponent for value in values if value is not None]
    decimals = max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)
    return "#,##0" + (f".{'0' * decimals}" if decimals > 0 else "")


def _exact(cell: Cell | None) -> Decimal | None:
    return cell.value if cell is not None and cell.value is not None and is_exact(cell.value) else None


def _words(paper: Paper, cell: Cell | None) -> str:
    """What an earlier year shows where it has no number: that the form had no such cell, that it is absent, or what was printed."""
    if cell is None:
        return _NONE
    return paper.voice("missing") if cell.status is Status.MISSING else cell.raw or ""


def _chart(sheet: Sheet, years: int, shown: list[tuple[int, str]], row: int) -> None:
    chart = LineChart()
    chart.width, chart.height = 19, 8
    for at, _ in shown:
        chart.add_data(Reference(sheet.sheet, min_col=1, max_col=years + 1, min_row=at), from_rows=True, titles_from_data=True)
    chart.set_categories(Reference(sheet.sheet, min_col=2, max_col=years + 1, min_row=FIRST_ROW))
    for series, colour in zip(chart.series, (looks.LINK, looks.AMBER, looks.GREEN, looks.RED), strict=False):
        series.graphicalProperties.line.solidFill = colour
        series.marker.symbol, series.smooth = "circle", False
    chart.x_axis.delete, chart.y_axis.delete = False, False
    chart.legend = Legend(legendPos="b")
    sheet.sheet.add_chart(chart, f"A{row}")
    sheet.put_text(row + 17, 1, "", looks.Look(line="none"))
