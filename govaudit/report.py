"""What was read from one document: the cells of one form with raw text, value, place and confidence, the body and the year.

Nothing here knows the rules by which a report is judged, nor how it was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govaudit.messages import Message


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page as displayed: PDF points (images: pixels), origin top left."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A box on a page; pages count from 1."""

    page: int
    box: Box

    @property
    def locator(self) -> str:
        """Where it stands, in words a person can follow."""
        return f"page {self.page}"


@dataclass(frozen=True, slots=True)
class LinePlace:
    """A stretch of a line of text; line and column count from 1, length in characters."""

    line: int
    column: int
    length: int

    @property
    def locator(self) -> str:
        """Where it stands, in words a person can follow."""
        return f"line {self.line}, column {self.column}"


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A cell of a document's table (HTML, DOCX); all count from 1. Table 0 is running text: `row` is then the paragraph."""

    table: int
    row: int
    column: int

    @property
    def locator(self) -> str:
        """Where it stands, in words a person can follow."""
        return f"table {self.table}, row {self.row}, column {self.column}" if self.table else f"paragraph {self.row}"


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A cell of a spreadsheet, as "D7"."""

    sheet: str
    cell: str

    @property
    def locator(self) -> str:
        """Where it stands, in words a person can follow."""
        return f"sheet '{self.sheet}' {self.cell}"


Place = PagePlace | LinePlace | TablePlace | SheetPlace


class Status(StrEnum):
    """How a cell was found: blank is there and empty, missing is not there, unreadable holds text that is no number."""

    READ = "read"
    BLANK = "blank"
    MISSING = "missing"
    UNREADABLE = "unreadable"


class Level(StrEnum):
    """The administrative level of the reporting body."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    DEPARTMENT = "department"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """The kind of a source file, decided by its content."""

    PDF = "pdf"
    IMAGE = "image"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class OtherReading:
    """What another route (another model, shapes, an OCR layer, a second look) reads in the same picture, and how surely."""

    route: str
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Recognition:
    """How a cell's text was recognised in a picture: how surely each character of `raw`, what other routes read, and marks

    ("seal": red ink lay over it, "ink": there is ink that could not be read).
    """

    characters: tuple[float, ...] = ()
    others: tuple[OtherReading, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reread:
    """What a region of a source says when it is read once more; `text` is "" where there is no ink."""

    place: PagePlace
    text: str
    recognition: Recognition


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what is printed (`raw`), what it was read as (`value`, None unless status is read), where and how surely (0..1)."""

    id: str
    status: Status
    value: Decimal | None = None
    raw: str | None = None
    place: Place | None = None
    confidence: float = 0.0
    recognition: Recognition | None = None

    def __post_init__(self) -> None:
        """A value and the status `read` imply each other. ValueError otherwise."""
        if (self.value is None) == (self.status is Status.READ):
            raise ValueError(f"{self.id}: status {self.status} with value {self.value}")


@dataclass(frozen=True, slots=True)
class Source:
    """The file a report was read from."""

    path: str
    sha256: str
    kind: Kind
    pages: int | None = None
    ocr_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """The reporting body, its level and the reporting year, with the words they were taken from."""

    org: str | None
    level: Level
    year: int | None
    evidence: str | None = None
    level_sure: bool = False


@dataclass(frozen=True, slots=True)
class Leftover:
    """Printed text that found no cell, or too many of them, kept with the reason and the cells it may concern."""

    text: str
    reason: Message
    place: Place | None = None
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of running prose with its place."""

    text: str
    place: Place


class Claim(StrEnum):
    """How a sentence says a count: exactly, hedged (over: 余/多, under: 近/不足), none of it, all concluded, a share, a growth."""

    EQUAL = "equal"
    OVER = "over"
    UNDER = "under"
    NONE = "none"
    ALL = "all"
    SHARE = "share"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True)
class Statement:
    """One count said in prose: what it counts, how many, how exactly, where.

    `quantity` is a key as "applications.received" or "review.suits.upheld"; "items" counts things that no cell counts. `count` is in the
    unit of the tables (万元 for money, % for shares and growth); `tolerance` is how far the true number may be off (printed precision).
    `refers` is the index, within the same tuple, of the total a part belongs to or of the count a share or growth speaks of; `listed` says
    that the parts are enumerated as all there is, `partial` that a part of the body is counted. `sentence` is the whole, `text` the clause,
    `base` the number a growth says it is measured by.
    """

    quantity: str
    claim: Claim
    count: Decimal
    unit: str
    text: str
    sentence: str
    place: Place
    tolerance: Decimal = Decimal(0)
    refers: int | None = None
    listed: bool = False
    partial: bool = False
    base: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six sections: its number (0: what stands before the first), its printed heading and its text without line breaks."""

    number: int
    heading: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Report:
    """One document laid on one form edition: a cell for every id, further copies of the tables, leftovers, prose.

    `statements` and `sections` are what the prose says; `foreign_labels` are printed labels that only another edition of the form has.
    """

    source: Source
    edition: str
    identity: Identity
    cells: Mapping[str, Cell]
    copies: tuple[Mapping[str, Cell], ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    prose: tuple[Paragraph, ...] = ()
    statements: tuple[Statement, ...] = ()
    sections: tuple[Section, ...] = ()
    foreign_labels: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The report's id: the hash of its source."""
        return f"sha256:{self.source.sha256}"


def plain(value: Decimal) -> str:
    """The exact decimal as a plain string: no separators, no exponent."""
    return format(value, "f")
