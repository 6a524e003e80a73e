"""The machine's fonts are spared while a PDF is read: the same characters in the same places, and the same paint as ever."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from govaudit.reading.pdf import read_pdf
from govaudit.reading.pdf_content import PageContent, page_content
from govaudit.reading.pdf_engine import Pdfium, close_pdf, open_pdf
from govaudit.reading.pdf_fonts import fonts_spared, one_shape
from tests.documents import pdf
from tests.documents.ink import CJK
from tests.documents.reports import make_report
from tests.pdf_sheets import middle, notes, one_cell
from tests.pdf_sheets import pdf as drawn
from tests.pdf_sheets import read as sheet

FACTS = make_report(5)


def pages(content: bytes) -> list[PageContent]:
    """Every page as the engine reads it now."""
    document = open_pdf(content)
    try:
        return [page_content(document, index) for index in range(pdfium.FPDF_GetPageCount(document))]
    finally:
        close_pdf(document)


def painted(content: bytes) -> bytes:
    """The first page as a picture."""
    document = pypdfium2.PdfDocument(content)
    try:
        return document[0].render(scale=1).to_pil().tobytes()
    finally:
        document.close()


@pytest.mark.parametrize("style", ["ruled", "split_narrow", "rotated", "spaced", "fake_bold", "hidden_invisible"])
def test_the_same_characters_stand_in_the_same_places(style: str) -> None:
    """Fonts that the file does not carry change nothing in what is read, and box tops by less than a sixth of a line."""
    content = pdf.draw(FACTS, pdf.STYLES[style]).content
    with Pdfium.turn:
        plain = pages(content)
        with fonts_spared() as fonts:
            spared = pages(content)
    assert fonts.asked, "the document carries its fonts"
    for one, other in zip(plain, spared, strict=True):
        assert (one.hidden, one.slanted, one.garbled, one.rules) == (other.hidden, other.slanted, other.garbled, other.rules)
        # Blanks that the engine itself puts between words are no characters of the file.
        inked, twins = ([glyph for glyph in page.glyphs if glyph.text != " "] for page in (one, other))
        assert [glyph.text for glyph in inked] == [glyph.text for glyph in twins]
        for glyph, twin in zip(inked, twins, strict=True):
            # The one shape is as wide as its em; the side along a line stays, the height of a line may grow a little.
            along, across = abs(glyph.x0 - twin.x0), abs(glyph.top - twin.top)
            assert min(along, across) < 0.6
            assert max(along, across) < 3.5


def test_painting_still_finds_the_machines_fonts() -> None:
    """A page image after (and beside) a reading is the picture it was before."""
    content = pdf.draw(FACTS, pdf.STYLES["ruled"]).content
    before = painted(content)
    read_pdf(Path("report.pdf"), content)
    assert painted(content) == before
    with Pdfium.turn:
        document = open_pdf(content)
        with fonts_spared() as fonts:
            page_content(document, 0)
        assert fonts.asked
        assert painted(content) == before
        close_pdf(document)


def test_where_paint_decides_what_is_hidden_the_page_is_painted_with_the_machines_fonts() -> None:
    """White characters on a dark ground are read, those under a patch are dropped and reported; the file carries no font."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(CJK, 9)
        canvas.setFillColorRGB(0, 0.2, 0.5)
        canvas.rect(150, 290, 70, 30, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(160, 302, "一年")
        canvas.drawString(180, 302, "月")
        canvas.setFillColorRGB(0, 0.2, 0.5)
        canvas.rect(179, 295, 12, 18, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)

    with Pdfium.turn, fonts_spared() as fonts:
        assert any(page.painted for page in pages(drawn(one_cell(draw))))
    assert fonts.asked
    document = sheet(one_cell(draw))
    assert middle(document) == "一年"
    assert notes(document).endswith(": 月")


def test_the_one_shape_is_a_font() -> None:
    """A collection of the size the engine asks for at once, with full boxes."""
    assert one_shape()[:4] == b"ttcf"
    assert len(one_shape()) >= 1024
