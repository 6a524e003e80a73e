"""Which numbers of a scanned page were written by hand, or struck out: their ink is compared with the printed numbers beside them.

Print sets its digits on one line, of one height, with one width of stroke and in one colour; a pen does none of this.
Nothing is read here, and what a number should be is not known; only the look of the ink counts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

import cv2
import numpy as np
from numpy.typing import NDArray

from govaudit.reading.scan_cells import InkLine
from govaudit.reading.scan_doubt import HANDWRITING, STRUCK
from govaudit.reading.scan_numbers import Told
from govaudit.reading.scan_page import Field, Scanned, points

Pixels = NDArray[np.uint8]
Grey = NDArray[np.uint8]

_THIN_END = 0.45
_MIDDLE = (0.22, 0.66)
_CROSSED = 0.97
_TALLER, _THICKER, _UNEVEN, _BLUER = 0.2, 0.45, 0.3, 30.0
"""Logarithms of ratios, shares of the height, levels: so much alone is no print."""
_ENOUGH = 6
_BAR = 1.55
_STAINED = 2.5
_SHORT = 2
_SPECK, _LEAST, _TALL = 4, 6, 0.6


@dataclass(frozen=True, slots=True)
class Look:
    """How the ink of one number looks: height of its tallest piece and width of its stroke in pixels, how far its digits differ in

    height and foot (shares of the height), how blue its ink is (levels), how long its longest level stroke is (shares of the height).
    """

    height: float
    stroke: float
    uneven: float
    foot: float
    blue: float
    bar: float
    count: int


def look_of(picture: Grey, colour: Pixels) -> Look | None:
    """The look of a number; `colour` is the same part of the page in RGB. None where there is no ink to speak of."""
    smooth = cv2.GaussianBlur(picture, (3, 3), 0)
    _, ink = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    pieces = [(at, *map(int, stats[at][:4])) for at in range(1, count) if stats[at][4] >= _SPECK]
    boxes = _columns([(x, y, x + width, y + height) for _, x, y, width, height in pieces])
    tallest = max((box[3] - box[1] for box in boxes), default=0)
    if tallest < _LEAST:
        return None
    boxes = [box for box in boxes if box[3] - box[1] >= _TALL * tallest]
    tall = [at for at, x, _, width, _ in pieces if any(box[0] <= x + width / 2 <= box[2] for box in boxes)]
    kept = np.isin(labels, tall)
    edge = ink.astype(bool) & (cv2.erode(ink, np.ones((3, 3), np.uint8)) == 0) & kept
    stroke = 2.0 * float(kept.sum()) / max(1.0, float(edge.sum()))
    heights, feet = [box[3] - box[1] for box in boxes], [box[3] for box in boxes]
    height = float(np.median(heights))
    return Look(
        height=height,
        stroke=stroke,
        uneven=(max(heights) - min(heights)) / height,
        foot=(max(feet) - min(feet)) / height,
        blue=_blueness(colour),
        bar=_longest_bar(np.where(kept, ink, 0).astype(np.uint8), boxes) / height,
        count=len(boxes),
    )


def _columns(boxes: Sequence[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Pieces above one another as one: noise breaks a digit level."""
    joined: list[tuple[int, int, int, int]] = []
    for box in sorted(boxes):
        last = joined[-1] if joined else None
        if last is not None and min(last[2], box[2]) - box[0] > 0.5 * min(last[2] - last[0], box[2] - box[0]):
            joined[-1] = min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])
        else:
            joined.append(box)
    return joined


