"""Hostile PDFs."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Mapping
from functools import cache

from tests.documents import pdf
from tests.documents.reports import make_report
from tests.hostile.case import Case, broken

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
RECURSING = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"


@cache
def sound() -> bytes:
    return pdf.render(make_report(1))


def page(more: bytes = b"", box: bytes = b"[0 0 595 842]") -> bytes:
    resources = b"<< /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >>"
    return b"<< /Type /Page /Parent 2 0 R /MediaBox " + box + b" /Resources " + resources + b" /Contents 4 0 R " + more + b" >>"


def stream(content: bytes, more: bytes = b"", length: bytes | None = None) -> bytes:
    size = b"%d" % len(content) if length is None else length
    return b"<< /Length " + size + b" " + more + b" >>\nstream\n" + content + b"\nendstream"


def flate(content: bytes, more: bytes = b"") -> bytes:
    return stream(zlib.compress(content, 9), b"/Filter /FlateDecode " + more)


TEXT = stream(b"BT /F 12 Tf 72 700 Td (2024) Tj ET")


def built(changes: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A small PDF of numbered objects with a sound table of references."""
    objects = {1: CATALOG, 2: PAGES, 3: page(), 4: TEXT, 5: FONT, **changes}
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start, most = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % most
    for number in range(1, most):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (most, trailer, start))


def drawn(content: bytes) -> dict[int, bytes]:
    return {4: flate(content)}


