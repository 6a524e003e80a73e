"""The drawing objects of a PDF page: visible rules, areas that may cover text, text objects that may be invisible or turned."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, field
from math import atan2, degrees
from typing import NamedTuple

import pypdfium2.raw as pdfium

from govaudit.reading.pdf_engine import Calls, View, calls

MOST_RULES = 5_000
_MOST_DEPTH = 8
_THIN = 3.0
_WHITE = 250
_PALE = 190

Matrix = tuple[float, float, float, float, float, float]
Area = tuple[float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rule(NamedTuple):
    """A straight visible line as displayed; horizontal where top == bottom, else vertical."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class PageObjects:
    """What the walk over a page's objects found. `doubtful`: text objects a reader may not see; `crowded`: more rules than a table has."""

    rules: list[Rule] = field(default_factory=list)
    doubtful: set[int] = field(default_factory=set)
    angles: dict[int, int] = field(default_factory=dict)
    texts: int = 0
    unpainted: int = 0
    image_area: float = 0.0
    crowded: bool = False

    @property
    def turns(self) -> int:
        """Clockwise quarter turns in which most of the text stands."""
        upright = self.texts - len(self.angles)
        angle, count = Counter(self.angles.values()).most_common(1)[0] if self.angles else (0, 0)
        return angle // 90 if count > upright and angle % 90 == 0 else 0

    def turned(self, turns: int) -> dict[int, bool]:
        """Text objects that stand otherwise than `turns`: True where by a right angle, False where slanted."""
        if not turns:
            return {obj: angle % 90 == 0 for obj, angle in self.angles.items()}
        return {obj: angle % 90 == 0 for obj, angle in self.angles.items() if angle != 90 * turns}


def walk(page: int, seen: View) -> PageObjects:
    """Every object of the page, those within forms included. The caller holds the turn and keeps the page loaded."""
    walker = _Walker(seen)
    call = calls()
    walker.visit([call.object(page, index) for index in range(call.object_count(page))], _IDENTITY, 0)
    walker.doubt_covered()
    return walker.found


