"""Pictures cut from a source's pages: a cell framed in red beside its row's label, with a torn gap between the two."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from openpyxl.drawing.image import Image as SheetImage
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from PIL import Image, ImageDraw

from govaudit.pages import PageImages
from govaudit.report import Box, PagePlace
from govaudit.workbook.sheet import Sheet

_WIDEST, _HIGHEST = 286, 84
_PAGE_PIXELS, _A4_POINTS = 1100.0, 595.0
_TEAR, _EMU, _COLOURS = 14, 9525, 32
_RED, _GREY = (190, 30, 30), (150, 160, 170)


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and the size it is shown at, in pixels."""

    png: bytes
    width: int
    height: int

    @property
    def points(self) -> float:
        """The height in points, for the row that holds it."""
        return self.height * 0.75

    def put_into(self, sheet: Sheet, row: int, column: int, room: tuple[float, float]) -> None:
        """Anchor the picture to its cell (`room`: width in characters, height in points), so that it sorts and filters with the row."""
        image = SheetImage(BytesIO(self.png))
        left, top = (max(2, int(whole - own) // 2) for whole, own in ((room[0] * 7 + 5, self.width), (room[1] / 0.75, self.height)))
        corners = (_corner(row, column, x, y) for x, y in ((left, top), (left + self.width, top + self.height)))
        image.anchor = TwoCellAnchor("twoCell", *corners)
        sheet.sheet.add_image(image)


def _corner(row: int, column: int, x: int, y: int) -> AnchorMarker:
    return AnchorMarker(col=column - 1, row=row - 1, colOff=x * _EMU, rowOff=y * _EMU)


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks at one page; lengths are in points of an A4 page, whatever the page's own unit is."""

    pages: PageImages
    page: int

    @property
    def point(self) -> float:
        """How many units of the page are one point of A4."""
        return self.pages.size(self.page)[0] / _A4_POINTS

    @property
    def scale(self) -> float:
        """Pixels a unit of the page."""
        return _PAGE_PIXELS / self.pages.size(self.page)[0]

    def shot(self, box: Box) -> Image.Image:
        """A part of the page."""
        raster = self.pages.crop(PagePlace(self.page, box), 0.0, self.scale)
        return Image.frombytes("RGB", (raster.width, raster.height), raster.data)


def framed(camera: Camera, box: Box, view: Box) -> Image.Image:
    """What `view` shows of the page, with a box framed in red."""
    pad, scale = 2.5 * camera.point, camera.scale
    image = camera.shot(view)
    edges = (box.x0 - pad - view.x0, box.top - pad - view.top, box.x1 + pad - view.x0, box.bottom + pad - view.top)
    left, top, right, bottom = (round(edge * scale) for edge in edges)
    frame = (max(0, left), max(0, top), min(image.width - 1, right), min(image.height - 1, bottom))
    if frame[0] < frame[2] and frame[1] < frame[3]:
        ImageDraw.Draw(image).rectangle(frame, outline=_RED, width=3)
    return image


def widened(box: Box, left: float, above: float, right: float, below: float) -> Box:
    """A box with some room around it, within the page's left and upper edges."""
    return Box(max(0.0, box.x0 - left), max(0.0, box.top - above), box.x1 + right, box.bottom + below)


def torn(label: Image.Image, image: Image.Image) -> Image.Image:
    """Two pictures side by side with a torn gap between them."""
    whole = Image.new("RGB", (label.width + _TEAR + image.width, max(label.height, image.height)), "white")
    whole.paste(label, (0, 0))
    whole.paste(image, (label.width + _TEAR, 0))
    draw = ImageDraw.Draw(whole)
    for x in (label.width + 3, label.width + _TEAR - 4):
        draw.line([(x + (3 if y // 5 % 2 else -3), y) for y in range(0, whole.height + 5, 5)], fill=_GREY)
    return whole


def picture(image: Image.Image) -> Picture:
    """A picture small enough for its cell."""
    shrink = min(_WIDEST / image.width, _HIGHEST / image.height, 1.0)
    buffer = BytesIO()
    image.quantize(_COLOURS).save(buffer, "PNG")
    return Picture(buffer.getvalue(), max(1, round(image.width * shrink)), max(1, round(image.height * shrink)))
