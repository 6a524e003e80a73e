"""Visible rules of a page -> tables.

Frames open at page ends are closed, pdfplumber's TableFinder finds the cells, merged cells get their spans.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from pdfplumber.table import TableFinder

from govaudit.reading.pdf_content import Glyph
from govaudit.reading.pdf_objects import MOST_RULES, Rule

_NEAR = 3.0
_STUB = 6.0

Box4 = tuple[float, float, float, float]


@dataclass(slots=True)
class TableCell:
    """One cell of a table: 0-based position, spans, box and the characters in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box4
    glyphs: list[Glyph] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A ruled table; `open_top`/`open_bottom`: its end is not ruled, the frame was closed for it."""

    cells: list[TableCell]
    xs: list[float]
    ys: list[float]
    owners: list[list[TableCell | None]]
    open_top: bool = False
    open_bottom: bool = False

    @property
    def box(self) -> Box4:
        """The outer box."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_at(self, x: float, y: float) -> TableCell | None:
        """The cell in which a point lies."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return self.owners[bisect_right(self.ys, y) - 1][bisect_right(self.xs, x) - 1]


@dataclass(frozen=True, slots=True)
class _RuledPage:
    """The part of a pdfplumber page that its TableFinder asks for."""

    edges: list[dict[str, Any]]


def find_tables(rules: list[Rule]) -> list[Table]:
    """Tables with at least two cells, top to bottom; none where there are more rules than a table can have (`too_many`)."""
    across, down = _merged(rules)
    if len(across) + len(down) > MOST_RULES or not across or not down:
        return []
    added = _closing(across, down)
    edges = [_edge(rule) for rule in (*across, *down, *added)]
    finder = TableFinder(_RuledPage(edges))  # type: ignore[arg-type]
    tables = [_table(table.cells) for table in finder.tables]
    for table in tables:
        table.open_top = any(abs(rule.top - table.ys[0]) <= _NEAR for rule in added)
        table.open_bottom = any(abs(rule.top - table.ys[-1]) <= _NEAR for rule in added)
    return tables


def too_many(rules: list[Rule]) -> bool:
    """Whether a page holds more rules than a table can have."""
    return len(rules) > 4 * MOST_RULES or sum(len(group) for group in _merged(rules)) > MOST_RULES


def _merged(rules: list[Rule]) -> tuple[list[Rule], list[Rule]]:
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
        if start <= joined[-1][1] + _NEAR:
            if end > joined[-1][1]:
                joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [(start, end) for start, end in joined if end - start >= 1]


def _closing(across: list[Rule], down: list[Rule]) -> list[Rule]:
    """Rules that close frames left open: where two or more parallel rules end together and nothing crosses their ends."""
    closing = [
        Rule(first, at, last, at)
        for first, last, at in _open_ends([(r.x0, r.top, r.bottom) for r in down], [(r.top, r.x0, r.x1) for r in across])
    ]
    across = across + closing
    sides = _open_ends([(r.top, r.x0, r.x1) for r in across], [(r.x0, r.top, r.bottom) for r in down])
    return closing + [Rule(at, first, at, last) for first, last, at in sides]


Stroke = tuple[float, float, float]


def _open_ends(strokes: list[Stroke], crossings: list[Stroke]) -> list[Stroke]:
    """(first, last, at): strokes (position, start, end) from first to last end at `at` with no crossing (position, start, end) there."""
    found: list[Stroke] = []
    for end in (1, 2):
        free = sorted(
            (stroke[end], stroke[0])
            for stroke in strokes
            if stroke[2] - stroke[1] >= _STUB
            and not any(abs(at - stroke[end]) <= _NEAR and a - _NEAR <= stroke[0] <= b + _NEAR for at, a, b in crossings)
        )
        group: list[tuple[float, float]] = []
        for stroke in [*free, (float("inf"), 0.0)]:
            if group and stroke[0] - group[-1][0] > _NEAR:
                if len(group) > 1 and _bridged(group, crossings, strokes):
                    positions = [position for _, position in group]
                    found.append((min(positions), max(positions), sum(at for at, _ in group) / len(group)))
                group = []
            group.append(stroke)
    return found


def _bridged(group: list[tuple[float, float]], crossings: list[Stroke], strokes: list[Stroke]) -> bool:
    """Whether some crossing joins the first and the last stroke of the group: they are one frame."""
    first, last = min(p for _, p in group), max(p for _, p in group)
    starts = [s for s in strokes if s[0] in {first, last}]
    low, high = max(s[1] for s in starts), min(s[2] for s in starts)
    return last - first > _STUB and any(
        low - _NEAR <= at <= high + _NEAR and a <= first + _NEAR and b >= last - _NEAR for at, a, b in crossings
    )


def _edge(rule: Rule) -> dict[str, Any]:
    across = rule.top == rule.bottom
    return {
        "object_type": "line",
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "doctop": rule.top,
        "bottom": rule.bottom,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
        "orientation": "h" if across else "v",
    }


def _table(boxes: list[Box4]) -> Table:
    xs = sorted({x for box in boxes for x in (box[0], box[2])})
    ys = sorted({y for box in boxes for y in (box[1], box[3])})
    column, row = {x: i for i, x in enumerate(xs)}, {y: i for i, y in enumerate(ys)}
    owners: list[list[TableCell | None]] = [[None] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    cells = []
    for box in sorted(boxes, key=lambda b: (b[1], b[0])):
        r, c = row[box[1]], column[box[0]]
        cell = TableCell(r, c, row[box[3]] - r, column[box[2]] - c, box)
        cells.append(cell)
        for line in owners[r : r + cell.row_span]:
            line[c : c + cell.column_span] = [cell] * cell.column_span
    return Table(cells, xs, ys, owners)
