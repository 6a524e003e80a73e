"""The statutory table form as data: tables, rows, columns, printed labels, cell ids and balance equations.

An edition is read from resources/forms; nothing about a form (a row count, a label, a sum) is written in code.
Source: 国办公开办函〔2021〕30号 (edition 2021) and 国办公开办函〔2019〕60号 (edition 2019).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from govaudit.messages import Message

EDITIONS: tuple[str, ...] = ("2021", "2019")

CellKind = Literal["count", "amount", "signed"]


@dataclass(frozen=True, slots=True)
class Heading:
    """One printed label with the spellings seen in the wild; `name` is shown to the user, zh is what the form prints."""

    name: Message
    variants: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The label as the form prints it."""
        return self.name.zh

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every known spelling, the form's own first."""
        return (self.name.zh, *self.variants)


@dataclass(frozen=True, slots=True)
class Line:
    """One row or column of a block: the last part of its cells' ids, its label and the headings that span it (outermost first)."""

    id: str
    heading: Heading
    under: tuple[Heading, ...]
    kind: CellKind


@dataclass(frozen=True, slots=True)
class Block:
    """Rows and columns that share one header; Table 2 has several, Tables 3 and 4 one."""

    table: str
    title: Heading | None
    corner: Heading | None
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]

    def cell(self, row: Line, column: Line) -> str:
        """The id of the cell where a row and a column meet."""
        return ".".join(part for part in (self.table, row.id, column.id) if part)

    def cells_of(self, row: Line) -> tuple[str, ...]:
        """The ids of one row, left to right."""
        return tuple(self.cell(row, column) for column in self.columns)


