"""Hostile DOCX and XLSX packages."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache

from tests.documents import docx, xlsx
from tests.documents.reports import make_report
from tests.hostile.case import Case, broken

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>'
PARAGRAPH = "<w:p><w:r><w:t>2024</w:t></w:r></w:p>"


@cache
def document() -> bytes:
    return docx.render(make_report(1))


@cache
def book() -> bytes:
    return xlsx.render(make_report(1))


def repacked(content: bytes, changes: Mapping[str, str | bytes | None]) -> bytes:
    """A package with parts exchanged, added (or taken out: None)."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            if part is not None:
                new.writestr(name, part)
    return target.getvalue()


def with_part(content: bytes, name: str, old: str, new: str) -> bytes:
    """A package with something in one part exchanged once."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        part = package.read(name).decode("utf-8")
    assert old in part, (name, old)
    return repacked(content, {name: part.replace(old, new, 1)})


def body(inner: str, before: str = "") -> bytes:
    text = f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {WORD}><w:body>{inner}</w:body></w:document>'
    return repacked(document(), {"word/document.xml": text})


def _bodies() -> Iterator[tuple[str, str]]:
    cell = f"<w:tc>{PARAGRAPH}</w:tc>"
    yield "empty", ""
    yield "tables_nested_60", "<w:tbl><w:tr><w:tc>" * 60 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 60
    yield "tables_nested_5000", "<w:tbl><w:tr><w:tc>" * 5000 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 5000
    for name, span in {"huge": "2147483647", "negative": "-5", "word": "many", "zero": "0", "long": "9" * 5000, "arabic": "١٢"}.items():
        spanned = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{PARAGRAPH}</w:tc>'
        yield f"span_{name}", f"<w:tbl><w:tr>{spanned}</w:tr><w:tr>{cell}</w:tr></w:tbl>"
    yield "before_huge", f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr>{cell}</w:tr></w:tbl>'
    yield "merge_of_nothing", f"<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{PARAGRAPH}</w:tc></w:tr></w:tbl>"
    yield "row_of_5000", f"<w:tbl><w:tr>{cell * 5000}</w:tr></w:tbl>"
    yield "table_of_nothing", "<w:tbl/><w:tbl><w:tr/></w:tbl><w:tbl><w:tr><w:tc/></w:tr></w:tbl>" * 500
    yield "paragraphs_50k", "<w:p/>" * 50_000
    yield "runs_deep", "<w:p>" + "<w:ins>" * 200 + "<w:r><w:t>1</w:t></w:r>" + "</w:ins>" * 200 + "</w:p>"
    yield "attributes_many", "<w:p " + " ".join(f'a{n}="1"' for n in range(5000)) + "/>"
    yield "one_text_12m", f"<w:p><w:r><w:t>{'1' * 12_000_000}</w:t></w:r></w:p>"
    yield "instructions", '<w:p><w:r><w:instrText>INCLUDETEXT "/etc/hostname"</w:instrText></w:r></w:p>' * 50
    yield "not_closed", "<w:p><w:r>"
    yield "nul_reference", "<w:p><w:r><w:t>&#0;</w:t></w:r></w:p>"
    yield "surrogate_reference", "<w:p><w:r><w:t>&#xD800;</w:t></w:r></w:p>"
    yield "entity_unknown", "<w:p><w:r><w:t>&nowhere;</w:t></w:r></w:p>"


def _parts() -> Iterator[tuple[str, dict[str, str | bytes | None]]]:
    plain = f"<w:document {WORD}><w:body>{PARAGRAPH}</w:body></w:document>"
    yield "no_types", {"[Content_Types].xml": None, "word/document.xml": plain}
    yield "no_relations", {"word/_rels/document.xml.rels": None, "word/document.xml": plain}
    yield "wrong_root", {"word/document.xml": "<x/>"}
    yield "no_namespace", {"word/document.xml": "<document><body><p/></body></document>"}
    yield "empty_part", {"word/document.xml": ""}
    yield "binary_part", {"word/document.xml": bytes(range(256)) * 40}
    yield "wrong_encoding", {"word/document.xml": b'<?xml version="1.0" encoding="UTF-16"?><x/>'}
    yield "unknown_encoding", {"word/document.xml": b'<?xml version="1.0" encoding="x-none"?><x/>'}
    yield "utf7", {"word/document.xml": b'<?xml version="1.0" encoding="UTF-7"?>+ADw-x/+AD4-'}
    yield "xml_2", {"word/document.xml": '<?xml version="2.0"?>' + plain}
    yield "styles_rubbish", {"word/styles.xml": "<<<", "word/document.xml": plain}
    yield "numbering_rubbish", {"word/numbering.xml": "\x00", "word/document.xml": plain}
    yield "zeros_200m", {"word/document.xml": bytes(200 << 20)}
    yield "spaces_200m", {"word/document.xml": (plain[:-13] + " " * (200 << 20) + plain[-13:]).encode()}


def _documents() -> Iterator[Case]:
    yield from broken("word.docx", document)
    for name, inner in _bodies():
        yield Case(f"word_{name}.docx", lambda inner=inner: body(inner), "unread")
    for name, changes in _parts():
        yield Case(f"word_{name}.docx", lambda changes=changes: repacked(document(), changes), "unread", slow=name.endswith("200m"))
    for name, doctype in {"laughs": LAUGHS, "outside": OUTSIDE}.items():
        inner = "<w:p><w:r><w:t>&i;</w:t></w:r></w:p>"
        yield Case(f"word_{name}.docx", lambda inner=inner, doctype=doctype: body(inner, doctype), "unread")
    # no reader of ours looks at styles of text: what is not read cannot harm
    yield Case("word_doctype_in_styles.docx", lambda: repacked(document(), {"word/styles.xml": f"{LAUGHS}<x>&i;</x>"}), "read")
    yield Case("word_doctype_in_relations.docx", lambda: repacked(document(), {"_rels/.rels": f"{LAUGHS}<x>&i;</x>"}), "unread")
    yield Case("word_template_outside.docx", lambda: repacked(document(), {"word/_rels/settings.xml.rels": _outside()}), "read")
    yield Case("word_macro.docx", lambda: repacked(document(), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 99}), "read")
    yield Case("word_path_upwards.docx", lambda: repacked(document(), {"../../../../escaped.txt": "x", "/escaped.txt": "x"}), "read")
    yield Case("word_5000_parts.docx", lambda: repacked(document(), {f"x/{n}.xml": "" for n in range(5000)}))
    yield Case("word_name_lies.pdf", document, "read")


def _outside() -> str:
    place = "http://schemas.openxmlformats.org"
    target = f'Type="{place}/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1/t.dotx" TargetMode="External"'
    return f'<Relationships xmlns="{place}/package/2006/relationships"><Relationship Id="r1" {target}/></Relationships>'


def _packages() -> Iterator[Case]:
    yield Case("zip_empty.docx", lambda: b"PK\x05\x06" + bytes(18), "unread")
    yield Case("zip_of_text.docx", lambda: _zip({"readme.txt": b"hello"}), "unread")
    yield Case("zip_of_zip.docx", lambda: _zip({"a.zip": document()}), "unread")
    yield Case("zip_start_alone.docx", lambda: b"PK\x03\x04", "unread")
    yield Case("zip_locked.docx", lambda: _patched(document(), 8, b"\x01\x00"), "unread")
    yield Case("zip_method_unknown.docx", lambda: _patched(document(), 10, b"\x63\x00"), "unread")
    yield Case("zip_size_small.docx", lambda: _patched(document(), 24, struct.pack("<I", 5)))
    yield Case("zip_size_huge.docx", lambda: _patched(document(), 24, struct.pack("<I", 0xFFFFFFF0)))
    yield Case("zip_offset_huge.docx", lambda: _patched(document(), 42, struct.pack("<I", 0xFFFFFFF0)), "unread")
    yield Case("zip_sum_wrong.docx", lambda: _patched(document(), 16, b"\x00\x00\x00\x00"))
    yield Case("ofd.ofd", lambda: _zip({"OFD.xml": b"<ofd/>"}), "unread")
    yield Case("ole_rubbish.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "unread")
    yield Case("rtf_rubbish.rtf", lambda: b"{\\rtf1" + b"{" * 5000, "unread")


def _zip(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return target.getvalue()


def _patched(content: bytes, offset: int, value: bytes) -> bytes:
    """The same bytes in every entry of the central directory overwritten; local headers still tell the truth."""
    changed, at = bytearray(content), -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        changed[at + offset : at + offset + len(value)] = value
    return bytes(changed)


def _books() -> Iterator[Case]:
    sheet = "xl/worksheets/sheet1.xml"
    yield from broken("book.xlsx", book)
    for name, rows in {
        "row_huge": '<row r="999999999"><c r="A999999999"><v>1</v></c></row>',
        "row_word": '<row r="x"><c r="A1"><v>1</v></c></row>',
        "column_huge": '<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>',
        "place_rubbish": '<row r="1"><c r="1A!"><v>1</v></c></row>',
        "last_corner": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "string_beyond": '<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>',
        "string_negative": '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        "string_word": '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
        "number_huge": '<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>NaN</v></c></row>',
        "number_word": '<row r="1"><c r="A1"><v>many</v></c></row>',
        "number_long": f'<row r="1"><c r="A1"><v>{"9" * 5000}</v></c></row>',
        "type_unknown": '<row r="1"><c r="A1" t="zz" s="99999"><v>1</v></c></row>',
        "date_rubbish": '<row r="1"><c r="A1" t="d"><v>yesterday</v></c></row>',
        "error_cells": '<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>',
        "formula_outside": '<row r="1"><c r="A1"><f>WEBSERVICE("http://127.0.0.1/")</f></c></row>',
        "nothing": "",
    }.items():
        text = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
        yield Case(f"book_{name}.xlsx", lambda text=text: repacked(book(), {sheet: text}), "unread")
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    bare = f"<worksheet {MAIN}><sheetData>{{}}</worksheet>"
    yield Case("book_all_merged.xlsx", lambda: repacked(book(), {sheet: bare.format(merged)}), "unread")
    yield Case("book_doctype.xlsx", lambda: repacked(book(), {sheet: LAUGHS + bare.format("</sheetData>")}), "unread")
    yield Case("book_doctype_in_styles.xlsx", lambda: repacked(book(), {"xl/styles.xml": f"{OUTSIDE}<x/>"}), "unread")
    yield Case("book_no_sheet.xlsx", lambda: repacked(book(), {sheet: None}), "unread")
    yield Case("book_no_relations.xlsx", lambda: repacked(book(), {"xl/_rels/workbook.xml.rels": None}), "unread")
    yield Case("book_no_book.xlsx", lambda: repacked(book(), {"xl/workbook.xml": f"<workbook {MAIN}/>"}), "unread")
    yield Case("book_styles_rubbish.xlsx", lambda: repacked(book(), {"xl/styles.xml": "<<<"}))
    yield Case("book_macro.xlsx", lambda: repacked(book(), {"xl/vbaProject.bin": b"\x00" * 99}), "read")
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 200_001))
    yield Case("book_200k_rows.xlsx", lambda: repacked(book(), {sheet: bare.format(rows + "</sheetData>")}), "unread", slow=True)
    yield Case("book_zeros_200m.xlsx", lambda: repacked(book(), {sheet: bytes(200 << 20)}), "unread", slow=True)


def cases() -> Iterator[Case]:
    """All of them."""
    yield from _documents()
    yield from _packages()
    yield from _books()
