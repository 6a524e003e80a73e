"""Sheet B: every finding with its place, its numbers live, the words or picture of the source, and room for the auditor's opinion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from openpyxl.worksheet.datavalidation import DataValidation

from govaudit.report import PagePlace, plain
from govaudit.rules.finding import Finding, Severity, State
from govaudit.workbook import looks
from govaudit.workbook.addresses import FIRST_ROW
from govaudit.workbook.book import Book
from govaudit.workbook.checks_sheet import DIFFERENCE, LEFT, RIGHT
from govaudit.workbook.crops import Picture
from govaudit.workbook.evidence import quoted
from govaudit.workbook.page import finish, head
from govaudit.workbook.plan import Paper
from govaudit.workbook.sheet import Sheet
from govaudit.workbook.tables import exact
from govaudit.workbook.texts import lines

TOP = FIRST_ROW + 1
NUMBER, SEVERITY, RULE, PLACE, PROBLEM, PRINTED, COMPUTED, GAP, SOURCE, OPINION, REMARK, REVIEW = range(1, 13)
_HEADS = ("number", "severity", "rule", "place", "problem", "printed", "computed", "gap", "source", "opinion", "remark", "review")
_WIDTHS = (6, 9.5, 10.5, 13, 50, 10, 11, 11, 42, 13, 22, 9)
FILLS = {
    Severity.ERROR: (looks.RED_FILL, looks.RED),
    Severity.WARNING: (looks.AMBER_FILL, looks.AMBER),
    Severity.INFO: (looks.BLUE_FILL, looks.BLUE),
}
_MOST_HEIGHT = 400.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding on its way to the sheet."""

    index: int
    finding: Finding
    row: int


def opinions(paper: Paper) -> tuple[str, ...]:
    """What an auditor may choose, pending first."""
    return tuple(paper.voice(f"opinion.{key}") for key in ("open", "confirmed", "corrected", "resolved", "dismissed"))


def write_findings(book: Book, paper: Paper, pictures: Mapping[int, Picture]) -> None:
    """One line a finding, in the order of the audit; pictures by the finding's position."""
    voice = paper.voice
    sheet = book.sheet(paper.sheets["findings"])
    sheet.widths(*_WIDTHS)
    head(sheet, paper, "findings", voice("findings.title"), (REVIEW, SOURCE))
    for column, key in enumerate(_HEADS, 1):
        sheet.put_text(FIRST_ROW, column, voice(f"findings.{key}"), looks.HEAD)
    sheet.height(FIRST_ROW, 32)
    for index, finding in enumerate(paper.audit.findings):
        _write_finding(sheet, paper, Entry(index, finding, TOP + index), pictures.get(index))
    last = FIRST_ROW + len(paper.audit.findings)
    if paper.audit.findings:
        sheet.sheet.auto_filter.ref = f"A{FIRST_ROW}:{sheet.sheet.cell(last, REVIEW).coordinate}"
        _offer_opinions(sheet, paper, last)
    else:
        sheet.dress(TOP, 1, 1, REVIEW, looks.LEFT)
        sheet.put_text(TOP, 1, voice("findings.none"), looks.LEFT)
        sheet.height(TOP, 26)
    finish(sheet, paper, "landscape", repeat=f"1:{FIRST_ROW}", freeze=f"E{TOP}")


def _offer_opinions(sheet: Sheet, paper: Paper, last: int) -> None:
    rule = DataValidation(type="list", formula1=f'"{",".join(opinions(paper))}"', allow_blank=True, showErrorMessage=True)
    rule.add(f"{sheet.sheet.cell(TOP, OPINION).coordinate}:{sheet.sheet.cell(last, OPINION).coordinate}")
    sheet.sheet.add_data_validation(rule)


def _write_finding(sheet: Sheet, paper: Paper, entry: Entry, picture: Picture | None) -> None:
    voice, finding, row = paper.voice, entry.finding, entry.row
    fill, colour = FILLS[finding.severity]
    sheet.put_text(row, NUMBER, paper.number(entry.index), replace(looks.BODY, bold=True))
    sheet.put_text(row, SEVERITY, voice.severity(finding.severity), replace(looks.BODY, fill=fill, colour=colour, bold=True))
    sheet.put_text(row, RULE, voice.rule(finding.rule), replace(looks.BODY, wrap=True))
    _write_place(sheet, paper, entry)
    title, body = heading(paper, finding), detail(paper, finding)
    sheet.put_rich(row, PROBLEM, title, body, looks.LEFT)
    _write_numbers(sheet, paper, entry)
    source = "" if picture else quoted(paper, finding)
    sheet.put_text(row, SOURCE, source, replace(looks.LEFT, size=9, colour=looks.GREY))
    written = replace(looks.LEFT, fill=looks.CREAM, locked=False)
    opinion = replace(written, across="center", indent=0, colour=looks.AMBER if finding.state is State.OPEN else looks.INK)
    sheet.put_text(row, OPINION, voice(f"opinion.{finding.state}"), opinion)
    remark = remark_on(paper, finding)
    sheet.put_text(row, REMARK, remark, written)
    sheet.put_text(row, REVIEW, "", written)
    needed = max(
        lines(f"{title}\n{body}", _WIDTHS[PROBLEM - 1] - 3), lines(source, _WIDTHS[SOURCE - 1]), lines(remark, _WIDTHS[REMARK - 1] - 3)
    )
    height = min(_MOST_HEIGHT, max(36.0, needed * 13.5 + 10, picture.points + 12 if picture else 0))
    sheet.height(row, height)
    if picture:
        picture.put_into(sheet, row, SOURCE, (_WIDTHS[SOURCE - 1], height))


