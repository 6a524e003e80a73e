"""One picture of a page -> its tables and lines as printed, with how surely every piece was read.

The way: red out, straight, rules, pdfplumber's TableFinder, lines of ink in every cell, the recogniser on each line.
Within this module coordinates are points of the straight picture at 200 dpi (`_POINT` to a pixel), whatever the page's own unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from govaudit.reading.ocr_engine import Grey, Line, Reading, Recogniser
from govaudit.reading.pdf_paths import Rule
from govaudit.reading.pdf_tables import Table, TableCell, find_tables
from govaudit.reading.scan_cells import InkLine, crop, faint, in_cells, lines_in, pieces_of, usual_height
from govaudit.reading.scan_pixels import DPI, Sheet, is_stained, without_seal
from govaudit.reading.scan_rules import rules_of
from govaudit.reading.scan_shapes import Shapes, read_shapes
from govaudit.reading.scan_straight import Straight, straightened
from govaudit.report import Box, PagePlace

_POINT = 72 / DPI
NUMERIC = 0.85
_UPRIGHT = 0.8
_AS_IT_CAME = 0.05
_SAMPLE = 8
_LONG = 4.2
_SQUEEZE = 0.45
_PERHAPS = 0.3
_BADLY = 0.6
_SPARE = 0.1

Box4 = tuple[float, float, float, float]


@dataclass(slots=True)
class Field:
    """A cell of a table with the ink in it and, once recognised, what its lines say.

    `shapes` is what our own network says of each line (None of long ones).
    """

    cell: TableCell
    lines: list[InkLine]
    read: list[Line] = field(default_factory=list)
    shapes: list[Shapes | None] = field(default_factory=list)

    @property
    def numeric(self) -> bool:
        """Whether it holds one line of digits and signs and nothing else."""
        return len(self.read) == 1 and self.read[0].numeric >= NUMERIC and bool(self.read[0].digits.text)

    @property
    def text(self) -> str:
        """What it says; its lines are parted by line ends."""
        if self.numeric:
            return self.read[0].digits.text
        return "\n".join(line.free.text for line in self.read)

    @property
    def confidences(self) -> tuple[float, ...]:
        """How surely each character of `text` was read (line ends surely)."""
        if self.numeric:
            return self.read[0].digits.confidences
        joined: list[float] = []
        for at, line in enumerate(self.read):
            joined += [*([1.0] if at else []), *line.free.confidences]
        return tuple(joined)


@dataclass(slots=True)
class Scanned:
    """A page laid straight, its tables and the lines outside of them, not yet recognised."""

    sheet: Sheet
    straight: Straight
    turns: int
    tables: list[Table]
    fields: dict[int, list[Field]]
    loose: list[InkLine]
    usual: float

    def place(self, box: Box4) -> PagePlace:
        """Where a box of the straight picture (points) stands on the page as displayed."""
        corners = [self._back(x / _POINT, y / _POINT) for x in (box[0], box[2]) for y in (box[1], box[3])]
        unit = self.sheet.unit
        xs, ys = [x * unit for x, _ in corners], [y * unit for _, y in corners]
        return PagePlace(self.sheet.number, Box(round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2)))

    def _back(self, x: float, y: float) -> tuple[float, float]:
        x, y = self.straight.back(x, y)
        height, width = self.sheet.pixels.shape[:2]
        match self.turns:
            case 1:
                return width - y, x
            case 2:
                return width - x, height - y
            case 3:
                return y, height - x
            case _:
                return x, y

    def picture(self, line: InkLine) -> Grey:
        """The crop of a line."""
        return crop(self.straight.grey, line.box)

    def marks(self, line: InkLine) -> Iterator[str]:
        """What lies over a line: "seal" where there is red ink."""
        if not self.sheet.red:
            return
        x0, top, x1, bottom = line.box
        corners = [self._back(x, y) for x in (x0, x1) for y in (top, bottom)]
        rows = slice(max(0, int(min(y for _, y in corners))), int(max(y for _, y in corners)) + 1)
        columns = slice(max(0, int(min(x for x, _ in corners))), int(max(x for x, _ in corners)) + 1)
        if is_stained(self.sheet.pixels[rows, columns]):
            yield "seal"

    def box(self, each: Field) -> tuple[int, int, int, int]:
        """The box of a cell in pixels of the straight picture."""
        x0, top, x1, bottom = _pixels(each.cell.box)
        return round(x0), round(top), round(x1), round(bottom)

    def cells(self) -> list[Field]:
        """All cells of all tables."""
        return [each for fields in self.fields.values() for each in fields]


def scanned(sheet: Sheet, turns: int = 0) -> Scanned:
    """Find the tables and lines of a page that stands `turns` quarter turns (anticlockwise) from upright."""
    grey = without_seal(sheet.pixels)
    straight = straightened(np.ascontiguousarray(np.rot90(grey, -turns)) if turns else grey)
    level, upright, ink = rules_of(straight.grey, straight.ink)
    rules = [Rule(stroke.start * _POINT, stroke.at * _POINT, stroke.end * _POINT, stroke.at * _POINT) for stroke in level]
    rules += [Rule(stroke.at * _POINT, stroke.start * _POINT, stroke.at * _POINT, stroke.end * _POINT) for stroke in upright]
    tables = find_tables(rules) or []
    cells = [(at, cell) for at, table in enumerate(tables) for cell in table.cells]
    boxes = [_pixels(cell.box) for _, cell in cells]
    held, loose = in_cells(pieces_of(ink), boxes)
    usual = usual_height([piece for pieces in held for piece in pieces] or loose)
    fields: dict[int, list[Field]] = {}
    for (at, cell), box, pieces in zip(cells, boxes, held, strict=True):
        lines = lines_in(pieces, usual, box)
        if not lines and (line := faint(straight.grey, box, straight.noise, usual)):
            lines = [line]
        fields.setdefault(at, []).append(Field(cell, lines))
    return Scanned(sheet, straight, turns, tables, fields, lines_in(loose, usual), usual)


def _pixels(box: Box4) -> Box4:
    return box[0] / _POINT, box[1] / _POINT, box[2] / _POINT, box[3] / _POINT


def points(box: tuple[float, float, float, float]) -> Box4:
    """A box of pixels of the straight picture in points."""
    return box[0] * _POINT, box[1] * _POINT, box[2] * _POINT, box[3] * _POINT


def recognise(page: Scanned, reader: Recogniser, fields: Sequence[Field]) -> None:
    """Read all lines of some cells, our own network first: it is cheap, and says which lines are numbers.

    Numbers are cut out tightly for the recogniser, labels squeezed, which they bear well; what turns out a number after all, or is short
    and badly read, is read once more in full.
    """
    wanted = [(each, line) for each in fields for line in each.lines]
    pictures = [page.picture(line) for _, line in wanted]
    short = [at for at, (_, line) in enumerate(wanted) if line.box[2] - line.box[0] <= _LONG * line.height]
    shapes = dict(zip(short, read_shapes([pictures[at] for at in short]), strict=True))
    found: dict[int, Line] = {}
    numbers = {at for at, told in shapes.items() if told.confidence > _PERHAPS}
    labels = [at for at in range(len(wanted)) if at not in numbers]
    found |= dict(zip(labels, reader.read([pictures[at] for at in labels], _SQUEEZE), strict=True))
    late = [at for at in labels if found[at].numeric > 0.5 or (at in shapes and found[at].free.confidence < _BADLY)]
    found |= dict(zip(late, reader.read([pictures[at] for at in late]), strict=True))
    found |= dict(zip(numbers, reader.read([_tight(pictures[at]) for at in numbers]), strict=True))
    for each in fields:
        each.read, each.shapes = [], []
    for at, (each, _) in enumerate(wanted):
        each.read.append(found[at])
        each.shapes.append(shapes.get(at))


def _tight(picture: Grey) -> Grey:
    """A number's picture with less paper at its ends, which only cost time."""
    spare = round(_SPARE * picture.shape[0])
    return picture[:, spare : picture.shape[1] - spare] if picture.shape[1] > 4 * spare else picture


