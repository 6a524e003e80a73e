"""Invented reports as PDF, with the box of every cell known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from govaudit.report import Box, PagePlace
from tests.documents.ink import Ink, Style, fonts_ready
from tests.documents.matrix import Matrix, Rectangle, matrix
from tests.documents.reports import Facts, Piece

PAD = 4.0
LEADING = 1.35
NARROW = (0.05, 0.07, 0.11)
SHARES: Mapping[str, tuple[float, ...]] = {"t3": (0.07, 0.1, 0.27), "t2": (0.4,), "t4": ()}

STYLES: Mapping[str, Style] = {
    "ruled": Style(),
    "split_rows": Style(split_rows=True, split_labels=True, table_size=11, gap=55),
    "split_narrow": Style(split_rows=True, split_labels=True, narrow=True),
    "split_hard": Style(split_rows=True, narrow=True, rules="thin_rects", latin="Helvetica", gap=30),
    "vertical_label": Style(table_size=10.5, split_labels=True),
    "thin_rects": Style(rules="thin_rects"),
    "cell_boxes": Style(rules="cell_boxes", latin="Helvetica"),
    "borderless": Style(rules="none"),
    "horizontal": Style(rules="horizontal"),
    "landscape": Style(width=841.89, height=595.28),
    "rotated": Style(rotate=90),
    "rotated_left": Style(rotate=270, rules="thin_rects"),
    "cropped": Style(cropped=True),
    "rotated_cropped": Style(rotate=90, cropped=True),
    "fake_bold": Style(fake_bold=True),
    "spaced": Style(digits="spaced"),
    "blank_spaced": Style(digits="blank_spaced"),
    "full_width": Style(digits="full_width"),
    "hidden_white": Style(hidden="white"),
    "hidden_invisible": Style(hidden="invisible"),
    "hidden_clipped": Style(hidden="clipped"),
    "open_top": Style(open_top=True, table_size=10.5),
    "repeated_header": Style(repeat_header=True, table_size=11),
    "phantom_rules": Style(phantom_rules=True),
    "hard": Style(rules="thin_rects", fake_bold=True, digits="spaced", hidden="white", split_rows=True, table_size=10.5),
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A PDF and the box of every cell it prints, as displayed."""

    content: bytes
    boxes: Mapping[str, PagePlace]
    pages: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The part of a row, or of a cell, that stands on one page."""

    page: int
    top: float
    bottom: float


def render(facts: Facts, style: str = "ruled") -> bytes:
    """The report as a PDF in one of STYLES."""
    return draw(facts, STYLES[style]).content


def draw(facts: Facts, style: Style) -> Drawing:
    """The report as a PDF with the boxes of its cells. Copies of the report overwrite the boxes of earlier ones."""
    fonts_ready()
    printer = _Printer(Ink(style))
    for piece in facts.pieces():
        if piece.kind == "table":
            printer.table(matrix(facts, piece.text))
        else:
            printer.prose(piece)
    for page in range(1, printer.ink.page + 1):
        printer.ink.text(page, style.width / 2 - 12, style.height - 30, f"- {page} -", 10)
    return Drawing(printer.ink.finished(facts.title), printer.boxes, printer.ink.page)


@dataclass(slots=True)
class _Printer:
    """Fills pages from top to bottom."""

    ink: Ink
    boxes: dict[str, PagePlace] = field(default_factory=dict)
    y: float = 0.0

    def __post_init__(self) -> None:
        self.y = self.style.margin

    @property
    def style(self) -> Style:
        return self.ink.style

    @property
    def room(self) -> float:
        return self.style.height - self.style.margin - self.y

    def turn_page(self) -> None:
        self.ink.new_page()
        self.y = self.style.margin

    def prose(self, piece: Piece) -> None:
        size = {"title": 18.0, "heading": 14.0}.get(piece.kind, self.style.body_size)
        width = self.style.width - 2 * self.style.margin
        indent = "" if piece.kind == "title" else "\u3000\u3000"
        if piece.kind == "heading" and self.room < 90:
            self.turn_page()
        for line in self.ink.wrapped(indent + piece.text, width, size):
            if self.room < size * 1.6:
                self.turn_page()
            left = (self.style.width - self.ink.width(line, size)) / 2 if piece.kind == "title" else self.style.margin
            if self.style.phantom_rules:
                self.ink.white_box(
                    self.ink.page, self.style.margin - 3, self.y, self.style.width - self.style.margin + 3, self.y + size * 1.5
                )
            self.ink.text(self.ink.page, left, self.y + size * 1.2, line, size)
            self.y += size * 1.6
        self.y += {"title": 14.0}.get(piece.kind, 5.0)

    def table(self, table: Matrix) -> None:
        edges = _edges(table, self.style)
        lines = {rect: self._lines(rect, edges) for rect in table.rectangles}
        heights = self._heights(table, lines)
        header = sum(heights[: table.header_rows])
        self.y += self.style.gap if table.table == "t3" else 0
        if self.room < header + heights[table.header_rows]:
            self.turn_page()
        strips: list[list[Strip]] = []
        for row, height in enumerate(heights):
            if self.room < height and row >= table.header_rows:
                strips.append(self._broken_row(table, edges, lines, heights, height))
            else:
                strips.append([self._strip(height)])
        for rect in table.rectangles:
            self._rectangle(rect, edges, lines[rect], _joined(strips[rect.row : rect.row + rect.row_span]))
        self.y += 12

    def _strip(self, height: float) -> Strip:
        strip = Strip(self.ink.page, self.y, self.y + height)
        self.y += height
        return strip

    def _broken_row(
        self, table: Matrix, edges: list[float], lines: dict[Rectangle, list[str]], heights: list[float], height: float
    ) -> list[Strip]:
        """A row that does not fit: it begins the next page, or breaks in two."""
        least = self.style.table_size * LEADING + 2 * PAD
        first = [self._strip(least)] if self.style.split_rows and self.room >= least and height > 1.5 * least else []
        self.turn_page()
        if self.style.repeat_header and table.table == "t3":
            tops = [[self._strip(heights[row])] for row in range(table.header_rows)]
            for rect in table.rectangles:
                if rect.row < table.header_rows:
                    self._rectangle(rect, edges, lines[rect], _joined(tops[rect.row : rect.row + rect.row_span]))
        return [*first, self._strip(height - (least - 2 * PAD if first else 0))]

    def _lines(self, rect: Rectangle, edges: list[float]) -> list[str]:
        if rect.role == "value":
            return [_worn(rect.text, self.style)]
        width = edges[rect.column + rect.column_span] - edges[rect.column] - 2 * PAD
        return self.ink.wrapped(rect.text, width, self.style.table_size)

    def _heights(self, table: Matrix, lines: dict[Rectangle, list[str]]) -> list[float]:
        leading = self.style.table_size * LEADING
        heights = [leading + 2 * PAD] * table.rows
        for rect in sorted(table.rectangles, key=lambda rect: rect.row_span):
            last = rect.row + rect.row_span - 1
            heights[last] += max(0.0, len(lines[rect]) * leading + 2 * PAD - sum(heights[rect.row : last + 1]))
        return heights

    def _rectangle(self, rect: Rectangle, edges: list[float], lines: list[str], strips: list[Strip]) -> None:
        x0, x1 = edges[rect.column], edges[rect.column + rect.column_span]
        for at, strip in enumerate(strips):
            self._frame(strip, x0, x1, opens=at == 0 or not self.style.open_top)
        for strip, part in self._shared_out(lines, strips):
            if rect.cell:
                self._value(rect.cell, part[0], strip, x0, x1)
            else:
                self._label(part, strip, x0, x1)

    def _frame(self, strip: Strip, x0: float, x1: float, *, opens: bool) -> None:
        page, top, bottom = strip.page, strip.top, strip.bottom
        if self.style.rules == "none":
            return
        if self.style.rules == "cell_boxes":
            self.ink.box(page, x0, top, x1, bottom)
            return
        if opens and not (self.style.open_top and top <= self.style.margin + 0.1):
            self.ink.rule(page, x0, top, x1, top)
        self.ink.rule(page, x0, bottom, x1, bottom)
        if self.style.rules != "horizontal":
            self.ink.rule(page, x0, top, x0, bottom)
            self.ink.rule(page, x1, top, x1, bottom)

    def _shared_out(self, lines: list[str], strips: list[Strip]) -> Iterator[tuple[Strip, list[str]]]:
        leading = self.style.table_size * LEADING
        fits = [max(1, int((strip.bottom - strip.top - PAD) / leading)) for strip in strips]
        whole = [strip for strip, room in zip(strips, fits, strict=True) if room >= len(lines)]
        if whole and not (self.style.split_labels and len(strips) > 1 and len(lines) > 1):
            yield whole[0], lines
            return
        rest = list(lines)
        for at, (strip, room) in enumerate(zip(strips, fits, strict=True)):
            take = len(rest) if at == len(strips) - 1 else min(room, max(1, len(rest) - 1))
            if rest:
                yield strip, rest[:take]
            rest = rest[take:]

    def _label(self, lines: list[str], strip: Strip, x0: float, x1: float) -> None:
        size = self.style.table_size
        y = (strip.top + strip.bottom - len(lines) * size * LEADING) / 2 + size
        for line in lines:
            self.ink.text(strip.page, (x0 + x1 - self.ink.width(line, size)) / 2, y, line, size)
            y += size * LEADING

    def _value(self, cell: str, text: str, strip: Strip, x0: float, x1: float) -> None:
        size = self.style.table_size
        baseline = (strip.top + strip.bottom) / 2 + size * 0.36
        left = (x0 + x1 - self.ink.width(text, size, number=True)) / 2
        self.boxes[cell] = PagePlace(strip.page, Box(x0, strip.top, x1, strip.bottom))
        self.ink.text(strip.page, left, baseline, text, size, number=True)
        after = left + self.ink.width(text, size, number=True) + 1
        if self.style.hidden and len(cell) % 3 == 0 and after + size * 0.6 < x1:
            self.ink.hidden_mark(strip.page, after, baseline, size)


def _joined(strips: list[list[Strip]]) -> list[Strip]:
    """The strips of neighbouring rows, one a page."""
    pages: dict[int, Strip] = {}
    for strip in (strip for row in strips for strip in row):
        known = pages.get(strip.page, strip)
        pages[strip.page] = Strip(strip.page, min(known.top, strip.top), max(known.bottom, strip.bottom))
    return list(pages.values())


def _edges(table: Matrix, style: Style) -> list[float]:
    shares = NARROW if style.narrow and table.table == "t3" else SHARES[table.table]
    left, width = style.margin, style.width - 2 * style.margin
    rest = table.columns - len(shares)
    edges = [left]
    for share in (*shares, *[(1 - sum(shares)) / rest] * rest):
        edges.append(edges[-1] + share * width)
    return edges


def _worn(text: str, style: Style) -> str:
    match style.digits:
        case "blank_spaced":
            return " ".join(text) if text.isdigit() else text
        case "full_width":
            return text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
        case _:
            return text
