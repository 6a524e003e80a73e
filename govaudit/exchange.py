"""The contracted JSON: reports and audits out, reports back in (from the workspace and from reader processes, both untrusted)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from typing import Any

from govaudit import __version__
from govaudit.audit import Audit
from govaudit.messages import Message
from govaudit.report import (
    Box,
    Cell,
    Identity,
    Kind,
    Leftover,
    Level,
    LinePlace,
    PagePlace,
    Paragraph,
    Place,
    Report,
    SheetPlace,
    Source,
    Status,
    TablePlace,
    plain,
)
from govaudit.rules.equation import Outcome
from govaudit.rules.finding import Finding, Severity, Suggestion

SCHEMA = "govaudit/1"

Json = dict[str, Any]


def audits_json(audits: list[Audit], unreadable: list[tuple[str, str]]) -> Json:
    """The whole answer of one call: every report, every input that could not be read with its reason."""
    return {
        "schema": SCHEMA,
        "version": __version__,
        "reports": [audit_json(audit) for audit in audits],
        "unreadable": [{"path": printable(path), "reason": reason} for path, reason in unreadable],
    }


def audit_json(audit: Audit) -> Json:
    """One report with its findings, as CONTRACT section 3 says."""
    read = audit.read
    outcomes = audit.outcomes()
    return {
        "id": read.id,
        "source": _source_json(read.source),
        "form": read.edition,
        "org": read.identity.org,
        "level": str(read.identity.level),
        "year": read.identity.year,
        "cells": {cell_id: _cell_json(audit.report.cells[cell_id], cell_id in audit.misreads) for cell_id in audit.form.cells},
        "findings": [_finding_json(finding) for finding in audit.findings],
        "repairs": [],
        "summary": {
            "errors": audit.count(Severity.ERROR),
            "warnings": audit.count(Severity.WARNING),
            "infos": audit.count(Severity.INFO),
            "checks": {str(outcome): outcomes[outcome] for outcome in Outcome},
        },
    }


def printable(text: str) -> str:
    """Text without lone surrogates, so that strict JSON and UTF-8 can hold it."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _source_json(source: Source) -> Json:
    return {
        "path": printable(source.path),
        "sha256": source.sha256,
        "kind": str(source.kind),
        "pages": source.pages,
        "ocr_pages": list(source.ocr_pages),
    }


def _cell_json(cell: Cell, corrected: bool) -> Json:
    return {
        "value": None if cell.value is None else plain(cell.value),
        "raw": None if cell.raw is None else printable(cell.raw),
        "status": str(cell.status),
        **_place_json(cell.place),
        "confidence": round(cell.confidence, 4),
        "corrected": corrected,
    }


def _place_json(place: Place | None) -> Json:
    return {
        "page": place.page if isinstance(place, PagePlace) else None,
        "bbox": [round(edge, 2) for edge in asdict(place.box).values()] if isinstance(place, PagePlace) else None,
        "locator": place.locator if place else "",
    }


def _message_json(message: Message | None) -> Json | None:
    return None if message is None else {"zh": message.zh, "en": message.en}


def _finding_json(finding: Finding) -> Json:
    evidence = finding.evidence
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "cells": list(finding.cells),
        "expected": None if finding.expected is None else plain(finding.expected),
        "actual": None if finding.actual is None else plain(finding.actual),
        "message": _message_json(finding.message),
        "evidence": None if evidence is None else {"text": printable(evidence.text), **_place_json(evidence.place)},
        "reading": _message_json(finding.reading),
        "state": str(finding.state),
        "suggestions": [_suggestion_json(suggestion) for suggestion in finding.suggestions],
    }


def _suggestion_json(suggestion: Suggestion) -> Json:
    return {
        "cell": suggestion.cell,
        "value": plain(suggestion.value),
        "reason": _message_json(suggestion.reason),
        "mechanism": suggestion.mechanism,
    }


# --- a reading, whole: what the workspace keeps and what a reader process answers ---------------------------------------


def report_json(report: Report) -> Json:
    """A reading that `report_from` takes back without loss."""
    return {
        "source": _source_json(report.source),
        "edition": report.edition,
        "identity": {**asdict(report.identity), "level": str(report.identity.level)},
        "cells": [_kept_cell(cell) for cell in report.cells.values()],
        "copies": [[_kept_cell(cell) for cell in copy.values()] for copy in report.copies],
        "leftovers": [
            {"text": item.text, "reason": _message_json(item.reason), "place": _kept_place(item.place), "cells": list(item.cells)}
            for item in report.leftovers
        ],
        "prose": [{"text": paragraph.text, "place": _kept_place(paragraph.place)} for paragraph in report.prose],
    }


def _kept_cell(cell: Cell) -> Json:
    value = None if cell.value is None else plain(cell.value)
    place = _kept_place(cell.place)
    return {"id": cell.id, "status": str(cell.status), "value": value, "raw": cell.raw, "place": place, "confidence": cell.confidence}


def _kept_place(place: Place | None) -> Json | None:
    match place:
        case None:
            return None
        case PagePlace(page, box):
            return {"page": page, "box": list(asdict(box).values())}
        case LinePlace() | TablePlace() | SheetPlace():
            return asdict(place)


def report_from(untrusted: object) -> Report:
    """Take back what `report_json` gave. ValueError where anything is not as it should be."""
    try:
        return _report(untrusted)
    except (KeyError, TypeError, AttributeError, InvalidOperation) as error:
        raise ValueError(f"not a reading: {error!r}") from error


def _report(data: Any) -> Report:
    source, identity = data["source"], data["identity"]
    return Report(
        source=Source(_text(source["path"]), _text(source["sha256"]), Kind(source["kind"]), source["pages"], tuple(source["ocr_pages"])),
        edition=_text(data["edition"]),
        identity=Identity(identity["org"], Level(identity["level"]), identity["year"], identity["evidence"]),
        cells=_cells(data["cells"]),
        copies=tuple(_cells(copy) for copy in data["copies"]),
        leftovers=tuple(
            Leftover(_text(item["text"]), Message(**item["reason"]), _place(item["place"]), tuple(item["cells"]))
            for item in data["leftovers"]
        ),
        prose=tuple(Paragraph(_text(item["text"]), _required(item["place"])) for item in data["prose"]),
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
        )
        for item in data
    )
    return {cell.id: cell for cell in cells}


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
