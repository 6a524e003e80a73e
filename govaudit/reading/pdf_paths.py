"""Paths drawn on a PDF page -> visible rules, and opaque areas under which text may lie. Coordinates as displayed."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2.raw as pdfium

from govaudit.reading.pdf_engine import Matrix, View, bounds, calls, colors, matrices

MOST_RULES = 5_000
_THIN = 3.0
_WHITE = 250
_MOVE, _LINE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_LINETO
_TWO_FLOATS = struct.Struct("2f").unpack_from
_TWO_NUMBERS = struct.Struct("2i").unpack_from
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


class Paths:
    """Collects the rules and the opaque areas (with their order of painting) of one page. The caller holds the turn."""

    def __init__(self, seen: View) -> None:
        self.seen = seen
        self.rules: list[Rule] = []
        self.covers: list[tuple[float, Area]] = []
        self.crowded = False
        self._pair = (ctypes.c_int * 2)()
        self._pair_at = ctypes.addressof(self._pair), ctypes.addressof(self._pair) + 4

    def read(self, paths: Sequence[int], orders: Sequence[float], matrix: Matrix) -> None:
        """Take up path objects that stand in the space of `matrix` (of the form they belong to)."""
        counts = list(map(calls().segment_count, paths))
        if len(self.rules) + sum(counts) > 4 * MOST_RULES:
            self.crowded = True
            return
        self._lines([path for path, count in zip(paths, counts, strict=True) if count == 2], matrix)
        for path, order, count in zip(paths, orders, counts, strict=True):
            if count > 2:
                self._path(path, count, order, matrix)

    def _lines(self, lines: list[int], matrix: Matrix) -> None:
        """Paths of two points. The box of a line is as thick as its stroke."""
        if not lines:
            return
        rules = self.rules
        for color, box in zip(colors(calls().stroke_color, lines), bounds(lines), strict=True):
            if color is not None and not shows(*color):
                continue
            x0, top, x1, bottom = self.displayed(box, matrix)
            if bottom - top <= x1 - x0:
                if bottom - top <= _THIN:
                    y = (top + bottom) / 2
                    rules.append(Rule(x0, y, x1, y))
            elif x1 - x0 <= _THIN:
                x = (x0 + x1) / 2
                rules.append(Rule(x, top, x, bottom))

    def displayed(self, box: Area, matrix: Matrix) -> Area:
        """A box (left, bottom, right, top) in the space of a form as (x0, top, x1, bottom) on the page."""
        x0, y0, x1, y1 = box
        if matrix is not IDENTITY:
            x0, y0, x1, y1 = hull([moved(x, y, matrix) for x in (x0, x1) for y in (y0, y1)])
        return self.seen.box(x0, y0, x1, y1)

    def _path(self, path: int, count: int, order: float, matrix: Matrix) -> None:
        call = calls()
        call.draw_mode(path, *self._pair_at)
        filled, stroked = (mode != 0 for mode in _TWO_NUMBERS(self._pair))
        fill_seen, opaque = self._paint(colors(call.fill_color, [path])[0]) if filled else (False, False)
        stroke_seen = stroked and self._paint(colors(call.stroke_color, [path])[0])[0]
        if filled and not stroked and count <= _PLAIN_RECTANGLE:
            self.filled(self.displayed(next(iter(bounds([path]))), matrix), order, fill_seen, opaque)
        elif filled or stroke_seen:
            self._shapes(path, count, order, times(next(iter(matrices([path]))), matrix), (fill_seen, opaque, stroke_seen))

    @staticmethod
    def _paint(color: tuple[int, int, int, int] | None) -> tuple[bool, bool]:
        """Whether a paint differs from white paper, and whether it hides what is below."""
        return (True, False) if color is None else (shows(*color), color[3] > 200)

    def _shapes(self, path: int, count: int, order: float, matrix: Matrix, paint: tuple[bool, bool, bool]) -> None:
        fill_seen, opaque, stroke_seen = paint
        call, shape = calls(), list[Point]()
        for index in range(count):
            segment = call.segment(path, index)
            kind = call.segment_type(segment)
            point = self._point(segment, matrix)
            if kind == _MOVE or not shape:
                self._shape(shape, order, fill_seen, opaque)
                shape = [point]
                continue
            if stroke_seen and kind == _LINE:
                self._line(shape[-1], point)
            shape.append(point)
            if stroke_seen and call.segment_close(segment):
                self._line(point, shape[0])
        self._shape(shape, order, fill_seen, opaque)

    def _point(self, segment: int, matrix: Matrix) -> Point:
        calls().segment_point(segment, *self._pair_at)
        x, y = _TWO_FLOATS(self._pair)
        x, y = moved(x, y, matrix)
        box = self.seen.box(x, y, x, y)
        return box[0], box[1]

    def _shape(self, points: list[Point], order: float, seen: bool, opaque: bool) -> None:
        if len(points) > 2 and (seen or opaque):
            self.filled(hull(points), order, seen, opaque)

    def _line(self, start: Point, end: Point) -> None:
        across, down = abs(end[0] - start[0]), abs(end[1] - start[1])
        if across >= down and down <= 1:
            y = (start[1] + end[1]) / 2
            self.rules.append(Rule(min(start[0], end[0]), y, max(start[0], end[0]), y))
        elif down > across and across <= 1:
            x = (start[0] + end[0]) / 2
            self.rules.append(Rule(x, min(start[1], end[1]), x, max(start[1], end[1])))

    def filled(self, area: Area, order: float, seen: bool, opaque: bool) -> None:
        """A filled box: a rule where it is thin (a dot counts both ways), else four edges; what is opaque may cover text."""
        x0, top, x1, bottom = area
        width, height = x1 - x0, bottom - top
        rules = self.rules
        if opaque and min(width, height) > _THIN:
            self.covers.append((order, area))
        if not seen:
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
