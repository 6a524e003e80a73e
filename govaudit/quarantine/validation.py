"""What a reader process answers is not trusted: it has read a stranger's file. Only a well-formed report of the file asked for passes."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from decimal import Clamped, Context, Decimal, DecimalException, Overflow, Rounded, Subnormal
from typing import Any

from govaudit.form import EDITIONS, load_form
from govaudit.messages import Message
from govaudit.quarantine import wire
from govaudit.report import (
    Cell,
    Leftover,
    LinePlace,
    PagePlace,
    Paragraph,
    Recognition,
    Report,
    Reread,
    Section,
    Source,
    Statement,
    TablePlace,
)

_DIGITS, _EXPONENT = 40, 20
_LONGEST_REASON = 500
_FARTHEST = 1 << 31
"""No page, line, row or column has such a number, and no box lies there."""
_HASH = re.compile("[0-9a-f]{64}")
_NAME = re.compile(r"[\w.:-]{0,80}", re.ASCII)


def progress_of(untrusted: float) -> float:
    """How far the child says it is, 0 to 1."""
    return min(1.0, max(0.0, untrusted))


def pages_of(untrusted: int) -> int:
    """How many pages the child says it has recognised. ValueError where that is no count."""
    if untrusted < 0:
        raise ValueError("no count")
    return untrusted


def reason_of(untrusted: Message) -> Message:
    """Why the child could not read the file, cut where it is no sentence."""
    return Message(untrusted.zh[:_LONGEST_REASON], untrusted.en[:_LONGEST_REASON])


def name_of(untrusted: str) -> str:
    """The name of an error or a place in the program; "" where it is none."""
    return untrusted if _NAME.fullmatch(untrusted) else ""


def believed(untrusted: wire.AnyReading, path: str, sha256: str) -> Report:
    """The report of the file at `path` whose bytes have this hash. ValueError where anything is not as a reader of ours would say it."""
    pages = untrusted.pages
    if untrusted.sha256 != sha256 or not _HASH.fullmatch(sha256) or untrusted.edition not in EDITIONS:
        raise ValueError("not the file asked for")
    if type(untrusted) is not wire.READING[untrusted.kind]:
        raise ValueError("not how such a file is read")
    if not all(1 <= page <= (_FARTHEST if pages is None else pages) for page in untrusted.ocr_pages):
        raise ValueError("not pages of the file")
    report = _laid(untrusted, path)
    if not all(_is_sensible((item.count, item.tolerance, item.base)) and _refers(item, report) for item in report.statements):
        raise ValueError("no count a sentence says")
    if not _are_sound(_places(untrusted), _FARTHEST if pages is None else pages):
        raise ValueError("a place nowhere")
    return report


def believed_rereadings(untrusted: tuple[Reread, ...]) -> tuple[Reread, ...]:
    """Regions of a scan read once more. ValueError where anything is not as a reader of ours would say it."""
    if not _are_sound([each.place for each in untrusted], _FARTHEST) or not all(_is_share(_shares(each.recognition)) for each in untrusted):
        raise ValueError("no reading")
    return untrusted


def _laid(untrusted: wire.AnyReading, path: str) -> Report:
    """The report itself: the form's cells, each sound by itself, and all that stands beside them."""
    form = load_form(untrusted.edition).cells
    cells = _cells(untrusted.cells, form if untrusted.cells.ids is None else untrusted.cells.ids)
    copies = tuple(_cells(copy, copy.ids or ()) for copy in untrusted.copies)
    known = frozenset(form)
    if len(cells) != len(form) or not all(copy.keys() <= known for copy in (cells, *copies)):
        raise ValueError("not the cells of the form")
    return Report(
        source=Source(path, untrusted.sha256, untrusted.kind, untrusted.pages, untrusted.ocr_pages),
        edition=untrusted.edition,
        identity=untrusted.identity,
        cells=cells,
        copies=copies,
        leftovers=tuple(Leftover(*item) for item in untrusted.leftovers),
        prose=tuple(Paragraph(*item) for item in untrusted.prose),
        statements=tuple(_statement(item) for item in untrusted.statements),
        sections=tuple(Section(*item) for item in untrusted.sections),
        foreign_labels=untrusted.foreign_labels,
    )


