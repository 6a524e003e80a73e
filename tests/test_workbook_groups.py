"""The summary's sheets of sums, outliers and parents: what they show, and that it is live."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from govaudit.audit import Audit, audit
from govaudit.families import Families
from govaudit.rules.bodies import members
from govaudit.rules.ruling import Ruling, ruling_from
from govaudit.statistics import gather
from govaudit.workbook import write_summary
from tests.documents.reports import make_report
from tests.test_group_sum import CITY, LISTED, UNITS, adding, of_body, printing, units
from tests.test_workbook_formulas import city_audits


def judged(reports, ruling: Ruling | None = None) -> tuple[list[Audit], Families]:
    held = {each.id: each for each in reports}
    families = Families(((member, partial(held.__getitem__, member.doc)) for member in members(reports)), ruling)
    return [audit(each, group=families.group(each.id)) for each in reports], families


def written(tmp_path: Path, reports, ruling: Ruling | None = None) -> openpyxl.Workbook:
    audits, families = judged(reports, ruling)
    write_summary(audits, tmp_path / "全市.xlsx", bodies=families.tree)
    return openpyxl.load_workbook(tmp_path / "全市.xlsx", data_only=True)


def lines(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [row for row in sheet.iter_rows(min_row=4, max_col=10, values_only=True) if any(row)]


def test_the_tree_shows_parents_units_and_what_agrees(tmp_path):
    below = units()
    book = written(tmp_path, [adding(below), *below])
    rows = lines(book["上下级"])
    assert rows[0][:9] == (CITY, 2024, None, 3, 0, "数字吻合", 200, 0, 0)
    assert {row[0] for row in rows[1:4]} == set(UNITS) and rows[3][0] == "云溪市教育局"
    assert {row[2] for row in rows[1:4]} == {"名称"}
    assert unquote(book["上下级"]["A4"].hyperlink.target).startswith("全市_底稿/001 ")


def test_who_is_missing_stands_where_it_belongs(tmp_path):
    below = units()
    rows = lines(written(tmp_path, [adding(below), *below[:2]], LISTED)["上下级"])
    assert rows[0][3:6] == (2, 1, "不全") and "云溪市教育局" in str(rows[0][9])
    assert rows[3][0] == "云溪市教育局" and rows[3][9] == "没有报告"


def test_a_cell_that_differs_is_listed_with_live_numbers(tmp_path):
    write_summary(city_audits(), tmp_path / "全市.xlsx")
    shown, live = (openpyxl.load_workbook(tmp_path / "全市.xlsx", data_only=only)["上下级"] for only in (True, False))
    found = {row[2].value: row for row in shown.iter_rows(min_row=5) if isinstance(row[9].value, int | float)}
    assert len(found) == 2
    row = next(row for name, row in found.items() if "行政许可" in str(name))
    assert row[7].value == 5 and row[9].value == row[7].value - row[8].value < 0
    formula = live[row[8].coordinate].value
    assert formula.startswith("=SUM(") and formula.count("数据") == 3


def test_a_summary_without_parents_has_no_such_sheet(tmp_path):
    write_summary([audit(make_report(1).report())], tmp_path / "s.xlsx")
    assert "上下级" not in openpyxl.load_workbook(tmp_path / "s.xlsx").sheetnames


def test_one_reason_for_all_differences_is_said_once_with_examples(tmp_path):
    below = units()
    rows = lines(written(tmp_path, [adding(below[:2]), *below], LISTED)["上下级"])
    assert "疑似漏汇" in str(rows[0][9]) and rows[0][7] > 100
    assert len([row for row in rows if row[0] == CITY and row[2] and "／" in str(row[2])]) == 8


def test_sums_are_those_of_the_statistics(tmp_path):
    audits = [audit(of_body(make_report(seed, size="large").report(), f"第{seed}县")) for seed in range(80, 84)]
    write_summary(audits, tmp_path / "s.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "s.xlsx", data_only=True)["合计"].iter_rows(min_row=6, values_only=True))
    totals = gather(audits).totals
    assert len(totals) == 200
    for row, total in zip(rows, totals, strict=False):
        assert float(row[1]) == float(total.sum) and row[2:5] == (4, 0, 0) and float(row[5]) == float(total.sum)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_outliers_are_listed_with_what_is_usual_and_lead_to_their_paper(tmp_path, language):
    usual = [of_body(make_report(seed, size="large").report(), f"第{seed}县") for seed in range(60, 70)]
    alike = [printing(each, {"t2.licensing.decisions": 100 + 3 * at}) for at, each in enumerate(usual)]
    alike[4] = printing(alike[4], {"t2.licensing.decisions": 990000})
    audits = [audit(each) for each in alike]
    write_summary(audits, tmp_path / "s.xlsx", language=language)
    sheet = openpyxl.load_workbook(tmp_path / "s.xlsx", data_only=True)["离群" if language == "zh" else "Outliers"]
    (row,) = [row for row in sheet.iter_rows(min_row=5) if row[5].value == 990000]
    assert row[1].value == "第64县" and "005" in unquote(row[1].hyperlink.target)
    assert 100 <= row[6].value <= 127 and row[9].value > 3.5 and row[10].value == 10


def test_the_queue_may_be_an_iterator_that_lets_go(tmp_path):
    """Every audit is asked for once, and the first is gone when the last comes."""

    class Once(list[Audit]):
        asked = 0

        def __iter__(self):
            for each in super().__iter__():
                self.asked += 1
                yield each

    audits = Once(audit(make_report(seed).report()) for seed in range(3))
    write_summary(audits, tmp_path / "s.xlsx", earlier_of=lambda _audit: [])
    assert audits.asked == 3


def test_a_list_may_name_a_parent_without_a_report(tmp_path):
    ruling = ruling_from({"groups": [{"parent": CITY, "units": list(UNITS)}]})
    rows = lines(written(tmp_path, units(), ruling)["上下级"])
    assert rows[0][0] == CITY and rows[0][9] == "没有报告" and rows[0][3] == 3


def test_of_a_large_tree_only_what_is_exported_is_shown(tmp_path):
    below = units()
    stranger = of_body(make_report(1).report(), "澜桥市临江区")
    audits, families = judged([adding(below), *below, of_body(make_report(2).report(), "澜桥市"), stranger])
    write_summary([audits[-1]], tmp_path / "s.xlsx", bodies=families.tree)
    names = {row[0] for row in lines(openpyxl.load_workbook(tmp_path / "s.xlsx")["上下级"])}
    assert "澜桥市" in names and CITY not in names
