"""A reading as JSON and back without loss: what the workspace keeps and what a reader process answers (both untrusted)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from typing import Any

from govaudit.messages import Message
from govaudit.report import (
    Box,
    Cell,
    Claim,
    Identity,
    Kind,
    Leftover,
    Level,
    LinePlace,
    OtherReading,
    PagePlace,
    Paragraph,
    Place,
    Recognition,
    Report,
    Reread,
    Section,
    SheetPlace,
    Source,
    Statement,
    Status,
    TablePlace,
    plain,
)

Json = dict[str, Any]


def report_json(report: Report) -> Json:
    """A reading that `report_from` takes back without loss."""
    return {
        "source": {**asdict(report.source), "kind": str(report.source.kind)},
        "edition": report.edition,
        "identity": {**asdict(report.identity), "level": str(report.identity.level)},
        "cells": [_kept_cell(cell) for cell in report.cells.values()],
        "copies": [[_kept_cell(cell) for cell in copy.values()] for copy in report.copies],
        "leftovers": [
            {"text": item.text, "reason": asdict(item.reason), "place": _kept_place(item.place), "cells": list(item.cells)}
            for item in report.leftovers
        ],
        "prose": [{"text": paragraph.text, "place": _kept_place(paragraph.place)} for paragraph in report.prose],
        "statements": [_kept_statement(statement) for statement in report.statements],
        "sections": [
            {"number": section.number, "heading": section.heading, "text": section.text, "place": _kept_place(section.place)}
            for section in report.sections
        ],
        "foreign_labels": list(report.foreign_labels),
    }


def rereadings_json(rereadings: Iterable[Reread]) -> list[Json]:
    """What `rereadings_from` takes back."""
    return [{"place": _kept_place(each.place), "text": each.text, "recognition": asdict(each.recognition)} for each in rereadings]


def rereadings_from(untrusted: object) -> tuple[Reread, ...]:
    """Take back what `rereadings_json` gave. ValueError where anything is not as it should be."""
    if not isinstance(untrusted, list):
        raise ValueError("not a list of readings")
    try:
        return tuple(_reread(item) for item in untrusted)
    except (KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError(f"not a reading: {error!r}") from error


def _reread(item: Any) -> Reread:
    place, recognition = _required(item["place"]), _recognition(item["recognition"])
    if not isinstance(place, PagePlace) or recognition is None:
        raise TypeError("a place on a page and its recognition are required")
    return Reread(place, _text(item["text"]), recognition)


def _kept_statement(statement: Statement) -> Json:
    return {
        **asdict(statement),
        "claim": str(statement.claim),
        "count": plain(statement.count),
        "tolerance": plain(statement.tolerance),
        "base": None if statement.base is None else plain(statement.base),
        "place": _kept_place(statement.place),
    }


def _kept_cell(cell: Cell) -> Json:
    value = None if cell.value is None else plain(cell.value)
    place = _kept_place(cell.place)
    kept = {"id": cell.id, "status": str(cell.status), "value": value, "raw": cell.raw, "place": place, "confidence": cell.confidence}
    # only cells of scans have one
    return kept if cell.recognition is None else {**kept, "recognition": asdict(cell.recognition)}


def _kept_place(place: Place | None) -> Json | None:
    match place:
        case None:
            return None
        case PagePlace(page, box):
            return {"page": page, "box": [box.x0, box.top, box.x1, box.bottom]}
        # written out: asdict copies deeply, and there is a place for every cell
        case LinePlace(line, column, length):
            return {"line": line, "column": column, "length": length}
        case TablePlace(table, row, column):
            return {"table": table, "row": row, "column": column}
        case SheetPlace(sheet, spot):
            return {"sheet": sheet, "cell": spot}


def report_from(untrusted: object) -> Report:
    """Take back what `report_json` gave. ValueError where anything is not as it should be."""
    try:
        return _report(untrusted)
    except (KeyError, TypeError, AttributeError, InvalidOperation, OverflowError) as error:
        raise ValueError(f"not a reading: {error!r}") from error


def _report(data: Any) -> Report:
    source, identity = data["source"], data["identity"]
    return Report(
        source=Source(_text(source["path"]), _text(source["sha256"]), Kind(source["kind"]), source["pages"], tuple(source["ocr_pages"])),
        edition=_text(data["edition"]),
        identity=Identity(
            identity["org"], Level(identity["level"]), identity["year"], identity["evidence"], bool(identity.get("level_sure"))
        ),
        cells=_cells(data["cells"]),
        copies=tuple(_cells(copy) for copy in data["copies"]),
        leftovers=tuple(
            Leftover(_text(item["text"]), Message(**item["reason"]), _place(item["place"]), tuple(item["cells"]))
            for item in data["leftovers"]
        ),
        prose=tuple(Paragraph(_text(item["text"]), _required(item["place"])) for item in data["prose"]),
        # readings kept before prose was understood have none of these
        statements=tuple(_statement(item) for item in data.get("statements", ())),
        sections=tuple(
            Section(int(item["number"]), _text(item["heading"]), _text(item["text"]), _required(item["place"]))
            for item in data.get("sections", ())
        ),
        foreign_labels=tuple(_text(label) for label in data.get("foreign_labels", ())),
    )


def _statement(item: Any) -> Statement:
    return Statement(
        quantity=_text(item["quantity"]),
        claim=Claim(item["claim"]),
        count=Decimal(item["count"]),
        unit=_text(item["unit"]),
        text=_text(item["text"]),
        sentence=_text(item["sentence"]),
        place=_required(item["place"]),
        tolerance=Decimal(item["tolerance"]),
        refers=None if item["refers"] is None else int(item["refers"]),
        listed=bool(item["listed"]),
        partial=bool(item["partial"]),
        base=None if item.get("base") is None else Decimal(item["base"]),
    )


def _cells(data: Any) -> Mapping[str, Cell]:
    cells = (
        Cell(
            id=_text(item["id"]),
            status=Status(item["status"]),
            value=None if item["value"] is None else Decimal(item["value"]),
            raw=item["raw"],
            place=_place(item["place"]),
            confidence=float(item["confidence"]),
            recognition=_recognition(item.get("recognition")),
        )
        for item in data
    )
    return {cell.id: cell for cell in cells}


def _recognition(data: Any) -> Recognition | None:
    if data is None:
        return None
    others = tuple(OtherReading(_text(other["route"]), _text(other["text"]), float(other["confidence"])) for other in data["others"])
    return Recognition(tuple(float(share) for share in data["characters"]), others, tuple(_text(mark) for mark in data["marks"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _place(data: Any) -> Place | None:
    if data is None:
        return None
    if "box" in data:
        return PagePlace(int(data["page"]), Box(*(float(edge) for edge in data["box"])))
    if "line" in data:
        return LinePlace(int(data["line"]), int(data["column"]), int(data["length"]))
    if "table" in data:
        return TablePlace(int(data["table"]), int(data["row"]), int(data["column"]))
    return SheetPlace(_text(data["sheet"]), _text(data["cell"]))


def _required(data: Any) -> Place:
    place = _place(data)
    if place is None:
        raise TypeError("a place is required")
    return place
