"""The PDF engine of this process: one turn at a time, documents opened and closed, its functions under plain integer arguments.

pdfium is not thread-safe: whoever calls it (reader, page images, scans) holds `Pdfium.turn` meanwhile.
"""

from __future__ import annotations

import ctypes
import struct
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import RLock
from typing import ClassVar

import pypdfium2.raw as pdfium

Call = Callable[..., int]
Matrix = tuple[float, float, float, float, float, float]


class Pdfium:
    """The one engine of this process."""

    turn: ClassVar[RLock] = RLock()


class NotOpened(Exception):
    """A document the engine refuses; `wants_password` where it is encrypted."""

    def __init__(self, wants_password: bool) -> None:
        super().__init__("password" if wants_password else "format")
        self.wants_password = wants_password


@dataclass(frozen=True, slots=True)
class Calls:
    """The engine's small getters. Pointers are addresses; the interpreter's lock is kept, for each takes less than a microsecond."""

    object_count: Call
    object: Call
    form_count: Call
    form_object: Call
    object_type: Call
    object_matrix: Call
    object_bounds: Call
    fill_color: Call
    stroke_color: Call
    draw_mode: Call
    segment_count: Call
    segment: Call
    segment_point: Call
    segment_type: Call
    segment_close: Call
    render_mode: Call
    clip: Call
    clip_count: Call
    clip_segments: Call
    clip_segment: Call
    text_object: Call
    unicode: Call
    char_box: Call
    text: Call


@cache
def calls() -> Calls:
    """The getters, bound once."""
    pointer, number = ctypes.c_void_p, ctypes.c_int
    color = (pointer,) * 5
    return Calls(
        object_count=_bound(pdfium.FPDFPage_CountObjects, number, pointer),
        object=_bound(pdfium.FPDFPage_GetObject, pointer, pointer, number),
        form_count=_bound(pdfium.FPDFFormObj_CountObjects, number, pointer),
        form_object=_bound(pdfium.FPDFFormObj_GetObject, pointer, pointer, ctypes.c_ulong),
        object_type=_bound(pdfium.FPDFPageObj_GetType, number, pointer),
        object_matrix=_bound(pdfium.FPDFPageObj_GetMatrix, number, pointer, pointer),
        object_bounds=_bound(pdfium.FPDFPageObj_GetBounds, number, *color),
        fill_color=_bound(pdfium.FPDFPageObj_GetFillColor, number, *color),
        stroke_color=_bound(pdfium.FPDFPageObj_GetStrokeColor, number, *color),
        draw_mode=_bound(pdfium.FPDFPath_GetDrawMode, number, pointer, pointer, pointer),
        segment_count=_bound(pdfium.FPDFPath_CountSegments, number, pointer),
        segment=_bound(pdfium.FPDFPath_GetPathSegment, pointer, pointer, number),
        segment_point=_bound(pdfium.FPDFPathSegment_GetPoint, number, pointer, pointer, pointer),
        segment_type=_bound(pdfium.FPDFPathSegment_GetType, number, pointer),
        segment_close=_bound(pdfium.FPDFPathSegment_GetClose, number, pointer),
        render_mode=_bound(pdfium.FPDFTextObj_GetTextRenderMode, number, pointer),
        clip=_bound(pdfium.FPDFPageObj_GetClipPath, pointer, pointer),
        clip_count=_bound(pdfium.FPDFClipPath_CountPaths, number, pointer),
        clip_segments=_bound(pdfium.FPDFClipPath_CountPathSegments, number, pointer, number),
        clip_segment=_bound(pdfium.FPDFClipPath_GetPathSegment, pointer, pointer, number, number),
        text_object=_bound(pdfium.FPDFText_GetTextObject, pointer, pointer, number),
        unicode=_bound(pdfium.FPDFText_GetUnicode, ctypes.c_uint, pointer, number),
        char_box=_bound(pdfium.FPDFText_GetLooseCharBox, number, pointer, number, pointer),
        text=_bound(pdfium.FPDFText_GetText, number, pointer, number, number, pointer),
    )


