"""Chosen boxes of a source once more: a cell in doubt, or a region marked by hand. Nothing but the picture is known here.

The picture is made anew at another resolution, so that this is another look, by every route there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import cv2
import numpy as np

from govaudit.messages import say
from govaudit.reading.document import Unreadable
from govaudit.reading.ocr_engine import NOTHING, Grey, Line, Recogniser, recogniser
from govaudit.reading.ocr_models import find_models
from govaudit.reading.pdf_engine import NotOpened
from govaudit.reading.scan_cells import Piece, crop, faint, lines_in, pieces_of, usual_height
from govaudit.reading.scan_doubt import DIGITS, LOOK, SHAPES
from govaudit.reading.scan_page import NUMERIC
from govaudit.reading.scan_pixels import DPI, Sheet, image_sheet, is_stained, pdf_sheet, without_seal
from govaudit.reading.scan_shapes import read_shapes
from govaudit.reading.scan_straight import ink_of, noise_of
from govaudit.report import Box, Kind, OtherReading, PagePlace, Recognition, Reread

_MARGIN = 0.9
_TURNS = (0, 1, 3, 2)
_LEGIBLE = 0.6


def reread(content: bytes, kind: Kind, regions: Sequence[PagePlace], dpi: float = 300) -> tuple[Reread, ...]:
    """Each region by every route, in the order given; Reread.text is "" where there is no ink.

    Unreadable without the extra, for a page that is not there, and for kinds that have no pages.
    """
    reader = recogniser(find_models().first)
    found: dict[PagePlace, Reread] = {}
    for page, places in groupby(sorted(set(regions), key=lambda place: place.page), key=lambda place: place.page):
        sheet = _sheet(content, kind, page, dpi)
        for place in places:
            found[place] = _region(sheet, place, reader)
    return tuple(found[place] for place in regions)


def _sheet(content: bytes, kind: Kind, page: int, dpi: float) -> Sheet:
    try:
        match kind:
            case Kind.PDF:
                return pdf_sheet(content, page, dpi)
            case Kind.IMAGE:
                return image_sheet(content, page, round(2339 * dpi / DPI))
            case _:
                raise Unreadable(say("scan.no_pages"))
    except NotOpened as refused:
        raise Unreadable(say("pdf.page_broken", page=page)) from refused


def _region(sheet: Sheet, place: PagePlace, reader: Recogniser) -> Reread:
    box = place.box
    margin = _MARGIN * min(box.bottom - box.top, 12.0)
    top, bottom = (round(edge / sheet.unit) for edge in (box.top - margin, box.bottom + margin))
    left, right = (round(edge / sheet.unit) for edge in (box.x0 - margin, box.x1 + margin))
    pixels = np.ascontiguousarray(sheet.pixels[max(0, top) : max(0, bottom), max(0, left) : max(0, right)])
    if min(pixels.shape[:2]) < 8:
        return Reread(place, "", Recognition())
    inner = Box(margin / sheet.unit, margin / sheet.unit, pixels.shape[1] - margin / sheet.unit, pixels.shape[0] - margin / sheet.unit)
    grey = without_seal(pixels)
    marks = ("seal",) if is_stained(pixels) else ()
    best = Reread(place, "", Recognition())
    for turns in _TURNS:
        text, recognition = _read(np.ascontiguousarray(np.rot90(grey, -turns)), _turned(inner, turns, grey.shape), reader, marks)
        if min(recognition.characters, default=0.0) > min(best.recognition.characters, default=0.0) or not best.text:
            best = Reread(place, text, recognition)
        if not text or min(best.recognition.characters, default=0.0) >= _LEGIBLE:
            break
    return best


def _turned(box: Box, turns: int, shape: tuple[int, ...]) -> Box:
    height, width = shape[0], shape[1]
    match turns:
        case 1:
            return Box(height - box.bottom, box.x0, height - box.top, box.x1)
        case 2:
            return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
        case 3:
            return Box(box.top, width - box.x1, box.bottom, width - box.x0)
        case _:
            return box


def _read(grey: Grey, inner: Box, reader: Recogniser, marks: tuple[str, ...]) -> tuple[str, Recognition]:
    noise = noise_of(grey)
    pieces = [piece for piece in pieces_of(ink_of(grey, noise)) if _belongs(piece, inner)]
    usual = usual_height(pieces)
    lines = lines_in(pieces, usual)
    if not lines:
        area = (inner.x0 - 7, inner.top - 7, inner.x1 + 7, inner.bottom + 7)
        lines = [line for line in [faint(grey, area, noise, max(8.0, 0.5 * (inner.bottom - inner.top)))] if line]
    pictures = [crop(grey, line.box) for line in lines]
    read = reader.read(pictures)
    if len(read) == 1 and read[0].numeric >= NUMERIC and read[0].digits.text:
        return read[0].digits.text, Recognition(read[0].digits.confidences, tuple(_others(pictures[0], reader)), marks)
    shares = tuple(share for line in read for share in line.free.confidences)
    as_number = read[0].digits if len(read) == 1 else NOTHING
    others = (OtherReading(DIGITS, as_number.text, round(as_number.confidence, 4)),) if as_number.text else ()
    return "\n".join(line.free.text for line in read), Recognition(shares, others, marks)


def _belongs(piece: Piece, inner: Box) -> bool:
    """Whether a piece of ink stands in the region and is no rule that passes through it."""
    x, y = (piece[0] + piece[2]) / 2, (piece[1] + piece[3]) / 2
    width, height = inner.x1 - inner.x0, inner.bottom - inner.top
    passes = piece[2] - piece[0] > 1.15 * width + 8 or piece[3] - piece[1] > 1.5 * height + 8
    return inner.x0 - 3 <= x <= inner.x1 + 3 and inner.top - 3 <= y <= inner.bottom + 3 and not passes


def _others(picture: Grey, reader: Recogniser) -> Iterator[OtherReading]:
    shapes = read_shapes([picture])[0]
    yield OtherReading(SHAPES, shapes.text, round(shapes.confidence, 4))
    smooth = cv2.GaussianBlur(picture, (0, 0), 1.0)
    look = (reader.read([np.asarray(smooth, np.uint8)]) or [Line(NOTHING, NOTHING, 0.0)])[0].digits
    yield OtherReading(LOOK, look.text, round(look.confidence, 4))
