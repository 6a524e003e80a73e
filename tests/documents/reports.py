"""Invented reports: what is printed in every cell, the prose around it, and faults to plant in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Literal

from govaudit.form import Form, load_form
from govaudit.report import Cell, Identity, Kind, Level, LinePlace, Paragraph, Report, Source, Status
from tests.documents.figures import Size, figures
from tests.documents.prose import Prose, prose

CITIES = ("云溪市", "澜桥市", "青岚市", "砚河市", "松屏市")
DISTRICTS = ("临江区", "望湖区", "南砚区", "石汀县", "梧岭县")
TOWNS = ("柳汀镇", "双栅镇", "白鹭渡乡")
OFFICES = ("发展和改革局", "教育局", "自然资源和规划局")
BLANKS = frozenset({"", "/", "-", "—", "不适用"})
SECTION_FIVE = "五、存在的主要问题及改进情况"

PieceKind = Literal["title", "heading", "paragraph", "table"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of a report in reading order; `text` of a table is its id."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What an invented report prints: a string for every cell of its form ("" is blank, None: its row is not there), and its prose."""

    seed: int
    edition: str
    org: str
    level: Level
    year: int
    cells: Mapping[str, str | None]
    prose: Prose
    copies: int = 1

    @property
    def form(self) -> Form:
        """The form the report stands on."""
        return load_form(self.edition)

    @property
    def title(self) -> str:
        """The title line."""
        return f"{self.org}{self.year}年政府信息公开工作年度报告"

    def status(self, cell: str) -> Status:
        """How a perfect reader finds the cell."""
        return printed_number(self.cells[cell])[0]

    def value(self, cell: str) -> Decimal | None:
        """What a perfect reader reads in the cell."""
        return printed_number(self.cells[cell])[1]

    def truth(self) -> dict[str, tuple[Status, Decimal | None]]:
        """Status and value of every cell."""
        return {cell: printed_number(text) for cell, text in self.cells.items()}

    def pieces(self) -> Iterator[Piece]:
        """The whole report in reading order; with `copies` all of it stands that many times."""
        for _ in range(self.copies):
            yield from self._once()

    def _once(self) -> Iterator[Piece]:
        yield Piece("title", self.title)
        yield from (Piece("paragraph", text) for text in self.prose.preamble)
        yield Piece("heading", "一、总体情况")
        yield from (Piece("paragraph", text) for text in self.prose.overview)
        for table in self.form.tables:
            yield Piece("heading", table.title.text)
            yield Piece("table", table.id)
        yield Piece("heading", SECTION_FIVE)
        yield from (Piece("paragraph", text) for text in self.prose.problems)
        yield Piece("heading", "六、其他需要报告的事项")
        yield from (Piece("paragraph", text) for text in self.prose.others)

    def report(self) -> Report:
        """The report that perfect reading gives."""
        cells = {
            cell: Cell(cell, status, value, self.cells[cell], LinePlace(1, 1, 1), 1.0) for cell, (status, value) in self.truth().items()
        }
        texts = [piece.text for piece in self.pieces() if piece.kind != "table"]
        prose = tuple(Paragraph(text, LinePlace(number, 1, len(text))) for number, text in enumerate(texts, 1))
        source = Source(f"{self.org}{self.year}.txt", f"{self.seed:064x}", Kind.TEXT)
        identity = Identity(self.org, self.level, self.year, self.title)
        return Report(source, self.edition, identity, cells, tuple([cells] * (self.copies - 1)), (), prose)


def printed_number(text: str | None) -> tuple[Status, Decimal | None]:
    """Status and value of a printed string, by a grammar of its own, independent of the one under test."""
    if text is None:
        return Status.MISSING, None
    if text.strip() in BLANKS:
        return Status.BLANK, None
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").replace("增", "+").replace("减", "-").removesuffix("件")
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", plain):
        return Status.UNREADABLE, None
    return Status.READ, Decimal(plain)