def _bound(function: object, result: type, *arguments: type) -> Call:
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result, *arguments)(address)  # type: ignore[arg-type]


def address(handle: object) -> int:
    """The address behind a handle of pypdfium2; 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def open_pdf(content: bytes) -> object:
    """A document handle for `close_pdf`; `content` must outlive it. NotOpened where the engine refuses; the caller holds the turn."""
    handle = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not handle:
        raise NotOpened(pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD)
    return handle


def close_pdf(handle: object) -> None:
    """Let go of a document; the caller holds the turn."""
    pdfium.FPDF_CloseDocument(handle)


def colors(call: Call, objects: list[int]) -> list[tuple[int, int, int, int] | None]:
    """Red, green, blue and alpha (0..255) of each object; None where it has no plain colour."""
    buffer = (ctypes.c_uint * (4 * len(objects)))()
    known = _quads(call, objects, ctypes.addressof(buffer))
    quads = bytes(buffer)
    if all(known) and quads == quads[:16] * len(objects):
        return [*struct.iter_unpack("4I", quads[:16])] * len(objects)
    return [color if ok else None for ok, color in zip(known, struct.iter_unpack("4I", quads), strict=True)]


def bounds(objects: list[int]) -> Iterator[tuple[float, float, float, float]]:
    """(left, bottom, right, top) of each object in the space of the page or form it stands in; zeros where it has none."""
    buffer = (ctypes.c_float * (4 * len(objects)))()
    _quads(calls().object_bounds, objects, ctypes.addressof(buffer))
    return struct.iter_unpack("4f", buffer)


def _quads(call: Call, objects: list[int], base: int) -> list[int]:
    starts = (range(base + 4 * step, base + 4 * step + 16 * len(objects), 16) for step in range(4))
    return list(map(call, objects, *starts))


def matrices(objects: list[int]) -> Iterator[Matrix]:
    """The matrix of each object."""
    buffer = (ctypes.c_float * (6 * len(objects)))()
    base = ctypes.addressof(buffer)
    deque(map(calls().object_matrix, objects, range(base, base + 24 * len(objects), 24)), maxlen=0)
    return struct.iter_unpack("6f", buffer)


@contextmanager
def loaded_page(document: object, index: int) -> Iterator[object]:
    """A page handle, index from 0; the caller holds the turn. NotOpened where the page is damaged."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise NotOpened(False)
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


def flattened(page: object) -> bool:
    """Draw filled form fields, typewritten notes and stamps into the page (in memory only); True where the page must be loaded again."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if subtype in (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP):
            return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)
    return False


@dataclass(frozen=True, slots=True)
class View:
    """How a page is displayed: the visible box in user space and the clockwise quarter turns; sizes in points as displayed.

    The engine shows one unit as one point whatever /UserUnit says, here as in page images.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as displayed."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box of user space as (x0, top, x1, bottom) as displayed."""
        match self.turns:
            case 0:
                return left - self.left, self.top - top, right - self.left, self.top - bottom
            case 1:
                return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
            case 2:
                return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
            case _:
                return self.top - top, self.right - right, self.top - bottom, self.right - left

    def boxes(self, left: list[float], bottom: list[float], right: list[float], top: list[float]) -> tuple[list[float], ...]:
        """The same for the sides of many boxes at once."""
        match self.turns:
            case 0:
                return _from(self.left, left), _to(self.top, top), _from(self.left, right), _to(self.top, bottom)
            case 1:
                return _from(self.bottom, bottom), _from(self.left, left), _from(self.bottom, top), _from(self.left, right)
            case 2:
                return _to(self.right, right), _from(self.bottom, bottom), _to(self.right, left), _from(self.bottom, top)
            case _:
                return _to(self.top, top), _to(self.right, right), _to(self.top, bottom), _to(self.right, left)


def _from(edge: float, sides: list[float]) -> list[float]:
    return [side - edge for side in sides] if edge else sides


def _to(edge: float, sides: list[float]) -> list[float]:
    return [edge - side for side in sides]


def view(page: object) -> View:
    """The view of a loaded page."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return View(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(page) % 4)
