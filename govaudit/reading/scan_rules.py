"""The ruling grid of a straight picture: level and upright rules by morphology, strokes of letters left out, ends drawn together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from govaudit.reading.scan_straight import noise_of

Grey = NDArray[np.uint8]
Pixels = NDArray[np.uint8]

_LEAST = 46
_LINK = 5
_THICKEST = 12
_GAP = 30
_REACH = 14
_NEAR = 4
_BESIDE = 7
_SOFT = 0.3
_CLEAN, _PALE, _DARK, _LONG, _THICK_FROM = 1.5, 244, 70, 64, 8
_EVERY = 4


@dataclass(slots=True)
class Stroke:
    """A rule along one axis: its position on the other, its start and end; pixels."""

    at: float
    start: float
    end: float


def rules_of(grey: Grey, ink: Grey) -> tuple[list[Stroke], list[Stroke], Grey]:
    """Level rules, upright rules, and the ink that belongs to neither."""
    level, upright = _framed(_strokes(ink), _strokes(np.ascontiguousarray(ink.T)))
    level, upright = _framed(_drawn(level, grey), _drawn(upright, grey.T))
    for strokes, others in ((level, upright), (upright, level)):
        for stroke in strokes:
            _reach(stroke, others)
    return level, upright, _without(ink, level, upright)


def _strokes(ink: Grey) -> list[Stroke]:
    linked = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, _LINK), np.uint8))
    long = cv2.morphologyEx(linked, cv2.MORPH_OPEN, np.ones((1, _LEAST), np.uint8))
    # every run is so long that it is met by some of every fourth column
    count, _, stats, centres = cv2.connectedComponentsWithStats(np.ascontiguousarray(long[:, ::_EVERY]), connectivity=8)
    found = []
    for at in range(1, count):
        left, _, width, height, _ = stats[at].tolist()
        if height <= _THICKEST:
            found.append(Stroke(float(centres[at][1]), float(_EVERY * left), float(_EVERY * (left + width))))
    return _linked(found)


def _drawn(strokes: list[Stroke], grey: Grey) -> list[Stroke]:
    """Only strokes that stand out about as much as the others do: a fold's shadow is softer than a rule."""
    sharpness = [_sharpness(stroke, grey) for stroke in strokes]
    usual = float(np.percentile(sharpness, 75)) if sharpness else 0.0
    return [stroke for stroke, sharp in zip(strokes, sharpness, strict=True) if sharp >= _SOFT * usual]


def _sharpness(stroke: Stroke, grey: Grey) -> float:
    """How much darker a stroke is than the paper close to it on the side where that is least."""
    at, last = round(stroke.at), grey.shape[0] - 1
    columns = np.linspace(stroke.start, stroke.end - 1, 64).astype(int).clip(0, grey.shape[1] - 1)

    def brightness(row: int) -> float:
        return float(grey[min(max(0, row), last)][columns].mean())

    core = min(brightness(at + shift) for shift in (-2, -1, 0, 1, 2))
    return min((brightness(at + side) + brightness(at + side * 8 // 7)) / 2 - core for side in (-_BESIDE, _BESIDE))


def _linked(strokes: list[Stroke]) -> list[Stroke]:
    """Strokes of nearly one position with small gaps between them are one."""
    strokes.sort(key=lambda stroke: stroke.at)
    groups: list[list[Stroke]] = []
    for stroke in strokes:
        if groups and stroke.at - groups[-1][-1].at <= _NEAR:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    return [_whole(part) for group in groups for part in _parts(sorted(group, key=lambda stroke: stroke.start))]


def _parts(strokes: list[Stroke]) -> Iterator[list[Stroke]]:
    """Strokes that follow each other with small gaps."""
    part: list[Stroke] = []
    end = 0.0
    for stroke in strokes:
        if part and stroke.start - end > _GAP:
            yield part
            part = []
        end = max(end, stroke.end) if part else stroke.end
        part.append(stroke)
    if part:
        yield part


def _whole(part: list[Stroke]) -> Stroke:
    """One stroke of several, where most of it lies."""
    weight = sum(stroke.end - stroke.start for stroke in part)
    position = sum(stroke.at * (stroke.end - stroke.start) for stroke in part) / weight
    return Stroke(position, min(stroke.start for stroke in part), max(stroke.end for stroke in part))


def _framed(level: list[Stroke], upright: list[Stroke]) -> tuple[list[Stroke], list[Stroke]]:
    """Only rules that meet at least two of the other kind; strokes of letters meet none."""
    while True:
        rows = [stroke for stroke in level if sum(_meet(stroke, other) for other in upright) > 1]
        columns = [stroke for stroke in upright if sum(_meet(stroke, other) for other in rows) > 1]
        if len(rows) == len(level) and len(columns) == len(upright):
            return rows, columns
        level, upright = rows, columns


def _meet(one: Stroke, other: Stroke) -> bool:
    return one.start - _REACH <= other.at <= one.end + _REACH and other.start - _REACH <= one.at <= other.end + _REACH


def _reach(stroke: Stroke, others: list[Stroke]) -> None:
    """Draw the ends of a stroke to the outermost rules they nearly meet."""
    met = [other.at for other in others if _meet(stroke, other)]
    if met:
        if abs(min(met) - stroke.start) <= _REACH:
            stroke.start = min(met)
        if abs(max(met) - stroke.end) <= _REACH:
            stroke.end = max(met)


def _without(ink: Grey, level: list[Stroke], upright: list[Stroke]) -> Grey:
    """The ink with thin bands along the rules taken out, as far as it is no thicker there than a rule."""
    rest = ink.copy()
    for stroke in level:
        y, x0, x1 = round(stroke.at), max(0, int(stroke.start) - 2), int(stroke.end) + 3
        rest[max(0, y - 3) : y + 4, x0:x1] = 0
    for stroke in upright:
        x, y0, y1 = round(stroke.at), max(0, int(stroke.start) - 2), int(stroke.end) + 3
        rest[y0:y1, max(0, x - 3) : x + 4] = 0
    return rest


def with_dark_rules(pixels: Pixels) -> Pixels:
    """A clean picture with its thin straight lines drawn dark: spreadsheets show them so pale that text beside hides them."""
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    if noise_of(grey) > _CLEAN:
        return pixels
    shade = (grey < _PALE).astype(np.uint8)
    thick = cv2.dilate(cv2.morphologyEx(shade, cv2.MORPH_OPEN, np.ones((_THICK_FROM, _THICK_FROM), np.uint8)), np.ones((3, 3), np.uint8))
    lines = np.zeros_like(shade)
    for shape in ((1, _LONG), (_LONG, 1)):
        lines |= cv2.morphologyEx(shade, cv2.MORPH_OPEN, np.ones(shape, np.uint8)).astype(np.uint8)
    dark = pixels.copy()
    chosen = (lines > 0) & (thick == 0)
    dark[chosen] = np.minimum(dark[chosen], _DARK)
    return dark
