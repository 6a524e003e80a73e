"""Drawing on PDF pages in displayed coordinates (points, origin top left), with the traps a page of a real report holds."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from reportlab.lib.colors import black, white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

CJK = "STSong-Light"
WHITE_MARK = "8"
CROPPED = (30.0, 60.0)
CLOSING = "，。；：、）〕》〉”"

_RUNS = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e]+")

Rules = Literal["lines", "thin_rects", "cell_boxes", "horizontal", "none"]
Digits = Literal["plain", "spaced", "blank_spaced", "full_width"]
Hidden = Literal["", "white", "invisible", "clipped"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a report is put on pages: a plain ruled A4 document unless told otherwise.

    `gap` is white space above Table 3, `narrow` squeezes its labels.
    """

    width: float = 595.28
    height: float = 841.89
    rules: Rules = "lines"
    digits: Digits = "plain"
    latin: str = "Times-Roman"
    fake_bold: bool = False
    hidden: Hidden = ""
    split_rows: bool = False
    split_labels: bool = False
    repeat_header: bool = False
    open_top: bool = False
    phantom_rules: bool = False
    rotate: Literal[0, 90, 270] = 0
    cropped: bool = False
    table_size: float = 9
    gap: float = 0
    narrow: bool = False
    body_size: float = 12

    @property
    def margin(self) -> float:
        """White space around the text."""
        return 62.0


@dataclass(slots=True)
class Ink:
    """Pages as lists of strokes, put on a canvas when all are known."""

    style: Style
    pages: list[list[Callable[[Canvas], None]]] = field(default_factory=lambda: [[]])

    @property
    def page(self) -> int:
        """The current page, counted from 1."""
        return len(self.pages)

    def new_page(self) -> None:
        """Start the next page."""
        self.pages.append([])

    def text(self, page: int, x: float, baseline: float, text: str, size: float, *, number: bool = False) -> None:
        """One line of text; numbers wear the digits of the style."""
        self.pages[page - 1].append(lambda canvas: self._text(canvas, x, baseline, text, size, number))

    def rule(self, page: int, x0: float, y0: float, x1: float, y1: float) -> None:
        """One straight rule."""
        self.pages[page - 1].append(lambda canvas: self._rule(canvas, x0, y0, x1, y1))

    def box(self, page: int, x0: float, top: float, x1: float, bottom: float) -> None:
        """A stroked rectangle."""
        self.pages[page - 1].append(lambda canvas: canvas.rect(x0, self.style.height - bottom, x1 - x0, bottom - top))

    def white_box(self, page: int, x0: float, top: float, x1: float, bottom: float) -> None:
        """A white rectangle with white rules, as word processors leave behind prose."""
        self.pages[page - 1].append(lambda canvas: self._white_box(canvas, x0, top, x1, bottom))

    def hidden_mark(self, page: int, x: float, baseline: float, size: float) -> None:
        """A digit nobody sees."""
        self.pages[page - 1].append(lambda canvas: self._hidden_mark(canvas, x, baseline, size))

    def finished(self, title: str) -> bytes:
        """The PDF; the same strokes give the same bytes."""
        buffer = io.BytesIO()
        style = self.style
        turned = (style.height, style.width) if style.rotate else (style.width, style.height)
        size = (turned[0] + 2 * CROPPED[0], turned[1] + 2 * CROPPED[1]) if style.cropped else turned
        # reportlab exchanges width and height of a page it turns
        canvas = Canvas(buffer, pagesize=size[::-1] if style.rotate else size, invariant=1)
        canvas.setTitle(title)
        for strokes in self.pages:
            self._turn(canvas, turned)
            canvas.setLineWidth(0.5)
            for stroke in strokes:
                stroke(canvas)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    def _turn(self, canvas: Canvas, turned: tuple[float, float]) -> None:
        style = self.style
        if style.cropped:
            left, low = CROPPED
            canvas.setCropBox((left, low, left + turned[0], low + turned[1]))
            canvas.setFont("Helvetica", 8)
            canvas.drawString(4, 20, "20241 77 99")
            canvas.translate(left, low)
        canvas.setPageRotation(style.rotate)
        if style.rotate == 90:
            canvas.transform(0, 1, -1, 0, style.height, 0)
        elif style.rotate == 270:
            canvas.transform(0, -1, 1, 0, 0, style.width)

    def _text(self, canvas: Canvas, x: float, baseline: float, text: str, size: float, number: bool) -> None:
        y = self.style.height - baseline
        for shift in (0.0, 0.3) if self.style.fake_bold else (0.0,):
            self._runs(canvas, x + shift, y, text, size, number)

    def _runs(self, canvas: Canvas, x: float, y: float, text: str, size: float, number: bool) -> None:
        spacing = size * 0.4 if number and self.style.digits == "spaced" else 0.0
        for run in _RUNS.findall(text):
            font = self.font_of(run)
            canvas.setFont(font, size)
            canvas.drawString(x, y, run, charSpace=spacing)
            x += pdfmetrics.stringWidth(run, font, size) + spacing * len(run)

    def _rule(self, canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
        height = self.style.height
        if self.style.rules == "thin_rects":
            canvas.rect(x0 - 0.25, height - y1 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5, stroke=0, fill=1)
        else:
            canvas.line(x0, height - y0, x1, height - y1)

    def _white_box(self, canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
        height = self.style.height
        canvas.setFillColor(white)
        canvas.setStrokeColor(white)
        canvas.rect(x0, height - bottom, x1 - x0, bottom - top, stroke=1, fill=1)
        canvas.line(x0, height - (top + bottom) / 2, x1, height - (top + bottom) / 2)
        canvas.setFillColor(black)
        canvas.setStrokeColor(black)

    def _hidden_mark(self, canvas: Canvas, x: float, baseline: float, size: float) -> None:
        y = self.style.height - baseline
        canvas.saveState()
        if self.style.hidden == "clipped":
            path = canvas.beginPath()
            path.rect(x, y - 40, 1, 1)
            canvas.clipPath(path, stroke=0, fill=0)
        canvas.setFillColor(white if self.style.hidden == "white" else black)
        canvas.setFont(self.style.latin, size)
        canvas.drawString(x, y, WHITE_MARK, mode=3 if self.style.hidden == "invisible" else None)
        canvas.restoreState()

    def font_of(self, run: str) -> str:
        """The font of a run of like characters."""
        return self.style.latin if run.isascii() else CJK

    def width(self, text: str, size: float, *, number: bool = False) -> float:
        """How wide a line of text is."""
        spacing = size * 0.4 * len(text) if number and self.style.digits == "spaced" else 0.0
        return spacing + sum(pdfmetrics.stringWidth(run, self.font_of(run), size) for run in _RUNS.findall(text))

    def wrapped(self, text: str, width: float, size: float) -> list[str]:
        """The text broken into lines that fit."""
        lines = [""]
        for character in text:
            if lines[-1] and character not in CLOSING and self.width(lines[-1] + character, size) > width:
                lines.append("")
            lines[-1] += character
        return lines


def fonts_ready() -> None:
    """Make the Chinese font of PDF viewers known to reportlab; no font file is needed."""
    pdfmetrics.registerFont(UnicodeCIDFont(CJK))
