"""What one PDF page shows: visible characters with their boxes, rules, and what had to be left out.

Boxes are (x0, top, x1, bottom) in points as displayed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from govaudit.reading.pdf_engine import View, address, calls, flattened, loaded_page, view
from govaudit.reading.pdf_glyphs import Glyph, glyphs_of, letters_of, unnamed
from govaudit.reading.pdf_hidden import invisible
from govaudit.reading.pdf_objects import PageObjects, walk
from govaudit.reading.pdf_paths import Area, Rule

MOST_CHARACTERS = 20_000
_SCAN_COVER = 0.6
_UNDER = 0.9


@dataclass(slots=True)
class PageContent:
    """One page as displayed.

    `turns`: clockwise quarter turns its text stands in; `layer`: its text is a layer of recognised text on a scanned image;
    `garbled`: the characters of its text are unknown; `substituted`: pdfplumber read it; `broken`: nobody did;
    `painted`: it had to be painted to tell what is hidden; `pictures`: where images stand on it.
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
    broken: bool = False
    painted: bool = False
    pictures: list[Area] = field(default_factory=list)


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
    content = PageContent(index + 1, seen.size, rules=objects.rules, crowded=objects.crowded, pictures=objects.pictures)
    textpage = pdfium.FPDFText_LoadPage(page)
    try:
        _characters(page, textpage, seen, objects, content)
    finally:
        pdfium.FPDFText_ClosePage(textpage)
    return content


def _characters(page: object, textpage: object, seen: View, objects: PageObjects, content: PageContent) -> None:
    handle = address(textpage)
    count = max(0, pdfium.FPDFText_CountChars(textpage))
    content.crowded = content.crowded or count > MOST_CHARACTERS
    covered = objects.image_area >= _SCAN_COVER * seen.size[0] * seen.size[1]
    content.layer = covered and objects.unpainted > 0.9 * objects.texts
    indices, text = letters_of(handle, count)
    content.garbled = (objects.texts > 0 and not text and not covered) or unnamed(text) > 0.2 * len(text)
    content.scanned = covered and (content.layer or not text)
    content.turns = 0 if content.layer else objects.turns
    glyphs = glyphs_of(handle, indices, text, seen)
    unseen, doubtful = (set[int](), set[int]()) if content.layer else (objects.unseen, objects.doubtful - objects.unseen)
    turned = objects.turned(content.turns)
    if unseen or doubtful or turned:
        content.painted = bool(doubtful)
        owners = [calls().text_object(handle, index) for index in indices]
        hidden = invisible(page, seen, {owner for owner in owners if owner in doubtful}, owners, glyphs)
        seen_of = [not gone for glyph, gone in zip(glyphs, hidden, strict=True) if glyph.text.strip()]
        if covered and sum(seen_of) < (1 - _UNDER) * len(seen_of):
            # recognised text that lies under the image of the page
            content.layer = content.scanned = True
            content.turns = 0
        else:
            marked = [(glyph, owner, gone or owner in unseen) for glyph, owner, gone in zip(glyphs, owners, hidden, strict=True)]
            content.hidden = "".join(glyph.text for glyph, _, gone in marked if gone and glyph.text != " ")
            pairs = [(glyph, owner) for glyph, owner, gone in marked if not gone]
            content.slanted = "".join(glyph.text for glyph, owner in pairs if turned.get(owner) is False).strip()
            glyphs = _upright(pairs, turned)
    content.glyphs, content.outside = on_page(glyphs, seen.size)


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
    if not glyphs:
        return glyphs, ""
    width, height = size
    _, x0s, tops, x1s, bottoms = zip(*glyphs, strict=True)
    if min(x1s) > 0 and min(bottoms) > 0 and max(x0s) < width and max(tops) < height:
        return glyphs, ""
    inside = [0 < (g.x0 + g.x1) / 2 < width and 0 < (g.top + g.bottom) / 2 < height for g in glyphs]
    outside = "".join(glyph.text for glyph, seen in zip(glyphs, inside, strict=True) if not seen and glyph.text != " ")
    return [glyph for glyph, seen in zip(glyphs, inside, strict=True) if seen], outside