def _blueness(colour: Pixels) -> float:
    """How much bluer the darkest tenth of a picture is than its brightest half."""
    if colour.size == 0:
        return 0.0
    flat = colour.reshape(-1, 3).astype(np.int32)
    order, blue = flat.sum(axis=1).argsort(), flat[:, 2] - flat[:, 0]
    dark, paper = np.sort(blue[order[: max(1, len(order) * 8 // 100)]]), np.sort(blue[order[len(order) // 2 :]])
    return float(dark[len(dark) // 2] - paper[len(paper) // 2])


def _longest_bar(ink: Grey, boxes: Sequence[tuple[int, int, int, int]]) -> float:
    """The longest straight stroke that goes nearly level through the middle of one piece and beyond its digits, in pixels; 0 for none."""
    wide = [box for box in boxes if box[2] - box[0] > box[3] - box[1]]
    return max((float(x1 - x0) for x0, top, x1, bottom in wide if _is_crossed(ink[top:bottom, x0:x1])), default=0.0)


def _is_crossed(piece: Grey) -> bool:
    """Whether a line runs from one end of a piece to the other, and is all there is at both ends."""
    height, width = piece.shape
    ends = max(2, width // 12)
    if max(_extent(piece[:, :ends]), _extent(piece[:, -ends:])) > _THIN_END * height:
        return False
    thick = cv2.dilate(piece, np.ones((3, 1), np.uint8)) > 0
    columns = np.arange(width)
    for left in range(round(0.15 * height), round(0.85 * height)):
        for right in range(round(0.15 * height), round(0.85 * height)):
            rows = np.linspace(left, right, width).round().astype(int)
            if _MIDDLE[0] < (left + right) / 2 / height < _MIDDLE[1] and thick[rows, columns].mean() > _CROSSED:
                return True
    return False


def _extent(ink: Grey) -> int:
    """From the highest to the lowest ink."""
    rows = np.flatnonzero(ink.any(axis=1))
    return int(rows[-1] - rows[0] + 1) if len(rows) else 0


def strange(looks: Mapping[int, Look], stained: Collection[int] = ()) -> dict[int, str]:
    """The numbers among those of one table that do not look like print, by their keys; none where there are too few to compare.

    What is left of a seal over a number (`stained`) makes it look a little strange too.
    """
    found = {key: STRUCK for key, look in looks.items() if look.bar >= _BAR}
    if len(looks) < _ENOUGH:
        return found
    usual = [float(np.median([getattr(look, name) for look in looks.values()])) for name in ("height", "stroke", "uneven", "foot", "blue")]
    for key, look in looks.items():
        if key not in found and _strangeness(look, usual) >= (_STAINED if key in stained else 1.0):
            found[key] = HANDWRITING
    return found


def _strangeness(look: Look, usual: Sequence[float]) -> float:
    """How far a number is from what is usual, all ways taken together; 1 is too far."""
    height, stroke, uneven, foot, blue = usual
    parts = (
        log(look.height / height) / _TALLER,
        log(look.stroke / stroke) / _THICKER,
        max(0.0, look.uneven - uneven) / _UNEVEN,
        max(0.0, look.foot - foot) / _UNEVEN,
        max(0.0, look.blue - blue) / _BLUER,
    )
    return sum(part**2 for part in parts)


def with_hands(page: Scanned, found: Mapping[int, Told]) -> dict[int, Told]:
    """What the cells of a page say (by `id` of their fields), those that a hand wrote or struck out marked so."""
    marked = dict(found)
    for fields in page.fields.values():
        seen = {id(each): look for each in fields if each.lines and (look := _looked_at(page, each, found[id(each)])) is not None}
        numbers = {key: look for key, look in seen.items() if _is_number(found[key])}
        marks = strange(numbers, {key for key in numbers if found[key].recognition.marks})
        marks |= {key: STRUCK for key, look in seen.items() if key not in numbers and look.bar >= _BAR}
        for key, mark in marks.items():
            how = found[key].recognition
            marked[key] = replace(found[key], recognition=replace(how, marks=(*how.marks, mark)))
    return marked


def _looked_at(page: Scanned, each: Field, told: Told) -> Look | None:
    """The look of what is a number, or so short that it may be one that was struck out; None for labels."""
    if not told.number and len(told.text) > _SHORT:
        return None
    line = max(each.lines, key=lambda line: line.height)
    return look_of(page.picture(line), _colour(page, line))


def _is_number(told: Told) -> bool:
    """Whether it was read as a number without a sign, which is neither as high as digits nor on their foot."""
    return told.number and not told.text.startswith(("+", "-"))


def _colour(page: Scanned, line: InkLine) -> Pixels:
    """The part of the page as it came in which a line stands."""
    box, unit = page.place(points(line.box)).box, page.sheet.unit
    return page.sheet.pixels[max(0, int(box.top / unit)) : int(box.bottom / unit) + 1, max(0, int(box.x0 / unit)) : int(box.x1 / unit) + 1]
