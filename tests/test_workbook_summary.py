"""Many reports in one call: summary, all findings, all values, and a paper a report beside it."""

from __future__ import annotations

from urllib.parse import unquote

import openpyxl
import pytest

from govaudit.audit import audit
from govaudit.rules.finding import Severity
from govaudit.workbook import write_summary
from tests.documents.reports import doubled, make_report, with_fault, without_row


@pytest.fixture
def audits():
    broken = without_row(doubled(make_report(11), "t3.results_total"), "t3.carried_out")
    return [audit(facts.report()) for facts in (make_report(1), broken, make_report(2, "2019", blanks=0.5), make_report(1))]


@pytest.fixture
def book(audits, tmp_path):
    write_summary(audits, tmp_path / "全市.xlsx")
    return openpyxl.load_workbook(tmp_path / "全市.xlsx", data_only=True)


def test_every_report_has_a_line_that_leads_to_its_paper(audits, book, tmp_path):
    sheet = book["汇总"]
    papers = sorted(path.name for path in (tmp_path / "全市_底稿").iterdir())
    assert len(papers) == len(audits)
    for number, judged in enumerate(audits, 1):
        row = sheet[3 + number]
        assert (row[0].value, row[1].value) == (number, judged.read.identity.org)
        assert unquote(row[1].hyperlink.target) == f"全市_底稿/{papers[number - 1]}"
        assert row[5].value == judged.count(Severity.ERROR)
    total = sheet[4 + len(audits)]
    assert total[5].value == sum(judged.count(Severity.ERROR) for judged in audits) > 0


def test_all_findings_of_all_reports_are_listed(audits, book):
    rows = [row for row in book["全部发现"].iter_rows(min_row=4, values_only=True) if row[0]]
    expected = [(number, finding.message.zh) for number, judged in enumerate(audits, 1) for finding in judged.findings]
    assert expected
    assert len(rows) == len(expected)
    for row, (number, message) in zip(rows, expected, strict=True):
        assert row[0] == number and message in row[6]
    papers = {unquote(cell.hyperlink.target) for (cell,) in book["全部发现"].iter_rows(min_row=4, max_col=1) if cell.value}
    assert papers == {
        unquote(row[1].hyperlink.target) for row, judged in zip(book["汇总"].iter_rows(min_row=4), audits, strict=False) if judged.findings
    }


def test_all_values_stand_in_one_row_a_report(audits, book):
    rows = list(book["数据"].iter_rows(min_row=2, values_only=True))
    head = {name: column for column, name in enumerate(rows[0])}
    assert set(audits[0].form.cells) | set(audits[2].form.cells) <= set(head)
    for judged, row in zip(audits, rows[1:], strict=True):
        for cell in judged.report.cells.values():
            shown = row[head[cell.id]]
            match cell.status:
                case "read":
                    assert str(cell.value) == str(shown) or float(cell.value) == shown
                case "missing":
                    assert shown == "缺"
                case "blank":
                    assert shown is None


def test_charts_stand_beside_their_tables(book):
    assert "统计" in book.sheetnames
    names = [cell.value for cell in book["统计"]["A"] if cell.value]
    assert "纵加" in names


def test_progress_is_told_and_hostile_names_make_no_paths(tmp_path):
    told: list[tuple[int, int]] = []
    facts = make_report(1)
    report = facts.report()
    hostile = audit(type(report)(**{**{name: getattr(report, name) for name in report.__slots__}, "identity": _named("../../x:y")}))
    write_summary([hostile], tmp_path / "s.xlsx", progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 1)]
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.xlsx")) == ["s.xlsx", "s_底稿/001 x_y 2024.xlsx"]


def _named(org: str):
    from govaudit.report import Identity, Level

    return Identity(org, Level.COUNTY, 2024, org)


def test_a_summary_of_sound_reports_has_no_findings(tmp_path):
    write_summary([audit(with_fault(make_report(1), {}).report())], tmp_path / "s.xlsx")
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    assert book["全部发现"].max_row == 3
