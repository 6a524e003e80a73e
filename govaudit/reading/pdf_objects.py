"""The drawing objects of a PDF page in painting order: rules, areas that may cover text, text objects that may be invisible or turned."""

from __future__ import annotations

import ctypes
import struct
from collections import Counter
from dataclasses import dataclass, field
from math import atan2, degrees

import pypdfium2.raw as pdfium

from govaudit.reading.pdf_engine import Matrix, View, bounds, calls, colors, matrices
from govaudit.reading.pdf_paths import IDENTITY, Area, Paint, Paths, Rule, hull, shows, times

_MOST_DEPTH = 8
_PALE = 190
_FAINT = 100
_UNPAINTED = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_TEXT, _PATH, _IMAGE, _FORM = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM
_EVERYWHERE: Area = (-1e9, -1e9, 1e9, 1e9)


@dataclass(slots=True)
class PageObjects:
    """What the walk over a page's objects found.

    `unseen`: text objects nobody sees; `doubtful`: those a look at the painted page must decide;
    `angles`: degrees clockwise as displayed of those not upright;
    `unpainted`: text objects drawn without ink; `crowded`: more rules than a table has; `pictures`: where images stand.
    """

    rules: list[Rule]
    crowded: bool = False
    unseen: set[int] = field(default_factory=set)
    doubtful: set[int] = field(default_factory=set)
    angles: dict[int, int] = field(default_factory=dict)
    texts: int = 0
    unpainted: int = 0
    image_area: float = 0.0
    pictures: list[Area] = field(default_factory=list)

    @property
    def turns(self) -> int:
        """Clockwise quarter turns in which most of the text stands."""
        upright = self.texts - len(self.angles)
        angle, count = Counter(self.angles.values()).most_common(1)[0] if self.angles else (0, 0)
        return angle // 90 if count > upright and angle % 90 == 0 else 0

    def turned(self, turns: int) -> dict[int, bool]:
        """Text objects that stand otherwise than `turns` (upright ones aside): True for right angles, False for slanted."""
        return {obj: angle % 90 == 0 for obj, angle in self.angles.items() if angle != 90 * turns}


def walk(page: int, seen: View) -> PageObjects:
    """Every object of the page, those within forms included. The caller holds the turn and keeps the page loaded."""
    call = calls()
    count = call.object_count(page)
    walker = _Walker(seen)
    walker.visit(list(map(call.object, [page] * count, range(count))), IDENTITY, (0.0, 1.0), 0)
    walker.doubt_covered()
    walker.judge_white()
    walker.found.crowded = walker.paths.crowded
    return walker.found


