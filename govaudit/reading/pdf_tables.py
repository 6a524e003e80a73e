"""Visible rules of a page -> tables.

Frames open at page ends are closed, pdfplumber's TableFinder finds the cells, merged cells get their spans.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from pdfplumber.table import TableFinder, TableSettings

from govaudit.reading.pdf_frames import FAR, NEAR, bands, closing, doubled, merged
from govaudit.reading.pdf_glyphs import Glyph
from govaudit.reading.pdf_lines import Line, lines_of
from govaudit.reading.pdf_paths import MOST_RULES, Rule

_MOST_CROSSINGS = 200_000

Box4 = tuple[float, float, float, float]


@dataclass(slots=True)
class TableCell:
    """One cell of a table: 0-based position, spans, box, the characters in it and (once asked for) their lines."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box4
    glyphs: list[Glyph] = field(default_factory=list)
    _lines: list[Line] | None = None

    @property
    def lines(self) -> list[Line]:
        """The visual lines of the cell, to be asked for when it is filled."""
        if self._lines is None:
            self._lines = lines_of(self.glyphs, cell=True)
        return self._lines


@dataclass(slots=True)
class Table:
    """A ruled table; `open_top`/`open_bottom`: its end is not ruled, the frame was closed for it; `beside`: what stands left and right."""

    cells: list[TableCell]
    xs: list[float]
    ys: list[float]
    owners: list[list[TableCell | None]]
    open_top: bool = False
    open_bottom: bool = False
    beside: list[Glyph] = field(default_factory=list)

    @property
    def box(self) -> Box4:
        """The outer box."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def holds(self, other: Table) -> bool:
        """Whether another table lies within one cell of this one."""
        if self is other or not _is_within(other.box, self.box):
            return False
        return any(_is_within(other.box, cell.box) for cell in self.cells)

    def fill(self, glyphs: list[Glyph]) -> list[Glyph]:
        """Put characters into the cells in which their middles lie; those that lie in none are returned."""
        xs, ys, owners = self.xs, self.ys, self.owners
        left, top, right, bottom = self.box
        rest = []
        cell, x0, y0, x1, y1 = None, 0.0, 0.0, 0.0, 0.0
        for glyph in glyphs:
            x, y = (glyph[1] + glyph[3]) / 2, (glyph[2] + glyph[4]) / 2
            # Mostly it stands where the one before it stood.
            if not (y0 <= y < y1 and x0 <= x < x1):
                cell, x1 = None, x0
                if top <= y < bottom and left <= x < right:
                    r, c = bisect_right(ys, y) - 1, bisect_right(xs, x) - 1
                    cell, x0, x1, y0, y1 = owners[r][c], xs[c], xs[c + 1], ys[r], ys[r + 1]
                elif top <= y < bottom:
                    self.beside.append(glyph)
            if cell:
                cell.glyphs.append(glyph)
            else:
                rest.append(glyph)
        return rest


def _is_within(inner: Box4, outer: Box4) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


@dataclass(frozen=True, slots=True)
class _RuledPage:
    """The part of a pdfplumber page that its TableFinder asks for."""

    edges: list[dict[str, Any]]


class _Finder(TableFinder):
    """pdfplumber's finder with its quadratic steps (crossings, cells, tables) made linear; its own are the oracles in a test."""

    def __init__(self, page: _RuledPage, *, near: float = NEAR) -> None:
        self.page = page  # type: ignore[assignment]
        self.settings = TableSettings(snap_tolerance=near, join_tolerance=near, intersection_tolerance=near)
        self.edges = self.get_edges()
        tolerances = self.settings.intersection_x_tolerance, self.settings.intersection_y_tolerance
        self.intersections = crossings_of(self.edges, *tolerances)
        self.cells = smallest_cells(self.intersections)


Crossings = dict[tuple[float, float], dict[str, list[dict[str, Any]]]]


def crossings_of(edges: list[dict[str, Any]], x_tolerance: float, y_tolerance: float) -> Crossings:
    """The points at which upright and level edges meet, with those edges; as pdfplumber's `edges_to_intersections`."""
    level = sorted((edge for edge in edges if edge["orientation"] == "h"), key=itemgetter("top", "x0"))
    spans = [(edge["top"], edge["x0"] - x_tolerance, edge["x1"] + x_tolerance, edge) for edge in level]
    tops = [span[0] for span in spans]
    found: Crossings = {}
    for upright in sorted((edge for edge in edges if edge["orientation"] == "v"), key=itemgetter("x0", "top")):
        x = upright["x0"]
        first, last = bisect_left(tops, upright["top"] - y_tolerance), bisect_right(tops, upright["bottom"] + y_tolerance)
        for y, start, end, edge in spans[first:last]:
            if start <= x <= end:
                meeting = found.setdefault((x, y), {"v": [], "h": []})
                meeting["v"].append(upright)
                meeting["h"].append(edge)
    return found