class _Walker:
    """One pass over the objects in the order they are painted."""

    def __init__(self, seen: View) -> None:
        self.seen = seen
        self.call: Calls = calls()
        self.found = PageObjects()
        self.texts: list[tuple[int, int, Matrix]] = []
        self.covers: list[tuple[int, Area]] = []
        self.order = 0
        self.floats = (ctypes.c_float * 6)()
        self.at = tuple(ctypes.addressof(self.floats) + 4 * step for step in range(6))
        self.numbers = (ctypes.c_uint * 4)()
        self.color_at = tuple(ctypes.addressof(self.numbers) + 4 * step for step in range(4))
        self.clips: dict[tuple[int, ...], Area] = {}

    def visit(self, objects: list[int], matrix: Matrix, depth: int) -> None:
        object_type = self.call.object_type
        for obj in objects:
            self.order += 1
            match object_type(obj):
                case pdfium.FPDF_PAGEOBJ_TEXT:
                    self._text(obj, matrix)
                case pdfium.FPDF_PAGEOBJ_PATH:
                    self._path(obj, matrix)
                case pdfium.FPDF_PAGEOBJ_IMAGE:
                    self._image(self._bounds(obj, matrix))
                case pdfium.FPDF_PAGEOBJ_FORM if depth < _MOST_DEPTH:
                    count = self.call.form_count(obj)
                    self.visit([self.call.form_object(obj, i) for i in range(count)], _times(self._matrix(obj), matrix), depth + 1)

    def _matrix(self, obj: int) -> Matrix:
        self.call.object_matrix(obj, self.at[0])
        a, b, c, d, e, f = self.floats
        return a, b, c, d, e, f

    def _bounds(self, obj: int, matrix: Matrix) -> Area:
        if not self.call.object_bounds(obj, *self.at[:4]):
            return 0.0, 0.0, 0.0, 0.0
        return self.seen.box(*_moved(self.floats[0], self.floats[1], self.floats[2], self.floats[3], matrix))

    def _text(self, obj: int, matrix: Matrix) -> None:
        found = self.found
        found.texts += 1
        self.texts.append((self.order, obj, matrix))
        mode = self.call.render_mode(obj)
        if mode in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP):
            found.unpainted += 1
            found.doubtful.add(obj)
        elif self._faint(obj, mode) or self._clipped(obj, matrix):
            found.doubtful.add(obj)
        own = self._matrix(obj)
        a, b = (own[0], own[1]) if matrix is _IDENTITY else _times(own, matrix)[:2]
        if b or a < 0 or self.seen.turns:
            angle = (round(degrees(atan2(-b, a))) + 90 * self.seen.turns) % 360
            if angle:
                found.angles[obj] = angle

    def _faint(self, obj: int, mode: int) -> bool:
        color = self.call.stroke_color if mode == pdfium.FPDF_TEXTRENDERMODE_STROKE else self.call.fill_color
        if not color(obj, *self.color_at):
            return False
        red, green, blue, alpha = self.numbers
        return alpha < 100 or (red > _PALE and green > _PALE and blue > _PALE)

    def _clipped(self, obj: int, matrix: Matrix) -> bool:
        """Whether a clip leaves something of the text object out; clips that hold the page are met once and known again."""
        clip = self.call.clip(obj)
        count = self.call.clip_count(clip) if clip else 0
        if count <= 0:
            return False
        key = tuple(self.call.clip_segment(clip, path, 0) for path in range(count))
        area = self.clips.get(key)
        if area is None:
            area = self.clips[key] = self._clip_area(clip, count, matrix)
        width, height = self.seen.size
        if area[0] <= 1 and area[1] <= 1 and area[2] >= width - 1 and area[3] >= height - 1:
            return False
        x0, top, x1, bottom = self._bounds(obj, matrix)
        slack = 0.3 * (bottom - top)
        return x0 < area[0] - slack or x1 > area[2] + slack or top < area[1] - slack or bottom > area[3] + slack

    def _clip_area(self, clip: int, count: int, matrix: Matrix) -> Area:
        area: Area = (-1e9, -1e9, 1e9, 1e9)
        for path in range(count):
            points = [self._point(self.call.clip_segment(clip, path, i)) for i in range(min(64, self.call.clip_segments(clip, path)))]
            if points:
                box = self.seen.box(*_moved(*_hull(points), matrix))
                area = (max(area[0], box[0]), max(area[1], box[1]), min(area[2], box[2]), min(area[3], box[3]))
        return area

    def _image(self, area: Area) -> None:
        width, height = self.seen.size
        self.found.image_area += max(0.0, min(area[2], width) - max(area[0], 0)) * max(0.0, min(area[3], height) - max(area[1], 0))
        self._filled(area, True, True)

    def _path(self, obj: int, matrix: Matrix) -> None:
        call = self.call
        call.draw_mode(obj, self.at[0], self.at[1])
        modes = ctypes.cast(self.floats, ctypes.POINTER(ctypes.c_int))
        filled, stroked = modes[0] != 0, modes[1] != 0
        fill_seen, opaque = self._painted(call.fill_color, obj) if filled else (False, False)
        stroke_seen = stroked and self._painted(call.stroke_color, obj)[0]
        count = call.segment_count(obj)
        if len(self.found.rules) + count > 4 * MOST_RULES:
            self.found.crowded = True
        elif filled and not stroked and count <= 5:
            self._filled(self._bounds(obj, matrix), fill_seen, opaque)
        elif filled or stroke_seen:
            self._segments(obj, count, _times(self._matrix(obj), matrix), (fill_seen, opaque, stroke_seen))

    def _painted(self, color: object, obj: int) -> tuple[bool, bool]:
        """Whether the paint differs from white paper, and whether it hides what is below."""
        if not color(obj, *self.color_at):  # type: ignore[operator]
            return True, False
        red, green, blue, alpha = self.numbers
        return alpha > 20 and min(red, green, blue) < _WHITE, alpha > 200

    def _point(self, segment: int) -> tuple[float, float]:
        self.call.segment_point(segment, self.at[0], self.at[1])
        return self.floats[0], self.floats[1]

    def _segments(self, obj: int, count: int, matrix: Matrix, paint: tuple[bool, bool, bool]) -> None:
        fill_seen, opaque, stroke_seen = paint
        call, shape = self.call, list[tuple[float, float]]()
        for index in range(count):
            segment = call.segment(obj, index)
            kind = pdfium.FPDF_SEGMENT_MOVETO if index == 0 else pdfium.FPDF_SEGMENT_LINETO if count == 2 else call.segment_type(segment)
            x, y = self._point(segment)
            point = self._displayed(x, y, matrix)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                self._shape(shape, fill_seen, opaque)
                shape = [point]
                continue
            if stroke_seen and kind == pdfium.FPDF_SEGMENT_LINETO:
                self._line(shape[-1], point)
            shape.append(point)
            if stroke_seen and count > 2 and call.segment_close(segment):
                self._line(point, shape[0])
        self._shape(shape, fill_seen, opaque)

    def _shape(self, points: list[tuple[float, float]], seen: bool, opaque: bool) -> None:
        if len(points) > 2 and (seen or opaque):
            self._filled(_hull(points), seen, opaque)

    def _displayed(self, x: float, y: float, matrix: Matrix) -> tuple[float, float]:
        a, b, c, d, e, f = matrix
        x, y = a * x + c * y + e, b * x + d * y + f
        box = self.seen.box(x, y, x, y)
        return box[0], box[1]

    def _line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        across, down = abs(end[0] - start[0]), abs(end[1] - start[1])
        if across >= down and down <= 1:
            y = (start[1] + end[1]) / 2
            self.found.rules.append(Rule(min(start[0], end[0]), y, max(start[0], end[0]), y))
        elif down > across and across <= 1:
            x = (start[0] + end[0]) / 2
            self.found.rules.append(Rule(x, min(start[1], end[1]), x, max(start[1], end[1])))

    def _filled(self, area: Area, seen: bool, opaque: bool) -> None:
        """A filled box: a rule where it is thin (a dot counts both ways), else four edges; what is opaque may cover text."""
        x0, top, x1, bottom = area
        width, height = x1 - x0, bottom - top
        rules = self.found.rules
        if min(width, height) > _THIN and opaque:
            self.covers.append((self.order, area))
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

    def doubt_covered(self) -> None:
        """Text painted before an opaque area that touches it may be hidden under it."""
        if not self.covers or not self.texts:
            return
        last = self.covers[-1][0]
        for order, obj, matrix in self.texts:
            if order > last:
                break
            later = [area for cover, area in self.covers if cover > order]
            x0, top, x1, bottom = self._bounds(obj, matrix)
            if any(x0 < area[2] and x1 > area[0] and top < area[3] and bottom > area[1] for area in later):
                self.found.doubtful.add(obj)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    if outer is _IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(x0: float, y0: float, x1: float, y1: float, matrix: Matrix) -> Area:
    if matrix is _IDENTITY:
        return x0, y0, x1, y1
    a, b, c, d, e, f = matrix
    return _hull([(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)])


def _hull(points: list[tuple[float, float]]) -> Area:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
