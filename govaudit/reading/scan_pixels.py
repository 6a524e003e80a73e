"""Pages as pictures: of a PDF through the engine, of an image file through Pillow; red seals taken out of the grey."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence

from govaudit.messages import say
from govaudit.reading.document import Unreadable
from govaudit.reading.pdf_engine import Pdfium, close_pdf, loaded_page, open_pdf

Grey = NDArray[np.uint8]
Pixels = NDArray[np.uint8]

DPI = 200
_LONG_SIDE = 2339
"""The longer side of an A4 page at that resolution: what a picture of unknown size is brought to."""
_MOST_PIXELS = 60_000_000
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError, TypeError, struct.error, Image.DecompressionBombError)
"""What Pillow raises on damaged pictures."""
_FAINT_RED = 10
_TAKEN = 2.6
_DARKEST_SEAL = 0.36
_REMAINDER = 35


@dataclass(frozen=True)
class Sheet:
    """A page as a picture (RGB rows from the top): so many units of the page (points, an image's pixels) to one of its pixels."""

    number: int
    pixels: Pixels
    unit: float

    @cached_property
    def red(self) -> bool:
        """Whether there is red ink anywhere."""
        return is_stained(self.pixels[::2, ::2], 0.0)


def pdf_sheet(content: bytes, number: int, dpi: float = DPI) -> Sheet:
    """Page `number` (from 1) of a PDF as displayed."""
    with Pdfium.turn:
        document = open_pdf(content)
        try:
            with loaded_page(document, number - 1) as page:
                return Sheet(number, painted(page, dpi / 72), 72 / dpi)
        finally:
            close_pdf(document)


def painted(page: object, scale: float) -> Pixels:
    """A loaded page as displayed, so many pixels to a point; the caller holds the turn."""
    width, height = (max(1, round(side * scale)) for side in (pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)))
    if width * height > _MOST_PIXELS:
        raise Unreadable(say("scan.too_large"))
    canvas = np.full((height, width, 3), 255, np.uint8)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, canvas.ctypes.data, 3 * width)
    try:
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return canvas


def image_pages(content: bytes) -> int:
    """How many pages an image file holds. Unreadable where it is none or damaged."""
    with _opened(content) as image:
        try:
            return int(getattr(image, "n_frames", 1))
        except _BROKEN as error:
            raise Unreadable(say("scan.broken")) from error


def image_sheet(content: bytes, number: int, long_side: int = _LONG_SIDE) -> Sheet:
    """Page `number` (from 1) of an image file, upright as its metadata say, scaled to the size of a page at 200 dpi."""
    with _opened(content) as image:
        try:
            for at, frame in enumerate(_frames(image), 1):
                if at == number:
                    upright = ImageOps.exif_transpose(frame) or frame
                    return _to_page(np.asarray(_on_white(upright)), number, long_side)
        except _BROKEN as error:
            raise Unreadable(say("scan.broken")) from error
    raise Unreadable(say("scan.broken"))


def _opened(content: bytes) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "TIFF", "BMP", "GIF"))
    except _BROKEN as error:
        raise Unreadable(say("scan.broken")) from error
    if image.width * image.height > _MOST_PIXELS:
        raise Unreadable(say("scan.too_large"))
    return image


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    yield from ImageSequence.Iterator(image)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("I;16", "I", "F"):
        return Image.fromarray((np.asarray(image) / 257).clip(0, 255).astype(np.uint8)).convert("RGB")
    if "A" in image.mode or "transparency" in image.info:
        whole = Image.new("RGBA", image.size, "white")
        whole.alpha_composite(image.convert("RGBA"))
        return whole.convert("RGB")
    return image.convert("RGB")


def _to_page(pixels: Pixels, number: int, long_side: int) -> Sheet:
    height, width = pixels.shape[:2]
    scale = long_side / max(height, width)
    if 0.8 < scale < 1.05:
        return Sheet(number, pixels, 1.0)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return Sheet(number, cv2.resize(pixels, size, interpolation=how), 1 / scale)  # type: ignore[arg-type]


def without_seal(pixels: Pixels) -> Grey:
    """The picture in grey, where red ink (a seal, a correction) is as white as the paper and black ink under it stays.

    A seal is taken for a coloured glass: what shines through is made brighter again by what it took, at most as bright as the paper. JPEG
    blurs colour more than brightness, so the strongest red nearby says how much that was.
    """
    grey, red, _ = cv2.split(cv2.cvtColor(pixels, cv2.COLOR_RGB2YCrCb))
    red = cv2.blur(red, (3, 3))
    if int(red.max()) < 128 + _FAINT_RED:
        return np.asarray(grey, np.uint8)
    excess = cv2.dilate(np.where(red > 128 + _FAINT_RED, red - 128, 0).astype(np.uint8), np.ones((5, 5), np.uint8))
    stained = excess > 0
    paper = _paper(np.asarray(grey, np.uint8))[stained]
    through = np.maximum(_DARKEST_SEAL, 1 - _TAKEN * excess[stained] / paper)
    darkness = np.maximum(0, paper - grey[stained] / through - _REMAINDER) * 1.3
    grey[stained] = np.clip(paper - darkness, 0, 255).astype(np.uint8)
    return np.asarray(grey, np.uint8)


def is_stained(pixels: Pixels, share: float = 0.02) -> bool:
    """Whether there is red ink on more than a share of a picture."""
    if pixels.size == 0:
        return False
    red = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2YCrCb)[..., 1]
    return bool((red > 128 + 3 * _FAINT_RED).mean() > share)


def _paper(grey: Grey) -> NDArray[np.float32]:
    """How bright the paper is around every pixel."""
    small = cv2.resize(grey, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    light = cv2.blur(cv2.dilate(small, np.ones((7, 7), np.uint8)), (9, 9))
    return np.maximum(32, cv2.resize(light, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)).astype(np.float32)
