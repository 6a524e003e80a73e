"""The flat table: every cell a line, readable by Excel, nothing of it a formula."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from govaudit.__main__ import main
from govaudit.audit import audit
from govaudit.corrections import Correction
from govaudit.flat_table import COLUMNS, harmless, table_lines, write_table
from tests.documents import text
from tests.documents.reports import make_report, with_fault


def rows(path):
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_cell_is_a_line_with_what_is_printed_read_corrected_and_proposed(tmp_path):
    facts = [make_report(1), make_report(2, "2019")]
    cell = "t3.new.natural"
    audits = [audit(facts[0].report(), [Correction(cell, "7"), Correction(cell, "8", "proposal")]), audit(facts[1].report())]
    write_table([table_lines(each, "zh") for each in audits], tmp_path / "t.csv")
    lines = rows(tmp_path / "t.csv")
    assert tuple(lines[0]) == COLUMNS
    assert [(line["report"], line["cell"]) for line in lines] == [(each.read.id, cell) for each in audits for cell in each.form.cells]
    line = next(line for line in lines if line["cell"] == cell)
    assert (line["printed"], line["value"], line["corrected"], line["proposed"]) == (facts[0].cells[cell], facts[0].cells[cell], "7", "8")
    assert line["body"] == facts[0].org and line["year"] == str(facts[0].year) and line["table"] and line["row"] and line["column"]


@pytest.mark.parametrize("hostile", ["=1+1", "+cmd|'/c calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1", "-"])
def test_no_text_is_a_formula(tmp_path, hostile):
    assert harmless(hostile).startswith("'")
    facts = with_fault(make_report(1), {"t3.new.natural": hostile})
    report = facts.report()
    write_table([table_lines(audit(replace(report, identity=replace(report.identity, org=hostile))), "zh")], tmp_path / "t.csv")
    lines = rows(tmp_path / "t.csv")
    assert all(line["body"].startswith("'") for line in lines)
    assert next(line["printed"] for line in lines if line["cell"] == "t3.new.natural").startswith("'")


@pytest.mark.parametrize("plain", ["-5", "+3", "12.5", "甲县", ""])
def test_numbers_and_names_stay(plain):
    assert harmless(plain) == plain


def test_the_command_writes_it_and_never_over_an_input(tmp_path):
    source = tmp_path / "甲.txt"
    source.write_text(text.render(make_report(1), "tabs"), encoding="utf-8")
    assert main(["audit", str(source), "--csv", str(tmp_path / "t.csv"), "--workspace", str(tmp_path / "ws")]) == 0
    assert main(["export", "--workspace", str(tmp_path / "ws"), "--csv", str(tmp_path / "u.csv")]) == 0
    assert rows(tmp_path / "t.csv") == rows(tmp_path / "u.csv") != []
    assert main(["audit", str(source), "--csv", str(source)]) == 2
    assert main(["export", "--workspace", str(tmp_path / "ws")]) == 2