def _trees() -> Iterator[tuple[str, dict[int, bytes]]]:
    yield "kids_loop", {2: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"}
    yield "kids_missing", {2: b"<< /Type /Pages /Count 1 >>"}
    yield "kids_unknown", {2: b"<< /Type /Pages /Kids [99 0 R] /Count 1 >>"}
    yield "kids_number", {2: b"<< /Type /Pages /Kids 7 /Count 1 >>"}
    yield "count_huge", {2: b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"}
    yield "count_negative", {2: b"<< /Type /Pages /Kids [3 0 R] /Count -1 >>"}
    yield "same_page_500_times", {2: b"<< /Type /Pages /Kids [" + b"3 0 R " * 500 + b"] /Count 500 >>"}
    yield "parent_loop", {3: page().replace(b"/Parent 2 0 R", b"/Parent 3 0 R").replace(b"/MediaBox [0 0 595 842]", b"")}
    yield "no_catalog", {1: b"null"}
    yield "catalog_is_itself", {1: b"1 0 R"}
    yield "catalog_array", {1: b"[1 2 3]"}
    yield "page_is_text", {3: b"(a page)"}


def _boxes() -> Iterator[tuple[str, dict[int, bytes]]]:
    boxes = {
        "zero": b"[0 0 0 0]",
        "negative": b"[595 842 0 0]",
        "huge": b"[0 0 99999999999 99999999999]",
        "short": b"[0 0 595]",
        "words": b"[/a /b /c /d]",
        "real": b"[1e99 0 0 1e400]",
        "itself": b"3 0 R",
        "tiny": b"[0 0 0.000001 0.000001]",
    }
    for name, box in boxes.items():
        yield f"box_{name}", {3: page(box=box)}
    for name, more in {"odd": b"45", "huge": b"99999999999999999999", "word": b"/left", "itself": b"3 0 R"}.items():
        yield f"rotate_{name}", {3: page(b"/Rotate " + more)}
    yield "user_unit", {3: page(b"/UserUnit 1e30")}
    yield "crop_outside", {3: page(b"/CropBox [9000 9000 9999 9999]")}


def _streams() -> Iterator[tuple[str, dict[int, bytes]]]:
    yield "length_huge", {4: stream(b"BT ET", length=b"999999999999")}
    yield "length_negative", {4: stream(b"BT ET", length=b"-5")}
    yield "length_itself", {4: stream(b"BT ET", length=b"4 0 R")}
    yield "filter_unknown", {4: stream(b"BT ET", b"/Filter /Nonsense")}
    yield "filter_endless", {4: stream(b"BT ET", b"/Filter [" + b"/ASCIIHexDecode " * 2000 + b"]")}
    yield "flate_rubbish", {4: stream(b"\x78\x9c" + b"\xff" * 500, b"/Filter /FlateDecode")}
    yield "ascii85_rubbish", {4: stream(b"zzzz\x00uuuuu~>" * 50, b"/Filter /ASCII85Decode")}
    yield "lzw_rubbish", {4: stream(b"\x80\x0b\x60\x50" * 200, b"/Filter /LZWDecode")}
    yield "jbig2_rubbish", {4: stream(b"\x97JB2" * 50, b"/Filter /JBIG2Decode")}
    yield "predictor_huge", {4: flate(b"BT ET", b"/DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 4 >>")}
    yield "predictor_zero", {4: flate(b"BT ET", b"/DecodeParms << /Predictor 12 /Columns 0 >>")}
    yield "file_outside", {4: stream(b"", b"/F (/etc/passwd)")}
    yield "crypt_filter", {4: stream(b"BT ET", b"/Filter /Crypt /DecodeParms << /Name /X >>")}
    yield "contents_itself", {3: page().replace(b"/Contents 4 0 R", b"/Contents 3 0 R")}
    yield "contents_5000_times", {3: page().replace(b"/Contents 4 0 R", b"/Contents [" + b"4 0 R " * 5000 + b"]")}


def _drawings() -> Iterator[tuple[str, dict[int, bytes]]]:
    yield "parens_deep", drawn(b"BT /F 9 Tf " + b"(" * 100_000 + b" Tj ET")
    yield "arrays_deep", drawn(b"[" * 50_000)
    yield "dictionaries_deep", drawn(b"/P << " + b"/A << " * 20_000)
    yield "states_deep", drawn(b"q " * 50_000)
    yield "restores_many", drawn(b"Q " * 50_000)
    yield "numbers_huge", drawn(b"BT /F 9 Tf " + b"9" * 50_000 + b" 1e999 Td (1) Tj ET")
    yield "matrix_of_nothing", drawn(b"0 0 0 0 0 0 cm BT /F 9 Tf 0 0 0 0 0 0 Tm (2024) Tj ET")
    yield "font_of_no_size", drawn(b"BT /F 0 Tf 72 700 Td (2024) Tj ET")
    yield "font_unknown", drawn(b"BT /Nowhere 12 Tf 72 700 Td (2024) Tj ET")
    yield "operators_unknown", drawn(b"1 2 3 frob (x) wibble " * 5000)
    yield "operands_missing", drawn(b"BT Tf Td Tj TJ Tm cm re l c v y h S f ET Do gs cs sc " * 500)
    yield "inline_image_endless", drawn(b"BI /W 100000 /H 100000 /BPC 8 /CS /G ID " + b"\x00" * 5000)
    yield "text_never_ends", drawn(b"BT /F 12 Tf " * 5000)
    yield "letters_on_one_spot", drawn(b"BT /F 9 Tf 72 700 Td " + b"(1) Tj " * 5000 + b"ET")
    yield "form_of_itself", {**drawn(b"/X Do"), 6: RECURSING + b" /Length 5 >>\nstream\n/X Do\nendstream"}
    yield "string_of_escapes", drawn(b"BT /F 9 Tf (" + b"\\777\\8\\\n" * 5000 + b") Tj ET")


def _fonts() -> Iterator[tuple[str, dict[int, bytes]]]:
    composite = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /DescendantFonts [7 0 R] /Encoding %s %s >>"
    child = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> %s >>"
    plain = composite % (b"/Identity-H", b"")
    yield "cmap_outside", {5: composite % (b"/..#2f..#2f..#2fetc#2fpasswd", b""), 7: child % b""}
    yield "cmap_unknown", {5: composite % (b"/Nowhere-H", b""), 7: child % b""}
    yield "cmap_itself", {5: composite % (b"5 0 R", b""), 7: child % b""}
    yield "descendant_itself", {5: plain.replace(b"7 0 R", b"5 0 R")}
    yield "descendant_missing", {5: plain}
    yield "widths_rubbish", {5: plain, 7: child % b"/W [1 [/a (b)] 2 /c [] 3]"}
    yield "widths_huge", {5: plain, 7: child % b"/DW 1e300 /W [0 65535 1e300]"}
    unicode = stream(b"1 beginbfrange <0000> <FFFF> <0000> endbfrange " * 5)
    yield "tounicode_ranges", {5: composite % (b"/Identity-H", b"/ToUnicode 8 0 R"), 7: child % b"", 8: unicode}
    yield (
        "tounicode_surrogates",
        {
            5: composite % (b"/Identity-H", b"/ToUnicode 8 0 R"),
            7: child % b"",
            8: stream(b"1 beginbfchar <3230> <D800> <3234> <DC00> endbfchar"),
            4: stream(b"BT /F 12 Tf 72 700 Td (2024) Tj ET"),
        },
    )
    yield (
        "font_file_rubbish",
        {5: FONT[:-2] + b"/FontDescriptor 7 0 R >>", 7: b"<< /FontFile2 8 0 R >>", 8: stream(b"\x00\x01" * 99)},
    )
    yield (
        "type3_of_itself",
        {
            5: b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [0 0 0 0 0 0] /FirstChar 50 /LastChar 52 /Widths [1 1 1]"
            b" /CharProcs << /a 4 0 R >> /Encoding << /Differences [50 /a /a /a] >> /Resources << /Font << /F 5 0 R >> >> >>"
        },
    )


def _active() -> Iterator[tuple[str, dict[int, bytes]]]:
    for name, action in {
        "javascript": b"<< /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1/'\\)) >>",
        "launch": b"<< /S /Launch /F (/bin/sh) >>",
        "uri": b"<< /S /URI /URI (http://127.0.0.1/) >>",
        "submit": b"<< /S /SubmitForm /F (http://127.0.0.1/) >>",
    }.items():
        yield f"opens_{name}", {1: CATALOG.replace(b">>", b"/OpenAction " + action + b" >>")}
    yield "xfa", {1: CATALOG[:-2] + b"/AcroForm << /XFA 7 0 R /Fields [7 0 R] >> >>", 7: stream(b"<xdp/>")}
    yield (
        "annotations",
        {3: page(b"/Annots [" + b"7 0 R " * 2000 + b"]"), 7: b"<< /Type /Annot /Subtype /Widget /Kids [7 0 R] /Parent 7 0 R >>"},
    )
    yield (
        "names_loop",
        {1: CATALOG[:-2] + b"/Names << /EmbeddedFiles 7 0 R >> /Outlines 7 0 R >>", 7: b"<< /Kids [7 0 R] /First 7 0 R >>"},
    )


def _trailers() -> Iterator[Case]:
    small = built({})
    for name, trailer in {
        "encrypted_unknown": b"/Encrypt << /Filter /Other /V 9 >>",
        "encrypted_rubbish": b"/Encrypt << /Filter /Standard /V 5 /R 6 /O () /U () /P -1 >>",
        "prev_itself": b"/Prev 0",
        "prev_huge": b"/Prev 99999999999999",
        "id_rubbish": b"/ID 7 /Info 1 0 R",
    }.items():
        yield Case(f"pdf_{name}.pdf", lambda trailer=trailer: built({}, trailer))
    yield Case("pdf_prev_loop.pdf", lambda: built({}, b"/Prev %d" % small.rindex(b"xref\n0")))
    yield Case("pdf_header_alone.pdf", lambda: b"%PDF-1.7\n", "unread")
    yield Case("pdf_no_table.pdf", lambda: small[: small.rindex(b"xref\n0")], "unread")
    yield Case("pdf_start_beyond.pdf", lambda: small[: small.rindex(b"startxref")] + b"startxref\n99999999999999999999\n%%EOF")
    yield Case("pdf_places_wrong.pdf", lambda: small.replace(b"00000 n", b"00001 n").replace(b"000000001", b"999999999"))
    yield Case("pdf_name_lies.docx", sound, "read")
    yield Case("pdf_password.pdf", _locked, "unread")
    yield Case("pdf_400_pages.pdf", lambda: _many_pages(400), "unread", slow=True)


def _locked() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(72, 700, "2024")
    canvas.save()
    return target.getvalue()


def _many_pages(count: int) -> bytes:
    kids = b"".join(b"%d 0 R " % (number + 10) for number in range(count))
    return built({2: b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % count, **{number + 10: page() for number in range(count)}})


def cases() -> Iterator[Case]:
    """All of them."""
    yield from broken("pdf.pdf", sound)
    yield from _trailers()
    for family in (_trees, _boxes, _streams, _drawings, _fonts, _active):
        for name, changes in family():
            yield Case(f"pdf_{name}.pdf", lambda changes=changes: built(changes), "unread")


def heavy() -> Iterator[Case]:
    """What is meant to use up time or memory: one of the bounds must end it, or it must be small after all."""
    lines = b"".join(b"%d %d m %d %d l S " % (n % 500, n % 800, n % 300, n % 700) for n in range(100_000))
    yield Case("lines_100k.pdf", lambda: built(drawn(lines)))
    yield Case("letters_200k.pdf", lambda: built(drawn(b"BT /F 1 Tf " + b"1 1 Td (12345678901234567890) Tj " * 10_000 + b"ET")))
    yield Case("flate_1g.pdf", lambda: built({4: stream(_zeros(1 << 30), b"/Filter /FlateDecode")}))
    yield Case("flate_twice.pdf", lambda: built({4: stream(zlib.compress(_zeros(1 << 30), 9), b"/Filter [/FlateDecode /FlateDecode]")}))
    runs = b"\x81\x20" * 4_000_000
    yield Case("run_lengths.pdf", lambda: built({4: stream(zlib.compress(runs), b"/Filter [/FlateDecode /RunLengthDecode]")}))
    yield Case("forms_laugh.pdf", lambda: built({**drawn(b"/X Do"), **{6 + n: _laugh(7 + n) for n in range(12)}, 18: TEXT}))
    yield Case("parens_1m.pdf", lambda: built({4: stream(b"(" * 1_000_000)}))


def _zeros(count: int) -> bytes:
    press = zlib.compressobj(9)
    block = bytes(1 << 22)
    return b"".join(press.compress(block) for _ in range(count >> 22)) + press.flush()


def _laugh(following: int) -> bytes:
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % following
    return stream(b"/X Do " * 10, head)