class _Walker:
    """One pass over the objects; those of a form come between their neighbours in the order of painting."""

    def __init__(self, seen: View) -> None:
        self.seen = seen
        self.paths = Paths(seen)
        self.found = PageObjects(self.paths.rules)
        self.texts: list[tuple[float, int, Matrix]] = []
        self.white: list[tuple[int, Matrix]] = []
        self.clips: dict[tuple[int, ...], Area] = {}

    def visit(self, objects: list[int], matrix: Matrix, span: tuple[float, float], depth: int) -> None:
        """Objects that stand in the space of `matrix`, painted within `span`."""
        step = (span[1] - span[0]) / (len(objects) + 1)
        kinds = list(map(calls().object_type, objects))
        orders = [span[0] + step * at for at in range(len(objects))]
        sorts: dict[int, list[int]] = {_TEXT: [], _PATH: [], _IMAGE: [], _FORM: []}
        for at, kind in enumerate(kinds):
            sorts.setdefault(kind, []).append(at)
        if paths := sorts[_PATH]:
            self.paths.read([objects[at] for at in paths], [orders[at] for at in paths], matrix)
        if texts := sorts[_TEXT]:
            self._texts([objects[at] for at in texts], [orders[at] for at in texts], matrix)
        if any(kind not in (_TEXT, _PATH, _IMAGE, _FORM) for kind in sorts):
            self.paths.grounds.append(_EVERYWHERE)
        for at in sorts[_IMAGE]:
            self._image(objects[at], orders[at], matrix)
        for at in sorts[_FORM] if depth < _MOST_DEPTH else ():
            self._form(objects[at], matrix, (orders[at], orders[at] + step), depth)

    def _form(self, form: int, matrix: Matrix, span: tuple[float, float], depth: int) -> None:
        count = calls().form_count(form)
        members = [calls().form_object(form, at) for at in range(count)]
        self.visit(members, times(next(iter(matrices([form]))), matrix), span, depth + 1)

    def _image(self, image: int, order: float, matrix: Matrix) -> None:
        area = self.paths.displayed(next(iter(bounds([image]))), matrix)
        width, height = self.seen.size
        inside = max(area[0], 0.0), max(area[1], 0.0), min(area[2], width), min(area[3], height)
        self.found.image_area += max(0.0, inside[2] - inside[0]) * max(0.0, inside[3] - inside[1])
        self.found.pictures.append(inside)
        self.paths.filled(area, order, Paint(True, True, False))

    def _texts(self, texts: list[int], orders: list[float], matrix: Matrix) -> None:
        call, found = calls(), self.found
        found.texts += len(texts)
        self.texts += [(order, text, matrix) for order, text in zip(orders, texts, strict=True)]
        modes = list(map(call.render_mode, texts))
        unpainted = {text for text, mode in zip(texts, modes, strict=True) if mode in _UNPAINTED}
        found.unpainted += len(unpainted)
        found.unseen |= unpainted
        colored = colors(call.fill_color, texts)
        faint = {color for color in set(colored) if color is not None and _faint(*color)}
        for text, mode, color in zip(texts, modes, colored, strict=True) if faint else ():
            if color in faint and mode == pdfium.FPDF_TEXTRENDERMODE_FILL:
                if shows(*color):
                    found.doubtful.add(text)
                else:
                    self.white.append((text, matrix))
        self._clipped(texts, matrix)
        self._angles(texts, matrix)

    def _angles(self, texts: list[int], matrix: Matrix) -> None:
        placed = list(matrices(texts))
        upright = all(own[1] == 0 <= own[0] for own in placed)
        if upright and matrix is IDENTITY and not self.seen.turns:
            return
        for text, own in zip(texts, placed, strict=True):
            a, b = own[:2] if matrix is IDENTITY else times(own, matrix)[:2]
            if b or a < 0 or self.seen.turns:
                angle = (round(degrees(atan2(-b, a))) + 90 * self.seen.turns) % 360
                if angle:
                    self.found.angles[text] = angle

    def _clipped(self, texts: list[int], matrix: Matrix) -> None:
        """Doubt text of which a clip leaves something out; a clip is met once and known again by the address of its first points."""
        call = calls()
        clips = list(map(call.clip, texts))
        width, height = self.seen.size
        for text, clip, count in zip(texts, clips, map(call.clip_count, clips), strict=True):
            if count <= 0:
                continue
            key = tuple([call.clip_segment(clip, path, 0) for path in range(count)])
            area = self.clips.get(key)
            if area is None:
                area = self.clips[key] = self._clip_area(clip, count, matrix)
            if area[0] > 1 or area[1] > 1 or area[2] < width - 1 or area[3] < height - 1:
                x0, top, x1, bottom = self._box(text, matrix)
                slack = 0.3 * (bottom - top)
                if not _touch((x0, top, x1, bottom), area):
                    self.found.unseen.add(text)
                elif x0 < area[0] - slack or x1 > area[2] + slack or top < area[1] - slack or bottom > area[3] + slack:
                    self.found.doubtful.add(text)

    def _box(self, obj: int, matrix: Matrix) -> Area:
        return self.paths.displayed(next(iter(bounds([obj]))), matrix)

    def _clip_area(self, clip: int, count: int, matrix: Matrix) -> Area:
        call, area = calls(), _EVERYWHERE
        pair = (ctypes.c_float * 2)()
        at = ctypes.addressof(pair), ctypes.addressof(pair) + 4
        for path in range(count):
            points = []
            for index in range(min(64, call.clip_segments(clip, path))):
                call.segment_point(call.clip_segment(clip, path, index), *at)
                points.append(struct.unpack("2f", pair))
            if points:
                box = self.paths.displayed(hull(points), matrix)
                area = (max(area[0], box[0]), max(area[1], box[1]), min(area[2], box[2]), min(area[3], box[3]))
        return area

    def doubt_covered(self) -> None:
        """Text painted before an opaque area that touches it may be hidden under it."""
        covers = self.paths.covers
        if not covers or not self.texts:
            return
        last = max(order for order, _ in covers)
        for order, text, matrix in self.texts:
            if order < last and any(_touch(self._box(text, matrix), area) for cover, area in covers if cover > order):
                self.found.doubtful.add(text)

    def judge_white(self) -> None:
        """Text as white as paper is unseen unless there is a ground below it."""
        for text, matrix in self.white:
            box = self._box(text, matrix)
            on_ground = any(_touch(box, area) for area in self.paths.grounds)
            (self.found.doubtful if on_ground else self.found.unseen).add(text)


def _faint(red: int, green: int, blue: int, alpha: int) -> bool:
    return alpha < _FAINT or (red > _PALE and green > _PALE and blue > _PALE)


def _touch(one: Area, other: Area) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
