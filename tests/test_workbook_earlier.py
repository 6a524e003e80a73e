"""A single export knows the body's earlier years; tables for statisticians and the marked PDF come from the command line."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from govaudit.__main__ import main
from govaudit.report import Level
from tests.documents import pdf
from tests.documents.reports import Facts, doubled, make_report
from tests.documents.text import render


def years(*numbers: int) -> list[Facts]:
    """Reports of one county for several years, under the two names it prints."""
    names = ("云溪市石汀县", "石汀县人民政府")
    return [
        replace(make_report(70 + at, size="large", level=Level.COUNTY), org=names[at % 2], year=number, prose=_period(number))
        for at, number in enumerate(numbers)
    ]


def _period(year: int):
    own = make_report(70).prose
    return replace(
        own, preamble=(f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",), overview=("本单位积极推进政府信息公开。",)
    )


def written(folder: Path, facts: list[Facts]) -> list[Path]:
    paths = [folder / f"{each.org}{each.year}.txt" for each in facts]
    for path, each in zip(paths, facts, strict=True):
        path.write_text(render(each, "tabs"), encoding="utf-8")
    return paths


@pytest.fixture
def workspace(tmp_path: Path) -> tuple[Path, list[Path]]:
    paths = written(tmp_path, years(2022, 2023, 2024))
    main(["audit", *map(str, paths), "--workspace", str(tmp_path / "工作区"), "--format", "json", "--jobs", "1"])
    return tmp_path / "工作区", paths


def test_one_exported_report_is_shown_beside_its_earlier_years(tmp_path, workspace, capsys):
    folder, paths = workspace
    assert main(["export", "--workspace", str(folder), paths[-1].name, "--xlsx", str(tmp_path / "底稿.xlsx")]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "底稿.xlsx", data_only=True)["G 跨年比较"]
    assert [cell.value for cell in sheet[4][1:4]] == ["2022", "2023", "2024"] and len(sheet._charts) == 1


def test_the_earliest_year_has_nothing_to_be_compared_with(tmp_path, workspace, capsys):
    folder, paths = workspace
    assert main(["export", "--workspace", str(folder), paths[0].name, "--xlsx", str(tmp_path / "底稿.xlsx")]) == 0
    assert "G 跨年比较" not in openpyxl.load_workbook(tmp_path / "底稿.xlsx").sheetnames


def test_an_audit_beside_a_workspace_knows_them_too(tmp_path, workspace, capsys):
    folder, paths = workspace
    assert main(["audit", str(paths[-1]), "--workspace", str(folder), "--xlsx", str(tmp_path / "一份.xlsx"), "--format", "json"]) in (0, 1)
    assert "G 跨年比较" in openpyxl.load_workbook(tmp_path / "一份.xlsx").sheetnames


def test_papers_of_a_summary_know_them_by_both_names(tmp_path, workspace, capsys):
    folder, _ = workspace
    assert main(["export", "--workspace", str(folder), "--xlsx", str(tmp_path / "全部.xlsx")]) == 0
    papers = sorted((tmp_path / "全部_底稿").iterdir())
    known = ["G 跨年比较" in openpyxl.load_workbook(path).sheetnames for path in papers]
    assert known == [False, True, True]


def test_statistics_of_a_call_are_a_table(tmp_path, workspace, capsys):
    folder, _ = workspace
    target = tmp_path / "统计.csv"
    assert main(["export", "--workspace", str(folder), "--statistics", str(target)]) == 0
    text = target.read_bytes().decode("utf-8-sig")
    lines = list(csv.DictReader(text.splitlines()))
    facts = years(2022, 2023, 2024)
    own = [line for line in lines if line["kind"] == "sum" and line["id"] == "t3.new.total" and not line["level"]]
    assert {line["year"]: line["value"] for line in own} == {str(each.year): each.cells["t3.new.total"] for each in facts}
    assert {line["kind"] for line in lines} <= {"sum", "rule", "outlier.peers", "outlier.last_year"}
    assert any(line["kind"] == "rule" and int(line["value"]) > 0 for line in lines)


def test_the_marked_pdf_comes_from_the_command_line(tmp_path, capsys):
    source, target = tmp_path / "报告.pdf", tmp_path / "批注.pdf"
    source.write_bytes(pdf.render(doubled(make_report(11, size="large"), "t3.results_total")))
    before = source.read_bytes()
    assert main(["audit", str(source), "--pdf", str(target), "--json", str(tmp_path / "out.json"), "--jobs", "1"]) == 1
    (report,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["reports"]
    marked = target.read_bytes()
    assert source.read_bytes() == before and marked.startswith(before)
    assert marked.count(b"/Highlight") >= len(
        {cell for each in report["findings"] if each["severity"] == "error" for cell in each["cells"][-1:]}
    )


@pytest.mark.parametrize(("name", "reason"), [("报告.txt", "PDF"), ("没有.pdf", "")])
def test_what_cannot_be_marked_is_refused_in_one_line(tmp_path, capsys, name, reason):
    source, target = tmp_path / name, tmp_path / "批注.pdf"
    if not reason:
        source.write_bytes(b"no pdf")
    else:
        source.write_text(render(make_report(3), "tabs"), encoding="utf-8")
    assert main(["audit", str(source), "--pdf", str(target), "--jobs", "1"]) == 2
    assert not target.exists() and reason in capsys.readouterr().err
