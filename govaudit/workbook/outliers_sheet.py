"""Figures that stand out among similar bodies or against last year: reasons to look, each with what would be usual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from openpyxl.utils import get_column_letter

from govaudit.form import load_form
from govaudit.report import plain
from govaudit.statistics import Statistics
from govaudit.statistics_outliers import Outlier
from govaudit.workbook import looks
from govaudit.workbook.page import footer, head_plain, set_up
from govaudit.workbook.plan import PROGRAM, Voice
from govaudit.workbook.sheet import Sheet
from govaudit.workbook.texts import lines

_HEADS = ("kind", "body", "year", "level", "item", "value", "typical", "usual", "before", "score", "bodies")
_WIDTHS = (13, 28, 8, 10, 46, 12, 12, 20, 12, 9, 9)
_TOP, _MOST = 5, 500


def write_outliers(sheet: Sheet, statistics: Statistics, links: Mapping[str, str], voice: Voice) -> None:
    """A line a figure, the farthest first; `links` lead from a report's id to its paper."""
    sheet.widths(*_WIDTHS)
    head_plain(sheet, voice("outliers.title"), len(_WIDTHS))
    limits, count = statistics.limits, len(statistics.outliers)
    facts = {"bodies": limits.bodies, "score": limits.score, "floor": plain(limits.floor), "count": count, "shown": min(count, _MOST)}
    note = voice("outliers.note", **facts)
    sheet.dress(3, 1, 1, len(_WIDTHS), looks.NOTE)
    sheet.put_text(3, 1, note, looks.NOTE)
    sheet.height(3, 13 * lines(note, sum(_WIDTHS)) + 4)
    for column, key in enumerate(_HEADS, 1):
        sheet.put_text(_TOP - 1, column, voice(f"outliers.{key}"), looks.HEAD)
    sheet.height(_TOP - 1, 30)
    for row, each in enumerate(statistics.outliers[:_MOST], _TOP):
        _write(sheet, row, each, links.get(each.doc), voice)
    if not count:
        sheet.dress(_TOP, 1, 1, len(_WIDTHS), looks.LEFT)
        sheet.put_text(_TOP, 1, voice("outliers.none"), looks.LEFT)
    last = _TOP + max(1, min(count, _MOST)) - 1
    sheet.sheet.auto_filter.ref = f"A{_TOP - 1}:{get_column_letter(len(_WIDTHS))}{last}"
    sheet.sheet.freeze_panes = f"C{_TOP}"
    sheet.sheet.print_title_rows = f"{_TOP - 1}:{_TOP - 1}"
    set_up(sheet, "landscape")
    footer(sheet, PROGRAM, voice("pages"))


def _write(sheet: Sheet, row: int, each: Outlier, link: str | None, voice: Voice) -> None:
    form = load_form(each.edition)
    name = f"{voice.of(form.spots[each.cell].table.short)} {voice.of(form.cell_name(each.cell))}"
    org = each.org or voice("unknown_org")
    fill, colour = (looks.RED_FILL, looks.RED) if each.score > 0 else (looks.BLUE_FILL, looks.BLUE)
    sheet.put_text(row, 1, voice(f"outliers.{each.kind}"), looks.BODY)
    sheet.put_text(row, 2, org, replace(looks.LINKED if link else looks.LEFT, across="left", indent=1, wrap=True))
    if link:
        sheet.link_file(row, 2, link)
    sheet.put_number(row, 3, each.year, looks.BODY)
    sheet.put_text(row, 4, voice.level(each.level), looks.BODY)
    sheet.put_text(row, 5, name, looks.LEFT)
    sheet.put_number(row, 6, each.value, replace(looks.NUMBER, bold=True, fill=fill, colour=colour, number=_format(each.value)))
    sheet.put_number(row, 7, each.typical, looks.NUMBER)
    sheet.put_text(row, 8, f"{each.low:,} – {each.high:,}", replace(looks.BODY, shrink=True))
    if each.before is None:
        sheet.put_text(row, 9, "", looks.NUMBER)
    else:
        sheet.put_number(row, 9, each.before, replace(looks.NUMBER, number=_format(each.before)))
    sheet.put_number(row, 10, Decimal(str(each.score)), replace(looks.NUMBER, number='+0.0;"−"0.0'))
    sheet.put_number(row, 11, each.bodies, looks.NUMBER)
    sheet.height(row, max(18, 13.5 * max(lines(name, _WIDTHS[4] - 3), lines(org, _WIDTHS[1] - 3)) + 5))


def _format(value: Decimal) -> str:
    return "#,##0" if value % 1 == 0 else "#,##0.00##"