def remark_on(paper: Paper, finding: Finding) -> str:
    """The note of the verdict that stands."""
    given = paper.audit.verdicts.get(finding.id)
    return given.note if given and finding.state is not State.OPEN else ""


def _write_place(sheet: Sheet, paper: Paper, entry: Entry) -> None:
    """A link to the cell; for a finding about the text, where the text stands."""
    finding, form = entry.finding, paper.audit.form
    cell = target(paper, finding)
    if cell is not None:
        address = paper.places[cell]
        sheet.put_text(entry.row, PLACE, f"{paper.voice.of(form.spots[cell].table.short)} {address.here}", looks.LINKED)
        sheet.link(entry.row, PLACE, address.full)
        return
    place = finding.evidence.place if finding.evidence else None
    words = paper.voice("findings.page", page=place.page) if isinstance(place, PagePlace) else paper.voice("findings.prose")
    sheet.put_text(entry.row, PLACE, words, replace(looks.BODY, wrap=True))


def target(paper: Paper, finding: Finding) -> str | None:
    """The cell a finding leads to: the total of an equation, else its first cell."""
    if not finding.cells:
        return None
    return finding.cells[-1] if paper.check_of(finding) else finding.cells[0]


def heading(paper: Paper, finding: Finding) -> str:
    """What a finding is about, in a few words."""
    form, cell = paper.audit.form, target(paper, finding)
    if cell is None:
        return paper.voice.rule(finding.rule)
    tables = {form.spots[each].table.id for each in finding.cells}
    if finding.equation or len(finding.cells) == 1:
        name = form.cell_name(cell)
    elif len({form.row_name(each) for each in finding.cells}) == 1:
        name = form.row_name(cell)
    else:
        return "、".join(paper.voice.of(table.short) for table in form.tables if table.id in tables)
    return f"{paper.voice.of(form.spots[cell].table.short)} {paper.voice.of(name)}"


def detail(paper: Paper, finding: Finding) -> str:
    """The message, how it was read, and what would mend it."""
    voice, form = paper.voice, paper.audit.form
    parts = [voice.of(finding.message)]
    if finding.reading:
        parts.append(voice.of(finding.reading))
    for suggestion in finding.suggestions[:3]:
        name, value = form.cell_name(suggestion.cell), plain(suggestion.value)
        said = voice.of(name) in voice.of(suggestion.reason)
        parts.append(voice("findings.suggested" if said else "findings.suggestion", cell=name, value=value, reason=suggestion.reason))
    return "\n".join(parts)


def _write_numbers(sheet: Sheet, paper: Paper, entry: Entry) -> None:
    """Printed, computed, difference: live from sheet D where the finding is an equation."""
    finding, row = entry.finding, entry.row
    found = paper.check_of(finding)
    gap = replace(looks.NUMBER, bold=True, colour=looks.RED, number='+General;"−"General;0')
    gap = replace(gap, number='+#,##0;"−"#,##0;0') if _whole(finding) else gap
    if found and exact(paper, found[1].equation.cells):
        index, check = found
        for column, source, value in ((PRINTED, RIGHT, check.right), (COMPUTED, LEFT, check.left)):
            shows = paper.voice("missing") if value is None else value
            sheet.put_formula(row, column, paper.check_address(index, source).full, shows, looks.NUMBER)
        difference = "—" if check.left is None or check.right is None else check.left - check.right
        sheet.put_formula(row, GAP, paper.check_address(index, DIFFERENCE).full, difference, gap)
        return
    for column, number in ((PRINTED, finding.actual), (COMPUTED, finding.expected)):
        _put(sheet, row, column, number)
    sheet.put_text(row, GAP, "", looks.NUMBER)
    if finding.actual is not None and finding.expected is not None:
        sheet.put_number(row, GAP, finding.expected - finding.actual, gap)


def _put(sheet: Sheet, row: int, column: int, number: Decimal | None) -> None:
    if number is None:
        sheet.put_text(row, column, "", looks.NUMBER)
    else:
        sheet.put_number(row, column, number, replace(looks.NUMBER, number="#,##0" if number % 1 == 0 else "General"))


def _whole(finding: Finding) -> bool:
    return all(number is None or number % 1 == 0 for number in (finding.actual, finding.expected))
