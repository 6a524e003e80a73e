"""Characters with boxes -> visual lines of text.

Struck twice counts once, letter-spaced digits are one number, radicals are ordinary characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import add, itemgetter, le, sub
from typing import NamedTuple

from govaudit.reading.pdf_glyphs import Glyph
from govaudit.reading.pdf_paths import Rule

# Two equal characters whose boxes share this much of the narrower one are one character struck twice ("11" shares nothing).
_STRUCK_TWICE = 0.85
# Gaps between characters in units of the line height.
_SPACE = 0.22
_COLUMN = 1.4
_LETTER_SPACED = 0.9
# Where a line through a character strikes it out, in shares of its height from the top.
_STRIKE = (0.36, 0.72)
NUMERIC = frozenset("0123456789０１２３４５６７８９.,．，+-−－")
# Radicals that Unicode does not decompose, as they turn up in place of the characters of this form and its prose.
_RADICALS = dict(
    zip(
        "⺁⺄⺆⺇⺈⺊⺌⺍⺕⺜⺝⺠⺢⺥⺧⺩⺪⺫⺬⺭⺮⺯⺲⺳⺶⺷⺸⺻⺼⺾⻀⻁⻂⻃⻄⻅⻆⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂乙冂几刀卜小小彐日月民水爪牛王疋目示礻竹糸罒网羊羊羊聿月艹艹虎衤西西见角贝车辶辶辶阝钅長镸长门雨青韦页风飞食饣饣首马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_ANY_RADICAL = re.compile("[\u2e80-\u2fdf]")


class Line(NamedTuple):
    """One visual line of text with its box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


def lines_of(glyphs: Sequence[Glyph], cell: bool = False) -> list[Line]:
    """Visual lines from top to bottom.

    In running text wide gaps are tabs; in a `cell` a gap is a space and letter-spaced digits are joined.
    """
    if len(glyphs) == 1 and glyphs[0][0] != " ":
        return [line for line in [_single(glyphs)] if line]
    rows = [glyphs] if _in_order(glyphs) else rows_of(glyphs)
    return [line for row in rows if (line := line_of(row, cell))]


