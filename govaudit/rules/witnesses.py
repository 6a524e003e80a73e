"""Evidence for explaining a broken balance: last year's report, counts in prose, how surely each cell was read."""

from __future__ import annotations

from collections.abc import Iterator

from govaudit.form import load_form
from govaudit.report import Claim, Kind, Status
from govaudit.rules.quantities import readings_of
from govaudit.rules.repair_model import Evidence, Stated
from govaudit.rules.same_body import report_of_last_year
from govaudit.rules.subject import Subject, cell_value

_SURE = 0.99


def evidence_for(subject: Subject) -> Evidence:
    """The evidence of one report; it only ranks explanations, it never makes one."""
    prior = report_of_last_year(subject)
    last_year = {} if prior is None else {cell: cell_value(prior, load_form(prior.edition), cell) for cell in subject.form.cells}
    cells = subject.report.cells.values()
    source = subject.report.source
    return Evidence(
        prior={cell: value for cell, value in last_year.items() if value is not None},
        stated=tuple(_stated(subject)),
        confidence={cell.id: cell.confidence for cell in cells if cell.status is Status.READ and cell.confidence < _SURE},
        born_digital=source.kind is not Kind.IMAGE and not source.ocr_pages,
    )


def _stated(subject: Subject) -> Iterator[Stated]:
    """Counts of the whole body, said exactly."""
    for statement in subject.report.statements:
        if statement.claim is Claim.EQUAL and not statement.partial and not statement.tolerance:
            readings = tuple(reading.cells for reading in readings_of(subject.form.edition, statement.quantity) if reading.key != "at_most")
            if readings:
                yield Stated(statement.count, readings)
