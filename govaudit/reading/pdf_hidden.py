"""Which characters a reader of the page cannot see: the page is painted with and without the doubtful ones and compared."""

from __future__ import annotations

import ctypes
from math import ceil

import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from govaudit.reading.pdf_engine import View
from govaudit.reading.pdf_glyphs import Glyph

_SCALE = 1.5
_EDGE = 0.15
_MOST_PIXELS = 4000
# The least difference in grey (of 255) that a person can read.
_CONTRAST = 28


def invisible(page: object, seen: View, doubtful: set[int], owners: list[int], glyphs: list[Glyph]) -> list[bool]:
    """For every glyph whether it leaves no visible ink. `owners` are the glyphs' text objects; the caller holds the turn."""
    if not doubtful:
        return [False] * len(glyphs)
    scale = min(_SCALE, _MOST_PIXELS / max(seen.size))
    shown = _painted(page, seen, scale)
    _activate(doubtful, False)
    try:
        bare = _painted(page, seen, scale)
    finally:
        _activate(doubtful, True)
    ink = ImageChops.difference(shown, bare)
    return [owner in doubtful and _contrast(ink, glyph, scale) < _CONTRAST for owner, glyph in zip(owners, glyphs, strict=True)]


def _contrast(ink: Image.Image, glyph: Glyph, scale: float) -> int:
    """The strongest ink in the inner part of the glyph's box, where its neighbours leave none."""
    edge = _EDGE * (glyph.x1 - glyph.x0)
    box = (
        max(0, ceil((glyph.x0 + edge) * scale)),
        max(0, int(glyph.top * scale)),
        min(ink.width, max(ceil((glyph.x0 + edge) * scale) + 1, int((glyph.x1 - edge) * scale))),
        min(ink.height, int(glyph.bottom * scale) + 1),
    )
    if box[0] >= box[2] or box[1] >= box[3]:
        return 0
    _, most = ink.crop(box).getextrema()
    return int(most)  # type: ignore[arg-type]


def _activate(objects: set[int], active: bool) -> None:
    for obj in objects:
        pdfium.FPDFPageObj_SetIsActive(ctypes.cast(obj, pdfium.FPDF_PAGEOBJECT), active)


def _painted(page: object, seen: View, scale: float) -> Image.Image:
    width, height = (max(1, int(side * scale)) for side in seen.size)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Image.frombytes("L", (width, height), data, "raw", "L", stride)
