"""Workbooks: every cell with its place, numbers as stored, nothing calculated."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from govaudit.reading.document import Grid, Text, Unreadable
from govaudit.reading.sheet import read_xlsx
from govaudit.reading.sheet_cells import column_name, number_text
from govaudit.reading.source import read
from govaudit.report import SheetPlace, Status
from tests.documents import xlsx
from tests.documents.reports import make_report, without_row

FILE = Path("report.xlsx")


def _saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _book(*rows: tuple) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def _grid(book: Workbook) -> dict[str, str]:
    (grid,) = (piece for piece in read_xlsx(FILE, _saved(book)).flow if isinstance(piece, Grid))
    return {cell.place.cell: cell.text for cell in grid.cells}


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("style", xlsx.STYLES)
def test_every_cell_of_every_style(style, edition):
    facts = without_row(make_report(41, edition, size="large"), "t3.refused.admin_query")
    report = read(FILE, xlsx.render(facts, style))
    assert {cell: (found.status, found.value) for cell, found in report.cells.items()} == facts.truth()
    assert (report.edition, report.identity.org, report.identity.year) == (edition, facts.org, facts.year)


def test_places_are_those_of_the_workbook():
    facts = make_report(42)
    report = read(FILE, xlsx.render(facts, "sheets"))
    assert report.cells["t3.new.natural"].place == SheetPlace("表3", "D4")
    assert report.cells["t4.post_suit.total"].place.locator == "sheet '表4' O4"


def test_blank_cells_inside_frames_are_blank_even_where_nothing_was_written():
    facts = make_report(43, size="small", blanks=1.0)
    report = read(FILE, xlsx.render(facts))
    rows = [cell for cell in facts.cells if cell.startswith("t3.")]
    assert {report.cells[cell].status for cell in rows if facts.cells[cell] == ""} == {Status.BLANK}


def test_hidden_sheets_rows_and_columns_are_left_out_and_noted():
    notes = read_xlsx(FILE, xlsx.render(make_report(44), "hidden")).notes
    assert ["去年" in note.zh for note in notes] == [True, False]
    assert "55" in notes[1].zh


def test_formulas_show_what_was_kept_and_never_more():
    facts = make_report(45, size="large")
    kept = xlsx.render(facts, "formulas")
    assert b"<f>" in zipfile.ZipFile(io.BytesIO(kept)).read("xl/worksheets/sheet1.xml")
    assert _grid(_book(("规章", "=1+1", 3), ("规范性文件", 1, 2)))["B1"] == "=1+1"
    assert read(FILE, kept).cells["t3.new.total"].value == facts.value("t3.new.total")


@pytest.mark.parametrize(
    ("stored", "number_format", "shown"),
    [
        ("12", "", "12"),
        ("12.0", "", "12"),
        ("1941.7065", "", "1941.7065"),
        ("81.069999999999993", "", "81.07"),
        ("0.30000000000000004", "", "0.3"),
        ("3119", "#,##0", "3119"),
        ("-3", "0_ ", "-3"),
        ("1E3", "", "1000"),
        ("0.12", "0%", "12%"),
        ("45292", "yyyy/m/d", "2024-01-01"),
        ("45292", 'm"月"d"日"', "2024-01-01"),
        ("5", '0"月"', "5"),
        ("5", "[Red]0", "5"),
        ("5", "General", "5"),
        ("1e999", "", "1e999"),
        ("nan", "", "nan"),
        ("", "", ""),
        ("x1", "", "x1"),
    ],
)
def test_numbers_keep_their_printed_form(stored, number_format, shown):
    assert number_text(stored, number_format) == shown


def test_merged_cells_stand_once_and_cover_the_rest():
    book = _book(("甲", "乙", "丙"), ("丁", "戊", "己"))
    book.active.merge_cells("A1:B2")
    assert _grid(book) == {"A1": "甲", "C1": "丙", "C2": "己"}


def test_a_merge_of_the_whole_sheet_is_refused():
    book = _book(("甲", 1), ("乙", 2))
    content = _saved(book)
    parts = {name: zipfile.ZipFile(io.BytesIO(content)).read(name) for name in zipfile.ZipFile(io.BytesIO(content)).namelist()}
    huge = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", b"</sheetData>" + huge)
    with pytest.raises(Unreadable):
        read_xlsx(FILE, _zipped(parts))


def test_prose_and_tables_are_told_apart():
    book = _book(("2024年报告",), ("本年度坚持公开。",), (), ("规章", 0, 1), ("文件", 2, 3), (), ("六、其他",))
    flow = read_xlsx(FILE, _saved(book)).flow
    assert [type(piece) for piece in flow] == [Text, Text, Grid, Text]
    assert flow[0] == Text("2024年报告", SheetPlace("Sheet", "A1"))


def test_a_stray_cell_far_away_does_not_make_a_giant_table():
    book = _book(("规章", 0, 1), ("文件", 2, 3))
    book.active.cell(1, 9000, "x")
    grid = _grid(book)
    assert grid["C2"] == "3"
    assert len(grid) == 200


def test_columns_are_named_as_spreadsheets_do():
    assert [column_name(number) for number in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]


# --- bad input --------------------------------------------------------------------------------------------------------


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        _zipped({"xl/workbook.xml": b""}),
        _zipped({"xl/workbook.xml": b"<workbook/>"}),
        _zipped({"xl/workbook.xml": b"<!DOCTYPE workbook><workbook><sheets/></workbook>"}),
        _saved(Workbook()),
        xlsx.render(make_report(46))[:3000],
    ],
)
def test_what_cannot_be_read_says_so_in_one_sentence(content):
    with pytest.raises(Unreadable) as refused:
        read_xlsx(FILE, content)
    assert "\n" not in refused.value.reason.zh + refused.value.reason.en


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_damaged_workbooks_are_read_or_refused(data):
    archive = zipfile.ZipFile(io.BytesIO(xlsx.render(make_report(47, size="small"), data.draw(st.sampled_from(xlsx.STYLES)))))
    parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"]))
    part, at = parts[name], data.draw(st.integers(0, len(parts[name])))
    swapped = data.draw(st.sampled_from([b"", b'r="ZZZ9999999"', b"<c/>", b'<row r="-1">', b"<v>1e999</v>", b's="99"', b"</row>", b"&x;"]))
    parts[name] = part[:at] + swapped + part[at + data.draw(st.integers(0, 50)) :]
    if data.draw(st.booleans()):
        del parts[data.draw(st.sampled_from(sorted(parts)))]
    try:
        document = read_xlsx(FILE, _zipped(parts))
    except Unreadable:
        return
    assert document.flow
