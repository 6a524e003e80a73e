"""Paths drawn on a PDF page -> visible rules, and opaque areas under which text may lie. Coordinates as displayed."""

from __future__ import annotations

import ctypes
import struct
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import pypdfium2.raw as pdfium

from govaudit.reading.pdf_engine import Matrix, View, bounds, calls, colors, matrices

MOST_RULES = 5_000
_MOST_SEGMENTS = 100_000
"""Of one page: every dash of a dotted border is a shape of its own."""
_THIN = 3.0
_WHITE = 250
_MOVE, _LINE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_LINETO
_OPAQUE = 200
_PLAIN_RECTANGLE = 5

Area = tuple[float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rule(NamedTuple):
    """A straight visible line as displayed; horizontal where top == bottom, else vertical."""

    x0: float
    top: float
    x1: float
    bottom: float


class Paint(NamedTuple):
    """How a path is painted: whether fill and stroke differ from white paper, whether the fill hides what is below."""

    fill: bool
    opaque: bool
    stroke: bool


class Paths:
    """Collects the rules of one page, its coloured grounds and its opaque areas (with their order of painting).

    The caller holds the turn.
    """

    def __init__(self, seen: View) -> None:
        self.seen = seen
        self.rules: list[Rule] = []
        self.covers: list[tuple[float, Area]] = []
        self.grounds: list[Area] = []
        self.crowded = False

    def read(self, paths: Sequence[int], orders: Sequence[float], matrix: Matrix) -> None:
        """Take up path objects that stand in the space of `matrix` (of the form they belong to)."""
        counts = list(map(calls().segment_count, paths))
        if len(self.rules) + sum(counts) > _MOST_SEGMENTS:
            self.crowded = True
            return
        self._lines([path for path, count in zip(paths, counts, strict=True) if count == 2], matrix)
        rest = [at for at, count in enumerate(counts) if count > 2]
        if rest:
            self._shapes([paths[at] for at in rest], [counts[at] for at in rest], [orders[at] for at in rest], matrix)

    def _lines(self, lines: list[int], matrix: Matrix) -> None:
        """Paths of two points. The box of a line is as thick as its stroke; neighbouring cells draw the same line twice."""
        boxes = list(bounds(lines))
        first = dict(zip(reversed(boxes), reversed(lines), strict=True))
        sides = list(first)
        shown = _shown(list(first.values()))
        if not all(shown):
            unseen = {box for box, seen in zip(first, shown, strict=True) if not seen}
            again = [(box, line) for box, line in zip(boxes, lines, strict=True) if box in unseen]
            unseen -= {box for (box, _), seen in zip(again, _shown([line for _, line in again]), strict=True) if seen}
            sides = [box for box in first if box not in unseen]
        if matrix is IDENTITY and sides:
            self._thin(zip(*self.seen.boxes(*map(list, zip(*sides, strict=True))), strict=True))
        else:
            self._thin(self.displayed(box, matrix) for box in sides)

    def _thin(self, areas: Iterable[tuple[float, ...]]) -> None:
        for x0, top, x1, bottom in areas:
            if bottom - top <= x1 - x0:
                if bottom - top <= _THIN:
                    y = (top + bottom) / 2
                    self.rules.append(Rule(x0, y, x1, y))
            elif x1 - x0 <= _THIN:
                x = (x0 + x1) / 2
                self.rules.append(Rule(x, top, x, bottom))

    def displayed(self, box: Area, matrix: Matrix) -> Area:
        """A box (left, bottom, right, top) in the space of a form as (x0, top, x1, bottom) on the page."""
        x0, y0, x1, y1 = box
        if matrix is not IDENTITY:
            x0, y0, x1, y1 = hull([moved(x, y, matrix) for x in (x0, x1) for y in (y0, y1)])
        return self.seen.box(x0, y0, x1, y1)

    def _shapes(self, paths: list[int], counts: list[int], orders: list[float], matrix: Matrix) -> None:
        own = list(matrices(paths))
        for at, (paint, box) in enumerate(zip(_paints(paths), bounds(paths), strict=True)):
            if counts[at] <= _PLAIN_RECTANGLE and not paint.stroke:
                self.filled(self.displayed(box, matrix), orders[at], paint)
            elif any(paint):
                self._shape_by_shape(paths[at], counts[at], orders[at], times(own[at], matrix), paint)

    def _shape_by_shape(self, path: int, count: int, order: float, matrix: Matrix, paint: Paint) -> None:
        segments = list(map(calls().segment, [path] * count, range(count)))
        points = self._points(segments, matrix)
        if count == _PLAIN_RECTANGLE and _is_rectangle(points):
            if paint.stroke:
                for start, end in pairwise(points):
                    self._line(start, end)
            self._shape(points, order, paint)
            return
        kinds = list(map(calls().segment_type, segments))
        shape: list[Point] = []
        for at, (kind, point) in enumerate(zip(kinds, points, strict=True)):
            if kind == _MOVE or not shape:
                self._shape(shape, order, paint)
                shape = [point]
                continue
            if paint.stroke and kind == _LINE:
                self._line(shape[-1], point)
            shape.append(point)
            if paint.stroke and point != shape[0] and calls().segment_close(segments[at]):
                self._line(point, shape[0])
        self._shape(shape, order, paint)

    def _points(self, segments: list[int], matrix: Matrix) -> list[Point]:
        """The end points of path segments, as displayed."""
        buffer = (ctypes.c_float * (2 * len(segments)))()
        base = ctypes.addressof(buffer)
        ends = range(base, base + 8 * len(segments), 8), range(base + 4, base + 4 + 8 * len(segments), 8)
        deque(map(calls().segment_point, segments, *ends), maxlen=0)
        boxes = (self.seen.box(x, y, x, y) for x, y in (moved(x, y, matrix) for x, y in struct.iter_unpack("2f", buffer)))
        return [(box[0], box[1]) for box in boxes]

    def _shape(self, points: list[Point], order: float, paint: Paint) -> None:
        if len(points) > 2 and (paint.fill or paint.opaque):
            self.filled(hull(points), order, paint)

    def _line(self, start: Point, end: Point) -> None:
        across, down = abs(end[0] - start[0]), abs(end[1] - start[1])
        if across >= down and down <= 1:
            y = (start[1] + end[1]) / 2
            self.rules.append(Rule(min(start[0], end[0]), y, max(start[0], end[0]), y))
        elif down > across and across <= 1:
            x = (start[0] + end[0]) / 2
            self.rules.append(Rule(x, min(start[1], end[1]), x, max(start[1], end[1])))

    def filled(self, area: Area, order: float, paint: Paint) -> None:
        """A filled box: a rule where it is thin (a dot counts both ways), else four edges; what is opaque may cover text."""
        x0, top, x1, bottom = area
        width, height = x1 - x0, bottom - top
        rules = self.rules
        if min(width, height) > _THIN:
            if paint.fill:
                self.grounds.append(area)
            if paint.opaque:
                self.covers.append((order, area))
        if not paint.fill:
            return
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if height <= _THIN and width <= _THIN:
            rules += (Rule(x0, y, x1, y), Rule(x, top, x, bottom))
        elif height <= _THIN:
            rules.append(Rule(x0, y, x1, y))
        elif width <= _THIN:
            rules.append(Rule(x, top, x, bottom))
        else:
            rules += (Rule(x0, top, x1, top), Rule(x0, bottom, x1, bottom), Rule(x0, top, x0, bottom), Rule(x1, top, x1, bottom))


def _shown(lines: list[int]) -> list[bool]:
    """Whether the colour of each line differs from white paper."""
    colored = colors(calls().stroke_color, lines)
    seen = {color: color is None or shows(*color) for color in set(colored)}
    return [seen[color] for color in colored] if len(seen) > 1 else list(seen.values()) * len(lines)


def _paints(paths: list[int]) -> list[Paint]:
    call, pairs = calls(), (ctypes.c_int * (2 * len(paths)))()
    base = ctypes.addressof(pairs)
    ends = range(base, base + 8 * len(paths), 8), range(base + 4, base + 4 + 8 * len(paths), 8)
    deque(map(call.draw_mode, paths, *ends), maxlen=0)
    fills, strokes = colors(call.fill_color, paths), colors(call.stroke_color, paths)
    paints = []
    for (filled, stroked), fill, stroke in zip(struct.iter_unpack("2i", pairs), fills, strokes, strict=True):
        inked = filled != 0 and (fill is None or shows(*fill))
        opaque = filled != 0 and fill is not None and fill[3] > _OPAQUE
        paints.append(Paint(inked, opaque, stroked != 0 and (stroke is None or shows(*stroke))))
    return paints


def _is_rectangle(points: Sequence[Point]) -> bool:
    """Whether five points go round a rectangle whose sides are upright and level."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy), end = points
    around = (ax == bx and by == cy and cx == dx and dy == ay) or (ay == by and bx == cx and cy == dy and dx == ax)
    return around and end == points[0]


def shows(red: int, green: int, blue: int, alpha: int) -> bool:
    """Whether a paint differs from white paper."""
    return alpha > 20 and (red < _WHITE or green < _WHITE or blue < _WHITE)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` first."""
    if outer is IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def moved(x: float, y: float, matrix: Matrix) -> Point:
    """A point under a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def hull(points: Sequence[Point]) -> Area:
    """The smallest box around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
