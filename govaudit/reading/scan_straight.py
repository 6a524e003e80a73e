"""A page's grey picture laid straight: binarised whatever the noise, turned by its rules, then bent until they are straight and level.

Coordinates are pixels; `Straight.back` leads from the straight picture to the sheet as it came.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, radians, sin

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Floats = NDArray[np.float64]

_RUN = 21
_WIDEST = 6.0
_MOST_POINTS = 8_000
_LEAST_RULE = 0.12
_WORTH = 0.6
_STEP = 24
_EVERY = 4
_GRAIN = ((1, -2, 1), (-2, 4, -2), (1, -2, 1))


@dataclass(frozen=True, slots=True)
class Straight:
    """A straightened picture, its ink (255 where there is some), and where its points stood before."""

    grey: Grey
    ink: Grey
    noise: float
    back: Callable[[float, float], tuple[float, float]]


def straightened(grey: Grey) -> Straight:
    """Turn, then unbend a picture. What is straight already stays as it is."""
    noise = noise_of(grey)
    ink = ink_of(grey, noise)
    angle = skew_of(ink)
    turned = grey if abs(angle) < 0.03 else _turned(grey, angle)
    ink = ink if turned is grey else ink_of(turned, noise)
    bend = _bend(ink)
    if bend is None:
        return Straight(turned, ink, noise, lambda x, y: _unturned(x, y, angle, grey.shape))
    over, down = _bent_grid(bend, angle, grey.shape)
    result: Grey = cv2.remap(grey, over, down, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)  # type: ignore[assignment]

    def back(x: float, y: float) -> tuple[float, float]:
        dx, dy = bend.at(np.array([x]), np.array([y]))
        return _unturned(x + float(dx[0]), y + float(dy[0]), angle, grey.shape)

    return Straight(result, ink_of(result, noise), noise, back)


# --- ink --------------------------------------------------------------------------------------------------------------


def noise_of(grey: Grey) -> float:
    """The standard deviation of a picture's grain in grey levels (Immerkær's mask, its median, so that print does not count)."""
    response = np.abs(cv2.filter2D(grey[::2, ::2], cv2.CV_32F, np.array(_GRAIN, np.float32)))
    return float(np.median(response[::2, ::2])) / (6 * 0.6745)


def ink_of(grey: Grey, noise: float) -> Grey:
    """255 where a pixel is darker than its surroundings by more than the grain explains."""
    if noise > 3:
        grey = cv2.GaussianBlur(grey, (0, 0), 0.7 if noise < 8 else 1.0)  # type: ignore[assignment]
        noise *= 0.45
    result: Grey = cv2.adaptiveThreshold(  # type: ignore[assignment]
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 51, max(14.0, 3.5 * noise)
    )
    return result


# --- turning ----------------------------------------------------------------------------------------------------------


def skew_of(ink: Grey) -> float:
    """Degrees by which level rules fall to the right: the angle under which the points of short level runs gather on fewest rows."""
    runs = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, _RUN), np.uint8))
    ys, xs = np.nonzero(runs)
    if len(xs) < 200:
        return 0.0
    every = max(1, len(xs) // _MOST_POINTS)
    x, y = xs[::every].astype(np.float64), ys[::every].astype(np.float64)
    best = 0.0
    for spread, step in ((_WIDEST, 0.25), (0.25, 0.05), (0.05, 0.01)):
        angles = np.arange(best - spread, best + spread + step / 2, step)
        best = float(max(angles, key=lambda angle: _gathering(x, y, angle)))
    return best


def _gathering(x: Floats, y: Floats, angle: float) -> float:
    rows = y - x * np.tan(radians(angle))
    counts = np.bincount((rows - rows.min()).astype(np.int64))
    return float((counts.astype(np.float64) ** 2).sum())


def _turned(grey: Grey, angle: float) -> Grey:
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    result: Grey = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)  # type: ignore[assignment]
    return result


def _unturned(x: float, y: float, angle: float, shape: tuple[int, ...]) -> tuple[float, float]:
    turn, u, v = radians(angle), x - shape[1] / 2, y - shape[0] / 2
    return u * cos(turn) - v * sin(turn) + shape[1] / 2, u * sin(turn) + v * cos(turn) + shape[0] / 2


def _unturned_grid(x: Floats, y: Floats, angle: float, shape: tuple[int, ...]) -> tuple[Floats, Floats]:
    turn, u, v = radians(angle), x - shape[1] / 2, y - shape[0] / 2
    return u * cos(turn) - v * sin(turn) + shape[1] / 2, u * sin(turn) + v * cos(turn) + shape[0] / 2


# --- unbending --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Bend:
    """How far points are displaced: polynomials in x and y (in units of `scale`), held constant outside the box the rules span."""

    across: Floats
    down: Floats
    scale: float
    box: tuple[float, float, float, float]

    def at(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Displacement of every point."""
        u = np.clip(x, self.box[0], self.box[2]) / self.scale
        v = np.clip(y, self.box[1], self.box[3]) / self.scale
        return _basis(v, u) @ self.across, _basis(u, v) @ self.down


