"""Page images and cell crops of a source, for window and workbook. No Qt: a raster is plain bytes."""

from __future__ import annotations

import ctypes
import io
from abc import ABC, abstractmethod
from dataclasses import dataclass
from types import TracebackType

import pypdfium2.raw as pdfium
from PIL import Image, ImageOps

from govaudit.messages import say
from govaudit.reading.document import Unreadable
from govaudit.reading.pdf_engine import NotOpened, Pdfium, close_pdf, loaded_page, open_pdf
from govaudit.report import Box, Kind, PagePlace

# A raster larger than this is made at a smaller scale.
_MOST_PIXELS = 40_000_000


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture: RGB888, rows tightly packed from the top, 3 * width * height bytes."""

    width: int
    height: int
    data: bytes


class PageImages(ABC):
    """The pages of one open source; pages count from 1, sizes in points as displayed (images: pixels). Any thread may ask."""

    count: int

    @staticmethod
    def open(content: bytes, kind: Kind) -> PageImages:
        """The pages of a PDF or an image. Unreadable where it cannot be opened; ValueError for kinds without pages."""
        match kind:
            case Kind.PDF:
                return _PdfPages(content)
            case Kind.IMAGE:
                return _PicturePages(content)
            case _:
                raise ValueError(f"{kind} has no pages")

    @abstractmethod
    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page as displayed. IndexError where there is no such page."""

    @abstractmethod
    def _cut(self, page: int, box: Box, scale: float) -> Raster: ...

    @abstractmethod
    def close(self) -> None:
        """Let go of the source; asking afterwards is a ValueError."""

    def render(self, page: int, scale: float) -> Raster:
        """A whole page, `scale` pixels a point (less where the picture would be too large)."""
        width, height = self.size(page)
        return self._cut(page, Box(0, 0, width, height), scale)

    def crop(self, place: PagePlace, margin: float, scale: float) -> Raster:
        """The box of a place with `margin` points around it, cut at the page's edges."""
        width, height = self.size(place.page)
        box = place.box
        x0, top = min(max(0.0, box.x0 - margin), width - 1), min(max(0.0, box.top - margin), height - 1)
        x1, bottom = min(width, max(box.x1 + margin, x0 + 1)), min(height, max(box.bottom + margin, top + 1))
        return self._cut(place.page, Box(x0, top, x1, bottom), scale)

    def _index(self, page: int) -> int:
        if not 1 <= page <= self.count:
            raise IndexError(f"page {page} of {self.count}")
        return page - 1

    def __enter__(self) -> PageImages:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _pixels(box: Box, scale: float) -> tuple[int, int, float]:
    """Width and height of the picture of a box, and the scale that keeps it within bounds. ValueError for a scale of 0 or less."""
    if scale <= 0:
        raise ValueError(f"scale {scale}")
    width, height = box.x1 - box.x0, box.bottom - box.top
    scale = min(scale, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    return max(1, round(width * scale)), max(1, round(height * scale)), scale


class _PdfPages(PageImages):
    """Pages painted by pdfium, annotations (stamps) included."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        with Pdfium.turn:
            try:
                self._document: object | None = open_pdf(content)
            except NotOpened as refused:
                raise Unreadable(say("pdf.password" if refused.wants_password else "pdf.broken")) from refused
            self.count = max(0, pdfium.FPDF_GetPageCount(self._document))

    def size(self, page: int) -> tuple[float, float]:
        index, size = self._index(page), pdfium.FS_SIZEF()
        with Pdfium.turn:
            pdfium.FPDF_GetPageSizeByIndexF(self._open(), index, size)
        return size.width, size.height

    def _open(self) -> object:
        if self._document is None:
            raise ValueError("the source is closed")
        return self._document

    def _cut(self, page: int, box: Box, scale: float) -> Raster:
        width, height, scale = _pixels(box, scale)
        whole_width, whole_height = self.size(page)
        whole = (round(-box.x0 * scale), round(-box.top * scale), round(whole_width * scale), round(whole_height * scale))
        with Pdfium.turn:
            try:
                with loaded_page(self._open(), self._index(page)) as loaded:
                    return _painted(loaded, width, height, whole)
            except NotOpened as refused:
                raise Unreadable(say("pdf.page_broken", page=page)) from refused

    def close(self) -> None:
        with Pdfium.turn:
            if self._document is not None:
                close_pdf(self._document)
                self._document = None


def _painted(page: object, width: int, height: int, whole: tuple[int, int, int, int]) -> Raster:
    """A window of width x height pixels on the whole page (left, top, width, height); the caller holds the turn."""
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise MemoryError(f"{width} x {height} pixels")
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, *whole, 0, pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    if stride != 3 * width:
        data = b"".join(data[start : start + 3 * width] for start in range(0, stride * height, stride))
    return Raster(width, height, data)


class _PicturePages(PageImages):
    """The frames of a picture, turned as its camera says; one point is one pixel."""

    def __init__(self, content: bytes) -> None:
        self._content: bytes | None = content
        with self._frame(0) as picture:
            self.count = int(getattr(picture, "n_frames", 1))
            self._last: tuple[int, Image.Image] = (0, _displayed(picture))

    def _frame(self, index: int) -> Image.Image:
        if self._content is None:
            raise ValueError("the source is closed")
        try:
            picture = Image.open(io.BytesIO(self._content))
            picture.seek(index)
            picture.load()
        except (OSError, ValueError, EOFError, SyntaxError, Image.DecompressionBombError) as error:
            raise Unreadable(say("pages.picture_broken")) from error
        return picture

    def _picture(self, page: int) -> Image.Image:
        index = self._index(page)
        number, picture = self._last
        if self._content is None:
            raise ValueError("the source is closed")
        if number != index:
            with self._frame(index) as frame:
                picture = _displayed(frame)
            self._last = (index, picture)
        return picture

    def size(self, page: int) -> tuple[float, float]:
        width, height = self._picture(page).size
        return float(width), float(height)

    def _cut(self, page: int, box: Box, scale: float) -> Raster:
        width, height, _ = _pixels(box, scale)
        picture = self._picture(page).resize((width, height), Image.Resampling.BILINEAR, (box.x0, box.top, box.x1, box.bottom))
        return Raster(width, height, picture.tobytes())

    def close(self) -> None:
        self._content = None
        self._last = (-1, Image.new("RGB", (1, 1)))


def _displayed(picture: Image.Image) -> Image.Image:
    turned = ImageOps.exif_transpose(picture)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        paper = Image.new("RGBA", turned.size, "white")
        paper.alpha_composite(turned.convert("RGBA"))
        turned = paper
    return turned.convert("RGB")
