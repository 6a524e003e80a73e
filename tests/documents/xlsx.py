"""Invented reports as Excel workbooks: one sheet or several, numbers as numbers or as text, results of formulas kept or not."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.matrix import Matrix, Rectangle, matrix
from tests.documents.reports import Facts

STYLES: tuple[str, ...] = (
    "one_sheet",
    "sheets",
    "text_numbers",
    "formats",
    "formulas",
    "hidden",
    "offset",
    "bare",
    "inline",
)
FORMULA = re.compile(rb'(<c r="[A-Z]+\d+"[^>]*)><f>([^<]*)</f><v ?/?>(</v>)?</c>')
_EDGE = Side(style="thin")
_FRAME = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


def render(facts: Facts, style: str = "one_sheet", *more: Facts) -> bytes:
    """The report (and others behind it) as a workbook in one of STYLES."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "报告"
    row = 5 if style == "offset" else 1
    for each, piece in ((report, piece) for report in (facts, *more) for piece in report.pieces()):
        if piece.kind != "table":
            sheet.cell(row, 3 if style == "offset" else 1, piece.text)
            row += 1
            continue
        table = matrix(each, piece.text)
        if style == "sheets":
            sheet, row = book.create_sheet(piece.text.replace("t", "表")), 1
        row = _table(sheet, table, row, style) + 1
        if style == "sheets":
            sheet, row = book.create_sheet(f"续{piece.text}"), 1
    if style == "hidden":
        _hide(book, sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return (
        _with_results(buffer.getvalue()) if style == "formulas" else _inline(buffer.getvalue()) if style == "inline" else buffer.getvalue()
    )


def _table(sheet: Worksheet, table: Matrix, top: int, style: str) -> int:
    left = 3 if style == "offset" else 1
    for (row, column), rect in table.at().items():
        cell = sheet.cell(top + row, left + column)
        if style != "bare":
            cell.border = _FRAME
        if (rect.row, rect.column) == (row, column):
            assert isinstance(cell, Cell)
            _fill(cell, rect, style)
    for rect in table.rectangles:
        if rect.row_span * rect.column_span > 1:
            sheet.merge_cells(
                start_row=top + rect.row,
                start_column=left + rect.column,
                end_row=top + rect.row + rect.row_span - 1,
                end_column=left + rect.column + rect.column_span - 1,
            )
    return top + table.rows


def _fill(cell: Cell, rect: Rectangle, style: str) -> None:
    cell.alignment = Alignment(wrap_text=True)
    if not rect.cell or style == "text_numbers" or not re.fullmatch(r"\d+(\.\d+)?", rect.text):
        cell.value = rect.text or None
        cell.data_type = "s" if rect.text else "n"
        return
    cell.value = float(rect.text) if "." in rect.text else int(rect.text)
    if style == "formats":
        cell.number_format = ("#,##0", "0_ ", "#,##0.00", '0"件"', "General")[rect.column % 5]
    if style == "formulas" and rect.cell.endswith("total"):
        cell.value = f"=0+{rect.text}"


def _hide(book: Workbook, sheet: Worksheet) -> None:
    """A hidden sheet, a hidden row of last year's numbers, a hidden column of the same."""
    old = book.create_sheet("去年")
    old.append(["规章", 7, 7, 7])
    old.sheet_state = "hidden"
    last = sheet.max_row
    for row in range(1, last + 1):
        sheet.cell(row, 20, 55)
    sheet.column_dimensions[get_column_letter(20)].hidden = True
    sheet.append(["规章", 66, 66, 66])
    sheet.row_dimensions[last + 1].hidden = True


def _with_results(content: bytes) -> bytes:
    """The workbook with the results of its formulas kept, as Excel keeps them."""
    return _rewritten(content, lambda text: FORMULA.sub(rb"\1><f>\2</f><v>\2</v></c>", text).replace(b"<v>0+", b"<v>"))


def _inline(content: bytes) -> bytes:
    """The workbook with every number as an inline string, as some report generators write them."""
    number = re.compile(rb'<c r="([A-Z]+\d+)"( s="\d+")?( t="n")?><v>([0-9.]+)</v></c>')

    def as_text(match: re.Match[bytes]) -> bytes:
        shown = repr(float(match[4])).removesuffix(".0").encode()
        return b'<c r="%b"%b t="inlineStr"><is><r><t>%b</t></r></is></c>' % (match[1], match[2] or b"", shown)

    return _rewritten(content, lambda text: number.sub(as_text, text))


def _rewritten(content: bytes, change) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        parts: Mapping[str, bytes] = {name: old.read(name) for name in old.namelist()}
        for name, part in parts.items():
            new.writestr(name, change(part) if name.startswith("xl/worksheets/") else part)
    return buffer.getvalue()
