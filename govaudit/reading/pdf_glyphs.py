"""The characters of a loaded page with their line boxes (x0, top, x1, bottom), in points as displayed."""

from __future__ import annotations

import ctypes
import re
from collections import deque
from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

from govaudit.reading.pdf_engine import View, calls

# The engine marks a hyphen at a line's end with one of the first three.
_SIGNS = {"\x02": "-", "\ufffe": "-", "\xad": "-", "\xa0": " ", "\u3000": " "}
_SIGN = re.compile("[\x02\ufffe\xad\xa0\u3000]")
_NOTHING = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200d\ufeff\uffff\ud800-\udfff]")
_UNNAMED = re.compile("[\ue000-\uf8ff\ufffd]")


class Glyph(NamedTuple):
    """One printed character (or a turned word) with its line box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


def letters_of(textpage: int, count: int) -> tuple[Sequence[int], str]:
    """Indices and characters of everything printed, blanks included that the file itself holds."""
    text = _SIGN.sub(lambda sign: _SIGNS[sign.group()], _text(textpage, count))
    gone = {found.start() for found in _NOTHING.finditer(text)}
    return [index for index in range(len(text)) if index not in gone], _NOTHING.sub("", text)


def _text(textpage: int, count: int) -> str:
    call, buffer = calls(), (ctypes.c_ushort * (count + 1))()
    written = call.text(textpage, 0, count, ctypes.addressof(buffer)) if count else 0
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    return "".join(map(chr, map(call.unicode, repeat(textpage), range(count))))


def unnamed(text: str) -> int:
    """How many characters have no name that means anything."""
    return len(_UNNAMED.findall(text))


def glyphs_of(textpage: int, indices: Sequence[int], text: str, seen: View) -> list[Glyph]:
    """Characters with their boxes. Blanks that the engine itself put between words have no height."""
    count = len(indices)
    buffer = (ctypes.c_float * (4 * count))()
    base = ctypes.addressof(buffer)
    deque(map(calls().char_box, repeat(textpage), indices, range(base, base + 16 * count, 16)), maxlen=0)
    values = buffer[:]
    x0s, tops, x1s, bottoms = seen.boxes(values[0::4], values[3::4], values[2::4], values[1::4])
    return list(map(tuple.__new__, repeat(Glyph), zip(text, x0s, tops, x1s, bottoms, strict=True)))
