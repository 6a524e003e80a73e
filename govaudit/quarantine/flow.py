"""Running text and tables of a document that flows, read in quarantine to be shown as the source."""

from __future__ import annotations

from typing import Any, Generic

import msgspec

from govaudit.messages import Message, say
from govaudit.quarantine.reader import Cancelled
from govaudit.quarantine.readers import Readers
from govaudit.quarantine.typed_json import decoded, encoded
from govaudit.quarantine.wire import P
from govaudit.reading.document import Flow, Grid, GridCell, Text
from govaudit.report import Kind, LinePlace, SheetPlace, TablePlace

_LARGEST = 1 << 24
"""No row, column or span is as large."""
_ERRAND = "flow"


class _Cell(msgspec.Struct, Generic[P], array_like=True, forbid_unknown_fields=True):
    row: int
    column: int
    text: str
    place: P
    row_span: int
    column_span: int


class _Piece(msgspec.Struct, Generic[P], array_like=True, forbid_unknown_fields=True):
    """A text with its place, or the cells of a grid."""

    text: str
    place: P | None
    cells: list[_Cell[P]]


_Pieces: dict[Kind, Any] = {
    Kind.HTML: list[_Piece[TablePlace]],
    Kind.DOCX: list[_Piece[TablePlace]],
    Kind.XLSX: list[_Piece[SheetPlace]],
    Kind.TEXT: list[_Piece[LinePlace]],
}


def read_flow(readers: Readers, content: bytes, kind: Kind, cancelled: Cancelled | None = None) -> Flow | Message:
    """The texts and grids of a document of a kind that flows, read in a borrowed process, or why there are none."""
    outcome = readers.errand(_ERRAND, content, cancelled=cancelled)
    if isinstance(outcome, Message):
        return outcome
    try:
        return flow_from(outcome, kind)
    except ValueError:
        return say("quarantine.broke", fault="answer", place="")


def flow_json(flow: Flow) -> bytes:
    """What `flow_from` takes back."""
    return encoded([_piece(piece) for piece in flow])


def _piece(piece: Text | Grid) -> Any:
    if isinstance(piece, Text):
        return [piece.text, piece.place, []]
    cells: list[Any] = [[cell.row, cell.column, cell.text, cell.place, cell.row_span, cell.column_span] for cell in piece.cells]
    return ["", None, cells]


def flow_from(untrusted: bytes, kind: Kind) -> Flow:
    """Take back what `flow_json` gave. ValueError where anything is not as it should be."""
    pieces = decoded(untrusted, _Pieces[kind])
    return tuple(
        Grid(tuple(_cell(cell) for cell in piece.cells)) if piece.place is None else Text(piece.text, piece.place) for piece in pieces
    )


def _cell(untrusted: _Cell[Any]) -> GridCell:
    spot = (untrusted.row, untrusted.column, untrusted.row_span - 1, untrusted.column_span - 1)
    if not all(0 <= number <= _LARGEST for number in spot):
        raise ValueError("a cell nowhere")
    return GridCell(untrusted.row, untrusted.column, untrusted.text, untrusted.place, untrusted.row_span, untrusted.column_span)
