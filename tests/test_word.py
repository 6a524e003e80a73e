"""Word documents: every cell with its place, as they stand on the paper with all changes accepted."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govaudit.reading.document import Grid, Text, Unreadable
from govaudit.reading.source import read
from govaudit.reading.word import read_docx
from govaudit.report import TablePlace
from tests.documents import docx
from tests.documents.reports import make_report, without_row

FILE = Path("report.docx")
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _document(body: str) -> bytes:
    return docx.package({"word/document.xml": f"<w:document {SPACE}><w:body>{body}</w:body></w:document>"})


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def _table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join("<w:tr>" + "".join(rows_) + "</w:tr>" for rows_ in rows) + "</w:tbl>"


def _cell(text: str, properties: str = "", inside: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside or _paragraph(text)}</w:tc>"


def _grid(body: str) -> dict[tuple[int, int, int, int], str]:
    (grid,) = (piece for piece in read_docx(FILE, _document(body)).flow if isinstance(piece, Grid))
    return {(cell.row, cell.column, cell.row_span, cell.column_span): cell.text for cell in grid.cells}


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("style", docx.STYLES)
def test_every_cell_of_every_style(style, edition):
    facts = without_row(make_report(31, edition, size="large"), "t3.refused.admin_query")
    report = read(FILE, docx.render(facts, style))
    assert {cell: (found.status, found.value) for cell, found in report.cells.items()} == facts.truth()
    assert (report.edition, report.identity.org, report.identity.year) == (edition, facts.org, facts.year)
    assert all(isinstance(report.cells[cell].place, TablePlace) for cell, text in facts.cells.items() if text is not None)


def test_places_are_those_of_the_document():
    report = read(FILE, docx.render(make_report(32)))
    assert report.cells["t3.new.natural"].place == TablePlace(2, 4, 4)
    assert report.cells["t4.post_suit.total"].place == TablePlace(3, 4, 15)


def test_merges_down_and_across():
    down, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = _table(
        (_cell("a", down), _cell("b", '<w:gridSpan w:val="2"/>')),
        (_cell("", more), _cell("c"), _cell("d")),
        (_cell("e", down), _cell("f"), _cell("g")),
        (_cell("", more), _cell("h"), _cell("i")),
    )
    assert _grid(body) == {
        (0, 0, 2, 1): "a",
        (0, 1, 1, 2): "b",
        (1, 1, 1, 1): "c",
        (1, 2, 1, 1): "d",
        (2, 0, 2, 1): "e",
        (2, 1, 1, 1): "f",
        (2, 2, 1, 1): "g",
        (3, 1, 1, 1): "h",
        (3, 2, 1, 1): "i",
    }


def test_a_merge_that_continues_nothing_is_a_cell_of_its_own():
    assert _grid(_table((_cell("a", "<w:vMerge/>"), _cell("b")))) == {(0, 0, 1, 1): "a", (0, 1, 1, 1): "b"}


@pytest.mark.parametrize(
    "properties",
    ["<w:vanish/>", '<w:strike w:val="true"/>', "<w:dstrike/>", '<w:color w:val="ffffff"/>'],
)
def test_what_is_hidden_struck_or_white_is_left_out_and_noted(properties):
    inside = _paragraph("1") + _paragraph("8", properties)
    document = read_docx(FILE, _document(_table((_cell("规章"), _cell("", inside=inside)))))
    (grid,) = document.flow
    assert [cell.text for cell in grid.cells] == ["规章", "1"]
    assert len(document.notes) == 1
    assert "8" in document.notes[0].zh


@pytest.mark.parametrize(
    ("properties", "frame"),
    [('<w:vanish w:val="0"/>', ""), ('<w:color w:val="FFFFFF"/>', '<w:shd w:fill="002060"/>'), ('<w:color w:val="FF0000"/>', "")],
)
def test_what_is_seen_is_read(properties, frame):
    document = read_docx(FILE, _document(_table((_cell("规章"), _cell("", frame, _paragraph("8", properties))))))
    assert [cell.text for cell in document.flow[0].cells] == ["规章", "8"]
    assert not document.notes


def test_deleted_text_is_dropped_and_inserted_text_kept():
    deleted = '<w:del w:id="1"><w:r><w:delText>9</w:delText></w:r></w:del>'
    moved = '<w:moveFrom w:id="2"><w:r><w:t>7</w:t></w:r></w:moveFrom><w:moveTo w:id="3"><w:r><w:t>6</w:t></w:r></w:moveTo>'
    inserted = '<w:ins w:id="4"><w:r><w:t>5</w:t></w:r></w:ins>'
    assert read_docx(FILE, _document(f"<w:p>{deleted}{moved}{inserted}</w:p>")).flow[0].text == "65"


def test_field_codes_are_not_text_but_their_results_are():
    field = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE 3 </w:instrText></w:r><w:r><w:t>12</w:t><w:tab/><w:t>件</w:t></w:r>'
    assert read_docx(FILE, _document(f"<w:p>{field}</w:p>")).flow[0].text == "12\t件"


def test_headers_footers_and_notes_are_left_out():
    parts = {"word/header1.xml": f"<w:hdr {SPACE}>{_paragraph('页眉 1')}</w:hdr>"}
    content = docx.package({"word/document.xml": f"<w:document {SPACE}><w:body>{_paragraph('正文')}</w:body></w:document>", **parts})
    assert [piece.text for piece in read_docx(FILE, content).flow] == ["正文"]


def test_a_text_box_is_read_once():
    facts = make_report(33)
    texts = [piece.text for piece in read_docx(FILE, docx.render(facts, "text_boxes")).flow if isinstance(piece, Text)]
    assert texts.count(facts.title) == 1


# --- bad input --------------------------------------------------------------------------------------------------------


def _zip(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 not a zip",
        _zip(a=b""),
        _zip(word__document=b"<w:document"),
        _zip(word__document=b"<nothing/>"),
        _document(""),
        docx.package({"word/document.xml": f'<!DOCTYPE x [<!ENTITY a "1">]><w:document {SPACE}><w:body><w:p/></w:body></w:document>'}),
        _document("<w:p>" * 400 + "</w:p>" * 400),
        _document(_table(tuple(_cell("1", '<w:gridSpan w:val="9999"/>') for _ in range(300)))),
        docx.render(make_report(34))[:4000],
    ],
)
def test_what_cannot_be_read_says_so_in_one_sentence(content):
    with pytest.raises(Unreadable) as refused:
        read_docx(FILE, content)
    assert "\n" not in refused.value.reason.zh + refused.value.reason.en


def test_a_part_that_unpacks_without_end_is_refused():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(66):
            part.write(b" " * 2**20)
    assert len(bomb.getvalue()) < 2**18
    with pytest.raises(Unreadable):
        read_docx(FILE, bomb.getvalue())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_damaged_documents_are_read_or_refused(data):
    facts = make_report(35, size="small")
    with zipfile.ZipFile(io.BytesIO(docx.render(facts, data.draw(st.sampled_from(docx.STYLES))))) as archive:
        part = archive.read("word/document.xml").decode()
    at = data.draw(st.integers(0, len(part)))
    swapped = data.draw(
        st.sampled_from(["", "<w:tbl>", "</w:tc>", "<w:vMerge/>", "<w:tc/>", "w:val='-1'", "&x;", "<w:gridSpan w:val='x'/>"])
    )
    content = bytearray(docx.package({"word/document.xml": part[:at] + swapped + part[at + data.draw(st.integers(0, 60)) :]}))
    if data.draw(st.booleans()):
        spot = data.draw(st.integers(0, len(content) - 1))
        content[spot : spot + 9] = data.draw(st.binary(max_size=9))
    try:
        document = read_docx(FILE, bytes(content))
    except Unreadable:
        return
    assert document.flow
