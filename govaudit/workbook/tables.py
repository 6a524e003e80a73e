"""Sheets C: the statutory tables as printed, with marks, notes and live cross-checks beside and below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from openpyxl.worksheet.datavalidation import DataValidation

from govaudit.form import Equation, Table
from govaudit.layout import PrintedTable, Slot, printed
from govaudit.messages import Language
from govaudit.report import Cell, Status, plain
from govaudit.rules.equation import Check, Outcome
from govaudit.workbook import looks
from govaudit.workbook.addresses import FIRST_ROW
from govaudit.workbook.book import Book
from govaudit.workbook.conditions import difference_conditions, outcome_conditions
from govaudit.workbook.looks import Look
from govaudit.workbook.marks import CORRECTED, Mark, Shade
from govaudit.workbook.measures import Measures, label_of, measured
from govaudit.workbook.page import finish, head
from govaudit.workbook.plan import Paper
from govaudit.workbook.sheet import Sheet, is_exact

_FILLS: dict[Shade, str] = {
    "error": looks.RED_FILL,
    "part": looks.PALE_FILL,
    "warning": looks.AMBER_FILL,
    "info": looks.INFO_FILL,
    "corrected": looks.BLUE_FILL,
    "proposed": looks.VIOLET_FILL,
}
_COLOURS: dict[Shade, str] = {"error": looks.RED, "warning": looks.AMBER, "corrected": looks.BLUE, "proposed": looks.VIOLET}
_GAP, _MARGIN = 1.2, 10.0


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the live checks of a table stand: beside the rows they run along, or below the column of their total."""

    beside: tuple[tuple[int, int], ...]
    below: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]


def write_table(book: Book, paper: Paper, table: Table, marks: Mapping[str, Mark]) -> None:
    """One statutory table: what is printed, then the checks that live in it."""
    shape = printed(table)
    margins = _margins(paper, table)
    measures = measured(shape, bool(margins.beside), paper.voice.language)
    columns = shape.columns + (3 if margins.beside else 0)
    sheet = book.sheet(paper.sheets[table.id])
    sheet.widths(*measures.widths, *((_GAP, _MARGIN, _MARGIN) if margins.beside else ()))
    head(sheet, paper, table.id, table_title(paper, table), (columns, _middle(measures.widths, columns)))
    for slot in shape.slots:
        _write_slot(sheet, paper, slot, marks, shape)
    for row, height in enumerate(measures.heights, FIRST_ROW):
        sheet.height(row, height)
    _validate(sheet, paper, table)
    _write_beside(sheet, paper, shape, margins)
    bottom = _write_below(sheet, paper, shape, margins)
    _write_foot(sheet, paper, bottom + 1, columns, measures)
    for cell in table.cells:
        book.name(f"GA_{cell.replace('.', '__')}", sheet, paper.places[cell].fixed)
    freeze = sheet.sheet.cell(FIRST_ROW + shape.header_rows, shape.label_columns + 1).coordinate if margins.beside else None
    finish(sheet, paper, "portrait" if shape.label_columns else "landscape", freeze=freeze, one_page=True)


def _middle(widths: tuple[float, ...], columns: int) -> int:
    """The first column of the right half, by width."""
    half, so_far = sum(widths) * 0.52, 0.0
    for column, wide in enumerate(widths, 1):
        so_far += wide
        if so_far > half and column > 1:
            return min(column, columns)
    return columns


def _write_slot(sheet: Sheet, paper: Paper, slot: Slot, marks: Mapping[str, Mark], shape: PrintedTable) -> None:
    row, column = FIRST_ROW + slot.row, 1 + slot.column
    language, cell = paper.voice.language, slot.cell
    look = _slot_look(slot, shape, language) if cell is None else value_look(paper, cell, marks[cell], shape.label_columns > 1)
    sheet.dress(row, column, slot.row_span, slot.column_span, look)
    if slot.heading is not None:
        label = label_of(slot.heading, language)
        if label.printed and not look.turned:
            sheet.put_twice(row, column, label.main, label.printed, look)
        else:
            sheet.put_text(row, column, "　".join(filter(None, (label.main, label.printed))), look)
    if cell is not None:
        put_value(sheet, (row, column), paper, cell, look)
        if marks[cell].notes:
            sheet.note(row, column, "\n".join(marks[cell].notes))


def table_title(paper: Paper, table: Table) -> str:
    """A table's title as the form prints it; in another language with that before it."""
    if paper.voice.language == "zh":
        return table.title.text
    return f"{paper.voice.of(table.title.name)}　{table.title.text}"


