"""Makes the text of a printed PDF copy and search as it reads: Qt names characters by the radicals that share their glyph."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from govaudit.reading.pdf_lines import ordinary

_CODE = re.compile("<([0-9A-Fa-f]{4})>")
_RANGE = re.compile(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> (<[0-9A-Fa-f]{4}>|\[[^\]]*\])")
_RADICALS = 0x2E80
"""Where the radicals begin."""


def searchable(content: bytes) -> bytes:
    """The same PDF, its character maps naming ordinary characters (U+2F42 is said as U+6587)."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    for font in _fonts(writer):
        charmap = font["/ToUnicode"].get_object()
        if not isinstance(charmap, StreamObject):
            continue
        stream = DecodedStreamObject()
        stream.set_data(_ordinary(charmap.get_data().decode("latin-1")).encode("latin-1"))
        font[NameObject("/ToUnicode")] = writer._add_object(stream.flate_encode())
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _fonts(writer: PdfWriter) -> Iterator[DictionaryObject]:
    """Every font with a character map, once."""
    seen: set[int] = set()
    for page in writer.pages:
        resources = page["/Resources"]
        fonts = resources.get("/Font", {}) if isinstance(resources, DictionaryObject) else {}
        for reference in fonts.values():
            number = reference.idnum if isinstance(reference, IndirectObject) else id(reference)
            font = reference.get_object()
            if number not in seen and "/ToUnicode" in font:
                seen.add(number)
                yield font


def _ordinary(charmap: str) -> str:
    """Both kinds of range: glyphs with a list of codes, and glyphs with the first of their codes."""
    return _RANGE.sub(_range, charmap)


def _range(found: re.Match[str]) -> str:
    first, last, codes = found.groups()
    if not codes.startswith("["):
        begin = int(codes[1:-1], 16)
        codes = f"[{' '.join(f'<{begin + at:04X}>' for at in range(int(last, 16) - int(first, 16) + 1))}]" if begin >= _RADICALS else codes
    return f"<{first}> <{last}> {_CODE.sub(_said, codes)}"


def _said(code: re.Match[str]) -> str:
    return f"<{ord(ordinary(chr(int(code.group(1), 16)))[0]):04X}>"
