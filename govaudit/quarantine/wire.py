"""What a reader process may say, as types: one JSON object a line, encoded and strictly decoded by msgspec.

The cells travel in columns, in the order of the form; the places of a document are all of one type, which the kind of answer names.
What these types hold is well-formed and no more: `validation` decides whether it is believed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from govaudit.form import load_form
from govaudit.messages import Message
from govaudit.quarantine.typed_json import decoded, encoded
from govaudit.reading.document import Ocr
from govaudit.report import (
    Cell,
    Claim,
    Identity,
    Kind,
    LinePlace,
    PagePlace,
    Recognition,
    Report,
    Reread,
    SheetPlace,
    Statement,
    Status,
    TablePlace,
)

P = TypeVar("P", PagePlace, LinePlace, TablePlace, SheetPlace)


class Columns(msgspec.Struct, Generic[P], array_like=True, forbid_unknown_fields=True):
    """Cells, a list a field; `ids` is None where they are all the form has, in its order."""

    ids: list[str] | None
    statuses: list[Status]
    values: list[Decimal | None]
    raws: list[str | None]
    places: list[P | None]
    confidences: list[float]
    recognitions: list[Recognition | None]


class Said(msgspec.Struct, Generic[P], array_like=True, forbid_unknown_fields=True):
    """A Statement, field by field."""

    quantity: str
    claim: Claim
    count: Decimal
    unit: str
    text: str
    sentence: str
    place: P
    tolerance: Decimal
    refers: int | None
    listed: bool
    partial: bool
    base: Decimal | None


class Reading(msgspec.Struct, Generic[P], forbid_unknown_fields=True, tag_field="answer"):
    """A Report but for the path of its source, which is known to whom asked for it."""

    sha256: str
    kind: Kind
    pages: int | None
    ocr_pages: tuple[int, ...]
    edition: str
    identity: Identity
    cells: Columns[P]
    copies: list[Columns[P]]
    leftovers: list[tuple[str, Message, P | None, tuple[str, ...]]]
    prose: list[tuple[str, P]]
    statements: list[Said[P]]
    sections: list[tuple[int, str, str, P]]
    foreign_labels: tuple[str, ...]


class PageReading(Reading[PagePlace], tag="page"):
    """Of a PDF or a picture."""


class LineReading(Reading[LinePlace], tag="line"):
    """Of a text."""


class TableReading(Reading[TablePlace], tag="table"):
    """Of HTML or a Word document."""


class SheetReading(Reading[SheetPlace], tag="sheet"):
    """Of a workbook."""


class Progress(msgspec.Struct, forbid_unknown_fields=True, tag_field="answer", tag="progress"):
    """How far the reading is, 0 to 1, and how many pages were recognised in pictures."""

    done: float
    recognised: int


class Reason(msgspec.Struct, forbid_unknown_fields=True, tag_field="answer", tag="reason"):
    """Why the document cannot be read."""

    reason: Message


class Fault(msgspec.Struct, forbid_unknown_fields=True, tag_field="answer", tag="fault"):
    """What broke, and where in the program."""

    fault: str
    place: str


class Rereadings(msgspec.Struct, forbid_unknown_fields=True, tag_field="answer", tag="rereadings"):
    """Regions of a scan read once more."""

    rereadings: tuple[Reread, ...]


class Request(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What is asked of a reader process; `length` bytes of the document follow the line.

    `room`: the folder it may write in, or none. `lifeline`: the pipe that is closed when who asks has gone.
    `draw`: the document stays open to be drawn, wishes follow. `errand`: something else is to be done with it, as `order` says.
    Names of files are bytes (`name_bytes`): they need not be Unicode.
    """

    path: bytes
    length: int
    cpu: int
    memory: int
    pages: int
    recognition: int
    room: bytes | None = None
    lifeline: int | None = None
    ocr: Ocr = "auto"
    kind: Kind | None = None
    regions: tuple[PagePlace, ...] = ()
    dpi: float = 300
    draw: bool = False
    errand: str = ""
    order: bytes = b""


class Outcome(msgspec.Struct, forbid_unknown_fields=True, tag_field="answer", tag="outcome"):
    """What an errand came to; who sent it knows what it should be."""

    result: bytes


AnyReading = PageReading | LineReading | TableReading | SheetReading
Told = AnyReading | Progress | Reason | Fault | Rereadings | Outcome

READING: Mapping[Kind, type[AnyReading]] = {
    Kind.PDF: PageReading,
    Kind.IMAGE: PageReading,
    Kind.HTML: TableReading,
    Kind.DOCX: TableReading,
    Kind.XLSX: SheetReading,
    Kind.TEXT: LineReading,
}
"""Which answer a document of a kind is."""


def told(line: bytes) -> Told:
    """What one line of a reader process says. ValueError where it is none of what it may say."""
    answer: Told = decoded(line, Told)  # type: ignore[arg-type]
    return answer


def asked(line: bytes) -> Request:
    """What one line asks of a reader process."""
    return decoded(line, Request)


def name_bytes(path: Path | str) -> bytes:
    """A file's name as `name_of` takes it back, whatever it is made of."""
    return str(path).encode("utf-8", "surrogatepass")


def name_of(name: bytes) -> str:
    """The name `name_bytes` was given."""
    return name.decode("utf-8", "surrogatepass")


def line_of(answer: Told | Request) -> bytes:
    """An answer as a line."""
    return encoded(answer) + b"\n"


def reading_of(report: Report) -> AnyReading:
    """A report as an answer."""
    source = report.source
    form = load_form(report.edition).cells
    reading: Any = READING[source.kind]
    answer: AnyReading = reading(
        source.sha256,
        source.kind,
        source.pages,
        source.ocr_pages,
        report.edition,
        report.identity,
        _columns(report.cells, None if list(report.cells) == list(form) else list(report.cells)),
        [_columns(copy, list(copy)) for copy in report.copies],
        [(item.text, item.reason, item.place, item.cells) for item in report.leftovers],
        [(paragraph.text, paragraph.place) for paragraph in report.prose],
        [_said(statement) for statement in report.statements],
        [(section.number, section.heading, section.text, section.place) for section in report.sections],
        report.foreign_labels,
    )
    return answer


def _columns(cells: Mapping[str, Cell], ids: list[str] | None) -> Columns[Any]:
    row: Sequence[Cell] = list(cells.values())
    return Columns(
        ids,
        [cell.status for cell in row],
        [cell.value for cell in row],
        [cell.raw for cell in row],
        [cell.place for cell in row],
        [cell.confidence for cell in row],
        [cell.recognition for cell in row],
    )


def _said(item: Statement) -> Said[Any]:
    return Said(
        item.quantity,
        item.claim,
        item.count,
        item.unit,
        item.text,
        item.sentence,
        item.place,
        item.tolerance,
        item.refers,
        item.listed,
        item.partial,
        item.base,
    )