def make_report(
    seed: int, edition: str = "2021", *, size: Size = "medium", level: Level | None = None, blanks: float = 0.0, blank_as: str = ""
) -> Facts:
    """A consistent invented report; `blanks` is the share of zeros printed as `blank_as`. The same arguments give the same report."""
    rng = Random(f"{seed}/{edition}/{size}")
    form = load_form(edition)
    level = level or rng.choice((Level.CITY, Level.COUNTY, Level.COUNTY, Level.TOWNSHIP, Level.DEPARTMENT))
    org, year = _body(rng, level), rng.choice((2021, 2022, 2023, 2024, 2025) if edition == "2021" else (2019, 2020))
    cells = figures(rng, form, size, level)
    text = prose(rng, form, org, year, cells)
    printed = {cell: blank_as if value == "0" and blanks and rng.random() < blanks else value for cell, value in cells.items()}
    return Facts(seed, edition, org, level, year, printed, text)


def _body(rng: Random, level: Level) -> str:
    city, district = rng.choice(CITIES), rng.choice(DISTRICTS)
    match level:
        case Level.PROVINCE:
            return "东屏省"
        case Level.CITY:
            return city
        case Level.TOWNSHIP:
            return f"{district}{rng.choice(TOWNS)}人民政府"
        case Level.DEPARTMENT:
            return f"{city}{rng.choice(OFFICES)}"
        case _:
            return city + district


# --- faults -----------------------------------------------------------------------------------------------------------


def with_fault(facts: Facts, changes: Mapping[str, str | None]) -> Facts:
    """The report with some cells printed otherwise. KeyError for ids that the form does not have."""
    unknown = changes.keys() - facts.cells.keys()
    if unknown:
        raise KeyError(sorted(unknown))
    return replace(facts, cells={**facts.cells, **changes})


def without_row(facts: Facts, row: str) -> Facts:
    """The report without a printed row, as "t3.carried_out" or "t2.fees"."""
    return with_fault(facts, dict.fromkeys(row_cells(facts, row)))


def doubled(facts: Facts, row: str) -> Facts:
    """A row whose every number counts itself once more."""
    return with_fault(facts, {cell: str(2 * int(facts.cells[cell] or 0)) for cell in row_cells(facts, row)})


def transposed(facts: Facts, cell: str) -> Facts:
    """A cell whose last two digits changed places. ValueError where that changes nothing."""
    text = facts.cells[cell] or ""
    if len(text) < 2 or text[-1] == text[-2]:
        raise ValueError(f"{cell} holds {text!r}")
    return with_fault(facts, {cell: text[:-2] + text[-1] + text[-2]})


def shifted(facts: Facts, row: str) -> Facts:
    """A row whose numbers stand one column too far right, the last wrapped to the front."""
    cells = row_cells(facts, row)
    texts = [facts.cells[cell] for cell in cells]
    return with_fault(facts, dict(zip(cells, texts[-1:] + texts[:-1], strict=True)))


def dressed(facts: Facts, how: Literal["thousands", "full_width", "units"]) -> Facts:
    """The same values, printed with separators, in full-width digits or with 件 behind counts of Table 2."""
    return replace(facts, cells={cell: _dressed(facts, cell, text, how) for cell, text in facts.cells.items()})


def _dressed(facts: Facts, cell: str, text: str | None, how: str) -> str | None:
    if text is None or not text.isdigit():
        return text
    match how:
        case "thousands":
            return f"{int(text):,}"
        case "full_width":
            return text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        case _:
            return f"{text}件" if cell.startswith("t2.") else text


def row_cells(facts: Facts, row: str) -> tuple[str, ...]:
    """The cells of one printed row. ValueError where the form has no such row."""
    for spot in facts.form.spots.values():
        if row == f"{spot.block.table}.{spot.row.id}":
            return spot.block.cells_of(spot.row)
    raise ValueError(f"no row {row!r}")