def _slot_look(slot: Slot, shape: PrintedTable, language: Language) -> Look:
    match slot.role:
        case "title":
            return replace(looks.HEAD, fill=looks.SOFT)
        case "row" if slot.row_span > shape.rows / 2:
            return replace(looks.BODY, bold=True, turned=255 if language == "zh" else 90)
        case "row" if slot.row_span > 1:
            return replace(looks.BODY, wrap=True)
        case "row":
            return replace(looks.LEFT, bold=slot.column == 0 and shape.label_columns > 1)
        case "column" if shape.label_columns > 1:
            return replace(looks.HEAD, size=9)
        case _:
            return looks.HEAD


def value_look(paper: Paper, cell_id: str, mark: Mark, deep: bool) -> Look:
    """Number format with the signs, fill and colour of a cell of the tables; its signs print in black and white too.

    In a `deep` table (many rows under one another) numbers stand right, else in the middle.
    """
    cell = paper.audit.report.cells[cell_id]
    shade = mark.shade
    is_number = cell.status is Status.READ
    return Look(
        across="right" if is_number and deep else "center",
        indent=1 if is_number and deep else 0,
        shrink=True,
        bold=shade == "error" or (cell_id in paper.audit.form.totals and is_number),
        colour=_COLOURS.get(shade, looks.INK) if shade else looks.INK,
        fill=_FILLS[shade] if shade else None,
        number=_number_format(cell, paper.audit.form.spots[cell_id].kind == "signed", mark.signs),
        locked=False,
    )


def _number_format(cell: Cell, signed: bool, signs: str) -> str:
    suffix = f'"{signs}"' if signs else ""
    if cell.status in (Status.MISSING, Status.BLANK):
        suffix = ""
    exponent = cell.value.as_tuple().exponent if cell.value is not None else 0
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    digits = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    if signed:
        return f"+{digits}{suffix};-{digits}{suffix};0{suffix};@{suffix}"
    return f"{digits}{suffix};-{digits}{suffix};0{'.' + '0' * decimals if decimals else ''}{suffix};@{suffix}"


def put_value(sheet: Sheet, at: tuple[int, int], paper: Paper, cell_id: str, look: Look) -> None:
    """What a cell of the tables holds: its number, what is printed where that is none, or that it is not there."""
    cell, (row, column) = paper.audit.report.cells[cell_id], at
    if cell.status is Status.READ and cell.value is not None:
        sheet.put_number(row, column, cell.value, look)
    else:
        sheet.put_text(row, column, shown(paper, cell_id), look)


def shown(paper: Paper, cell_id: str) -> str:
    """What a cell of the tables shows, as text; its number plain."""
    cell = paper.audit.report.cells[cell_id]
    match cell.status:
        case Status.READ if cell.value is not None:
            return plain(cell.value)
        case Status.MISSING:
            return paper.voice("missing")
        case Status.BLANK if cell_id in paper.audit.misreads:
            return blank_word(paper)
        case _:
            return cell.raw or ""


def blank_word(paper: Paper) -> str:
    """What stands in a cell that the auditor declared empty."""
    return f"{paper.voice('empty')}{CORRECTED}"


def _validate(sheet: Sheet, paper: Paper, table: Table) -> None:
    """Whole numbers for counts, amounts not below zero."""
    voice, kinds = paper.voice, {"count": "whole", "amount": "decimal"}
    for kind, allowed in kinds.items():
        rule = DataValidation(type=allowed, operator="greaterThanOrEqual", formula1="0", allow_blank=True, showErrorMessage=True)  # type: ignore[arg-type]
        rule.errorTitle, rule.error = voice("validation.title"), voice(f"validation.{kind}")
        for cell in table.cells:
            if paper.audit.form.spots[cell].kind == kind:
                rule.add(paper.places[cell].here)
        if rule.sqref:
            sheet.sheet.add_data_validation(rule)


# --- live checks ------------------------------------------------------------------------------------------------------


