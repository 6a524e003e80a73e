"""This year beside earlier years of the same body."""

from __future__ import annotations

from dataclasses import replace

import openpyxl

from govaudit.audit import audit
from govaudit.workbook import write_summary, write_workbook
from tests.documents.reports import make_report, with_fault


def of_year(seed: int, year: int, edition: str = "2021", **changes: str | None):
    report = with_fault(
        make_report(seed, edition, size="large"), {key.replace("__", "."): value for key, value in changes.items()}
    ).report()
    return audit(replace(report, identity=replace(report.identity, org="云溪市", year=year)))


def lines(sheet) -> dict[str, tuple[object, ...]]:
    return {row[0]: row[1:] for row in sheet.iter_rows(min_row=5, values_only=True) if row[0]}


def test_years_stand_side_by_side_with_their_change(tmp_path):
    old, last = of_year(5, 2020, "2019"), of_year(2, 2022, t2__penalties__decisions="200")
    now = of_year(3, 2023, t2__penalties__decisions="150", t2__coercion__decisions=None)
    write_workbook(now, tmp_path / "paper.xlsx", earlier=[old, last])
    sheet = openpyxl.load_workbook(tmp_path / "paper.xlsx", data_only=True)["G 跨年比较"]
    assert [cell.value for cell in sheet[4]][1:4] == ["2020", "2022", "2023"]
    found = lines(sheet)
    assert found["表二 行政处罚／本年处理决定数量"][1:] == (200, 150, -50, -0.25)
    assert found["表二 行政强制／本年处理决定数量"][2:] == ("—", "—", "—")
    assert found["表二 规章／本年制发件数"][0] == "—"
    total = found["表三 一、本年新收政府信息公开申请数量／总计"]
    assert total[:3] == tuple(int(each.report.cells["t3.new.total"].value) for each in (old, last, now))


def test_without_earlier_years_there_is_no_such_sheet(tmp_path):
    write_workbook(of_year(3, 2023), tmp_path / "paper.xlsx")
    assert not [name for name in openpyxl.load_workbook(tmp_path / "paper.xlsx").sheetnames if name.startswith("G ")]


def test_a_summary_finds_the_earlier_years_among_its_reports(tmp_path):
    stranger = audit(make_report(9).report())
    write_summary([of_year(3, 2023), stranger, of_year(2, 2022)], tmp_path / "all.xlsx")
    papers = [openpyxl.load_workbook(path) for path in sorted((tmp_path / "all_底稿").iterdir())]
    assert ["G 跨年比较" in book.sheetnames for book in papers] == [True, False, False]