def _cells(untrusted: wire.Columns[Any], ids: Sequence[str]) -> Mapping[str, Cell]:
    """Columns as cells; a cell itself sees to it that it has a value where it was read, and else none."""
    columns: tuple[Sequence[Any], ...] = (
        *(untrusted.statuses, untrusted.values, untrusted.raws, untrusted.places),
        *(untrusted.confidences, untrusted.recognitions),
    )
    if any(len(column) != len(ids) for column in columns):
        raise ValueError("columns of different lengths")
    recognitions = [each for each in untrusted.recognitions if each is not None]
    if not _is_share(untrusted.confidences) or not all(_is_share(_shares(each)) for each in recognitions):
        raise ValueError("a confidence that is none")
    if not _is_sensible(untrusted.values):
        raise ValueError("no number a report prints")
    return dict(zip(ids, _built(ids, *columns), strict=True))


def _built(*columns: Sequence[Any]) -> list[Cell]:
    """A cell a row, made a column at a time, as its own constructor would: that takes a third of the time of so many calls."""
    made = [Cell.__new__(Cell) for _ in columns[0]]
    for field, column in zip(fields(Cell), columns, strict=True):
        deque(map(getattr(Cell, field.name).__set__, made, column), maxlen=0)
    for cell in made:
        cell.__post_init__()
    return made


def _statement(said: wire.Said[Any]) -> Statement:
    return Statement(
        said.quantity,
        said.claim,
        said.count,
        said.unit,
        said.text,
        said.sentence,
        said.place,
        said.tolerance,
        said.refers,
        said.listed,
        said.partial,
        said.base,
    )


def _shares(recognition: Recognition) -> list[float]:
    return [*recognition.characters, *(other.confidence for other in recognition.others)]


def _is_share(untrusted: Collection[float]) -> bool:
    """Whether all are shares, 0 to 1; JSON knows no number that is none."""
    return not untrusted or (min(untrusted) >= 0 and max(untrusted) <= 1)


def _is_sensible(untrusted: Iterable[Decimal | None]) -> bool:
    """Whether numbers can be written out: finite, of so many digits."""
    numbers = [value for value in untrusted if value is not None]
    bounds = Context(prec=_DIGITS, Emin=-_EXPONENT, Emax=_DIGITS + _EXPONENT, traps=[Rounded, Clamped, Subnormal, Overflow])
    try:
        deque(map(bounds.plus, numbers), maxlen=0)
    except DecimalException:
        return False
    return all(map(Decimal.is_finite, numbers))


def _refers(statement: Statement, report: Report) -> bool:
    return statement.refers is None or 0 <= statement.refers < len(report.statements)


def _places(untrusted: wire.AnyReading) -> list[Any]:
    """All places of a reading, which are of one type."""
    places = [place for columns in (untrusted.cells, *untrusted.copies) for place in columns.places if place is not None]
    places += [place for _, _, place, _ in untrusted.leftovers if place is not None]
    places += [place for _, place in untrusted.prose]
    places += [item.place for item in untrusted.statements]
    places += [place for _, _, _, place in untrusted.sections]
    return places


def _are_sound(places: Sequence[Any], pages: int) -> bool:
    """Whether places of one type can be in a file of so many pages; there are hundreds, hence no call for each."""
    far = _FARTHEST
    match places[:1]:
        case [LinePlace()]:
            return all(0 < place.line < far and 0 < place.column < far and 0 <= place.length < far for place in places)
        case [TablePlace()]:
            return all(0 <= place.table < far and 0 <= place.row < far and 0 < place.column < far for place in places)
        case [PagePlace()]:
            edges = [edge for place in places for edge in (place.box.x0, place.box.top, place.box.x1, place.box.bottom)]
            return all(0 < place.page <= pages for place in places) and min(edges) > -far and max(edges) < far
    return True
