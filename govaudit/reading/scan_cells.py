"""Ink of a straight picture -> lines of print, in cells and outside: which pixels belong together, and the crop a recogniser gets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Box4 = tuple[float, float, float, float]

_SPECK = 0.62
_LEAST_HEIGHT = 6
_PAD = 0.28


@dataclass(slots=True)
class InkLine:
    """One line of print: its box in pixels and the boxes of its connected pieces (x0, top, x1, bottom)."""

    pieces: list[tuple[int, int, int, int]] = field(default_factory=list)

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The box that holds all pieces."""
        return (
            min(piece[0] for piece in self.pieces),
            min(piece[1] for piece in self.pieces),
            max(piece[2] for piece in self.pieces),
            max(piece[3] for piece in self.pieces),
        )

    @property
    def height(self) -> int:
        """From the top of the highest to the bottom of the lowest piece."""
        _, top, _, bottom = self.box
        return bottom - top


def pieces_of(ink: Grey) -> list[tuple[int, int, int, int]]:
    """The boxes of all connected pieces of ink that are no single specks."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    kept = stats[1:count][stats[1:count, cv2.CC_STAT_AREA] >= 5]
    return [(x, y, x + width, y + height) for x, y, width, height, _ in kept.tolist()]


def in_cells(
    pieces: Sequence[tuple[int, int, int, int]], boxes: Sequence[Box4]
) -> tuple[list[list[tuple[int, int, int, int]]], list[tuple[int, int, int, int]]]:
    """The pieces whose middle lies in each box, and those that lie in none."""
    held: list[list[tuple[int, int, int, int]]] = [[] for _ in boxes]
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


def lines_in(pieces: Sequence[tuple[int, int, int, int]], box: Box4 | None = None) -> list[InkLine]:
    """The lines of print among pieces, top to bottom. Within a cell's `box` what clings to its edges is a remnant of its rules."""
    if box is not None:
        pieces = [piece for piece in pieces if not _remnant(piece, box)]
    tall = [piece for piece in pieces if piece[3] - piece[1] >= _LEAST_HEIGHT]
    if not tall:
        return []
    lines = list(_rows(tall))
    usual = float(np.median([line.height for line in lines]))
    lines = [line for line in lines if line.height >= _SPECK * usual]
    for piece in pieces:
        if piece[3] - piece[1] < _LEAST_HEIGHT:
            _put(piece, lines)
    return lines


def _remnant(piece: tuple[int, int, int, int], box: Box4) -> bool:
    width, height = piece[2] - piece[0], piece[3] - piece[1]
    level = (piece[1] <= box[1] + 6 or piece[3] >= box[3] - 6) and height <= 5
    upright = (piece[0] <= box[0] + 6 or piece[2] >= box[2] - 6) and width <= 5
    return level or upright


def _rows(pieces: list[tuple[int, int, int, int]]) -> Iterator[InkLine]:
    """Pieces that share heights are one line; those much taller than the others (two lines grown together) do not join lines."""
    usual = float(np.median([piece[3] - piece[1] for piece in pieces]))
    ordinary = sorted((piece for piece in pieces if piece[3] - piece[1] <= 2.2 * usual), key=lambda piece: piece[1])
    line, bottom = InkLine(), 0.0
    for piece in ordinary:
        if line.pieces and piece[1] > bottom - 0.15 * usual:
            yield line
            line, bottom = InkLine(), 0.0
        line.pieces.append(piece)
        bottom = max(bottom, piece[3])
    if line.pieces:
        yield line


def _put(piece: tuple[int, int, int, int], lines: list[InkLine]) -> None:
    """A small piece (a point, a dash) belongs to the line beside it."""
    middle = (piece[1] + piece[3]) / 2
    for line in lines:
        x0, top, x1, bottom = line.box
        reach = 1.2 * (bottom - top)
        if top - 2 <= middle <= bottom + 0.25 * (bottom - top) and x0 - reach <= piece[0] and piece[2] <= x1 + reach:
            line.pieces.append(piece)
            return


def crop(grey: Grey, box: tuple[float, float, float, float], pad: float = _PAD) -> Grey:
    """A line's picture with some paper around it."""
    x0, top, x1, bottom = box
    room = pad * max(bottom - top, 12)
    height, width = grey.shape
    rows = slice(max(0, round(top - room)), min(height, round(bottom + room)))
    columns = slice(max(0, round(x0 - 1.2 * room)), min(width, round(x1 + 1.2 * room)))
    return grey[rows, columns]
