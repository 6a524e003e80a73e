"""The visual lines of a page, each parted where its pieces stand apart: labels and numbers of a table without rules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter, sub
from typing import NamedTuple

from govaudit.reading.numbers import BLANKS, cleaned, looks_numeric
from govaudit.reading.pdf_glyphs import Glyph
from govaudit.reading.pdf_lines import NUMERIC, Line, box_of, line_of

# In units of the line height.
_COLUMN_GAP = 0.7
_LABEL_GAP = 0.33
_BESIDE = 0.3
_LONGEST_LABEL = 40


class Piece(NamedTuple):
    """What stands between two wide gaps of a line."""

    line: Line
    numeric: bool


@dataclass(slots=True)
class Row:
    """One visual line: its characters, and its pieces from left to right.

    `numbers`: the pieces that are numbers (or stand for one); what stands left of a later label belongs to the label.
    """

    glyphs: list[Glyph]
    top: float
    bottom: float
    lines: list[Line]
    pieces: list[Piece] = field(default_factory=list)
    numbers: list[Piece] = field(default_factory=list)
    beside_table: bool = False

    @property
    def line(self) -> Line | None:
        """The line as running text, wide gaps as tabs (beside a table every gap between its columns); None where there is no ink."""
        if self.beside_table and self.pieces:
            lines = [piece.line for piece in self.pieces]
            return Line("\t".join([line.text for line in lines]), *box_of(lines))
        return self.lines[0] if len(self.lines) == 1 else line_of(self.glyphs)

    @property
    def bare(self) -> Line | None:
        """The line as bare text, a tab between the pieces that stand apart; None where there is no ink."""
        if len(self.lines) < 2:
            return self.lines[0] if self.lines else None
        return Line("\t".join([line[0] for line in self.lines]), self.lines[0][1], self.top, self.lines[-1][3], self.bottom)

    def told_apart(self) -> Row:
        """The row with its pieces told into labels and numbers."""
        self.pieces = [Piece(line, stands_for_number(line.text)) for line in self.lines]
        self.number()
        return self

    def number(self) -> None:
        """Tell which pieces are the row's numbers."""
        numeric = [piece.numeric for piece in self.pieces]
        if True in numeric:
            last = len(numeric) - 1 - numeric[::-1].index(True)
            label = next((at for at in range(last, -1, -1) if not numeric[at]), -1)
            self.numbers = self.pieces[label + 1 : last + 1]


def lined(rows: Iterable[list[Glyph]]) -> list[Row]:
    """The visual lines of a page, each parted where its pieces stand apart; what stands beside each other is one line."""
    made: list[Row] = []
    for row in map(row_of, rows):
        whole = _whole(made[-1], row) if made and row.top < made[-1].bottom else None
        if whole:
            made[-1] = whole
        else:
            made.append(row)
    return made


def _whole(upper: Row, lower: Row) -> Row | None:
    """One row of two that stand beside each other at slightly different heights, as a label and its numbers may; None where they do not."""
    least = min(upper.bottom - upper.top, lower.bottom - lower.top)
    if upper.bottom - lower.top < _BESIDE * least or not upper.lines or not lower.lines:
        return None
    left, right = (upper, lower) if upper.lines[0].x0 < lower.lines[0].x0 else (lower, upper)
    if left.lines[-1].x1 >= right.lines[0].x0:
        return None
    return Row([*left.glyphs, *right.glyphs], min(left.top, right.top), max(left.bottom, right.bottom), [*left.lines, *right.lines])


def row_of(glyphs: list[Glyph]) -> Row:
    """The characters of a visual line, from left to right, as a row."""
    texts, x0s, tops, x1s, bottoms = zip(*glyphs, strict=True)
    top, bottom = min(tops), max(bottoms)
    inked = [glyph for glyph in glyphs if glyph[0] != " "] if " " in texts else glyphs
    gaps = list(map(sub, x0s[1:], x1s)) if inked is glyphs else [after[1] - before[3] for before, after in pairwise(inked)]
    if max(gaps, default=0.0) > _LABEL_GAP * (bottom - top):
        lines = _lines(glyphs, inked, gaps, bottom - top)
    else:
        lines = [line for line in [line_of(glyphs, cell=True)] if line]
    return Row(glyphs, top, bottom, lines)


def stands_for_number(text: str) -> bool:
    """Whether a text is a number, or what is printed in place of one."""
    return looks_numeric(text) or cleaned(text) in BLANKS


def _lines(glyphs: list[Glyph], inked: list[Glyph], gaps: list[float], height: float) -> list[Line]:
    least = _COLUMN_GAP * height
    cuts = [at for at, gap in enumerate(gaps, 1) if gap > least]
    if number := _closing_number(inked, gaps, height):
        cuts = sorted({*cuts, number})
    if inked is not glyphs:
        cuts = [bisect_left(glyphs, inked[cut][1], key=itemgetter(1)) for cut in cuts]
    starts = [0, *cuts, len(glyphs)]
    return [line for start, end in pairwise(starts) if (line := line_of(glyphs[start:end], cell=True))]


def _closing_number(inked: list[Glyph], gaps: list[float], height: float) -> int | None:
    """Where the number begins that a narrow column leaves close behind a short label; None in running text."""
    least = _LABEL_GAP * height
    apart = [at for at, gap in enumerate(gaps[:_LONGEST_LABEL], 1) if gap > least]
    for at in reversed(apart):
        if not inked[at - 1].text.isdigit():
            following = next((end for end in range(at, len(gaps)) if gaps[end] > _COLUMN_GAP * height), len(gaps)) + 1
            if inked[at].text.isdigit() and all(glyph.text in NUMERIC for glyph in inked[at:following]):
                return at
    return None