def _basis(along: Floats, beside: Floats) -> Floats:
    """What makes a rule that runs `along` not straight and level."""
    return np.stack([along, along**2, along**3, along * beside, along * beside**2, along**2 * beside], axis=-1)


def _bend(ink: Grey) -> _Bend | None:
    """The bend that makes the long rules straight; None where there are too few, or they are straight."""
    scale = float(max(ink.shape)) / 2
    level = _traces(ink)
    upright = _traces(np.ascontiguousarray(ink.T))
    if len(level) < 3:
        return None
    points = np.concatenate([*level, *(trace[:, ::-1] for trace in upright)])
    box = (*points.min(axis=0).tolist(), *points.max(axis=0).tolist())
    down, off = _solved(level, scale)
    across, aside = _solved(upright, scale) if len(upright) > 1 else (np.zeros(6), 0.0)
    if max(off, aside) < _WORTH:
        return None
    return _Bend(across, down, scale, (box[0], box[1], box[2], box[3]))


def _traces(ink: Grey) -> list[Floats]:
    """The long level rules as points (x, y)."""
    linked = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, 25), np.uint8))
    # of the runs, widened to bridge gaps, every fourth column is enough
    linked = cv2.dilate(linked, np.ones((3, 15), np.uint8))[:, ::_EVERY]
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(linked), connectivity=8)
    traces = []
    for at in range(1, count):
        left, top, width, height, _area = stats[at].tolist()
        if width * _EVERY < _LEAST_RULE * max(ink.shape) or height > max(12, 0.14 * width * _EVERY):
            continue
        columns = left + np.arange(_STEP // _EVERY // 2, width - _STEP // _EVERY // 2, _STEP // _EVERY)
        part = (labels[top : top + height, columns] == at) & (ink[top : top + height, columns * _EVERY] > 0)
        counts = part.sum(axis=0)
        heights = (part * np.arange(height)[:, None]).sum(axis=0)
        kept = (counts > 0) & (counts < 12)
        if kept.sum() >= 4:
            traces.append(np.stack([columns[kept] * _EVERY, heights[kept] / counts[kept] + top], axis=1).astype(np.float64))
    return traces


def _solved(traces: list[Floats], scale: float) -> tuple[Floats, float]:
    """Coefficients of the displacement, by least squares over all rules at once (outliers left out), and its largest effect in pixels."""
    rows, values = [], []
    for trace in traces:
        basis = _basis(trace[:, 0] / scale, trace[:, 1] / scale)
        rows.append(basis - basis.mean(axis=0))
        values.append(trace[:, 1] - trace[:, 1].mean())
    matrix, wanted = np.concatenate(rows), np.concatenate(values)
    kept = np.ones(len(wanted), bool)
    for _ in range(3):
        damping = 1e-3 * np.eye(matrix.shape[1])
        found = np.linalg.solve(matrix[kept].T @ matrix[kept] + damping, matrix[kept].T @ wanted[kept])
        kept = np.abs(matrix @ found - wanted) < 2.5
    return found, float(np.percentile(np.abs(matrix @ found), 98))


def _bent_grid(bend: _Bend, angle: float, shape: tuple[int, ...]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """For every pixel of the straight picture its place in the one that came; computed coarsely, for the bend is smooth."""
    height, width = shape
    ys, xs = np.mgrid[0 : height + 32 : 32, 0 : width + 32 : 32].astype(np.float64)
    dx, dy = bend.at(xs.ravel(), ys.ravel())
    coarse = _unturned_grid(xs + dx.reshape(xs.shape), ys + dy.reshape(xs.shape), angle, shape)
    widen = np.array([[32.0, 0, 0], [0, 32.0, 0]])
    over, down = (cv2.warpAffine(each.astype(np.float32), widen, (width, height), flags=cv2.INTER_LINEAR) for each in coarse)
    return np.asarray(over, np.float32), np.asarray(down, np.float32)
