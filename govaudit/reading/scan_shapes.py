"""A second, independent way to read a number: its characters parted by their ink and each told by its shape, by a small network of our own.

Nothing is shared with the recogniser: not the parting into characters, not the scaling, not the weights (`resources/models/digits.npz`,
made by `tests/scans/train_shapes.py` from printed digits of many fonts). It reads digits, points, commas, dashes; what is none it calls #.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]

ROWS, COLUMNS = 24, 20
CLASSES = "0123456789#"
"""What a shape may be; # is none of the digits."""
_TALL = 0.62
_WIDE = 1.08
_DIGIT = 0.72


@dataclass(frozen=True, slots=True)
class Shapes:
    """A number as told by its shapes: text ("#" for what is no digit) and how surely each character."""

    text: str
    confidences: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """How surely the whole was read; 0 for nothing, or where something is no digit."""
        return 0.0 if "#" in self.text else min(self.confidences, default=0.0)


@dataclass(frozen=True, slots=True)
class _Ink:
    """A connected piece of ink: x0, top, x1, bottom."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.x1 - self.x0


def read_shapes(pictures: Sequence[Grey]) -> list[Shapes]:
    """Every picture of one number (grey, ink dark, a margin of paper around it)."""
    parted = [parted_shapes(picture) for picture in pictures]
    patches = [patch for _, held in parted for patch in held]
    if not patches:
        return [Shapes("", ()) for _ in pictures]
    scores = _scores(np.stack(patches))
    best, peaks = scores.argmax(axis=1), scores.max(axis=1)
    found, at = [], 0
    for signs, _ in parted:
        text, confidences = [], []
        for sign in signs:
            if sign:
                text.append(sign)
                confidences.append(0.95)
            else:
                text.append(CLASSES[int(best[at])])
                confidences.append(float(peaks[at]))
                at += 1
        found.append(Shapes("".join(text), tuple(confidences)))
    return found


def parted_shapes(picture: Grey) -> tuple[list[str], list[Floats]]:
    """The characters from left to right: a sign told by its place, or "" for one whose patch is to be told by its shape; those patches."""
    grey, ink = _binary(picture)
    pieces = _pieces(ink)
    if not pieces:
        return [], []
    height = max(piece.height for piece in pieces)
    tall = [piece for piece in pieces if piece.height >= _TALL * height]
    base = float(np.median([piece.bottom for piece in tall]))
    light = float(np.percentile(grey, 90))
    signs: list[tuple[int, str, Floats | None]] = []
    for piece in tall:
        for part in _split(piece, height):
            signs.append((part.x0, "", _patch(grey, part, light)))
    for piece in pieces:
        if piece.height < _TALL * height and (sign := _sign(piece, height, base)):
            signs.append((piece.x0, sign, None))
    signs.sort(key=lambda each: each[0])
    return [sign for _, sign, _ in signs], [patch for _, _, patch in signs if patch is not None]


def _binary(picture: Grey) -> tuple[Grey, Grey]:
    grey = cv2.resize(picture, None, fx=2.0, fy=2.0, interpolation=cv2.INTER_CUBIC)
    smooth = cv2.GaussianBlur(grey, (0, 0), 1.2)
    _, ink = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    return np.asarray(smooth, np.uint8), np.asarray(ink, np.uint8)


def _pieces(ink: Grey) -> list[_Ink]:
    """Connected pieces that are no dirt, those above one another as one."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    least = 0.004 * ink.shape[0] ** 2
    found = [_Ink(x, y, x + w, y + h) for x, y, w, h, area in stats[1:count].tolist() if area >= least]
    joined: list[_Ink] = []
    for piece in sorted(found, key=lambda piece: piece.x0):
        last = joined[-1] if joined else None
        if last is not None and min(last.x1, piece.x1) - piece.x0 > 0.6 * min(last.width, piece.width):
            joined[-1] = _Ink(last.x0, min(last.top, piece.top), max(last.x1, piece.x1), max(last.bottom, piece.bottom))
        else:
            joined.append(piece)
    return joined


def _split(piece: _Ink, height: int) -> list[_Ink]:
    """Digits that touch, parted evenly."""
    if piece.width <= _WIDE * height:
        return [piece]
    count = max(2, round(piece.width / (_DIGIT * height)))
    edges = [piece.x0 + round(piece.width * at / count) for at in range(count + 1)]
    return [_Ink(edges[at], piece.top, edges[at + 1], piece.bottom) for at in range(count)]


def _sign(piece: _Ink, height: int, base: float) -> str:
    """A small piece by its place: a point or comma at the foot, a dash in the middle; dirt elsewhere."""
    middle = (piece.top + piece.bottom) / 2
    if piece.bottom >= base - 0.08 * height:
        return "," if piece.bottom > base + 0.1 * height else "." if piece.height < 0.4 * height else "#"
    if piece.width > 1.6 * piece.height and base - 0.75 * height < middle < base - 0.2 * height:
        return "-"
    return "#" if piece.height > 0.35 * height else ""


def _patch(grey: Grey, piece: _Ink, light: float) -> Floats:
    """One character, ROWS x COLUMNS, ink 1 and paper (as bright as `light`) 0, its proportions kept."""
    top, bottom = max(0, piece.top - 1), min(grey.shape[0], piece.bottom + 1)
    cut = grey[top:bottom, max(0, piece.x0 - 1) : piece.x1 + 1]
    width = min(COLUMNS, max(2, round(cut.shape[1] * ROWS / cut.shape[0])))
    small = cv2.resize(cut, (width, ROWS), interpolation=cv2.INTER_AREA).astype(np.float32)
    dark = float(np.percentile(small, 3))
    patch = np.zeros((ROWS, COLUMNS), np.float32)
    left = (COLUMNS - width) // 2
    patch[:, left : left + width] = np.clip((light - small) / max(1.0, light - dark), 0, 1)
    return patch


def _scores(patches: Floats) -> Floats:
    first, first_bias, second, second_bias = _weights()
    hidden = np.maximum(0, patches.reshape(len(patches), -1) @ first + first_bias)
    scores = hidden @ second + second_bias
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Floats = scores / scores.sum(axis=1, keepdims=True)
    return result


@cache
def _weights() -> tuple[Floats, Floats, Floats, Floats]:
    stored = np.load(io.BytesIO(files("govaudit.resources").joinpath("models", "digits.npz").read_bytes()), allow_pickle=False)
    first, first_bias, second, second_bias = (stored[name].astype(np.float32) for name in ("first", "first_bias", "second", "second_bias"))
    return first, first_bias, second, second_bias
