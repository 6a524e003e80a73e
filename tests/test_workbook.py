"""The working paper of one report: what stands where, what is text, what is live."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from govaudit.audit import Audit, audit
from govaudit.chain import LogEntry
from govaudit.corrections import Correction, Disposition
from govaudit.form import load_form
from govaudit.layout import printed
from govaudit.report import Cell, Identity, Kind, Level, LinePlace, Report, Source, Status
from govaudit.rules.equation import Outcome
from govaudit.workbook import write_workbook
from tests.documents.reports import doubled, make_report, with_fault, without_row

EDITIONS = ("2021", "2019")
SHEETS = ["A 结论", "B 发现", "C2 表二", "C3 表三", "C4 表四", "D 勾稽核对", "E 更正记录", "F 说明", "_govaudit"]


def broken(edition: str = "2021"):
    """A report with a doubled row, a row left out, blanks, a broken group and a cell that is no number."""
    facts = make_report(11, edition, blanks=0.1, blank_as="/")
    facts = without_row(doubled(facts, "t3.results_total"), "t3.carried_out")
    return with_fault(facts, {"t4.direct_suit.total": "9", "t2.fees.amount" if edition == "2021" else "t2.procurement.amount": "=1+1"})


def logged(report: Report, *decisions: Correction | Disposition) -> list[LogEntry]:
    return [
        LogEntry(number, f"2025-03-04T02:12:{number:02d}+00:00", report.id, "r" * 64, decision, f"{number:064x}")
        for number, decision in enumerate(decisions, 1)
    ]


@pytest.fixture
def save(tmp_path):
    def saved(judged: Audit, **options):
        target = tmp_path / "paper.xlsx"
        write_workbook(judged, target, **options)
        return target

    return saved


def opened(path: Path, *, values: bool = False):
    return openpyxl.load_workbook(path, data_only=values, rich_text=not values)


def test_all_sheets_stand_in_order_and_the_machine_sheet_is_hidden(save):
    book = opened(save(audit(broken().report())))
    assert book.sheetnames == SHEETS
    assert [sheet.sheet_state for sheet in book] == ["visible"] * 8 + ["veryHidden"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_label_and_cell_stands_where_the_statutory_form_prints_it(save, edition):
    facts = make_report(5, edition, size="large")
    form, book = facts.form, opened(save(audit(facts.report())))
    seen = 0
    for table in form.tables:
        sheet = book[next(name for name in book.sheetnames if name.startswith(f"C{table.id[1:]} "))]
        merged = {str(area) for area in sheet.merged_cells.ranges}
        for slot in printed(table).slots:
            cell = sheet.cell(4 + slot.row, 1 + slot.column)
            end = sheet.cell(4 + slot.row + slot.row_span - 1, 1 + slot.column + slot.column_span - 1)
            if slot.row_span * slot.column_span > 1:
                assert f"{cell.coordinate}:{end.coordinate}" in merged
            if slot.heading is not None:
                assert (cell.value or "") == slot.heading.text
            if slot.cell is not None:
                assert Decimal(str(cell.value)) == facts.value(slot.cell)
                seen += 1
    assert seen == len(form.cells)
