"""The fonts a PDF does not carry: the engine is spared the machine's own while it only reads.

It would look up the shape of every such character; places and meanings come from the file alone. In their stead it gets a font of one
shape, so that a reading costs half and is the same on every machine.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

_EAST_ASIAN = frozenset(
    (
        pdfium.FXFONT_GB2312_CHARSET,
        pdfium.FXFONT_CHINESEBIG5_CHARSET,
        pdfium.FXFONT_SHIFTJIS_CHARSET,
        pdfium.FXFONT_HANGEUL_CHARSET,
    )
)
_COLLECTION = 0x74746366
"""The tag of a font collection: "ttcf"."""
# An address that is no font of the machine.
_OURS = 1
_EM, _ASCENT, _DESCENT = 1000, 880, -120
_FIRST_WIDE = 0x1100
_OFFSET = 16


@dataclass(slots=True)
class FontSearch:
    """The engine's search for fonts: whether it is `spared` now, and whether it `asked` for one while it was.

    `kept`: what the engine keeps the address of.
    """

    spared: bool = False
    asked: bool = False
    kept: object = None


@contextmanager
def fonts_spared() -> Iterator[FontSearch]:
    """While pages are loaded and read within, the machine's fonts are not looked up; the caller holds the turn.

    Pages whose paint matters must be loaded from another handle of the document, outside.
    """
    search = _search()
    search.spared, search.asked = True, False
    try:
        yield search
    finally:
        search.spared = False


@cache
def _search() -> FontSearch:
    """The search of this process, put between the engine and its own way to the machine's fonts; nothing is spared where it has none."""
    search = FontSearch()
    if known := pdfium.FPDF_GetDefaultSystemFontInfo():
        info, types = known.contents, dict(pdfium.FPDF_SYSFONTINFO._fields_)
        wrappers = (("MapFont", _mapped), ("GetFont", _named), ("GetFontData", _data), ("GetFaceName", _no_name), ("DeleteFont", _deleted))
        for name, wrapper in wrappers:
            address = ctypes.cast(getattr(info, name), ctypes.c_void_p).value
            if address:
                setattr(info, name, types[name](wrapper(types[name](address), search)))
        search.kept = info
        pdfium.FPDF_SetSystemFontInfo(known)
    return search


Function = Callable[..., Any]


def _mapped(own: Function, search: FontSearch) -> Function:
    def find(this: object, weight: int, italic: int, charset: int, *rest: object) -> object:
        if not search.spared:
            return own(this, weight, italic, charset, *rest)
        search.asked = True
        return _OURS if charset in _EAST_ASIAN else None

    return find


def _named(own: Function, search: FontSearch) -> Function:
    return lambda this, face: None if search.spared else own(this, face)


def _data(own: Function, _search: FontSearch) -> Function:
    def give(this: object, font: int, table: int, buffer: object, size: int) -> object:
        if font != _OURS:
            return own(this, font, table, buffer, size)
        content = one_shape() if table == _COLLECTION else one_shape()[_OFFSET:] if table == 0 else b""
        if buffer and size:
            ctypes.memmove(buffer, content, min(size, len(content)))  # type: ignore[arg-type]
        return len(content)

    return give


def _no_name(own: Function, _search: FontSearch) -> Function:
    return lambda this, font, buffer, size: 0 if font == _OURS else own(this, font, buffer, size)


def _deleted(own: Function, _search: FontSearch) -> Function:
    return lambda this, font: None if font == _OURS else own(this, font)


@cache
def one_shape() -> bytes:
    """A TrueType collection of one font whose characters are full boxes, half as wide before Hangul.

    A collection, since the engine keeps those by their content: by name it would take this for the machine's font elsewhere.
    """
    narrow, wide = _box(_EM // 2), _box(_EM)
    glyphs = wide + narrow + wide
    tables = {
        b"cmap": struct.pack(">HHHHLHHLLL", 0, 1, 3, 10, 12, 13, 0, 40, 0, 2)
        + struct.pack(">6L", 0x20, _FIRST_WIDE - 1, 1, _FIRST_WIDE, 0x10FFFF, 2),
        b"glyf": glyphs,
        b"head": struct.pack(">4L2H16x4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, _DESCENT, _EM, _ASCENT, 0, 8, 2, 0, 0),
        b"hhea": struct.pack(">L3hH11hH", 0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, *[0] * 7, 3),
        b"hmtx": struct.pack(">HhHhHh", _EM, 0, _EM // 2, 0, _EM, 0),
        b"loca": struct.pack(">4H", *(len(wide) // 2 * at for at in range(4))),
        b"maxp": struct.pack(">L14H", 0x10000, 3, 4, 1, 0, 0, 1, *[0] * 8),
    }
    start = _OFFSET + 12 + 16 * len(tables)
    directory, body = struct.pack(">LHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64), b""
    for tag, content in tables.items():
        directory += tag + struct.pack(">LLL", 0, start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    whole = b"ttcf" + struct.pack(">LLL", 0x10000, 1, _OFFSET) + directory + body
    return whole.ljust(1024, b"\0")


def _box(width: int) -> bytes:
    outline = struct.pack(">5hHH4B", 1, 0, _DESCENT, width, _ASCENT, 3, 0, 1, 1, 1, 1)
    return outline + struct.pack(">8h", 0, 0, width, 0, _DESCENT, _ASCENT - _DESCENT, 0, _DESCENT - _ASCENT)
