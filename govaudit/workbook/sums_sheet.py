"""The sums of a summary: every cell over all reports of one form and year, live from the sheet that holds all values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from govaudit.form import load_form
from govaudit.report import Level
from govaudit.statistics import Statistics, Total
from govaudit.workbook import looks
from govaudit.workbook.page import footer, head_plain, set_up
from govaudit.workbook.plan import PROGRAM, Voice
from govaudit.workbook.pooled_sheets import Data
from govaudit.workbook.sheet import Sheet, is_exact
from govaudit.workbook.texts import lines

_NAME = 58
_HEADS = ("item", "sum", "numbers", "blank", "missing")
_TOP = 4


def write_sums(sheet: Sheet, statistics: Statistics, data: Data, voice: Voice) -> None:
    """A block a form and year, the newest first: each cell's sum, who has no number there, and the sums of each level."""
    levels = list(statistics.levels)
    columns = len(_HEADS) + len(levels)
    sheet.widths(_NAME, 15, 8, 8, 8, *(15.0 for _ in levels))
    head_plain(sheet, voice("sums.title"), columns)
    sheet.dress(3, 1, 1, columns, looks.NOTE)
    sheet.put_text(3, 1, voice("sums.note"), looks.NOTE)
    sheet.height(3, 13 * lines(voice("sums.note"), _NAME + 39 + 15 * len(levels)) + 4)
    row = _TOP
    for edition, year in statistics.years:
        row = _write_block(sheet, row, (statistics.of_year(edition, year), levels), data, voice) + 1
    sheet.sheet.freeze_panes = f"B{_TOP}"
    set_up(sheet, "portrait" if columns < 9 else "landscape")
    footer(sheet, PROGRAM, voice("pages"))


def _write_block(sheet: Sheet, row: int, block: tuple[tuple[Total, ...], list[Level]], data: Data, voice: Voice) -> int:
    totals, levels = block
    first = totals[0]
    title = voice("sums.block", year=first.year or voice("unknown_year"), edition=first.edition)
    band = replace(looks.BAND, size=11)
    sheet.dress(row, 1, 1, len(_HEADS) + len(levels), band)
    sheet.put_text(row, 1, title, band)
    sheet.height(row, 20)
    top = row + 1
    for column, text in enumerate([*(voice(f"sums.{key}") for key in _HEADS), *(voice.level(level) for level in levels)], 1):
        sheet.put_text(top, column, text, looks.HEAD)
    form = load_form(first.edition)
    for at, total in enumerate(totals, top + 1):
        name = f"{voice.of(form.spots[total.cell].table.short)} {voice.of(form.cell_name(total.cell))}"
        sheet.put_text(at, 1, name, replace(looks.LEFT, size=9))
        for column, (value, formula) in enumerate(_numbers(total, levels, data, voice), 2):
            look = replace(looks.NUMBER, number="#,##0" if value % 1 == 0 else "#,##0.00##", shrink=True)
            if formula:
                sheet.put_formula(at, column, formula, value, look)
            else:
                sheet.put_number(at, column, value, look)
        sheet.height(at, max(15.0, 12.5 * lines(name, _NAME * 1.1 - 3) + 3))
    return top + len(totals) + 1


def _numbers(total: Total, levels: list[Level], data: Data, voice: Voice) -> Iterator[tuple[Decimal, str]]:
    """The numbers of one line with their formulas; no formula where Excel cannot hold every addend."""
    yield total.sum, _sum(total, None, data, voice)
    for count in (total.numbers, total.blank, total.missing):
        yield Decimal(count), ""
    for level in levels:
        yield total.by_level.get(level, Decimal(0)), _sum(total, level, data, voice)


def _sum(total: Total, level: Level | None, data: Data, voice: Voice) -> str:
    column = data.column(total.cell)
    if total.year is None or column is None or not is_exact(total.sum):
        return ""
    conditions = [data.condition("year", str(total.year)), data.condition("form", f'"{total.edition}"')]
    if level is not None:
        conditions.append(data.condition("level", f'"{voice.level(level)}"'))
    return f"SUMIFS({column},{','.join(conditions)})"
