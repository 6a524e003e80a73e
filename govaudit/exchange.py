"""The contracted JSON of audits (CONTRACT section 3): strict, values as strings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, TextIO

from govaudit import __version__
from govaudit.audit import Audit
from govaudit.messages import Message
from govaudit.report import (
    Cell,
    PagePlace,
    Place,
    Source,
    plain,
)
from govaudit.rules.equation import Outcome
from govaudit.rules.finding import Finding, Severity, Suggestion
from govaudit.rules.repair_json import repairs_json

SCHEMA = "govaudit/1"

Json = dict[str, Any]


def write_audits(stream: TextIO, reports: Iterable[str], unreadable: Sequence[tuple[str, str]]) -> None:
    """The whole answer of one call: every report, as `item` of its text, and every input that could not be read with its reason."""
    stream.write(f'{{\n "schema": {_json(SCHEMA)},\n "version": {_json(__version__)},\n "reports": [')
    stream.writelines(reports)
    stream.write('],\n "unreadable": [')
    stream.writelines(item(at, _json({"path": printable(path), "reason": reason})) for at, (path, reason) in enumerate(unreadable))
    stream.write("]\n}\n")


def item(at: int, text: str) -> str:
    """One more of a JSON list, on a line of its own."""
    return f"{',' if at else ''}\n  {text}"


def audit_text(audit: Audit) -> str:
    """`audit_json` as text: a line a cell, a finding, a repair."""
    return _lines(audit_json(audit))


def _lines(report: Json) -> str:
    """A report with a line a cell, a finding, a repair: to be read and compared by people, yet encoded at full speed."""
    return "{\n   " + ",\n   ".join(f"{_json(key)}: {_broken(value)}" for key, value in report.items()) + "\n  }"


def _broken(value: object) -> str:
    match value:
        case dict() if any(isinstance(each, dict) for each in value.values()):
            return "{\n    " + ",\n    ".join(f"{_json(key)}: {_json(each)}" for key, each in value.items()) + "\n   }"
        case [dict(), *_]:
            return "[\n    " + ",\n    ".join(map(_json, value)) + "\n   ]"
    return _json(value)


def _json(item: object) -> str:
    return json.dumps(item, ensure_ascii=False, allow_nan=False)


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
        "repairs": repairs_json(audit.repairs),
        "not_assessed": list(audit.not_assessed),
        "settings": [_message_json(choice) for choice in audit.settings.described()],
        "summary": {
            "errors": audit.count(Severity.ERROR),
            "warnings": audit.count(Severity.WARNING),
            "infos": audit.count(Severity.INFO),
            "checks": {str(outcome): outcomes[outcome] for outcome in Outcome},
        },
    }


def printable(text: str) -> str:
    """Text without lone surrogates, so that strict JSON and UTF-8 can hold it."""
    return text.encode("utf-8", "replace").decode("utf-8")


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
