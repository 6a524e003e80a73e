"""Tables that stand on a digital page as pictures: pasted screenshots, scanned sheets under a stamp, scans with recognised text over them.

A picture is looked at where it may hold a table; if it shows a ruled grid, that is read as a scan is, every cell at its place on the page.
Text that a file paints over its picture is a second opinion there; a grid that is only the ground of real text is left alone.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pypdfium2.raw as pdfium

from govaudit.messages import say
from govaudit.reading.document import Text
from govaudit.reading.grids import FramedGrid, Piece
from govaudit.reading.pdf_content import PageContent
from govaudit.reading.pdf_engine import Pdfium, address, calls, close_pdf, loaded_page, open_pdf
from govaudit.reading.pdf_glyphs import Glyph
from govaudit.reading.pdf_paths import Area
from govaudit.reading.scan import PageReading, read_sheet
from govaudit.reading.scan_page import scanned
from govaudit.reading.scan_pictures import MARGIN, framed, has_grid
from govaudit.reading.scan_pixels import DPI, Pixels, Sheet, painted
from govaudit.report import Box, PagePlace, Place

_UNIT = 72 / DPI
_DIGITAL = 0.5


def read_pictures(content: bytes, page: PageContent, areas: Sequence[Area], *, whole: bool = False) -> PageReading:
    """The tables in some areas of a page; the characters that stand on them are taken from `page.glyphs`."""
    found = PageReading()
    shown, bare = _sheets(content, page.number)
    for area in areas:
        over = [glyph for glyph in page.glyphs if _within(glyph, area) and glyph.text.strip()]
        cut = _cut(bare if over else shown, area)
        if not has_grid(cut) or (over and _is_ground(cut, over, area)):
            continue
        left, top = area[0] - MARGIN * _UNIT, area[1] - MARGIN * _UNIT
        layer = [Glyph(g.text, g.x0 - left, g.top - top, g.x1 - left, g.bottom - top) for g in over]
        reading = read_sheet(_cut(shown, area), layer, whole=whole and not over)
        tables = [piece for piece in reading.pieces if isinstance(piece, FramedGrid)]
        if tables:
            _take(found, reading, tables, (left, top))
            grids = [piece for piece in found.pieces if isinstance(piece, FramedGrid)]
            page.glyphs = [glyph for glyph in page.glyphs if not any(_on(glyph, grid) for grid in grids)]
    if found.pieces:
        found.notes.append(say("scan.picture", page=page.number))
    return found


def _take(found: PageReading, reading: PageReading, tables: Sequence[FramedGrid], origin: tuple[float, float]) -> None:
    """Add what a picture said, moved from its own corner to its place on the page."""
    moved: dict[Place, Place] = {}

    def at(place: Place) -> Place:
        if place not in moved:
            moved[place] = _moved(place, *origin)
        return moved[place]

    for table in tables:
        cells = tuple(replace(cell, place=at(cell.place)) for cell in table.cells)
        found.pieces.append(replace(table, cells=cells, edges=tuple(edge + origin[0] for edge in table.edges)))
    found.pieces += [Text(piece.text, at(piece.place)) for piece in reading.pieces if isinstance(piece, Text)]
    found.recognitions |= {at(place): how for place, how in reading.recognitions.items()}


def _moved(place: Place, left: float, top: float) -> Place:
    if not isinstance(place, PagePlace):
        return place
    box = place.box
    return PagePlace(place.page, Box(*(round(edge, 2) for edge in (box.x0 + left, box.top + top, box.x1 + left, box.bottom + top))))


def top_of(piece: Piece) -> float:
    """How far down its page a piece begins."""
    places = [piece.place] if isinstance(piece, Text) else [cell.place for cell in piece.cells]
    return min((place.box.top for place in places if isinstance(place, PagePlace)), default=0.0)


def _within(glyph: Glyph, area: Area) -> bool:
    return area[0] <= (glyph.x0 + glyph.x1) / 2 < area[2] and area[1] <= (glyph.top + glyph.bottom) / 2 < area[3]


def _on(glyph: Glyph, table: FramedGrid) -> bool:
    boxes = [cell.place.box for cell in table.cells if isinstance(cell.place, PagePlace)]
    left, right = table.edges[0], table.edges[-1]
    return _within(glyph, (left, min(box.top for box in boxes) - 2, right, max(box.bottom for box in boxes) + 2))


# --- pictures ---------------------------------------------------------------------------------------------------------


def _sheets(content: bytes, number: int) -> tuple[Sheet, Sheet]:
    """The page as displayed, and without its text."""
    with Pdfium.turn:
        document = open_pdf(content)
        try:
            with loaded_page(document, number - 1) as page:
                shown = painted(page, DPI / 72)
                texts = set(_texts(page))
                for text in texts:
                    pdfium.FPDFPageObj_SetIsActive(ctypes.cast(text, pdfium.FPDF_PAGEOBJECT), False)
                bare = painted(page, DPI / 72) if texts else shown
        finally:
            close_pdf(document)
    return Sheet(number, shown, _UNIT), Sheet(number, bare, _UNIT)


def _texts(page: object) -> Iterator[int]:
    textpage = pdfium.FPDFText_LoadPage(page)
    try:
        handle, call = address(textpage), calls()
        for index in range(max(0, pdfium.FPDFText_CountChars(textpage))):
            if owner := call.text_object(handle, index):
                yield owner
    finally:
        pdfium.FPDFText_ClosePage(textpage)


def _cut(sheet: Sheet, area: Area) -> Sheet:
    """A part of a page with some white around it, so that a frame may lie on its edge."""
    x0, top, x1, bottom = (round(edge / _UNIT) for edge in area)
    part: Pixels = np.ascontiguousarray(sheet.pixels[max(0, top) : bottom, max(0, x0) : x1])
    return framed(part, sheet.number, sheet.unit)


def _is_ground(bare: Sheet, over: Sequence[Glyph], area: Area) -> bool:
    """Whether the text painted over a picture is not in it: the picture is the ground of a digital table."""
    page = scanned(bare)
    left, top = area[0] - MARGIN * _UNIT, area[1] - MARGIN * _UNIT
    told = [(each, page.place(each.cell.box).box) for each in page.cells()]
    written = [
        bool(each.lines)
        for each, box in told
        if any(box.x0 <= (g.x0 + g.x1) / 2 - left < box.x1 and box.top <= (g.top + g.bottom) / 2 - top < box.bottom for g in over)
    ]
    return bool(written) and sum(written) < _DIGITAL * len(written)
