"""Drawn rules of a page made whole: pieces joined, double borders told, frames open at page ends closed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import itemgetter

from govaudit.reading.pdf_paths import Rule

NEAR = 3.0
"""Points by which rules that are meant to meet may miss each other; pdfplumber's own."""
FAR = 4.5
"""The same where borders are wide and double."""
_TWIN = 2.0
_DOT = 2.0
_DOTTED = 12.0
"""A dotted rule is at least as long: dots of some uprights beside each other are shorter."""
_STUB = 6.0
_FRAME = 4

Stroke = tuple[float, float, float]


def doubled(across: list[Rule], down: list[Rule]) -> bool:
    """Whether most rules have a twin beside them that the usual tolerance leaves apart: wide double borders."""
    return _paired((r.x0, r.top, r.bottom) for r in down) and _paired((r.top, r.x0, r.x1) for r in across)


def _paired(strokes: Iterable[Stroke]) -> bool:
    """Whether most positions of strokes lie beside another at which about as much is drawn."""
    drawn: dict[float, float] = {}
    for position, start, end in strokes:
        drawn[position] = drawn.get(position, 0.0) + end - start
    positions, twins = sorted(drawn), set[float]()
    for at, position in enumerate(positions):
        for beside in positions[at + 1 : bisect_right(positions, position + FAR)]:
            if beside - position > _TWIN and 0.5 < drawn[position] / drawn[beside] < 2:
                twins |= {position, beside}
    return 2 * len(twins) > len(positions)


def merged(rules: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical rules, collinear pieces that touch (dashes, cell borders) joined."""
    rows: dict[float, list[tuple[float, float]]] = {}
    columns: dict[float, list[tuple[float, float]]] = {}
    for x0, top, x1, bottom in rules:
        if top == bottom:
            rows.setdefault(round(top, 1), []).append((x0, x1))
        else:
            columns.setdefault(round(x0, 1), []).append((top, bottom))
    across = [Rule(start, y, end, y) for y, spans in rows.items() for start, end in _joined(spans)]
    down = [Rule(x, start, x, end) for x, spans in columns.items() for start, end in _joined(spans)]
    return across, down


def _joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    spans.sort()
    joined = [spans[0]]
    for start, end in spans[1:]:
        if start <= joined[-1][1] + NEAR:
            if end > joined[-1][1]:
                joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [span for span in joined if span[1] - span[0] >= _DOTTED or _is_drawn(span, spans)]


def _is_drawn(short: tuple[float, float], spans: list[tuple[float, float]]) -> bool:
    """Whether a short line is one; else dots of lines across it, each at its own height, which snapping would chain together."""
    start, end = short
    return end - start >= NEAR and any(stop - at > _DOT for at, stop in spans[bisect_left(spans, (start,)) : bisect_right(spans, (end,))])


def closing(across: list[Rule], down: list[Rule]) -> list[Rule]:
    """Rules that close frames left open: where two or more parallel rules end together and nothing crosses their ends."""
    closing = [
        Rule(first, at, last, at)
        for first, last, at in _open_ends([(r.x0, r.top, r.bottom) for r in down], [(r.top, r.x0, r.x1) for r in across])
    ]
    across = across + closing
    sides = _open_ends([(r.top, r.x0, r.x1) for r in across], [(r.x0, r.top, r.bottom) for r in down])
    return closing + [Rule(at, first, at, last) for first, last, at in sides]


def _open_ends(strokes: list[Stroke], crossings: list[Stroke]) -> list[Stroke]:
    """(first, last, at): strokes (position, start, end) from first to last end at `at` with no crossing (position, start, end) there."""
    found: list[Stroke] = []
    for end in (1, 2):
        free = sorted(
            (stroke for stroke in strokes if stroke[2] - stroke[1] >= _STUB and not _crossed(stroke[0], stroke[end], crossings)),
            key=itemgetter(end),
        )
        group: list[Stroke] = []
        for stroke in free:
            if group and stroke[end] - group[-1][end] > NEAR:
                found += _closed(group, end, crossings)
                group = []
            group.append(stroke)
        found += _closed(group, end, crossings)
    return found


def _crossed(position: float, at: float, crossings: list[Stroke]) -> bool:
    return any(abs(where - at) <= NEAR and start - NEAR <= position <= end + NEAR for where, start, end in crossings)


def _closed(group: list[Stroke], end: int, crossings: list[Stroke]) -> list[Stroke]:
    """The closing of strokes that end together, where some crossing shows that they are one frame.

    It joins the outermost two, or most of them up to one side: beside it stands a label that is as high as the page.
    """
    if len(group) < 2:
        return []
    first, last = min(group), max(group)
    low, high = max(first[1], last[1]) - NEAR, min(first[2], last[2]) + NEAR
    held = [(start - NEAR, stop + NEAR) for at, start, stop in crossings if low <= at <= high]
    joined = any(start <= first[0] and stop >= last[0] for start, stop in held) or any(
        (start <= first[0] or stop >= last[0]) and sum(start <= stroke[0] <= stop for stroke in group) >= max(_FRAME, 2 * len(group) / 3)
        for start, stop in held
    )
    if last[0] - first[0] <= _STUB or not joined:
        return []
    return [(first[0], last[0], sum(stroke[end] for stroke in group) / len(group))]


def bands(rules: list[Rule]) -> list[list[Rule]]:
    """The rules of a page in stretches with nothing drawn between them: columns of different tables are not to be drawn together."""
    found: list[list[Rule]] = []
    end = float("-inf")
    for rule in sorted(rules, key=itemgetter(1)):
        if rule[1] > end + NEAR:
            found.append([])
        found[-1].append(rule)
        end = max(end, rule[3])
    return found
