"""Text as a spreadsheet can hold it: cleaned, cut to size, measured; and names of sheets and files that every program accepts."""

from __future__ import annotations

import re
from collections.abc import Collection
from math import ceil
from unicodedata import east_asian_width

MOST_UNITS = 32_767
NAME_UNITS = 31

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_UNWRITABLE = re.compile("[\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_NAME_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_FILE_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')


def clean(text: str, cut_note: str = "…") -> str:
    """Text that XML and Excel hold: control characters as their pictures (␀ … ␡), unwritable ones as �, cut at 32,767 UTF-16 units."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = _CONTROL.sub(lambda match: "\u2421" if match.group() == "\x7f" else chr(0x2400 + ord(match.group())), text)
    text = _UNWRITABLE.sub("\ufffd", text)
    if units(text) <= MOST_UNITS:
        return text
    return _cut(text, MOST_UNITS - units(cut_note)) + cut_note


def units(text: str) -> int:
    """The length as Excel counts it: UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def _cut(text: str, most: int) -> str:
    text = text[:most]
    while units(text) > most:
        text = text[: len(text) - (units(text) - most + 1) // 2]
    return text


def sheet_name(text: str, taken: Collection[str] = ()) -> str:
    r"""A name Excel, WPS and LibreOffice accept: at most 31 units, no []:*?/\\, no outer quotes, not History, unlike any taken one."""
    base = _NAME_FORBIDDEN.sub(" ", clean(text)).strip(" '") or "_"
    if base.casefold() == "history":
        base += "_"
    used = {name.casefold() for name in taken}
    name, number = _cut(base, NAME_UNITS).rstrip(" '"), 1
    while name.casefold() in used:
        number += 1
        tail = f" ({number})"
        name = _cut(base, NAME_UNITS - len(tail)) + tail
    return name


def file_name(text: str) -> str:
    """A file's stem that Windows, macOS and Linux accept, at most 80 characters."""
    return _FILE_FORBIDDEN.sub("_", clean(text)).strip(" ._")[:80].strip(" ._") or "_"


def width(text: str) -> int:
    """Columns of a fixed-width display: full-width characters (and the ambiguous ones of Chinese fonts) take two."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def lines(text: str, room: float) -> int:
    """How many lines a text takes when wrapped at `room` columns."""
    return sum(max(1, ceil(width(line) / max(room, 2))) for line in text.split("\n"))
