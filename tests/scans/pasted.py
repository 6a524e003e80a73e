"""Reports of which the tables, or all, are pictures on pages that hold text as well: pasted screenshots, text under or over a scan."""

from __future__ import annotations

import io

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from pypdf import PdfReader, PdfWriter

from tests.scans.paper import Pixels, Wear, jpeg, printed, worn

Four = tuple[float, float, float, float]


def pasted(content: bytes, wear: Wear, *, strips: int = 1, margin: float = 3.0) -> bytes:
    """A PDF with every table taken out and a picture of it put in its place (`margin` points around it), in so many strips."""
    document = pypdfium2.PdfDocument(content)
    pictures = printed(content, wear.dpi)
    for page, picture in zip(document, pictures, strict=True):
        height = page.get_height()
        for left, bottom, right, top in _tables(page):
            area = left - margin, bottom - margin, right + margin, top + margin
            _taken_out(page, area)
            pixels = worn(_cut(picture, area, height, wear.dpi), wear)
            for at in range(strips):
                first, last = (round(len(pixels) * each / strips) for each in (at, at + 1))
                upper = area[3] - (area[3] - area[1]) * first / len(pixels)
                lower = area[3] - (area[3] - area[1]) * last / len(pixels)
                put_in(document, page, pixels[first:last], (area[0], lower, area[2], upper))
        page.gen_content()
    return _saved(document)


def backed(content: bytes, picture: bytes, *, over: bool) -> bytes:
    """A PDF of the pages of `picture`, with the visible text of `content` (its rules taken out) under the picture, or over it."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        for obj in list(page.get_objects(max_depth=1)):
            if obj.type == pdfium.FPDF_PAGEOBJ_PATH:
                page.remove_obj(obj)
        page.gen_content()
    texts, writer = PdfReader(io.BytesIO(_saved(document))), PdfWriter(clone_from=io.BytesIO(picture))
    for text, page in zip(texts.pages, writer.pages, strict=True):
        page.merge_page(text, over=over)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def put_in(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, pixels: Pixels, box: Four) -> None:
    """A picture on a page, its box in PDF space."""
    image = pypdfium2.PdfImage.new(document)
    if pixels.shape[2] == 3 and len(pixels) % 2:
        image.load_jpeg(io.BytesIO(jpeg(pixels, 90)), inline=True)
    else:
        image.set_bitmap(pypdfium2.PdfBitmap.from_pil(Image.fromarray(pixels)))
    image.set_matrix(pypdfium2.PdfMatrix(box[2] - box[0], 0, 0, box[3] - box[1], box[0], box[1]))
    page.insert_obj(image)


def _tables(page: pypdfium2.PdfPage) -> list[Four]:
    """The extents of everything ruled, those that nearly touch as one."""
    found: list[Four] = []
    bounds = [obj.get_bounds() for obj in page.get_objects() if obj.type == pdfium.FPDF_PAGEOBJ_PATH]
    for box in sorted(bounds, key=lambda box: -box[3]):
        if found and box[3] >= found[-1][1] - 8:
            last = found[-1]
            found[-1] = min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])
        else:
            found.append(box)
    return found


def _taken_out(page: pypdfium2.PdfPage, area: Four) -> None:
    for obj in list(page.get_objects(max_depth=1)):
        left, bottom, right, top = obj.get_bounds()
        if area[0] <= (left + right) / 2 <= area[2] and area[1] <= (bottom + top) / 2 <= area[3]:
            page.remove_obj(obj)


def _cut(picture: Pixels, area: Four, height: float, dpi: int) -> Pixels:
    left, top, right, bottom = (round(edge * dpi / 72) for edge in (area[0], height - area[3], area[2], height - area[1]))
    return picture[max(0, top) : bottom, max(0, left) : right]


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()