def _in_order(glyphs: Sequence[Glyph]) -> bool:
    """Whether the characters plainly are one visual line as they come: equally high, one behind the other, nothing struck twice."""
    if len(glyphs) < 2:
        return False
    _, x0s, tops, x1s, bottoms = zip(*glyphs, strict=True)
    count, top, bottom = len(glyphs), tops[0], bottoms[0]
    if tops.count(top) < count or bottoms.count(bottom) < count or top >= bottom:
        return False
    return all(map(le, x0s, x0s[1:])) and all(map(le, map(add, x0s, x1s), map(add, x0s[1:], x0s[1:])))


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The characters of each visual line from left to right, blanks included, each struck once."""
    return [_struck_once(sorted(row, key=itemgetter(1))) for row in _rows([glyph for glyph in glyphs if glyph[4] > glyph[2]])]


def without_struck_out(glyphs: list[Glyph], rules: Iterable[Rule]) -> tuple[list[Glyph], str]:
    """The characters through whose middle no line is drawn, and the text of those that are struck out."""
    level_rules: dict[int, list[Rule]] = {}
    for rule in rules:
        if rule[1] == rule[3]:
            level_rules.setdefault(int(rule[1]), []).append(rule)
    if not level_rules:
        return glyphs, ""
    levels: dict[int, list[Rule]] = {}
    for own, drawn in level_rules.items():
        for level in range(own - 3, own + 4):
            levels.setdefault(level, []).extend(drawn)
    struck = [glyph for glyph in glyphs if (near := levels.get(int(glyph[2] + glyph[4]) // 2)) and _is_struck(glyph, near)]
    if not struck:
        return glyphs, ""
    gone = set(map(id, struck))
    return [glyph for glyph in glyphs if id(glyph) not in gone], "".join(glyph.text for glyph in struck).strip()


def _is_struck(glyph: Glyph, rules: list[Rule]) -> bool:
    height, width = glyph.bottom - glyph.top, glyph.x1 - glyph.x0
    band = glyph.top + _STRIKE[0] * height, glyph.top + _STRIKE[1] * height
    return any(
        band[0] <= rule.top <= band[1] and rule.x0 <= glyph.x0 + 0.25 * width and rule.x1 >= glyph.x1 - 0.25 * width for rule in rules
    )


def ordinary(text: str) -> str:
    """Text with radicals (Kangxi and supplement) replaced by the characters they stand for; nothing else is changed."""
    if text.isascii() or not _ANY_RADICAL.search(text):
        return text
    return "".join(_RADICALS.get(c) or unicodedata.normalize("NFKC", c) if "\u2e80" <= c <= "\u2fdf" else c for c in text)


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    if len(glyphs) < 2:
        return [glyphs] if glyphs else []
    middles = [glyph[2] + glyph[4] for glyph in glyphs]
    if middles != sorted(middles):
        glyphs = [glyphs[at] for at in sorted(range(len(glyphs)), key=middles.__getitem__)]
    rows: list[list[Glyph]] = []
    row: list[Glyph] = []
    first = limit = float("-inf")
    for glyph in glyphs:
        middle = glyph[2] + glyph[4]
        if middle <= limit:
            row.append(glyph)
            continue
        height = glyph[4] - glyph[2]
        if middle - first <= height:
            # the row began with a flat character, 一 or a dash
            row.append(glyph)
        else:
            row = [glyph]
            rows.append(row)
            first = middle
        limit = first + height
    return rows


def _struck_once(row: list[Glyph]) -> list[Glyph]:
    # Characters in print overlap by half only where one is struck over the other.
    if not [1 for before, after in pairwise(row) if after[1] < (before[1] + before[3]) / 2]:
        return row
    kept = row[:1]
    for glyph in row[1:]:
        if not any(_same_place(glyph, before) for before in kept[-3:]):
            kept.append(glyph)
    return kept


def _same_place(one: Glyph, other: Glyph) -> bool:
    if one.text != other.text:
        return False
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared > _STRUCK_TWICE * min(one.x1 - one.x0, other.x1 - other.x0)


def line_of(row: Sequence[Glyph], cell: bool = False) -> Line | None:
    """One line; blanks are no ink: they count as the space between two characters. None where there is no ink."""
    if len(row) < 2:
        return _single(row)
    # By column: this runs for every cell of every page, and a step for each character costs twice as much.
    texts, x0s, tops, x1s, bottoms = zip(*row, strict=True)
    solid = " " not in texts
    if not solid:
        inked = [glyph for glyph in row if glyph[0] != " "]
        if len(inked) < 2:
            return _single(inked)
        texts, x0s, tops, x1s, bottoms = zip(*inked, strict=True)
    height = max(map(sub, bottoms, tops))
    gaps = list(map(sub, x0s[1:], x1s))
    if (solid and max(gaps) <= _SPACE * height) or (cell and _letter_spaced(texts, gaps, height)):
        text = "".join(texts)
    else:
        text = _spaced(row, height, cell)
    return Line(ordinary(text), x0s[0], min(tops), max(x1s), max(bottoms))


def _single(row: Sequence[Glyph]) -> Line | None:
    glyph = row[0] if row else None
    if glyph is None or glyph[0] == " ":
        return None
    return Line._make(glyph) if glyph[0].isascii() else Line(ordinary(glyph[0]), *glyph[1:])


def _spaced(row: Sequence[Glyph], height: float, cell: bool) -> str:
    pieces: list[str] = []
    end, blank = float("inf"), False
    for glyph in row:
        if glyph.text == " ":
            blank = True
            continue
        gap = glyph.x0 - end
        if pieces and (blank or gap > _SPACE * height):
            pieces.append("\t" if gap > _COLUMN * height and not cell else " ")
        pieces.append(glyph.text)
        end, blank = glyph.x1, False
    return "".join(pieces)


def _letter_spaced(texts: Sequence[str], gaps: list[float], height: float) -> bool:
    """Whether the row is one number with even gaps between its digits."""
    if not texts[-1].isdigit() or not NUMERIC.issuperset(texts):
        return False
    # Centre distances are even in letter-spaced numbers, whatever the width of a digit or point.
    return max(gaps) <= _LETTER_SPACED * height and max(gaps) - min(gaps) <= 0.25 * height


def cell_text(lines: list[Line], left: float, right: float) -> str:
    """The text of one cell, its lines in visual order.

    One-character lines (a vertical label) and numbers wrapped for want of room become one line.
    `left` and `right` are the edges of the cell.
    """
    if len(lines) == 1:
        return lines[0].text
    if all(len(line.text) == 1 for line in lines):
        return (
            "".join(line.text for line in lines) if not _digits(lines) or _wrapped(lines, left, right) else "\n".join(x.text for x in lines)
        )
    if _digits(lines) and _wrapped(lines, left, right):
        return "".join(line.text for line in lines)
    return "\n".join(line.text for line in lines)


def _digits(lines: list[Line]) -> bool:
    return all(char in NUMERIC for line in lines for char in line.text)


def _wrapped(lines: list[Line], left: float, right: float) -> bool:
    """Whether every line but the last leaves no room for one more character, and the lines stand close."""
    for line, after in pairwise(lines):
        width = (line.x1 - line.x0) / len(line.text)
        if right - left - (line.x1 - line.x0) > 1.6 * width + 4 or after.top - line.top > 1.9 * (line.bottom - line.top):
            return False
    return True


def box_of(lines: list[Line]) -> tuple[float, float, float, float]:
    """The box that holds all lines (x0, top, x1, bottom)."""
    return min(x.x0 for x in lines), min(x.top for x in lines), max(x.x1 for x in lines), max(x.bottom for x in lines)
