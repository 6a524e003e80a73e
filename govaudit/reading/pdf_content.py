"""What one PDF page shows: visible characters with their boxes, rules, and what had to be left out.

Boxes are (x0, top, x1, bottom) in points as displayed.
"""

from __future__ import annotations

import ctypes
from collections import deque
from dataclasses import dataclass, field
from itertools import repeat
from typing import NamedTuple

import pypdfium2.raw as pdfium

from govaudit.reading.pdf_engine import Calls, View, address, calls, flattened, loaded_page, view
from govaudit.reading.pdf_hidden import invisible
from govaudit.reading.pdf_objects import PageObjects, walk
from govaudit.reading.pdf_paths import Rule

MOST_CHARACTERS = 20_000
_SCAN_COVER = 0.6
# The engine marks a hyphen at a line's end with one of these.
_SIGNS = {2: "-", 0xFFFE: "-", 0xAD: "-", 0xA0: " ", 0x3000: " "}
_UNNAMED = frozenset(map(chr, (0, 1, *range(3, 32), 0xFFFD)))
_NOTHING = frozenset({9, 10, 13, 0x200B, 0x200C, 0x200D, 0xFEFF, 0xFFFF, *range(0xD800, 0xE000), *range(0x7F, 0xA0)})


class Glyph(NamedTuple):
    """One printed character (or a turned word) with its line box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class PageContent:
    """One page as displayed.

    `turns`: clockwise quarter turns its text stands in; `layer`: its text is a layer of recognised text on a scanned image;
    `garbled`: the characters of its text are unknown; `substituted`: pdfplumber read it.
    """

    number: int
    size: tuple[float, float]
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    turns: int = 0
    hidden: str = ""
    outside: str = ""
    slanted: str = ""
    struck_out: str = ""
    scanned: bool = False
    layer: bool = False
    crowded: bool = False
    garbled: bool = False
    substituted: bool = False


def page_content(document: object, index: int) -> PageContent:
    """Everything page `index` (from 0) shows. NotOpened where the page is damaged; the caller holds the turn."""
    with loaded_page(document, index) as page:
        if not flattened(page):
            return _content(page, index)
    with loaded_page(document, index) as page:
        return _content(page, index)


def _content(page: object, index: int) -> PageContent:
    seen = view(page)
    objects = walk(address(page), seen)
    content = PageContent(index + 1, seen.size, rules=objects.rules, crowded=objects.crowded)
    textpage = pdfium.FPDFText_LoadPage(page)
    try:
        _characters(page, textpage, seen, objects, content)
    finally:
        pdfium.FPDFText_ClosePage(textpage)
    return content


def _characters(page: object, textpage: object, seen: View, objects: PageObjects, content: PageContent) -> None:
    call, handle = calls(), address(textpage)
    count = max(0, pdfium.FPDFText_CountChars(textpage))
    content.crowded = content.crowded or count > MOST_CHARACTERS
    covered = objects.image_area >= _SCAN_COVER * seen.size[0] * seen.size[1]
    content.layer = covered and objects.unpainted > 0.9 * objects.texts
    letters = _letters(call, handle, count)
    unnamed = sum(text in _UNNAMED or "\ue000" <= text < "\uf900" for _, text in letters)
    content.garbled = (objects.texts > 0 and not letters and not covered) or unnamed > 0.2 * len(letters)
    content.scanned = covered and (content.layer or not letters)
    content.turns = 0 if content.layer else objects.turns
    glyphs = _glyphs(call, handle, letters, seen)
    unseen, doubtful = (set[int](), set[int]()) if content.layer else (objects.unseen, objects.doubtful - objects.unseen)
    turned = objects.turned(content.turns)
    if unseen or doubtful or turned:
        owners = [call.text_object(handle, index) for index, _ in letters]
        hidden = invisible(page, seen, {owner for owner in owners if owner in doubtful}, owners, glyphs)
        marked = [(glyph, owner, gone or owner in unseen) for glyph, owner, gone in zip(glyphs, owners, hidden, strict=True)]
        content.hidden = "".join(glyph.text for glyph, _, gone in marked if gone and glyph.text != " ")
        pairs = [(glyph, owner) for glyph, owner, gone in marked if not gone]
        content.slanted = "".join(glyph.text for glyph, owner in pairs if turned.get(owner) is False).strip()
        glyphs = _upright(pairs, turned)
    content.glyphs, content.outside = on_page(glyphs, seen.size)


def _letters(call: Calls, textpage: int, count: int) -> list[tuple[int, str]]:
    """Index and character of everything printed, blanks included that the file itself holds."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = call.text(textpage, 0, count, ctypes.addressof(buffer)) if count else 0
    if written == count + 1 and not any(0xD800 <= unit < 0xE000 for unit in buffer):
        codes: list[int] = buffer[:count]
    else:
        codes = list(map(call.unicode, repeat(textpage), range(count)))
    return [
        (index, _SIGNS.get(code) or chr(code)) for index, code in enumerate(codes) if (code >= 32 or code == 2) and code not in _NOTHING
    ]


def _glyphs(call: Calls, textpage: int, letters: list[tuple[int, str]], seen: View) -> list[Glyph]:
    count = len(letters)
    buffer = (ctypes.c_float * (4 * count))()
    base = ctypes.addressof(buffer)
    indices = (index for index, _ in letters)
    deque(map(call.char_box, repeat(textpage), indices, range(base, base + 16 * count, 16)), maxlen=0)
    values = buffer[:]
    boxes = zip(letters, values[0::4], values[1::4], values[2::4], values[3::4], strict=True)
    # Blanks that the engine itself put between words have no height.
    if seen.turns == 0:
        left, top = seen.left, seen.top
        return [Glyph(text, x0 - left, top - y1, x1 - left, top - y0) for (_, text), x0, y1, x1, y0 in boxes]
    return [Glyph(text, *seen.box(x0, y0, x1, y1)) for (_, text), x0, y1, x1, y0 in boxes]


def _upright(pairs: list[tuple[Glyph, int]], turned: dict[int, bool]) -> list[Glyph]:
    """A text object turned by a right angle against the page becomes one glyph, a slanted one (a watermark) none."""
    words: dict[int, list[Glyph]] = {}
    for glyph, owner in pairs:
        if turned.get(owner):
            words.setdefault(owner, []).append(glyph)
    return [glyph for glyph, owner in pairs if owner not in turned] + [_word(word) for word in words.values()]


def _word(glyphs: list[Glyph]) -> Glyph:
    text = "".join(glyph.text for glyph in glyphs)
    return Glyph(text, min(g.x0 for g in glyphs), min(g.top for g in glyphs), max(g.x1 for g in glyphs), max(g.bottom for g in glyphs))


def on_page(glyphs: list[Glyph], size: tuple[float, float]) -> tuple[list[Glyph], str]:
    """The characters on the visible page, and the text of those outside."""
    width, height = size
    if all(g.x1 > 0 and g.bottom > 0 and g.x0 < width and g.top < height for g in glyphs):
        return glyphs, ""
    inside = [0 < (g.x0 + g.x1) / 2 < width and 0 < (g.top + g.bottom) / 2 < height for g in glyphs]
    outside = "".join(glyph.text for glyph, seen in zip(glyphs, inside, strict=True) if not seen and glyph.text != " ")
    return [glyph for glyph, seen in zip(glyphs, inside, strict=True) if seen], outside
