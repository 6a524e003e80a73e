"""Pictures of the source beside the findings, and its words where it has no pages."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from govaudit.audit import audit
from govaudit.pages import PageImages
from govaudit.reading.source import read
from govaudit.report import Box, Kind, PagePlace
from govaudit.workbook import write_workbook
from tests.documents.pdf import render
from tests.documents.reports import doubled, make_report, with_fault, without_row

RED = (190, 30, 30)


@pytest.fixture(scope="module")
def source():
    facts = without_row(doubled(make_report(11), "t3.results_total"), "t3.carried_out")
    content = render(with_fault(facts, {"t4.direct_suit.total": "9"}))
    return content, audit(read(Path("report.pdf"), content))


def test_findings_on_pages_show_the_framed_cell_in_their_own_row(source, tmp_path):
    content, judged = source
    with PageImages.open(content, Kind.PDF) as pages:
        write_workbook(judged, tmp_path / "paper.xlsx", pages=pages)
    sheet = openpyxl.load_workbook(tmp_path / "paper.xlsx")["B 发现"]
    equations = [5 + number for number, finding in enumerate(judged.findings) if finding.equation]
    rows = {image.anchor._from.row + 1: image for image in sheet._images}
    assert equations and set(equations) <= set(rows)
    for row, image in rows.items():
        assert (image.anchor.editAs, image.anchor._from.col, image.anchor.to.row) == ("twoCell", 8, row - 1)
        picture = Image.open(BytesIO(image._data())).convert("RGB")
        pixels = zip(*[iter(picture.tobytes())] * 3, strict=True)
        reds = [pixel for pixel in pixels if all(abs(own - red) < 30 for own, red in zip(pixel, RED, strict=True))]
        assert len(reds) > 40
        assert picture.width > 100 and sheet.cell(row, 9).value is None


def test_pages_that_cannot_be_painted_leave_words(source, tmp_path):
    content, judged = source
    pages = PageImages.open(content, Kind.PDF)
    pages.close()
    write_workbook(judged, tmp_path / "paper.xlsx", pages=pages)
    sheet = openpyxl.load_workbook(tmp_path / "paper.xlsx")["B 发现"]
    assert not sheet._images
    assert "第 " in sheet["I5"].value and "页" in sheet["I5"].value


def test_sources_without_pages_are_quoted_with_their_place(tmp_path):
    facts = doubled(make_report(11), "t3.results_total")
    write_workbook(audit(facts.report()), tmp_path / "paper.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "paper.xlsx")["B 发现"]
    assert "第 1 行第 1 列" in sheet["I5"].value
    assert f"“{facts.cells['t3.results_total.natural']}”" in sheet["I5"].value


def test_pictures_come_from_images_too(tmp_path):
    """The page with Table 3 as PNG of twice the size: places are pixels, and so are the crops."""
    content = render(doubled(make_report(11, size="large"), "t3.results_total"))
    report = read(Path("report.pdf"), content)
    number = report.cells["t3.results_total.total"].place.page
    with PageImages.open(content, Kind.PDF) as pages:
        raster = pages.crop(PagePlace(number, Box(0.0, 0.0, *pages.size(number))), 0.0, 2.0)
    page = BytesIO()
    Image.frombytes("RGB", (raster.width, raster.height), raster.data).save(page, "PNG")
    cells = {name: replace(cell, place=_on_the_picture(cell.place, number)) for name, cell in report.cells.items()}
    judged = audit(replace(report, cells=cells, source=replace(report.source, kind=Kind.IMAGE)))
    with PageImages.open(page.getvalue(), Kind.IMAGE) as pages:
        write_workbook(judged, tmp_path / "paper.xlsx", pages=pages)
    sheet = openpyxl.load_workbook(tmp_path / "paper.xlsx")["B 发现"]
    seen = [5 + at for at, finding in enumerate(judged.findings) if finding.equation and cells[finding.cells[-1]].place]
    assert len(seen) > 3 and set(seen) <= {image.anchor._from.row + 1 for image in sheet._images}
    for image in sheet._images:
        picture = Image.open(BytesIO(image._data())).convert("L")
        assert sum(level < 128 for level in picture.tobytes()) > 50


def _on_the_picture(place, number: int):
    """A place of one page on a picture of it of twice the size; None for other pages."""
    if not isinstance(place, PagePlace) or place.page != number:
        return None
    return PagePlace(1, Box(*(2 * edge for edge in (place.box.x0, place.box.top, place.box.x1, place.box.bottom))))


@pytest.mark.slow
def test_pictures_come_from_scans_that_were_recognised(tmp_path):
    """All pages as grey pictures without any text in one TIFF, read by the recogniser."""
    pytest.importorskip("rapidocr", reason="the extra for scans is not installed")
    scan = scanned(render(doubled(make_report(11, size="large"), "t3.results_total")))
    judged = audit(read(Path("scan.tif"), scan))
    with PageImages.open(scan, Kind.IMAGE) as pages:
        write_workbook(judged, tmp_path / "paper.xlsx", pages=pages)
    book = openpyxl.load_workbook(tmp_path / "paper.xlsx")
    broken = [5 + at for at, finding in enumerate(judged.findings) if finding.rule == "t3.results_sum"]
    assert len(broken) > 3 and set(broken) <= {image.anchor._from.row + 1 for image in book["B 发现"]._images}
    assert any("经文字识别" in str(cell.value) for cell in book["A 结论"]["B"])


def scanned(content: bytes) -> bytes:
    """A PDF as the TIFF a scanner makes of it."""
    frames: list[Image.Image] = []
    with PageImages.open(content, Kind.PDF) as pages:
        for number in range(1, pages.count + 1):
            raster = pages.crop(PagePlace(number, Box(0.0, 0.0, *pages.size(number))), 0.0, 150 / 72)
            frames.append(Image.frombytes("RGB", (raster.width, raster.height), raster.data).convert("L"))
    buffer = BytesIO()
    frames[0].save(buffer, "TIFF", save_all=True, append_images=frames[1:], dpi=(150, 150), compression="tiff_deflate")
    return buffer.getvalue()
