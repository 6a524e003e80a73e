"""Page images and cell crops of a source, for window and workbook. No Qt: a raster is plain bytes."""

from __future__ import annotations

import ctypes
import io
from abc import ABC, abstractmethod
from collections import OrderedDict
from dataclasses import dataclass
from types import TracebackType

import pypdfium2.raw as pdfium
from PIL import Image, ImageOps

from govaudit.messages import say
from govaudit.reading.document import Unreadable
from govaudit.reading.pdf_engine import NotOpened, Pdfium, close_pdf, open_pdf
from govaudit.report import Box, Kind, PagePlace

# A raster larger than this is made at a smaller scale.
_MOST_PIXELS = 40_000_000
# pdfium tells places on the page as displayed in whole units; so many make a point.
_FINE = 64
# So many pages stay loaded: loading one takes longer than painting a part of it, and each takes memory.
_KEPT = 4
_SURROGATES, _LAST_LETTER = (0xD800, 0xDFFF), 0x10FFFF


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

    def find(self, page: int, text: str) -> list[Box]:  # noqa: ARG002
        """Where a text stands on a page, blanks and case aside, a box a line; none where the page has no text layer."""
        self._index(page)
        return []

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


def pixels(box: Box, scale: float) -> tuple[int, int, float]:
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
        self._loaded: OrderedDict[int, object] = OrderedDict()

    def size(self, page: int) -> tuple[float, float]:
        index, size = self._index(page), pdfium.FS_SIZEF()
        with Pdfium.turn:
            pdfium.FPDF_GetPageSizeByIndexF(self._open(), index, size)
        return size.width, size.height

    def _open(self) -> object:
        if self._document is None:
            raise ValueError("the source is closed")
        return self._document

    def _page(self, index: int) -> object:
        """A loaded page, index from 0; the caller holds the turn. NotOpened where it is damaged."""
        document = self._open()
        if index in self._loaded:
            self._loaded.move_to_end(index)
            return self._loaded[index]
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            raise NotOpened(False)
        self._loaded[index] = page
        while len(self._loaded) > _KEPT:
            pdfium.FPDF_ClosePage(self._loaded.popitem(last=False)[1])
        return page

    def _cut(self, page: int, box: Box, scale: float) -> Raster:
        width, height, scale = pixels(box, scale)
        whole_width, whole_height = self.size(page)
        whole = (round(-box.x0 * scale), round(-box.top * scale), round(whole_width * scale), round(whole_height * scale))
        with Pdfium.turn:
            try:
                return _painted(self._page(self._index(page)), width, height, whole)
            except NotOpened as refused:
                raise Unreadable(say("pdf.page_broken", page=page)) from refused

    def find(self, page: int, text: str) -> list[Box]:
        wanted, index = "".join(text.casefold().split()), self._index(page)
        with Pdfium.turn:
            try:
                return _found(self._page(index), wanted, self.size(page)) if wanted else []
            except NotOpened:
                return []

    def close(self) -> None:
        with Pdfium.turn:
            if self._document is not None:
                while self._loaded:
                    pdfium.FPDF_ClosePage(self._loaded.popitem()[1])
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


def _found(page: object, wanted: str, size: tuple[float, float]) -> list[Box]:
    """The boxes of every occurrence in the text layer; the caller holds the turn."""
    layer = pdfium.FPDFText_LoadPage(page)
    try:
        letters = [(at, chr(code).casefold()) for at in range(pdfium.FPDFText_CountChars(layer)) if (code := _code(layer, at))]
        squeezed = [(at, letter) for at, whole in letters for letter in whole if not letter.isspace()]
        line, boxes = "".join(letter for _, letter in squeezed), []
        start = line.find(wanted)
        while start >= 0:
            boxes += _lines([_letter_box(layer, page, at, size) for at, _ in squeezed[start : start + len(wanted)]])
            start = line.find(wanted, start + len(wanted))
        return boxes
    finally:
        pdfium.FPDFText_ClosePage(layer)


def _code(layer: object, at: int) -> int:
    """The letter at a position; 0 for what is none."""
    code = int(pdfium.FPDFText_GetUnicode(layer, at))
    return code if 0 < code < _SURROGATES[0] or _SURROGATES[1] < code <= _LAST_LETTER else 0


def _letter_box(layer: object, page: object, at: int, size: tuple[float, float]) -> Box:
    """The box of a letter in points as displayed."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(layer, at, left, right, bottom, top)
    corners = [_displayed_point(page, size, x.value, y.value) for x, y in ((left, top), (right, bottom))]
    (one, two), (three, four) = corners
    return Box(min(one, three), min(two, four), max(one, three), max(two, four))


def _displayed_point(page: object, size: tuple[float, float], x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    width, height = round(size[0] * _FINE), round(size[1] * _FINE)
    pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE


def _lines(boxes: list[Box]) -> list[Box]:
    """Boxes of letters in their order as one box a line."""
    lines: list[Box] = []
    for box in boxes:
        last = lines[-1] if lines else None
        if last is not None and box.top < last.bottom and box.bottom > last.top:
            lines[-1] = Box(min(last.x0, box.x0), min(last.top, box.top), max(last.x1, box.x1), max(last.bottom, box.bottom))
        else:
            lines.append(box)
    return lines


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
        width, height, _ = pixels(box, scale)
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
