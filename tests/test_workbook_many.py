"""Three hundred reports in one call: every one has its line and its paper, within the size allowed."""

from __future__ import annotations

import openpyxl
import pytest

from govaudit.audit import audit
from govaudit.workbook import write_summary
from tests.documents.reports import doubled, make_report

COUNT = 300


@pytest.mark.slow
def test_three_hundred_reports_make_a_summary_and_three_hundred_papers(tmp_path):
    audits = [audit((doubled(make_report(n), "t3.results_total") if n % 3 else make_report(n)).report()) for n in range(COUNT)]
    write_summary(audits, tmp_path / "全省.xlsx")
    papers = sorted((tmp_path / "全省_底稿").iterdir())
    size = sum(path.stat().st_size for path in (*papers, tmp_path / "全省.xlsx"))
    assert len(papers) == COUNT and size < 200 * 2**20
    book = openpyxl.load_workbook(tmp_path / "全省.xlsx", data_only=True, read_only=True)
    rows = [row for row in book["汇总"].iter_rows(min_row=4, values_only=True) if isinstance(row[0], int)]
    assert [row[0] for row in rows] == list(range(1, COUNT + 1))
    book.close()
