"""Small pages drawn by reportlab, and the reader's view of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from govaudit.reading.document import Document, Grid, Text
from govaudit.reading.pdf import read_pdf

SIZE = (400.0, 400.0)
CJK = "STSong-Light"
XS = (50.0, 150.0, 220.0, 290.0)
YS = (350.0, 320.0, 290.0, 260.0)
ROWS = (("项目", "甲", "乙"), ("收到", "11", "20"), ("办结", "7", "1.5"))

Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, size: tuple[float, float] = SIZE, rotate: int = 0, **options: object) -> bytes:
    """A PDF whose pages are drawn by the functions given."""
    pdfmetrics.registerFont(UnicodeCIDFont(CJK))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1, **options)
    for page in pages:
        canvas.setPageRotation(rotate)
        canvas.setFont(CJK, 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def read(*pages: Draw, **options: object) -> Document:
    """The pages as the reader sees them."""
    return read_pdf(Path("report.pdf"), pdf(*pages, **options))


def rules(canvas: Canvas) -> None:
    """A 3 x 3 frame of stroked lines."""
    for y in YS:
        canvas.line(XS[0], y, XS[-1], y)
    for x in XS:
        canvas.line(x, YS[0], x, YS[-1])


def texts(canvas: Canvas, rows: tuple[tuple[str, ...], ...] = ROWS) -> None:
    """The words of ROWS in the middle of their cells."""
    for y, row in zip(YS, rows, strict=False):
        for x, text in zip(XS, row, strict=False):
            canvas.drawString(x + 15, y - 18, text)


def ruled(canvas: Canvas) -> None:
    """The plain table that nobody gets wrong."""
    rules(canvas)
    texts(canvas)


def grids(document: Document) -> list[Grid]:
    """The grids of a document."""
    return [piece for piece in document.flow if isinstance(piece, Grid)]


def table(document: Document) -> tuple[tuple[str, ...], ...]:
    """The only grid's texts, row by row."""
    (grid,) = grids(document)
    rows = sorted({cell.row for cell in grid.cells})
    return tuple(tuple(cell.text for cell in grid.cells if cell.row == row) for row in rows)


def lines(document: Document) -> list[str]:
    """The running text."""
    return [piece.text for piece in document.flow if isinstance(piece, Text)]


def notes(document: Document) -> str:
    """What was reported, in one string."""
    return "\n".join(note.en for note in document.notes)


def one_cell(text: Draw) -> Draw:
    """The plain table with something else in its middle cell, whose corner is (150, 290)."""

    def draw(canvas: Canvas) -> None:
        rules(canvas)
        texts(canvas, (ROWS[0], ("收到", "", "20"), ROWS[2]))
        text(canvas)

    return draw


def middle(document: Document) -> str:
    """The text of the middle cell."""
    return table(document)[1][1]


def picture() -> ImageReader:
    """A small grey picture."""
    return ImageReader(Image.new("RGB", (20, 18), (240, 240, 240)))
