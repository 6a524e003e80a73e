"""What a reader process answers is not trusted: it has read a stranger's file. Only a well-formed report of the file asked for passes."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NoReturn

from govaudit.form import EDITIONS, load_form
from govaudit.messages import Message
from govaudit.readings import report_from, rereadings_from
from govaudit.report import Cell, PagePlace, Place, Recognition, Report, Reread, Statement

_DIGITS, _EXPONENT = 40, 20
_LONGEST_REASON = 500
_HASH = re.compile("[0-9a-f]{64}")
_NAME = re.compile(r"[\w.:-]{0,80}", re.ASCII)


def message_of(line: bytes) -> dict[str, Any]:
    """One line of the child as an object. ValueError where it is none."""
    try:
        message = json.loads(line, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(message, dict):
        raise ValueError("no object")
    return message


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def progress_of(untrusted: object) -> float:
    """How far the child says it is, 0 to 1. ValueError where that is no number."""
    if isinstance(untrusted, bool) or not isinstance(untrusted, int | float):
        raise ValueError("no number")
    return float(min(1, max(0, untrusted)))


def pages_of(untrusted: object) -> int:
    """How many pages the child says it has recognised. ValueError where that is no count."""
    if type(untrusted) is not int or untrusted < 0:
        raise ValueError("no count")
    return untrusted


def reason_of(untrusted: object) -> Message:
    """Why the child could not read the file. ValueError where that is no sentence."""
    match untrusted:
        case {"zh": str(chinese), "en": str(english)}:
            return Message(chinese[:_LONGEST_REASON], english[:_LONGEST_REASON])
    raise ValueError("no reason")


def name_of(untrusted: object) -> str:
    """The name of an error or a place in the program; "" where it is none."""
    return untrusted if isinstance(untrusted, str) and _NAME.fullmatch(untrusted) else ""


def checked_report(untrusted: object, path: str) -> Report:
    """A report of the file at `path`. ValueError where anything is not as a reader of ours would say it."""
    report = report_from(untrusted)
    source, identity = report.source, report.identity
    if source.path != path or not _HASH.fullmatch(source.sha256) or report.edition not in EDITIONS:
        raise ValueError("not the file asked for")
    pages = (source.pages, *source.ocr_pages, identity.year)
    if not all(page is None or type(page) is int for page in pages):
        raise ValueError("pages and years are whole numbers")
    known = frozenset(load_form(report.edition).cells)
    if report.cells.keys() != known or any(not copy.keys() <= known for copy in report.copies):
        raise ValueError("not the cells of the form")
    if not all(_is_text(text) for text in _texts(report)):
        raise ValueError("text is not text")
    for cells in (report.cells, *report.copies):
        _check_cells(cells)
    if not all(_is_sensible(item.count) and _is_sensible(item.tolerance) and _refers(item, report) for item in report.statements):
        raise ValueError("no count a sentence says")
    if not all(_is_sound(place) for place in _places(report)):
        raise ValueError("a place nowhere")
    return report


def checked_rereadings(untrusted: object) -> tuple[Reread, ...]:
    """Regions of a scan read once more. ValueError where anything is not as a reader of ours would say it."""
    rereadings = rereadings_from(untrusted)
    for each in rereadings:
        if not _is_sound(each.place) or not all(0 <= share <= 1 for share in _shares(each.recognition)):
            raise ValueError("no reading")
    return rereadings


def _texts(report: Report) -> Iterator[object]:
    yield from (report.identity.org, report.identity.evidence)
    yield from (cell.raw for cells in (report.cells, *report.copies) for cell in cells.values())
    for leftover in report.leftovers:
        yield from (leftover.reason.zh, leftover.reason.en, *leftover.cells)


def _is_text(text: object) -> bool:
    return text is None or isinstance(text, str)


def _check_cells(cells: Mapping[str, Cell]) -> None:
    for cell in cells.values():
        if not 0 <= cell.confidence <= 1:
            raise ValueError(f"{cell.id}: confidence {cell.confidence}")
        if cell.value is not None and not _is_sensible(cell.value):
            raise ValueError(f"{cell.id}: no number a report prints")
        if cell.recognition is not None and not all(0 <= share <= 1 for share in _shares(cell.recognition)):
            raise ValueError(f"{cell.id}: no recognition")


def _shares(recognition: Recognition) -> Iterator[float]:
    yield from recognition.characters
    yield from (other.confidence for other in recognition.others)


def _is_sensible(value: Decimal) -> bool:
    """Whether a number can be written out: finite, of so many digits."""
    _, digits, exponent = value.as_tuple()
    return isinstance(exponent, int) and len(digits) <= _DIGITS and abs(exponent) <= _EXPONENT


def _refers(statement: Statement, report: Report) -> bool:
    return statement.refers is None or 0 <= statement.refers < len(report.statements)


def _places(report: Report) -> Iterator[Place]:
    for cells in (report.cells, *report.copies):
        yield from (cell.place for cell in cells.values() if cell.place is not None)
    yield from (leftover.place for leftover in report.leftovers if leftover.place is not None)
    yield from (piece.place for pieces in (report.prose, report.statements, report.sections) for piece in pieces)


def _is_sound(place: Place) -> bool:
    if not isinstance(place, PagePlace):
        return True
    box = place.box
    return place.page >= 1 and all(math.isfinite(edge) for edge in (box.x0, box.top, box.x1, box.bottom))
