"""A picture that may hold a table: whether it shows a ruled grid, and what that says."""

from __future__ import annotations

import cv2
import numpy as np

from govaudit.reading.document import Unreadable
from govaudit.reading.grids import FramedGrid
from govaudit.reading.scan import PageReading, read_sheet
from govaudit.reading.scan_pixels import Pixels, Sheet, image_sheet, without_seal
from govaudit.reading.scan_rules import rules_of, with_dark_rules
from govaudit.reading.scan_straight import straightened

MARGIN = 24
"""Pixels of white put around a picture: its frame may lie on its edge."""
_LEAST_RULES = 3
_LEAST_SIDE = 60


def framed(pixels: Pixels, number: int, unit: float) -> Sheet:
    """A picture with white around it, the pale rules of a screenshot drawn dark."""
    white = cv2.copyMakeBorder(with_dark_rules(pixels), MARGIN, MARGIN, MARGIN, MARGIN, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    return Sheet(number, np.asarray(white, np.uint8), unit)


def has_grid(sheet: Sheet) -> bool:
    """Whether a picture shows rules that make a table."""
    if min(sheet.pixels.shape[:2]) < _LEAST_SIDE:
        return False
    straight = straightened(without_seal(sheet.pixels))
    level, upright, _ = rules_of(straight.grey, straight.ink)
    return min(len(level), len(upright)) >= _LEAST_RULES


def read_picture(content: bytes, long_side: int) -> PageReading | None:
    """The tables in the bytes of a picture, brought to so many pixels on its longer side; None where it is no picture or shows none."""
    try:
        sheet = image_sheet(content, 1, long_side)
    except Unreadable:
        return None
    sheet = framed(sheet.pixels, 0, 1.0)
    if not has_grid(sheet):
        return None
    reading = read_sheet(sheet)
    return reading if any(isinstance(piece, FramedGrid) for piece in reading.pieces) else None
