"""Invented reports as Word documents, written part by part, with what real ones hold besides their text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape

from tests.documents.matrix import Matrix, Rectangle, matrix
from tests.documents.reports import Facts

STYLES: tuple[str, ...] = (
    "plain",
    "runs",
    "nested",
    "text_boxes",
    "tracked",
    "hidden",
    "split",
    "controls",
    "horizontal_merges",
    "ragged",
    "strict",
)

_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def render(facts: Facts, style: str = "plain", *more: Facts) -> bytes:
    """The report (and others behind it) as a Word document in one of STYLES."""
    body = "".join(part for each in (facts, *more) for part in _pieces(each, style))
    space = _STRICT if style == "strict" else _TRANSITIONAL
    return package({"word/document.xml": f'<w:document xmlns:w="{space}" {_SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>'})


def package(parts: dict[str, str], files: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """A Word package of these parts and files, and the parts every package has."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, **parts}.items():
            archive.writestr(zipfile.ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}', zipfile.ZIP_DEFLATED)
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def _pieces(facts: Facts, style: str) -> Iterator[str]:
    for piece in facts.pieces():
        if piece.kind == "table":
            yield from _tables(matrix(facts, piece.text), style)
        elif style == "text_boxes" and piece.kind == "title":
            yield _text_box(_paragraph(piece.text, style))
        elif style == "tracked":
            yield _paragraph(piece.text, style, _deleted("旧稿说有 99 件。"))
        else:
            yield _paragraph(piece.text, style)


def _tables(table: Matrix, style: str) -> Iterator[str]:
    if style == "split" and table.table == "t3":
        yield _table(table.part(0, 12), style) + _paragraph("续表", style) + _table(table.part(12, table.rows), style)
    elif style == "nested":
        yield f"<w:tbl><w:tr><w:tc>{_table(table, style)}<w:p/></w:tc></w:tr></w:tbl>"
    elif style == "text_boxes" and table.table == "t4":
        yield _text_box(_table(table, style))
    else:
        yield _table(table, style)
    yield "<w:p/>"


def _table(table: Matrix, style: str) -> str:
    covered = table.at()
    rows = [_row(table, covered, row, style) for row in range(table.rows)]
    if style == "tracked":
        gone = "".join(f"<w:tc><w:p>{_deleted('55')}</w:p></w:tc>" for _ in range(table.columns))
        rows.insert(table.header_rows, f"<w:tr><w:trPr><w:del w:id='1' w:author='x'/></w:trPr>{gone}</w:tr>")
        rows[-1] = f"<w:ins w:id='2' w:author='x'>{rows[-1]}</w:ins>"
    grid = "".join("<w:gridCol w:w='900'/>" for _ in range(table.columns))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(table: Matrix, covered: dict[tuple[int, int], Rectangle], row: int, style: str) -> str:
    cells: list[str] = []
    column = 0
    while column < table.columns:
        rect = covered[row, column]
        cells.append(_cell(rect, row, style))
        column += rect.column_span
    first = covered[row, 0]
    if style == "ragged" and first.row < row and first.row_span > 1:
        cells[0] = ""
        return f"<w:tr><w:trPr><w:gridBefore w:val='{first.column_span}'/></w:trPr>{''.join(cells)}</w:tr>"
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _cell(rect: Rectangle, row: int, style: str) -> str:
    merge = "" if rect.row_span == 1 else "<w:vMerge w:val='restart'/>" if rect.row == row else "<w:vMerge/>"
    if style == "ragged" and rect.column == 0:
        merge = ""
    inside = _cell_text(rect, style) if rect.row == row else "<w:p/>"
    if style == "horizontal_merges" and rect.column_span > 1:
        rest = f"<w:tc><w:tcPr><w:hMerge/>{merge}</w:tcPr><w:p/></w:tc>" * (rect.column_span - 1)
        return f"<w:tc><w:tcPr><w:hMerge w:val='restart'/>{merge}</w:tcPr>{inside}</w:tc>{rest}"
    span = f"<w:gridSpan w:val='{rect.column_span}'/>" if rect.column_span > 1 else ""
    cell = f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{inside}</w:tc>"
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{cell}</w:sdtContent></w:sdt>" if style == "controls" and rect.cell else cell


def _cell_text(rect: Rectangle, style: str) -> str:
    if not rect.cell:
        return _paragraph(rect.text, style)
    match style:
        case "tracked" if rect.text:
            return f"<w:p>{_deleted('9')}<w:ins w:id='3' w:author='x'>{_run(rect.text)}</w:ins>{_deleted('9')}</w:p>"
        case "hidden":
            return _paragraph(rect.text, style, _hidden_run(rect.column))
        case "controls":
            return f"<w:sdt><w:sdtContent>{_paragraph(rect.text, style)}</w:sdtContent></w:sdt>"
        case _:
            return _paragraph(rect.text, style)


def _paragraph(text: str, style: str, more: str = "") -> str:
    if style == "runs" and text:
        runs = "".join(f"<w:proofErr w:type='spellStart'/>{_run(letter)}" for letter in text)
        return f"<w:p><w:bookmarkStart w:id='0' w:name='x'/>{runs}<w:bookmarkEnd w:id='0'/></w:p>"
    return f"<w:p><w:pPr><w:jc w:val='center'/></w:pPr>{_run(text)}{more}</w:p>"


def _run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{escape(text)}</w:t></w:r>" if text else ""


def _hidden_run(column: int) -> str:
    return _run("8", ("<w:vanish/>", "<w:color w:val='FFFFFF'/>", "<w:strike/>")[column % 3])


def _deleted(text: str) -> str:
    return f"<w:del w:id='9' w:author='x'><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def _text_box(inside: str) -> str:
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    new = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
    return f"<w:p><w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r></w:p>"
