"""Sheets of the summary that hold everything: all findings of all reports, and all values, one row a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter

from govaudit.report import Cell, Status
from govaudit.rules.finding import Finding
from govaudit.workbook import looks
from govaudit.workbook.book import Book
from govaudit.workbook.findings_sheet import FILLS, detail, heading
from govaudit.workbook.page import footer, head_plain, set_up
from govaudit.workbook.plan import Paper, Voice
from govaudit.workbook.sheet import Sheet
from govaudit.workbook.texts import lines

TOP = 4
REPORT, ORG, YEAR, NUMBER, SEVERITY, RULE, PROBLEM, PRINTED, COMPUTED, GAP, STATE = range(1, 12)
_HEADS = ("report", "org", "year", "number", "severity", "rule", "problem", "printed", "computed", "gap", "state")
_WIDTHS = (7, 22, 8, 8, 8, 9, 64, 11, 11, 11, 10)
_ID_COLUMNS = ("org", "year", "level", "form", "sha256")


def write_pooled(book: Book, papers: Sequence[Paper], links: Sequence[str], voice: Voice) -> None:
    """All findings, report by report, each line leading to its paper."""
    sheet = book.sheet(voice("summary.findings_tab"))
    sheet.widths(*_WIDTHS)
    head_plain(sheet, voice("summary.findings_title"), STATE)
    for column, key in enumerate(_HEADS, 1):
        sheet.put_text(TOP - 1, column, voice(f"pooled.{key}"), looks.HEAD)
    sheet.height(TOP - 1, 22)
    row = TOP
    for number, (paper, link) in enumerate(zip(papers, links, strict=True), 1):
        for index, finding in enumerate(paper.audit.findings):
            sheet.put_number(row, REPORT, number, looks.LINKED)
            sheet.link_file(row, REPORT, link)
            _write(sheet, paper, row, index, finding)
            row += 1
    sheet.sheet.auto_filter.ref = f"A{TOP - 1}:{get_column_letter(STATE)}{max(TOP, row - 1)}"
    sheet.sheet.freeze_panes = f"C{TOP}"
    sheet.sheet.print_title_rows = f"{TOP - 1}:{TOP - 1}"
    set_up(sheet, "landscape")
    footer(sheet, "GovAudit", voice("pages"))


def _write(sheet: Sheet, paper: Paper, row: int, index: int, finding: Finding) -> None:
    voice = paper.voice
    fill, colour = FILLS[finding.severity]
    problem = f"{heading(paper, finding)}：{detail(paper, finding)}"
    centre = replace(looks.BODY, wrap=True)
    sheet.put_text(row, ORG, paper.org, looks.LEFT)
    _put_year(sheet, row, YEAR, paper)
    sheet.put_text(row, NUMBER, paper.number(index), centre)
    sheet.put_text(row, SEVERITY, voice.severity(finding.severity), replace(centre, fill=fill, colour=colour, bold=True))
    sheet.put_text(row, RULE, voice.rule(finding.rule), centre)
    sheet.put_text(row, PROBLEM, problem, looks.LEFT)
    gap = None if finding.expected is None or finding.actual is None else finding.expected - finding.actual
    for column, number in ((PRINTED, finding.actual), (COMPUTED, finding.expected), (GAP, gap)):
        look = replace(looks.NUMBER, number="#,##0" if number is None or number % 1 == 0 else "General")
        if number is None:
            sheet.put_text(row, column, "", look)
        else:
            sheet.put_number(row, column, number, look)
    sheet.put_text(row, STATE, voice(f"opinion.{finding.state}"), centre)
    sheet.height(row, min(400, max(20, 13.5 * lines(problem, _WIDTHS[PROBLEM - 1] - 3) + 7)))


def _put_year(sheet: Sheet, row: int, column: int, paper: Paper) -> None:
    year = paper.audit.read.identity.year
    if year is None:
        sheet.put_text(row, column, "", looks.BODY)
    else:
        sheet.put_number(row, column, year, looks.BODY)


def write_data(book: Book, papers: Sequence[Paper], voice: Voice) -> None:
    """All values, one row a report; row 1 names the columns for people, row 2 for programs (the cell ids of every form that occurs)."""
    sheet = book.sheet(voice("summary.data_tab"))
    forms = {paper.audit.form.edition: paper.audit.form for paper in papers}
    names = {cell: form.cell_name(cell) for form in forms.values() for cell in form.cells}
    small = replace(looks.HEAD, size=8)
    texts = [(voice(f"pooled.{key}"), key) for key in _ID_COLUMNS]
    texts += [(f"{cell.partition('.')[0].upper()} {voice.of(name)}", cell) for cell, name in names.items()]
    for column, (text, key) in enumerate(texts, 1):
        sheet.put_text(1, column, text, small)
        sheet.put_text(2, column, key, replace(small, bold=False, colour=looks.GREY))
    sheet.height(1, 76)
    sheet.height(2, 36)
    for row, paper in enumerate(papers, 3):
        _write_values(sheet, paper, row, list(names))
    sheet.widths(24, 7, 10, 8, 16, *(11.0 for _ in names))
    sheet.sheet.freeze_panes = "C3"
    last = get_column_letter(len(texts))
    sheet.sheet.auto_filter.ref = f"A2:{last}{2 + max(1, len(papers))}"
    sheet.sheet.print_title_rows, sheet.sheet.print_title_cols = "1:2", "A:B"
    sheet.sheet.page_setup.orientation, sheet.sheet.page_setup.paperSize = "landscape", 9
    footer(sheet, "GovAudit", voice("pages"))


def _write_values(sheet: Sheet, paper: Paper, row: int, names: list[str]) -> None:
    read = paper.audit.read
    plain = replace(looks.BODY, wrap=False, line="none", across="left")
    sheet.put_text(row, 1, paper.org, plain)
    _put_year(sheet, row, 2, paper)
    for column, text in ((3, paper.voice.level(read.identity.level)), (4, read.edition), (5, read.source.sha256)):
        sheet.put_text(row, column, text, plain)
    for column, name in enumerate(names, len(_ID_COLUMNS) + 1):
        cell = paper.audit.report.cells.get(name)
        if cell is not None:
            _put_value(sheet, paper, (row, column), cell)


_VALUE = looks.Look(line="none", across="right")
_ABSENT = looks.Look(line="none", colour=looks.RED)


def _put_value(sheet: Sheet, paper: Paper, at: tuple[int, int], cell: Cell) -> None:
    """A number, 缺 for what is not there, what is printed for what is no number; blank cells stay empty."""
    match cell.status:
        case Status.READ if cell.value is not None:
            sheet.put_number(*at, cell.value, _VALUE)
        case Status.MISSING:
            sheet.put_text(*at, paper.voice("missing"), _ABSENT)
        case Status.UNREADABLE:
            sheet.put_text(*at, cell.raw or "", _ABSENT)
        case _:
            pass