def upright(sheet: Sheet, reader: Recogniser) -> Scanned:
    """The page recognised, turned so that its print can be read: as it comes if that reads well, else the best of four ways."""
    first = scanned(sheet)
    recognise(first, reader, first.cells())
    lines = [line.free for each in first.cells() for line in each.read]
    quality = _quality(lines) if len(lines) > _SAMPLE else _legibility(first, reader)
    if quality >= _UPRIGHT or _legibility(first, reader) >= _UPRIGHT:
        return first
    ways = [first, *(scanned(sheet, turns) for turns in (1, 2, 3))]
    legibility = [_legibility(way, reader) for way in ways]
    best = ways[legibility.index(max(legibility))]
    if best is not first and max(legibility) < legibility[0] + _AS_IT_CAME:
        best = first
    if best is not first:
        recognise(best, reader, best.cells())
    return best


def _legibility(page: Scanned, reader: Recogniser) -> float:
    """How well a few of the longer lines can be read."""
    lines = [line for each in page.cells() for line in each.lines] or page.loose
    sample = sorted(lines, key=lambda line: line.box[0] - line.box[2])[: 3 * _SAMPLE : 3]
    if not sample:
        return 1.0
    return _quality([line.free for line in reader.read([page.picture(line)[:, :400] for line in sample])])


def _quality(readings: Sequence[Reading]) -> float:
    """How surely some lines were read on average; scraps of one or two characters, as a page on its side gives, count little."""
    words = [float(np.mean(each.confidences)) for each in readings if len(each.text) > 3 and not each.text.isdigit()]
    if len(words) >= _SAMPLE:
        return float(np.mean(words))
    long = [float(np.mean(each.confidences)) for each in readings if len(each.text) > 2]
    scraps = [0.4 * float(np.mean(each.confidences or (0.0,))) for each in readings if len(each.text) <= 2 and not each.text.isdigit()]
    return float(np.mean([*long, *scraps])) if long or scraps else 0.0
