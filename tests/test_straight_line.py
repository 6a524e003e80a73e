"""One number walks from a PDF to the workbook: pdf -> grids -> alignment -> Report -> check -> Audit -> workbook."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from govaudit.audit import audit
from govaudit.form import load_form
from govaudit.reading.document import Grid
from govaudit.reading.laying import lay
from govaudit.reading.pdf import read_pdf
from govaudit.reading.source import read
from govaudit.report import PagePlace
from govaudit.rules.equation import Outcome
from govaudit.workbook import write_workbook
from tests.documents import pdf
from tests.documents.reports import make_report, with_fault

CELL = "t3.granted.natural"
NUMBER = "73916"


def test_one_number_from_pdf_to_workbook(tmp_path: Path) -> None:
    facts = with_fault(make_report(1), {CELL: NUMBER})
    content = pdf.render(facts, "ruled")

    document = read_pdf(Path("report.pdf"), content)
    printed = [cell for piece in document.flow if isinstance(piece, Grid) for cell in piece.cells if cell.text == NUMBER]
    assert len(printed) == 1

    laid = lay(document)
    assert laid is not None
    assert laid.cells[CELL].value == Decimal(NUMBER)
    assert laid.cells[CELL].place == printed[0].place

    report = read(Path("report.pdf"), content)
    assert isinstance(report.cells[CELL].place, PagePlace)
    assert report.cells[CELL].raw == NUMBER

    result = audit(report)
    failed = {check.equation.id: check for check in result.checks if check.outcome is Outcome.FAILED}
    assert set(failed) == {equation.id for equation in load_form("2021").equations_of(CELL)}
    assert {finding.equation for finding in result.findings if CELL in finding.cells} == set(failed)

    target = tmp_path / "working paper.xlsx"
    write_workbook(result, target)
    book = load_workbook(target)
    held = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == int(NUMBER)]
    assert held and any(cell.comment for cell in held)
