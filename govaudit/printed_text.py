"""Makes the text of a printed PDF copy and search as it reads: Qt names characters by the radicals that share their glyph."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, IndirectObject, NameObject

from govaudit.reading.pdf_lines import ordinary

_CODE = re.compile("<([0-9A-Fa-f]{4})>")
_LIST = re.compile(r"\[[^\]]*\]")
_ONE = re.compile("<([0-9A-Fa-f]{4})> <\\1> (<[0-9A-Fa-f]{4}>)")


def searchable(content: bytes) -> bytes:
    """The same PDF, its character maps naming ordinary characters (U+2F42 is said as U+6587)."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    for font in _fonts(writer):
        stream = DecodedStreamObject()
        stream.set_data(_ordinary(font["/ToUnicode"].get_object().get_data().decode("latin-1")).encode("latin-1"))
        font[NameObject("/ToUnicode")] = writer._add_object(stream.flate_encode())
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _fonts(writer: PdfWriter) -> Iterator[DictionaryObject]:
    """Every font with a character map, once."""
    seen: set[int] = set()
    for page in writer.pages:
        for reference in page["/Resources"].get("/Font", {}).values():  # type: ignore[union-attr]
            number = reference.idnum if isinstance(reference, IndirectObject) else id(reference)
            font = reference.get_object()
            if number not in seen and "/ToUnicode" in font:
                seen.add(number)
                yield font


def _ordinary(charmap: str) -> str:
    """Both kinds of range: glyphs with a list of codes, and one glyph with its code; longer plain ranges are of ASCII and stay."""
    listed = _LIST.sub(lambda match: _CODE.sub(_said, match.group()), charmap)
    return _ONE.sub(lambda match: f"<{match.group(1)}> <{match.group(1)}> {_CODE.sub(_said, match.group(2))}", listed)


def _said(code: re.Match[str]) -> str:
    return f"<{ord(ordinary(chr(int(code.group(1), 16)))[0]):04X}>"