def _margins(paper: Paper, table: Table) -> Margins:
    """Checks whose cells fill one printed row of their own stand beside it; the others below the column of their last cell."""
    lines: dict[int, list[tuple[int, Check]]] = {}
    others: dict[str, list[tuple[int, int]]] = {}
    own = [(n, check) for n, check in enumerate(paper.audit.checks) if set(check.equation.cells) <= set(table.cells)]
    for number, check in own:
        rows = {paper.places[cell].row for cell in check.equation.cells}
        if len(rows) == 1:
            lines.setdefault(rows.pop(), []).append((number, check))
        else:
            others.setdefault(check.equation.rule, []).append((number, _last_column(paper, check.equation)))
    beside = tuple((row, checks[0][0]) for row, checks in lines.items() if len(checks) == 1)
    for checks in lines.values():
        for number, check in checks if len(checks) > 1 else ():
            others.setdefault(check.equation.rule, []).append((number, _last_column(paper, check.equation)))
    return Margins(beside, tuple((rule, tuple(places)) for rule, places in others.items()))


def _last_column(paper: Paper, equation: Equation) -> int:
    return paper.places[equation.cells[-1]].column


def _write_beside(sheet: Sheet, paper: Paper, shape: PrintedTable, margins: Margins) -> None:
    if not margins.beside:
        return
    voice, column = paper.voice, shape.columns + 2
    top = replace(looks.HEAD, fill=looks.SOFT, colour=looks.GREY, size=9)
    for at, title in ((column, voice("beside.difference")), (column + 1, voice("beside.outcome"))):
        sheet.dress(FIRST_ROW, at, shape.header_rows, 1, top)
        sheet.put_text(FIRST_ROW, at, title, top)
    for row, number in margins.beside:
        check = paper.audit.checks[number]
        _put_difference(sheet, paper, (row, column), check)
        here = sheet.sheet.cell(row, column).coordinate
        passed, failed, lacking = voice.outcomes
        formula = f'IF(ISNUMBER({here}),IF({here}=0,"{passed}","{failed}"),"{lacking}")'
        sheet.put_formula(row, column + 1, formula, voice.outcome(shown_outcome(paper, check)), looks.BODY)
    first, last = margins.beside[0][0], margins.beside[-1][0]
    difference_conditions(sheet, (first, column, last, column))
    outcome_conditions(sheet, voice, (first, column + 1, last, column + 1))


def _put_difference(sheet: Sheet, paper: Paper, at: tuple[int, int], check: Check) -> None:
    lacking = paper.voice.outcomes[2]
    formula = paper.sums.difference(check.equation, lacking, sheet.sheet.title)
    usable = check.left is not None and check.right is not None and exact(paper, check.equation.cells)
    shows = check.left - check.right if usable and check.left is not None and check.right is not None else lacking
    sheet.put_formula(*at, formula, shows, replace(looks.NUMBER, across="center", indent=0))


def shown_outcome(paper: Paper, check: Check) -> Outcome:
    """What the live formulas make of a check: the engine's outcome, or not assessable where Excel cannot hold a number."""
    return check.outcome if exact(paper, check.equation.cells) else Outcome.NOT_ASSESSABLE


def exact(paper: Paper, cells: Sequence[str]) -> bool:
    """Whether Excel holds the numbers of all these cells exactly."""
    values = (paper.audit.report.cells[cell].value for cell in cells)
    return all(value is None or is_exact(value) for value in values)


def _write_below(sheet: Sheet, paper: Paper, shape: PrintedTable, margins: Margins) -> int:
    """The checks along columns; the last row used."""
    row = FIRST_ROW + shape.rows
    if not margins.below:
        return row
    sheet.height(row, 8)
    for rule, places in margins.below:
        row += 1
        sheet.height(row, 20)
        for start, end in _gaps(shape.columns, [column for _, column in places]):
            sheet.dress(row, start, 1, end - start + 1, replace(looks.LEFT, fill=looks.SOFT, wrap=False, size=9))
        sheet.put_text(row, 1, paper.voice(f"below.{rule}"), replace(looks.LEFT, fill=looks.SOFT, wrap=False, size=9))
        for number, column in places:
            _put_difference(sheet, paper, (row, column), paper.audit.checks[number])
            difference_conditions(sheet, (row, column, row, column))
    return row


def _gaps(columns: int, taken: list[int]) -> Iterator[tuple[int, int]]:
    """Stretches of columns that no check takes."""
    start = 1
    for column in [*sorted(taken), columns + 1]:
        if column > start:
            yield start, column - 1
        start = column + 1


def _write_foot(sheet: Sheet, paper: Paper, row: int, columns: int, measures: Measures) -> None:
    from govaudit.workbook.texts import lines

    text = paper.voice("table_foot")
    sheet.height(row, 6)
    sheet.dress(row + 1, 1, 1, columns, looks.NOTE)
    sheet.put_text(row + 1, 1, text, looks.NOTE)
    sheet.height(row + 1, 13 * lines(text, sum(measures.widths)) + 4)
