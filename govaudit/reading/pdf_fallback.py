"""pdfplumber's own parse of a page, for the few files whose text pdfium cannot name; slower, and blind to hidden text."""

from __future__ import annotations

import io
import logging

import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException

from govaudit.reading.pdf_content import PageContent, on_page
from govaudit.reading.pdf_glyphs import Glyph
from govaudit.reading.pdf_paths import Rule


def plumbed(content: bytes, index: int) -> PageContent | None:
    """Page `index` (from 0) as pdfplumber sees it, in the same terms as pdfium's; None where it cannot read it either."""
    # pdfminer reports every odd font of the page; none of it concerns the user.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(content), pages=[index + 1]) as document:
            return _content(document.pages[0], index)
    except (PdfminerException, ValueError, IndexError):
        return None


def _content(page: pdfplumber.page.Page, index: int) -> PageContent:
    x, y, right, low = page.cropbox
    size = float(right - x), float(low - y)
    glyphs = [Glyph(char["text"], char["x0"] - x, char["top"] - y, char["x1"] - x, char["bottom"] - y) for char in page.chars]
    rules = [Rule(edge["x0"] - x, edge["top"] - y, edge["x1"] - x, edge["bottom"] - y) for edge in page.edges]
    page.close()
    inside, outside = on_page(glyphs, size)
    straight = [rule for rule in rules if rule.x0 == rule.x1 or rule.top == rule.bottom]
    return PageContent(index + 1, size, inside, straight, outside=outside)
