"""Printed reports whose numbers run over their rules, or whose cells hold several: their rules stay what parts the cells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from govaudit.reading.source import read
from govaudit.report import Report, Status
from tests.documents import pdf
from tests.documents.reports import Facts, make_report, row_cells, with_fault

_ODD = ("12 3", "0 0", "1 2 3")


def _read(facts: Facts, style: str, **changes: object) -> Report:
    return read(Path("x.pdf"), pdf.draw(facts, replace(pdf.STYLES[style], **changes)).content)  # type: ignore[arg-type]


def _shown_as_read(facts: Facts, report: Report) -> dict[str, tuple[str | None, object]]:
    """Cells whose value is shown as read, surely, and is not what is printed."""
    cells = report.cells
    sure = [cell for cell in facts.cells if cells[cell].status is Status.READ and cells[cell].confidence >= 0.9]
    return {cell: (facts.cells[cell], cells[cell].value) for cell in sure if cells[cell].value != facts.value(cell)}


@pytest.mark.parametrize("seed", [1571, 1606, 4987])
@pytest.mark.parametrize("style", ["ruled", "spaced", "hard"])
def test_cells_that_hold_several_numbers_do_not_undo_the_rules(style: str, seed: int) -> None:
    """Scattered over a table they would, once, have had it read by the places of its numbers, a column further left."""
    facts = make_report(seed, size="medium")
    cells = [cell for cell in facts.cells if cell.startswith("t3.")]
    odd = {cell: _ODD[at % 3] for at, cell in enumerate(cells[seed % 7 :: 13])}
    printed = with_fault(facts, odd)
    report = _read(printed, style, table_size=10.5)
    assert len(odd) > 10 and not _shown_as_read(printed, report)
    plain = [cell for cell in cells if cell not in odd]
    assert sum(report.cells[cell].value == facts.value(cell) for cell in plain) > 0.9 * len(plain)


@pytest.mark.parametrize("size", [9, 10.5, 12])
@pytest.mark.parametrize("style", ["spaced", "hard"])
@pytest.mark.parametrize("at", range(1, 7))
def test_a_remark_that_runs_over_rules_takes_no_digit_to_its_neighbour(style: str, size: float, at: int) -> None:
    row = row_cells(make_report(4), "t3.other.fee_unpaid")
    printed = with_fault(make_report(4), {**dict.fromkeys(row, "0"), row[0]: "12345678", row[at]: "22（其中修订16件）"})
    report = _read(printed, style, table_size=size)
    assert not _shown_as_read(printed, report)
    assert any(report.cells[cell].status is not Status.READ for cell in row)


@pytest.mark.parametrize("gap", [0, 30, 55, 100, 200])
def test_a_number_that_runs_out_of_its_table_does_not_part_the_table_at_the_page_end(gap: int) -> None:
    facts = make_report(5, size="small")
    wide = {row_cells(facts, row)[-1]: "22（其中修订16件）" for row in ("t3.other.fee_unpaid", "t3.other.no_correction", "t3.other.misc")}
    printed = with_fault(facts, wide)
    report = _read(printed, "split_narrow", table_size=12, gap=gap)
    assert not _shown_as_read(printed, report)
    assert not [cell for cell in facts.cells if report.cells[cell].status is Status.BLANK and facts.status(cell) is Status.READ]
