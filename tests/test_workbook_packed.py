"""Long lists in little room: packed rows read like any others, in openpyxl, by streaming, and in LibreOffice."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from govaudit.workbook import looks
from govaudit.workbook.book import Book
from tests.test_workbook_formulas import recalculated

HOSTILE = ["=1+1", "+86", "-3", "@sum", "#REF!", "a\x00b", "\ud800", "<v>&amp;\"'", "  blanks  ", "两\n行", "82", "{=A1}", "x" * 40_000]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = Book("长表", {})
    sheet = made.sheet("表")
    sheet.put_text(1, 1, "头", looks.HEAD)
    for row, text in enumerate(HOSTILE, 2):
        sheet.put_row(
            row, [(1, text, looks.LEFT), (3, Decimal("1234567.8900"), looks.NUMBER), (4, row, looks.NUMBER), (5, "", looks.BODY)], 20
        )
        sheet.link_row(row, 4, "a%20b.xlsx")
    sheet.put_row(len(HOSTILE) + 2, [(2, Decimal("123456789012345678"), looks.NUMBER)])
    made.sheet("又").put_formula(1, 1, "SUM('表'!D2:D99)", sum(range(2, len(HOSTILE) + 2)), looks.NUMBER)
    made.save(tmp_path / "long.xlsx")
    return tmp_path / "long.xlsx"


def streamed(path: Path) -> list[tuple[object, ...]]:
    """All rows, as programs read that do not load the whole file."""
    book = openpyxl.load_workbook(path, read_only=True)
    rows = list(book["表"].iter_rows(values_only=True))
    book.close()
    return rows


def test_texts_stay_texts_and_numbers_numbers(book):
    sheet = openpyxl.load_workbook(book)["表"]
    for row, text in enumerate(HOSTILE, 2):
        cell = sheet.cell(row, 1)
        assert cell.data_type == "s" and (cell.value == text or "\x00" in text or "\ud800" in text or len(cell.value) == 32_767)
        assert (sheet.cell(row, 3).value, sheet.cell(row, 4).value, sheet.cell(row, 5).value) == (1234567.89, row, None)
        assert sheet.cell(row, 4).hyperlink.target == "a%20b.xlsx" and sheet.row_dimensions[row].height == 20
        assert sheet.cell(row, 1).quotePrefix == text.startswith(("=", "+", "-", "@"))
        assert sheet.cell(row, 1).alignment.wrap_text and sheet.cell(row, 3).number_format == "#,##0"
    assert sheet.cell(len(HOSTILE) + 2, 2).value == "123456789012345678"


def test_programs_that_stream_see_every_row(book):
    rows = streamed(book)
    assert len(rows) == len(HOSTILE) + 2 and rows[0][0] == "头" and {len(row) for row in rows} == {5}


def test_thousands_of_rows_come_out_whole(tmp_path):
    made = Book("长表", {})
    sheet = made.sheet("表")
    for row in range(1, 5001):
        sheet.put_row(row, [(column, row * column, looks.NUMBER) for column in range(1, 40)])
    assert len(sheet.rows._blocks) > 10
    made.save(tmp_path / "long.xlsx")
    assert [row[38] for row in streamed(tmp_path / "long.xlsx")] == [39 * row for row in range(1, 5001)]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_adds_them_up(book, tmp_path):
    (values,) = recalculated(tmp_path, book)
    assert values == {("又", "A1"): sum(range(2, len(HOSTILE) + 2))}
