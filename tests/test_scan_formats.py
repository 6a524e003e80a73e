"""Image files as scanners, fax programs and telephones write them: every depth and compression, with truth."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("onnxruntime", reason="govaudit[ocr] is not installed")
pytest.importorskip("cv2", reason="govaudit[ocr] is not installed")

import numpy as np
from PIL import Image

from govaudit.reading.scan_pixels import image_pages, image_sheet
from govaudit.reading.source import read
from govaudit.report import Kind, PagePlace
from tests.scans.paper import Wear, scanned
from tests.scans.reports import drawn, short_report
from tests.scans.scoring import score

FACTS = short_report(2)
_ORIENTATION = 0x0112


@pytest.fixture(scope="module")
def pages() -> list[Image.Image]:
    return [Image.fromarray(page) for page in scanned(drawn(FACTS).content, Wear(dpi=200, angle=0.3, noise=2, seed=4))]


def saved(first: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    first.save(buffer, kind, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def deep(page: Image.Image) -> Image.Image:
    """Sixteen bits of grey."""
    return Image.fromarray(np.asarray(page.convert("L")).astype(np.uint16) * 257)


def clear(page: Image.Image) -> Image.Image:
    """Ink on nothing: the paper is transparent and black beneath."""
    ink = 255 - np.asarray(page.convert("L"))
    return Image.fromarray(np.dstack([np.zeros((*ink.shape, 3), np.uint8), ink]))


def on_its_side(page: Image.Image) -> bytes:
    """A photograph that says how it is to be turned."""
    exif = Image.Exif()
    exif[_ORIENTATION] = 6
    return saved(page.rotate(90, expand=True), "JPEG", quality=85, exif=exif)


WAYS: dict[str, Callable[[Image.Image], bytes]] = {
    "png": lambda page: saved(page, "PNG"),
    "png palette": lambda page: saved(page.quantize(32), "PNG"),
    "png 1 bit": lambda page: saved(page.convert("1", dither=Image.Dither.NONE), "PNG"),
    "png 16 bit": lambda page: saved(deep(page), "PNG"),
    "png clear": lambda page: saved(clear(page), "PNG"),
    "bmp": lambda page: saved(page, "BMP"),
    "gif": lambda page: saved(page.convert("L"), "GIF"),
    "jpeg cmyk": lambda page: saved(page.convert("CMYK"), "JPEG", quality=85),
    "jpeg turned": on_its_side,
    "tiff lzw grey": lambda page: saved(page.convert("L"), "TIFF", compression="tiff_lzw"),
    "tiff cmyk": lambda page: saved(page.convert("CMYK"), "TIFF", compression="tiff_deflate"),
    "tiff 16 bit": lambda page: saved(deep(page), "TIFF"),
    "tiff jpeg": lambda page: saved(page, "TIFF", compression="jpeg"),
    "tiff ycbcr": lambda page: saved(page.convert("YCbCr"), "TIFF", compression="jpeg"),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_kind_of_image_shows_the_page(way: str, pages: list[Image.Image]) -> None:
    """As dark as the page where there is ink, as light where there is none, the same way up."""
    expected = np.asarray(pages[0].convert("L")).astype(np.int16)
    content = WAYS[way](pages[0])
    assert image_pages(content) == 1
    found = image_sheet(content, 1).pixels
    assert found.shape == (*expected.shape, 3) and found.dtype == np.uint8
    difference = np.abs(found.mean(axis=2) - expected)
    assert difference.mean() < 12 and (difference > 120).mean() < 0.01


@pytest.mark.parametrize("way", ["png 1 bit", "png clear", "jpeg turned", "png 16 bit"])
def test_the_numbers_of_a_page_are_read_in_pixels_of_the_file(way: str, pages: list[Image.Image]) -> None:
    report = read(Path("page"), WAYS[way](pages[0]))
    table = [name for name in FACTS.cells if name.startswith("t2.")]
    assert report.source.kind is Kind.IMAGE
    assert {name: report.cells[name].value for name in table} == {name: FACTS.value(name) for name in table}
    place = report.cells["t2.licensing.decisions"].place
    assert isinstance(place, PagePlace) and place.box.x1 > 595


def test_a_fax_of_several_pages_is_read(pages: list[Image.Image]) -> None:
    """CCITT group 4, one bit a pixel, as fax programs and copiers write."""
    first, *rest = [page.convert("1", dither=Image.Dither.NONE) for page in pages]
    report = read(Path("fax.tif"), saved(first, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=(200, 200)))
    found = score(FACTS, report)
    assert (found.right, found.unflagged) == (len(FACTS.cells), 0), found.faults
    assert report.source.pages == 3
