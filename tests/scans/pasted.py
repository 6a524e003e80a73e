"""Reports of which the tables, or all, are pictures on pages that hold text as well: pasted screenshots, text under or over a scan."""

from __future__ import annotations

import io

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from pypdf import PdfReader, PdfWriter

from tests.documents.docx import package
from tests.documents.reports import Facts
from tests.scans.paper import Pixels, Wear, jpeg, printed, worn
from tests.scans.reports import drawn

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:r="{_OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{cx}" cy="{cy}"/><a:graphic><a:graphicData><a:blip r:embed="rId{at}"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_VML = '<w:p><w:r><w:pict><v:shape style="width:{w:.1f}pt;height:{h:.1f}pt"><v:imagedata r:id="rId{at}"/></v:shape></w:pict></w:r></w:p>'

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


def word(facts: Facts, wear: Wear, *, inches: float = 6.0, vml: bool = False) -> bytes:
    """A Word document with its prose as text and its tables as pictures so wide on the paper."""
    document = pypdfium2.PdfDocument(drawn(facts).content)
    pictures = [
        worn(_cut(picture, (box[0] - 3, box[1] - 3, box[2] + 3, box[3] + 3), page.get_height(), wear.dpi), wear)
        for page, picture in zip(document, printed(drawn(facts).content, wear.dpi), strict=True)
        for box in _tables(page)
    ]
    pieces = [piece for piece in facts.pieces() if piece.kind != "table"]
    body = [f"<w:p><w:r><w:t>{piece.text}</w:t></w:r></w:p>" for piece in pieces[:-1]]
    for at, picture in enumerate(pictures):
        height = inches * len(picture) / picture.shape[1]
        body.append(
            (_VML if vml else _DRAWING).format(at=at, cx=round(inches * 914400), cy=round(height * 914400), w=inches * 72, h=height * 72)
        )
    body.append(f"<w:p><w:r><w:t>{pieces[-1].text}</w:t></w:r></w:p>")
    relations = "".join(f'<Relationship Id="rId{at}" Type="{_OFFICE}/image" Target="media/{at}.png"/>' for at in range(len(pictures)))
    files = {f"word/media/{at}.png": jpeg(picture, wear.jpeg) for at, picture in enumerate(pictures)}
    return package(
        {
            "word/document.xml": f'<w:document xmlns:w="{_WORD}" {_SPACES}><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        },
        files,
    )


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
