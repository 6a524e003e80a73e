"""Three hundred reports in one call: every one has its line and its paper, within the size and the processor time allowed."""

from __future__ import annotations

import time

import openpyxl
import pytest

from govaudit.audit import audit
from govaudit.workbook import write_summary
from tests.documents.reports import doubled, make_report

COUNT = 300


@pytest.mark.slow
def test_three_hundred_reports_make_a_summary_and_three_hundred_papers(tmp_path, record_property):
    audits = [audit((doubled(make_report(n), "t3.results_total") if n % 3 else make_report(n)).report()) for n in range(COUNT)]
    start = time.process_time()
    write_summary(audits, tmp_path / "全省.xlsx")
    spent = time.process_time() - start
    papers = sorted((tmp_path / "全省_底稿").iterdir())
    size = sum(path.stat().st_size for path in (*papers, tmp_path / "全省.xlsx"))
    record_property("seconds a report", spent / COUNT)
    record_property("megabytes", size / 2**20)
    assert len(papers) == COUNT and size < 200 * 2**20
    book = openpyxl.load_workbook(tmp_path / "全省.xlsx", data_only=True, read_only=True)
    rows = [row for row in book["汇总"].iter_rows(min_row=4, values_only=True) if isinstance(row[0], int)]
    assert [row[0] for row in rows] == list(range(1, COUNT + 1))
    book.close()