@dataclass(frozen=True, slots=True)
class Table:
    """One statutory table: its title, its blocks from top to bottom, the ids of its cells in reading order."""

    id: str
    short: Message
    title: Heading
    blocks: tuple[Block, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell stands in its form."""

    table: Table
    block: Block
    row: Line
    column: Line

    @property
    def kind(self) -> CellKind:
        """What the cell may hold: a count, an amount of money, or a signed change."""
        return self.column.kind


@dataclass(frozen=True, slots=True)
class Equation:
    """constant + Σ coefficient × cell = 0, with the clause it stands on; parts count +1, `equals` -1."""

    id: str
    rule: str
    clause: Message
    coefficients: tuple[tuple[str, int], ...]
    constant: int = 0

    @property
    def cells(self) -> tuple[str, ...]:
        """Every cell of the equation, the total last."""
        return tuple(cell for cell, _ in self.coefficients)

    @property
    def parts(self) -> tuple[str, ...]:
        """The left side."""
        return tuple(cell for cell, coefficient in self.coefficients if coefficient > 0)

    @property
    def equals(self) -> tuple[str, ...]:
        """The right side."""
        return tuple(cell for cell, coefficient in self.coefficients if coefficient < 0)


@dataclass(frozen=True, slots=True)
class Form:
    """One edition of the statutory form; `cells` in reading order, `totals` are the single right side of some equation."""

    edition: str
    basis: str
    first_year: int
    last_year: int | None
    tables: tuple[Table, ...]
    equations: tuple[Equation, ...]
    spots: dict[str, Spot] = field(repr=False, compare=False)
    cells: tuple[str, ...] = field(repr=False, compare=False)
    totals: frozenset[str] = field(repr=False, compare=False)

    def equations_of(self, cell: str) -> tuple[Equation, ...]:
        """The equations in which a cell stands."""
        return tuple(equation for equation in self.equations if cell in equation.cells)

    def table(self, table_id: str) -> Table:
        """One table by its id. StopIteration is impossible for ids of this form."""
        return next(table for table in self.tables if table.id == table_id)

    def row_name(self, cell: str) -> Message:
        """What an auditor calls the cell's row: its group and label ("（三）不予公开·1.属于国家秘密"), or its column group in Table 4."""
        spot = self.spots[cell]
        if not spot.row.id:
            return spot.column.under[-1].name
        return _joined([heading.name for heading in (*spot.row.under[1:], spot.row.heading)])

    def column_name(self, cell: str) -> Message:
        """What an auditor calls the cell's column."""
        return self.spots[cell].column.heading.name

    def cell_name(self, cell: str) -> Message:
        """Row and column of a cell in words."""
        row, column = self.row_name(cell), self.column_name(cell)
        return Message(f"{row.zh}／{column.zh}", f"{row.en} / {column.en}")


def _joined(names: list[Message]) -> Message:
    return Message("·".join(name.zh for name in names), " · ".join(name.en for name in names))


@cache
def load_form(edition: str) -> Form:
    """The form of one edition ("2021" or "2019"). FileNotFoundError where there is none."""
    source = files("govaudit.resources").joinpath("forms", f"{edition}.toml")
    return _Reader(tomllib.loads(source.read_text(encoding="utf-8"))).form()


class _Reader:
    """Builds a Form from the parsed TOML of one edition."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.english: dict[str, str] = data["headings"]

    def form(self) -> Form:
        tables = tuple(self._table(entry) for entry in self.data["tables"])
        spots = {cell: spot for table in tables for cell, spot in _spots(table)}
        equations = tuple(eq for entry in self.data["equations"] for eq in _equations(entry, tables, tuple(spots)))
        return Form(
            edition=self.data["edition"],
            basis=self.data["basis"],
            first_year=self.data["first_year"],
            last_year=self.data.get("last_year"),
            tables=tables,
            equations=equations,
            spots=spots,
            cells=tuple(spots),
            totals=frozenset(equation.equals[0] for equation in equations if len(equation.equals) == 1),
        )

    def _table(self, entry: dict[str, Any]) -> Table:
        title = Heading(Message(entry["title"], entry["title_en"]), tuple(entry.get("title_variants", ())))
        blocks = tuple(self._block(entry["id"], block) for block in entry["blocks"])
        cells = tuple(cell for block in blocks for row in block.rows for cell in block.cells_of(row))
        return Table(entry["id"], Message(entry["short"], entry["short_en"]), title, blocks, cells)

    def _block(self, table: str, entry: dict[str, Any]) -> Block:
        return Block(
            table=table,
            title=_heading(entry, "title"),
            corner=_heading(entry, "corner"),
            rows=tuple(self._line(line) for line in entry["rows"]),
            columns=tuple(self._line(line) for line in entry["columns"]),
        )

    def _line(self, entry: dict[str, Any]) -> Line:
        heading = Heading(Message(entry["text"], entry["en"]), tuple(entry.get("variants", ())))
        under = tuple(Heading(Message(text, self.english[text])) for text in entry.get("under", ()))
        return Line(entry["id"], heading, under, entry.get("kind", "count"))


def _heading(entry: dict[str, Any], key: str) -> Heading | None:
    return Heading(Message(entry[key], entry[f"{key}_en"])) if key in entry else None


def _spots(table: Table) -> Iterator[tuple[str, Spot]]:
    for block in table.blocks:
        for row in block.rows:
            for column in block.columns:
                yield block.cell(row, column), Spot(table, block, row, column)


def _equations(entry: dict[str, Any], tables: Iterable[Table], cells: tuple[str, ...]) -> Iterator[Equation]:
    table_id, axis = entry["each"].split(".")
    block = next(table for table in tables if table.id == table_id).blocks[0]
    clause = Message(entry["clause"], entry["clause_en"])
    for name in _axis(block, axis):
        terms = [(cell, sign) for key, sign in (("parts", 1), ("equals", -1)) for cell in _expand(entry[key], name, cells)]
        yield Equation(f"{entry['rule']}:{name}", entry["rule"], clause, tuple(terms))


def _axis(block: Block, axis: str) -> tuple[str, ...]:
    match axis:
        case "rows":
            return tuple(row.id for row in block.rows)
        case "columns":
            return tuple(column.id for column in block.columns)
        case "groups":
            return tuple(dict.fromkeys(column.id.rsplit(".", 1)[0] for column in block.columns))
        case _:
            raise ValueError(f"unknown axis {axis!r}")


def _expand(patterns: list[str], name: str, cells: tuple[str, ...]) -> Iterator[str]:
    for pattern in patterns:
        before, star, behind = pattern.format(name).partition("*")
        least = len(before) + len(behind)
        matches = [cell for cell in cells if len(cell) >= least and cell.startswith(before) and cell.endswith(behind)] if star else [before]
        if not matches or matches[0] not in cells:
            raise ValueError(f"{pattern!r} names no cell")
        yield from matches
