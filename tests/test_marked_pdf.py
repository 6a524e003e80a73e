"""Highlights in the source PDF cover the ink they speak of, on turned and cropped pages too."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from govaudit.__main__ import main
from govaudit.audit import audit
from govaudit.marked_pdf import NotMarked, marked
from govaudit.pages import PageImages
from govaudit.report import Box, Kind, PagePlace, Source
from tests.documents import text
from tests.documents.reports import doubled, make_report
from tests.pdf_sheets import pdf

WORD = (120.0, 200.0)


def drawn(rotate: int, crop: tuple[float, float, float, float] | None) -> bytes:
    def ink(canvas):
        canvas.setFillColorRGB(0, 0, 0)
        canvas.rect(*WORD, 40, 12, stroke=0, fill=1)

    content = pdf(ink)
    writer = PdfWriter(io.BytesIO(content))
    page = writer.pages[0]
    page.rotate(rotate)
    if crop:
        page.cropbox = RectangleObject(crop)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pixels(content: bytes):
    with PageImages.open(content, Kind.PDF) as pages:
        raster = pages.render(1, 1.0)
    return raster.width, [raster.data[at : at + 3] for at in range(0, len(raster.data), 3)]


def bounds(content: bytes, wanted) -> Box:
    width, dots = pixels(content)
    hits = [(at % width, at // width) for at, dot in enumerate(dots) if wanted(dot)]
    assert hits
    return Box(min(x for x, _ in hits), min(y for _, y in hits), max(x for x, _ in hits) + 1, max(y for _, y in hits) + 1)


def faulty(content: bytes, box: Box):
    report = doubled(make_report(2), "t3.results_total").report()
    place = PagePlace(1, box)
    cells = {cell: replace(each, place=place if cell == "t3.results_total.total" else None) for cell, each in report.cells.items()}
    source = Source("x.pdf", hashlib.sha256(content).hexdigest(), Kind.PDF, 1)
    return audit(replace(report, source=source, cells=cells, prose=()))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (50.0, 100.0, 350.0, 380.0), (-20.0, 60.0, 300.0, 900.0)])
def test_the_highlight_covers_the_ink(rotate, crop):
    content = drawn(rotate, crop)
    ink = bounds(content, lambda dot: max(dot) < 60)
    result = marked(faulty(content, ink), content, "zh")
    assert result.startswith(content)
    colour = bounds(result, lambda dot: dot[0] > 200 and dot[1] < 200)
    assert colour.x0 <= ink.x0 and colour.top <= ink.top and colour.x1 >= ink.x1 and colour.bottom >= ink.bottom
    assert ink.x0 - colour.x0 < 5 and colour.x1 - ink.x1 < 5 and ink.top - colour.top < 5 and colour.bottom - ink.bottom < 5
    assert bounds(result, lambda dot: max(dot) < 60) == ink


def test_the_note_says_what_is_wrong():
    content = drawn(0, None)
    judged = faulty(content, Box(10, 10, 50, 30))
    (note,) = PdfReader(io.BytesIO(marked(judged, content, "zh"))).pages[0]["/Annots"]
    said = note.get_object()["/Contents"]
    expected = [finding for finding in judged.standing if "t3.results_total.total" in finding.cells]
    assert expected and all(finding.message.zh in said for finding in expected)


def test_encrypted_damaged_and_other_sources_are_refused():
    content = drawn(0, None)
    judged = faulty(content, Box(10, 10, 50, 30))
    writer = PdfWriter(io.BytesIO(content))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(NotMarked, match="encrypted"):
        marked(judged, out.getvalue(), "zh")
    with pytest.raises(NotMarked, match="damaged"):
        marked(judged, b"%PDF-1.4 nothing", "zh")
    with pytest.raises(NotMarked, match="no PDF"):
        marked(audit(make_report(1).report()), content, "zh")


def test_the_command_says_in_one_line_why_not(tmp_path, capsys):
    source = tmp_path / "甲.txt"
    source.write_text(text.render(make_report(1), "tabs"), encoding="utf-8")
    assert main(["audit", str(source), "--pdf", str(tmp_path / "o.pdf")]) == 2
    assert capsys.readouterr().err.count("\n") == 1 and not (tmp_path / "o.pdf").exists()
