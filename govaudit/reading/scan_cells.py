"""Ink of a straight picture -> lines of print, in cells and outside: which pixels belong together, and the crop a recogniser gets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Box4 = tuple[float, float, float, float]
Piece = tuple[int, int, int, int]

_SPECK = 0.62
_LEAST_HEIGHT = 6
_PAD = 0.28


@dataclass(slots=True)
class InkLine:
    """One line of print: the box in pixels (x0, top, x1, bottom) that holds all its pieces."""

    box: Piece

    @property
    def height(self) -> int:
        """From the top of the highest to the bottom of the lowest piece."""
        return self.box[3] - self.box[1]

    def take(self, piece: Piece) -> None:
        """Let another piece belong to the line."""
        mine = self.box
        self.box = min(mine[0], piece[0]), min(mine[1], piece[1]), max(mine[2], piece[2]), max(mine[3], piece[3])


def pieces_of(ink: Grey) -> list[Piece]:
    """The boxes of all connected pieces of ink that are no single specks."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    kept = stats[1:count][stats[1:count, cv2.CC_STAT_AREA] >= 9]
    return [(x, y, x + width, y + height) for x, y, width, height, _ in kept.tolist()]


def in_cells(pieces: Sequence[Piece], boxes: Sequence[Box4]) -> tuple[list[list[Piece]], list[Piece]]:
    """The pieces whose middle lies in each box, and those that lie in none."""
    held: list[list[Piece]] = [[] for _ in boxes]
    loose = []
    edges = np.array(boxes, np.float64).reshape(-1, 4)
    for piece in pieces:
        x, y = (piece[0] + piece[2]) / 2, (piece[1] + piece[3]) / 2
        inside = np.flatnonzero((edges[:, 0] <= x) & (x < edges[:, 2]) & (edges[:, 1] <= y) & (y < edges[:, 3]))
        if len(inside):
            held[int(inside[0])].append(piece)
        else:
            loose.append(piece)
    return held, loose


def usual_height(pieces: Sequence[Piece]) -> float:
    """How high a digit or character is on this page."""
    heights = [piece[3] - piece[1] for piece in pieces if piece[3] - piece[1] >= _LEAST_HEIGHT and piece[2] - piece[0] >= 3]
    return float(np.percentile(heights, 60)) if heights else 0.0


def lines_in(pieces: Sequence[Piece], usual: float, box: Box4 | None = None) -> list[InkLine]:
    """The lines of print among pieces, top to bottom, on a page whose characters are `usual` pixels high.

    Within a cell's `box` what clings to its edges is a remnant of its rules. What is much lower than a character is a point or a dash
    beside one; alone it is dirt, unless it is as wide as a dash or, together, as high as a character.
    """
    if box is not None:
        pieces = [piece for piece in pieces if not _remnant(piece, box)]
    least = max(_LEAST_HEIGHT, 0.45 * usual)
    lines = [line for line in _rows([piece for piece in pieces if piece[3] - piece[1] >= least], usual) if line.height >= _SPECK * usual]
    small = [piece for piece in pieces if piece[3] - piece[1] < least]
    if not lines:
        return _of_small(small, usual)
    for piece in small:
        _put(piece, lines)
    return lines


def _of_small(pieces: list[Piece], usual: float) -> list[InkLine]:
    """Flat strokes alone: a dash, or a character made of them."""
    flat = [piece for piece in pieces if piece[2] - piece[0] >= 0.35 * usual]
    if not flat:
        return []
    line = InkLine(flat[0])
    for piece in flat[1:]:
        line.take(piece)
    return [line] if len(flat) == 1 or line.height >= _SPECK * usual else []


def _remnant(piece: Piece, box: Box4) -> bool:
    width, height = piece[2] - piece[0], piece[3] - piece[1]
    level = (piece[1] <= box[1] + 6 or piece[3] >= box[3] - 6) and height <= 5
    upright = (piece[0] <= box[0] + 6 or piece[2] >= box[2] - 6) and width <= 5
    return level or upright


def _rows(pieces: list[Piece], usual: float) -> Iterator[InkLine]:
    """Pieces that share heights are one line; those much taller than a character (two lines grown together) do not join lines."""
    line: InkLine | None = None
    for piece in sorted((piece for piece in pieces if piece[3] - piece[1] <= 2.4 * usual), key=lambda piece: piece[1]):
        if line is not None and piece[1] <= line.box[3] - 0.15 * usual:
            line.take(piece)
            continue
        if line is not None:
            yield line
        line = InkLine(piece)
    if line is not None:
        yield line


def _put(piece: Piece, lines: list[InkLine]) -> None:
    """A small piece (a point, a dash) belongs to the line beside it."""
    middle = (piece[1] + piece[3]) / 2
    for line in lines:
        x0, top, x1, bottom = line.box
        reach = 1.2 * (bottom - top)
        if top - 2 <= middle <= bottom + 0.25 * (bottom - top) and x0 - reach <= piece[0] and piece[2] <= x1 + reach:
            line.take(piece)
            return


def crop(grey: Grey, box: tuple[float, float, float, float], pad: float = _PAD) -> Grey:
    """A line's picture with some paper around it."""
    x0, top, x1, bottom = box
    room = pad * max(bottom - top, 12)
    height, width = grey.shape
    rows = slice(max(0, round(top - room)), min(height, round(bottom + room)))
    columns = slice(max(0, round(x0 - 1.2 * room)), min(width, round(x1 + 1.2 * room)))
    return grey[rows, columns]


def faint(grey: Grey, box: tuple[float, float, float, float], noise: float, usual: float) -> InkLine | None:
    """What stands too faintly in a cell to be called ink; None where the paper is bare."""
    inner = crop(grey, (box[0] + 7, box[1] + 7, box[2] - 7, box[3] - 7), 0)
    if min(inner.shape) < 8:
        return None
    smooth = cv2.GaussianBlur(inner, (0, 0), 1.2)
    paper = cv2.blur(smooth, (61, 61))
    dark = (cv2.subtract(paper, smooth) > max(10.0, 2.0 * noise)).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    tall = [stat for stat in stats[1:count].tolist() if stat[3] >= 0.6 * usual and stat[4] >= 0.08 * usual**2]
    if not tall:
        return None
    left, top = round(box[0] + 7), round(box[1] + 7)
    x0, y0 = min(stat[0] for stat in tall), min(stat[1] for stat in tall)
    x1, y1 = max(stat[0] + stat[2] for stat in tall), max(stat[1] + stat[3] for stat in tall)
    return InkLine((left + x0, top + y0, left + x1, top + y1))
