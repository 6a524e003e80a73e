"""How alike two pictures are to an eye: Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment", IEEE TIP 13 (2004)."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from PIL import Image

WINDOW = 7
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def similarity(left: Image.Image, right: Image.Image) -> np.ndarray:
    """Structural similarity at every place a window of 7 x 7 pixels fits, of two grey pictures of one size: 1 where they are the same."""
    if left.size != right.size:
        raise ValueError(f"pictures of {left.size} and {right.size} cannot be compared")
    x, y = _windows(left), _windows(right)
    mean_x, mean_y = x.mean((2, 3)), y.mean((2, 3))
    spread_x, spread_y = x.var((2, 3)), y.var((2, 3))
    common = (x * y).mean((2, 3)) - mean_x * mean_y
    light = (2 * mean_x * mean_y + _C1) / (mean_x**2 + mean_y**2 + _C1)
    return light * (2 * common + _C2) / (spread_x + spread_y + _C2)


def least_alike(left: Image.Image, right: Image.Image, tile: int) -> float:
    """The mean similarity of the least similar tile of so many pixels a side: one word gone shows, wherever it stood."""
    alike = similarity(left, right)
    tall, wide = (max(1, round(size / tile)) for size in alike.shape)
    rows = [part for band in np.array_split(alike, tall, axis=0) for part in np.array_split(band, wide, axis=1)]
    return float(min(part.mean() for part in rows))


def _windows(picture: Image.Image) -> np.ndarray:
    grey = np.asarray(picture.convert("L"), dtype=np.float64)
    return sliding_window_view(grey, (WINDOW, WINDOW))