def connected(cells: list[Box4]) -> list[list[Box4]]:
    """Cells that share corners as tables of at least two, top to bottom; as pdfplumber's `cells_to_tables`, order in a table aside."""
    table_at: dict[tuple[float, float], list[Box4]] = {}
    for cell in cells:
        x0, top, x1, bottom = cell
        corners = (x0, top), (x0, bottom), (x1, top), (x1, bottom)
        met = {id(table): table for corner in corners if (table := table_at.get(corner)) is not None}
        table, *others = sorted(met.values(), key=len, reverse=True) or [[]]
        table.append(cell)
        for other in others:
            table += other
            for a, b, c, d in other:
                table_at[a, b] = table_at[a, d] = table_at[c, b] = table_at[c, d] = table
        for corner in corners:
            table_at[corner] = table
    tables = {id(table): table for table in table_at.values() if len(table) > 1}
    return sorted(tables.values(), key=lambda table: min((cell[1], cell[0]) for cell in table))


def smallest_cells(crossings: Crossings) -> list[Box4]:
    """For every crossing the smallest box with its corner there whose four sides are ruled; as pdfplumber's `intersections_to_cells`."""
    xs, ys = sorted({x for x, _ in crossings}), sorted({y for _, y in crossings})
    column, row = {x: at for at, x in enumerate(xs)}, {y: at for at, y in enumerate(ys)}
    bits = _Bits()
    # down[c][r] and across[c][r]: the rules through a crossing as bits, 0 where there is none.
    down, across = [[0] * len(ys) for _ in xs], [[0] * len(ys) for _ in xs]
    for (x, y), edges in crossings.items():
        down[column[x]][row[y]] = bits.of(edges["v"])
        across[column[x]][row[y]] = bits.of(edges["h"])
    corners = ((c, r, _opposite(down, across, c, r)) for c in range(len(xs)) for r in range(len(ys)) if down[c][r])
    return [(xs[c], ys[r], xs[found[0]], ys[found[1]]) for c, r, found in corners if found]


def _opposite(down: list[list[int]], across: list[list[int]], column: int, row: int) -> tuple[int, int] | None:
    """The corner opposite to a crossing in the smallest box that begins there."""
    here, level, here_down = down[column], across[column][row], down[column][row]
    right = [far for far in range(column + 1, len(down)) if across[far][row] & level]
    if right:
        for low in range(row + 1, len(here)):
            if here[low] & here_down:
                bottom = across[column][low]
                for far in right:
                    if down[far][low] & down[far][row] and across[far][low] & bottom:
                        return far, low
    return None


class _Bits:
    """A bit for every edge; edges of the same box have one, and the edges outlive this."""

    def __init__(self) -> None:
        self._of_box: dict[Box4, int] = {}
        self._of_edge: dict[int, int] = {}

    def of(self, edges: list[dict[str, Any]]) -> int:
        bits = 0
        for edge in edges:
            bits |= self._of_edge.get(id(edge)) or self._named(edge)
        return bits

    def _named(self, edge: dict[str, Any]) -> int:
        box = edge["x0"], edge["top"], edge["x1"], edge["bottom"]
        return self._of_edge.setdefault(id(edge), self._of_box.setdefault(box, 1 << len(self._of_box)))


def find_tables(rules: list[Rule]) -> list[Table] | None:
    """Tables with at least two cells, top to bottom; None where there are more rules than a table can have."""
    across, down = merged(rules)
    if len(across) + len(down) > MOST_RULES or len(across) * len(down) > _MOST_CROSSINGS:
        return None
    if not across or not down:
        return []
    added = closing(across, down)
    near = FAR if doubled(across, down) else NEAR
    cells = [_Finder(_RuledPage([_edge(rule) for rule in band]), near=near).cells for band in bands([*across, *down, *added])]
    tables = [_table(boxes) for band in cells for boxes in connected(band)]
    for table in tables:
        table.open_top = any(abs(rule.top - table.ys[0]) <= NEAR for rule in added)
        table.open_bottom = any(abs(rule.top - table.ys[-1]) <= NEAR for rule in added)
    return tables


def _edge(rule: Rule) -> dict[str, Any]:
    x0, top, x1, bottom = rule
    sides = {"x0": x0, "x1": x1, "top": top, "doctop": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top}
    return {"object_type": "line", "orientation": "h" if top == bottom else "v", **sides}


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
