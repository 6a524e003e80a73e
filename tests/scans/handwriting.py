"""Numbers written by hand into the cells of a scan: pen strokes of uneven size, slant and foot, black or blue; corrections struck out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, radians, sin, tan

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.documents.reports import Facts
from tests.scans.paper import Pixels, Wear, pdf_of, printed, worn
from tests.scans.reports import drawn

Points = list[tuple[float, float]]


def _arc(x: float, y: float, width: float, height: float, start: int, end: int) -> Points:
    steps = np.linspace(radians(start), radians(end), 14)
    return [(x + width * cos(a), y + height * sin(a)) for a in steps.tolist()]


STROKES: dict[str, list[Points]] = {
    "0": [_arc(0.28, 0.5, 0.26, 0.5, -80, 300)],
    "1": [[(0.16, 0.18), (0.3, 0.02), (0.29, 0.5), (0.27, 1.0)]],
    "2": [[*_arc(0.27, 0.27, 0.24, 0.27, 190, 370), (0.38, 0.6), (0.04, 0.98), (0.3, 0.94), (0.56, 1.0)]],
    "3": [[*_arc(0.24, 0.25, 0.22, 0.25, 210, 440), *_arc(0.24, 0.73, 0.27, 0.27, 280, 500)]],
    "4": [[(0.34, 0.02), (0.02, 0.64), (0.58, 0.6)], [(0.42, 0.36), (0.4, 1.0)]],
    "5": [[(0.14, 0.04), (0.1, 0.42), *_arc(0.24, 0.68, 0.27, 0.3, 240, 510)], [(0.14, 0.05), (0.54, 0.02)]],
    "6": [[(0.44, 0.02), (0.14, 0.4), *_arc(0.28, 0.72, 0.25, 0.27, 190, 560)]],
    "7": [[(0.03, 0.06), (0.54, 0.03), (0.34, 0.45), (0.2, 1.0)]],
    "8": [[*_arc(0.28, 0.25, 0.2, 0.24, -60, -330), *_arc(0.28, 0.75, 0.25, 0.26, -90, 270)]],
    "9": [[*_arc(0.27, 0.28, 0.23, 0.27, -20, 330), (0.5, 0.25), (0.44, 0.6), (0.34, 1.0)]],
    ".": [[(0.1, 0.94), (0.14, 0.98)]],
    "-": [[(0.05, 0.55), (0.5, 0.52)]],
}


@dataclass(frozen=True, slots=True)
class Pen:
    """Colour of the ink (RGB), width of the stroke and height of a digit in points, how uneven the hand is (0..1)."""

    ink: tuple[int, int, int] = (35, 35, 40)
    width: float = 0.9
    height: float = 9.5
    unevenness: float = 1.0


BLUE = Pen(ink=(38, 52, 150))
NEAT = Pen(height=8.2, unevenness=0.6)
BOLD = Pen(width=1.5, height=11)


def written(page: Pixels, spot: tuple[float, float], text: str, pen: Pen, seed: int, dpi: int) -> None:
    """Write a number on a page (in place), its middle at `spot` (points)."""
    random = np.random.default_rng(seed)
    scale, size = dpi / 72, pen.height * dpi / 72
    slant = tan(radians(float(random.uniform(2, 16)) * pen.unevenness))
    x = spot[0] * scale - 0.36 * size * len(text)
    for letter in text:
        tall = size * (1 + pen.unevenness * float(random.uniform(-0.16, 0.16)))
        foot = spot[1] * scale + size / 2 + pen.unevenness * float(random.uniform(-0.12, 0.12)) * size
        wide = tall * float(random.uniform(0.8, 1.2))
        for stroke in STROKES[letter]:
            points = _wavered(stroke, random, pen.unevenness)
            _drawn(page, [(x + wide * u + slant * tall * (1 - v), foot - tall * (1 - v)) for u, v in points], pen, scale, random)
        x += wide * float(random.uniform(0.62, 0.82)) if letter != "." else 0.3 * wide


def struck(page: Pixels, box: tuple[float, float, float, float], pen: Pen, seed: int, dpi: int) -> None:
    """Strike out what stands in a box (points) with one stroke of the pen."""
    random, scale = np.random.default_rng(seed), dpi / 72
    middle, rise = (box[1] + box[3]) / 2, float(random.uniform(-0.18, 0.18)) * (box[3] - box[1])
    ends = [((box[0] - 3) * scale, (middle + rise) * scale), ((box[2] + 3) * scale, (middle - rise) * scale)]
    points = [(ends[0][0] + (ends[1][0] - ends[0][0]) * t, ends[0][1] + (ends[1][1] - ends[0][1]) * t) for t in np.linspace(0, 1, 9)]
    _drawn(page, [(x, y + float(random.normal(0, 0.25))) for x, y in points], pen, scale, random)


def _wavered(points: Points, random: np.random.Generator, unevenness: float) -> Points:
    """The same stroke, drawn by a hand: bent by a slow wave."""
    phase, reach = random.uniform(0, 2 * pi, 2), 0.035 * unevenness
    return [(x + reach * sin(3 * y + phase[0]), y + reach * sin(4 * x + phase[1])) for x, y in points]


def _drawn(page: Pixels, points: Points, pen: Pen, scale: float, random: np.random.Generator) -> None:
    """One stroke, thinner where the pen moves fast, its ink let into the paper."""
    left, top = (int(min(p[i] for p in points)) - 8 for i in (0, 1))
    right, bottom = (int(max(p[i] for p in points)) + 9 for i in (0, 1))
    mask: NDArray[np.uint8] = np.zeros((bottom - top, right - left), np.uint8)
    for one, other in pairwise(points):
        width = pen.width * scale * (1 + 0.25 * float(random.uniform(-1, 1)) * pen.unevenness)
        ends = [(round((x - left) * 16), round((y - top) * 16)) for x, y in (one, other)]
        cv2.line(mask, ends[0], ends[1], 255, max(1, round(width)), cv2.LINE_AA, 4)
    share = (cv2.GaussianBlur(mask, (0, 0), 0.5).astype(np.float32) / 255)[..., None] * 0.92
    part = page[max(0, top) : bottom, max(0, left) : right]
    share = share[max(0, -top) :, max(0, -left) :][: part.shape[0], : part.shape[1]]
    part[:] = (part * (1 - share) + np.array(pen.ink, np.float32) * share).astype(np.uint8)


def by_hand(facts: Facts, wear: Wear, *, pens: dict[str, Pen], lines: dict[str, Pen]) -> bytes:
    """A scan of a report in which some cells (`pens`) are written by hand, and others (`lines`) struck out."""
    drawing = drawn(facts)
    pages = [page.copy() for page in printed(drawing.content, wear.dpi)]
    scale = wear.dpi / 72
    for seed, name in enumerate((*pens, *lines)):
        place = drawing.boxes[name]
        box, page, text = place.box, pages[place.page - 1], facts.cells[name] or ""
        middle = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        if name in pens:
            page[
                round((box.top + 2) * scale) : round((box.bottom - 2) * scale), round((box.x0 + 2) * scale) : round((box.x1 - 2) * scale)
            ] = 255
            written(page, middle, text, pens[name], seed, wear.dpi)
        else:
            half = 3.0 * len(text)
            struck(page, (middle[0] - half, middle[1] - 5, middle[0] + half, middle[1] + 5), lines[name], seed, wear.dpi)
    return pdf_of([worn(page, wear) for page in pages], wear)
