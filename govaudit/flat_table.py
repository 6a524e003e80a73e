"""All cells of all reports as one flat table for statisticians: CSV in UTF-8 with a byte order mark, no text of it ever a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

from govaudit.audit import Audit
from govaudit.form import load_form
from govaudit.messages import Language
from govaudit.report import plain
from govaudit.statistics import Statistics

COLUMNS = (
    "report",
    "body",
    "level",
    "year",
    "form",
    "cell",
    "table",
    "row",
    "column",
    "status",
    "printed",
    "value",
    "corrected",
    "proposed",
    "place",
    "confidence",
)

STATISTICS_COLUMNS = (
    "kind",
    "form",
    "year",
    "level",
    "severity",
    "body",
    "report",
    "id",
    "name",
    "value",
    "numbers",
    "blank",
    "missing",
    "typical",
    "low",
    "high",
    "score",
    "before",
)

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def write_table(lines: Iterable[str], target: Path) -> None:
    """Write the table: its head, then `table_lines` of every audit. OSError where the file cannot be written."""
    with target.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerow(COLUMNS)
        stream.writelines(lines)


def table_lines(audit: Audit, language: Language) -> str:
    """One line a cell, in the order of the form, as text."""
    with StringIO(newline="") as stream:
        csv.writer(stream).writerows([harmless(text) for text in line] for line in _lines(audit, language))
        return stream.getvalue()


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before what would start one, control characters as spaces."""
    text = _CONTROL.sub(" ", text)
    starts = text.lstrip()[:1] in tuple("=+-@＝＋－＠|%") or text[:1] in ("\t", "\n")
    return f"'{text}" if text.strip() and starts and not _NUMBER.fullmatch(text) else text


def _lines(audit: Audit, language: Language) -> Iterator[tuple[str, ...]]:
    identity, form = audit.read.identity, audit.form
    whose = (audit.read.id, identity.org or "", str(identity.level), str(identity.year or ""), form.edition)
    for cell_id, spot in form.spots.items():
        cell = audit.read.cells[cell_id]
        corrected, proposed = audit.misreads.get(cell_id), audit.proposals.get(cell_id)
        names = (spot.table.short, form.row_name(cell_id), form.column_name(cell_id))
        yield (
            *whose,
            cell_id,
            *(name.text(language) for name in names),
            str(audit.report.cells[cell_id].status),
            cell.raw or "",
            "" if cell.value is None else plain(cell.value),
            "" if corrected is None else corrected.value or "",
            "" if proposed is None else proposed.value or "",
            "" if cell.place is None else cell.place.locator,
            f"{cell.confidence:.3f}",
        )


def write_statistics(statistics: Statistics, target: Path, language: Language) -> None:
    """Write sums of cells (over all and by level), counts of rules and outliers, a line each. OSError where the file cannot be written."""
    with target.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, STATISTICS_COLUMNS, restval="")
        writer.writeheader()
        lines = (*_sums(statistics, language), *_counts(statistics), *_outliers(statistics, language))
        writer.writerows({column: harmless(text) for column, text in line.items()} for line in lines)


def _sums(statistics: Statistics, language: Language) -> Iterator[dict[str, str]]:
    for each in statistics.totals:
        name = load_form(each.edition).cell_name(each.cell).text(language)
        own = {"form": each.edition, "year": str(each.year or ""), "id": each.cell, "name": name}
        counts = {"numbers": str(each.numbers), "blank": str(each.blank), "missing": str(each.missing)}
        yield {"kind": "sum", **own, "value": plain(each.sum), **counts}
        for level, value in each.by_level.items():
            yield {"kind": "sum", **own, "level": str(level), "value": plain(value)}


def _counts(statistics: Statistics) -> Iterator[dict[str, str]]:
    for each in statistics.rules:
        yield {"kind": "rule", "id": each.rule, "value": str(each.count), "numbers": str(each.reports)}
        for severity, count in each.by_severity.items():
            yield {"kind": "rule", "id": each.rule, "severity": str(severity), "value": str(count)}


def _outliers(statistics: Statistics, language: Language) -> Iterator[dict[str, str]]:
    for each in statistics.outliers:
        whose = {"form": each.edition, "year": str(each.year), "level": str(each.level), "body": each.org or "", "report": each.doc}
        numbers = {"value": each.value, "typical": each.typical, "low": each.low, "high": each.high, "before": each.before}
        values = {name: "" if value is None else plain(value) for name, value in numbers.items()}
        name = load_form(each.edition).cell_name(each.cell).text(language)
        kind = f"outlier.{each.kind}"
        yield {"kind": kind, **whose, "id": each.cell, "name": name, **values, "score": str(each.score), "numbers": str(each.bodies)}
