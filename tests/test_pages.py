"""Page images: sizes, crops, and that the reader's boxes lie on the ink of the page as displayed."""

from __future__ import annotations

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from govaudit.pages import PageImages, Raster
from govaudit.reading.document import Document, Grid, Unreadable
from govaudit.reading.pdf import read_pdf
from govaudit.report import Box, Kind, PagePlace

SIZE = (300.0, 400.0)
CROP = (30.0, 50.0, 290.0, 380.0)
NUMBERS = (("11", "207"), ("3", "49.5"))


def drawn(rotate: int = 0, crop: bool = False, unit: float = 1.0) -> bytes:
    """A ruled table of four numbers, on a page turned, cropped or measured otherwise."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=SIZE, pageCompression=0, invariant=1)
    if crop:
        canvas.setCropBox(CROP)
    canvas.setFont("Helvetica", 14)
    for y in (300, 260, 220):
        canvas.line(60, y, 240, y)
    for x in (60, 150, 240):
        canvas.line(x, 220, x, 300)
    for y, row in zip((275, 235), NUMBERS, strict=True):
        for x, text in zip((80, 170), row, strict=True):
            canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    content = buffer.getvalue()
    assert content.count(b"/Rotate 0") == 1
    return content.replace(b"/Rotate 0", b"/Rotate %d /UserUnit %.1f" % (rotate, unit))


def cells(document: Document) -> dict[str, PagePlace]:
    """The printed numbers and their places."""
    found = [cell for piece in document.flow if isinstance(piece, Grid) for cell in piece.cells]
    return {cell.text: cell.place for cell in found if isinstance(cell.place, PagePlace)}


def grey(raster: Raster) -> Image.Image:
    """The raster as a grey picture."""
    assert len(raster.data) == 3 * raster.width * raster.height
    return Image.frombytes("RGB", (raster.width, raster.height), raster.data).convert("L")


TURNS = [(rotate, crop, unit) for rotate in (0, 90, 180, 270) for crop in (False, True) for unit in (1.0, 2.0)]


@pytest.mark.parametrize(("rotate", "crop", "unit"), TURNS)
def test_the_boxes_of_the_reader_lie_on_the_ink(rotate: int, crop: bool, unit: float) -> None:
    content = drawn(rotate, crop, unit)
    assert (b"/UserUnit 2.0" in content) == (unit == 2.0)
    document = read_pdf(Path("page.pdf"), content)
    places = cells(document)
    printed = {text for row in NUMBERS for text in row}
    assert places.keys() == printed
    width, height = (CROP[2] - CROP[0], CROP[3] - CROP[1]) if crop else SIZE
    with PageImages.open(content, Kind.PDF) as pages:
        assert pages.count == 1
        assert pages.size(1) == pytest.approx((width, height) if rotate % 180 == 0 else (height, width))
        scale = 3.0
        page = grey(pages.render(1, scale))
        rest = page.copy()
        for text in printed:
            box = places[text].box
            edges = round(box.x0 * scale) - 2, round(box.top * scale) - 2, round(box.x1 * scale) + 2, round(box.bottom * scale) + 2
            dark = sum(value < 128 for value in page.crop(edges).tobytes())
            assert dark > 20 * len(text.replace(".", ""))
            rest.paste(255, edges)
        lines = sum(value < 128 for value in rest.tobytes())
        # 2 x 3 rules, a little more than one pixel thick at least, are all that is left: a number beside its box would add to them.
        assert lines <= 4 * scale * (3 * 180 + 3 * 80)
        assert _left_inside_cells(rest, places, scale) == 0


def _left_inside_cells(rest: Image.Image, places: dict[str, PagePlace], scale: float) -> int:
    """Dark pixels around the boxes that are neither in them nor rules: ink of the numbers that the boxes missed."""
    count = 0
    for place in places.values():
        box = place.box
        around = round((box.x0 - 3) * scale), round((box.top - 3) * scale), round((box.x1 + 3) * scale), round((box.bottom + 3) * scale)
        count += sum(value < 128 for value in rest.crop(around).tobytes())
    return count


def test_a_crop_is_the_same_part_of_the_page() -> None:
    content = drawn(90, True)
    place = cells(read_pdf(Path("page.pdf"), content))["207"]
    with PageImages.open(content, Kind.PDF) as pages:
        page, crop = grey(pages.render(1, 2.0)), pages.crop(place, 5, 2.0)
        box = place.box
        left, top = round((box.x0 - 5) * 2), round((box.top - 5) * 2)
        part = page.crop((left, top, left + crop.width, top + crop.height))
        assert part.tobytes() == grey(crop).tobytes()
        assert crop.width == pytest.approx((box.x1 - box.x0 + 10) * 2, abs=1)
        edge = pages.crop(PagePlace(1, Box(-10, -10, 5, 5)), 3, 2.0)
        assert (edge.width, edge.height) == (16, 16)


def test_a_page_that_is_not_there_and_a_closed_source_are_errors() -> None:
    pages = PageImages.open(drawn(), Kind.PDF)
    with pytest.raises(IndexError):
        pages.render(2, 1.0)
    with pytest.raises(ValueError, match="scale"):
        pages.render(1, 0.0)
    pages.close()
    pages.close()
    with pytest.raises(ValueError, match="closed"):
        pages.render(1, 1.0)


def test_a_picture_larger_than_can_be_shown_is_made_smaller() -> None:
    with PageImages.open(drawn(), Kind.PDF) as pages:
        raster = pages.render(1, 50.0)
    assert raster.width * raster.height <= 40_100_000
    assert raster.width / raster.height == pytest.approx(SIZE[0] / SIZE[1], rel=0.01)


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "TIFF"])
def test_pictures_are_pages_whose_points_are_pixels(format_: str) -> None:
    buffer = io.BytesIO()
    picture = Image.new("RGB", (60, 40), "white")
    picture.paste((0, 0, 0), (10, 10, 20, 20))
    options = {"save_all": True, "append_images": [picture.rotate(180)]} if format_ == "TIFF" else {}
    picture.save(buffer, format_, **options)
    with PageImages.open(buffer.getvalue(), Kind.IMAGE) as pages:
        assert pages.count == (2 if format_ == "TIFF" else 1)
        assert pages.size(1) == (60, 40)
        dark = grey(pages.crop(PagePlace(1, Box(12, 12, 18, 18)), 0, 2.0))
        assert dark.size == (12, 12)
        assert max(dark.tobytes()) < 60
        if format_ == "TIFF":
            assert min(grey(pages.crop(PagePlace(2, Box(12, 12, 18, 18)), 0, 2.0)).tobytes()) > 200
            assert max(grey(pages.crop(PagePlace(2, Box(42, 22, 48, 28)), 0, 2.0)).tobytes()) < 60


def test_a_photograph_is_turned_as_its_camera_says() -> None:
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (60, 40), "white").save(buffer, "JPEG", exif=exif)
    with PageImages.open(buffer.getvalue(), Kind.IMAGE) as pages:
        assert pages.size(1) == (40, 60)


@pytest.mark.parametrize(
    ("content", "kind"), [(b"%PDF-1.7 nothing", Kind.PDF), (b"\x89PNG\r\n\x1a\nnothing", Kind.IMAGE), (b"", Kind.IMAGE)]
)
def test_what_cannot_be_opened_is_refused_in_words(content: bytes, kind: Kind) -> None:
    with pytest.raises(Unreadable) as caught:
        PageImages.open(content, kind)
    assert caught.value.reason.zh


def test_kinds_without_pages_have_no_images() -> None:
    with pytest.raises(ValueError, match="no pages"):
        PageImages.open(b"text", Kind.TEXT)


def test_reading_and_painting_in_many_threads_agree_with_one() -> None:
    content = drawn()
    with PageImages.open(content, Kind.PDF) as pages:
        expected = pages.render(1, 1.0), cells(read_pdf(Path("page.pdf"), content))

        def work(_: int) -> bool:
            return (pages.render(1, 1.0), cells(read_pdf(Path("page.pdf"), content))) == expected

        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(work, range(24))) == [True] * 24


def test_page_images_need_no_qt() -> None:
    code = "import sys, govaudit.pages, govaudit.reading.pdf; print([name for name in sys.modules if name.startswith('PySide6')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
