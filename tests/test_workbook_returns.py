"""Workbooks that come back: opinions and proposed values by id, nothing recorded unasked, hostile files refused in one line."""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from govaudit.__main__ import main
from govaudit.audit import audit
from govaudit.corrections import Correction, Disposition
from govaudit.reimport import Refused, accept, returns
from govaudit.returned import NotAPaper, read_paper
from govaudit.workbook import write_workbook
from govaudit.workspace import Workspace
from tests.documents import text
from tests.documents.reports import doubled, make_report

CELL = "t3.new.natural"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "不平.txt"
    path.write_text(text.render(doubled(make_report(2), "t3.results_total"), "tabs"), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, source: Path) -> Path:
    assert main(["audit", str(source), "--workspace", str(tmp_path / "ws"), "--xlsx", str(tmp_path / "底稿.xlsx")]) == 1
    return tmp_path / "ws"


@pytest.fixture
def paper(folder: Path, tmp_path: Path) -> Path:
    return tmp_path / "底稿.xlsx"


def spot(book: openpyxl.Workbook, cell: str):
    ((sheet, area),) = book.defined_names[f"GA_{cell.replace('.', '__')}"].destinations
    return book[sheet][area.replace("$", "")]


def line_of(book: openpyxl.Workbook, number: str) -> int:
    return next(row[0].row for row in book["B 发现"].iter_rows(min_row=5) if row[0].value == number)


def edit(paper: Path, change) -> bytes:
    book = openpyxl.load_workbook(paper, rich_text=True)
    change(book)
    book.save(paper)
    return paper.read_bytes()


def opine(number: str, opinion: str, remark: str = "", review: str = ""):
    def change(book: openpyxl.Workbook) -> None:
        sheet, row = book["B 发现"], line_of(book, number)
        sheet.cell(row, 10).value, sheet.cell(row, 11).value, sheet.cell(row, 12).value = opinion, remark, review

    return change


def log(folder: Path):
    with Workspace.open(folder, read_only=True) as workspace:
        return [entry.decision for entry in workspace.log()]


def brought(folder: Path, content: bytes):
    with Workspace.open(folder, read_only=True) as workspace:
        return returns(content, workspace)


def test_an_untouched_paper_brings_nothing_even_after_another_program_saved_it(folder, paper):
    assert not read_paper(paper.read_bytes()).touched
    content = edit(paper, lambda book: None)
    assert not read_paper(content).touched
    assert brought(folder, content).items == ()


def test_opinions_come_back_by_number_though_lines_were_sorted_and_columns_put_in(folder, paper):
    def change(book):
        opine("F02", "不属问题", "口径不同", "乙")(book)
        sheet = book["B 发现"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
        for at, values in enumerate(reversed(rows), 5):
            for column, value in enumerate(values, 1):
                sheet.cell(at, column).value = None if column == 9 else value
        sheet.insert_cols(10)

    (item,) = brought(folder, edit(paper, change)).items
    with Workspace.open(folder, read_only=True) as workspace:
        (doc,) = workspace.documents()
        finding = audit(workspace.reading(doc.id)).findings[1]
    assert item.decision == Disposition(finding.id, "dismissed", "口径不同", "乙", finding.seen)


def test_listing_writes_nothing_and_accepting_does_once(folder, paper, capsys):
    edit(paper, opine("F01", "确认错误", "已电话核实", "甲"))
    call = ["import", "--workspace", str(folder), str(paper)]
    assert main(call) == 1
    assert "F01" in capsys.readouterr().out and log(folder) == []
    assert main([*call, "--accept", "F01"]) == 0
    (decision,) = log(folder)
    assert (decision.state, decision.note, decision.by) == ("confirmed", "已电话核实", "甲")
    assert main([*call, "--accept-all"]) == 0
    assert len(log(folder)) == 1


def test_a_unit_that_mended_it_confirms_and_a_misreading_must_be_corrected(folder, paper):
    def change(book):
        opine("F01", "单位已更正", "新版已发")(book)
        opine("F02", "识读有误")(book)
        opine("F03", "随便")(book)

    items = {item.id: item for item in brought(folder, edit(paper, change)).items}
    assert items["F01"].decision.state == "confirmed" and items["F01"].decision.note == "单位已更正：新版已发"
    assert items["F02"].decision is None and "correct" in items["F02"].doubt.en
    assert items["F03"].decision is None


@pytest.mark.parametrize(
    ("written", "value", "certain"),
    [
        (82, "82", True),
        (82.0, "82", True),
        ("82", "82", False),
        ("８２", "82", False),
        (-3, "-3", False),
        (8.5, "8.5", False),
        (None, "", False),
        ("=80+2", None, False),
        ("#REF!", None, False),
        (datetime.date(2024, 3, 1), None, False),
        (True, None, False),
        ("八十二", None, False),
        (1e17, None, False),
    ],
)
def test_values_are_proposals_and_what_is_not_plainly_a_number_is_not_taken_unasked(folder, paper, written, value, certain):
    def change(book):
        spot(book, CELL).value = written

    found = brought(folder, edit(paper, change))
    (item,) = found.items
    assert item.id == CELL
    assert (item.decision.value if item.decision else None) == value
    assert isinstance(item.decision, Correction | None) and (item.decision is None or item.decision.kind == "proposal")
    assert (item in found.certain) is certain


def test_a_doubtful_value_is_taken_when_named_and_changes_nothing_printed(folder, paper):
    content = edit(paper, lambda book: setattr(spot(book, CELL), "value", "８２"))
    with Workspace.open(folder) as workspace:
        found = returns(content, workspace)
        accept(workspace, found, found.named([CELL]))
        judged = audit(workspace.reading(found.doc), workspace.decisions(found.doc))
        assert judged.proposals[CELL].value == "82" and judged.report == judged.read
        assert returns(content, workspace).items == ()
        with pytest.raises(Refused):
            found.named(["F99"])


def test_another_document_and_another_log_are_refused(folder, paper, tmp_path):
    stranger = tmp_path / "stranger.xlsx"
    judged = audit(make_report(5).report())
    write_workbook(judged, stranger)
    with pytest.raises(Refused, match="not in this workspace"):
        brought(folder, stranger.read_bytes())
    forged = edit(paper, lambda book: _property(book, "chain_head", "ab" * 32))
    with pytest.raises(Refused, match="another workspace"):
        brought(folder, forged)


def _property(book, key, value):
    sheet = book["_govaudit"]
    next(row for row in sheet.iter_rows(max_col=2) if row[0].value == key)[1].value = value


def test_a_stale_base_is_refused_and_a_finding_decided_since_is_not_overruled(folder, paper):
    content = edit(paper, opine("F01", "不属问题"))
    (item,) = brought(folder, content).items
    with Workspace.open(folder) as workspace:
        (doc,) = workspace.documents()
        workspace.decide(doc.id, replace(item.decision, state="confirmed"))
        (moved,) = returns(content, workspace).items
        assert moved.decision is None and "changed" in moved.doubt.en
        workspace.decide(doc.id, Correction(CELL, "4321"))
        with pytest.raises(Refused, match="has changed"):
            returns(content, workspace)


def test_a_number_that_stands_twice_is_not_taken(folder, paper):
    def change(book):
        opine("F01", "确认错误")(book)
        sheet = book["B 发现"]
        sheet.cell(sheet.max_row + 1, 1).value = "F01"

    (item,) = brought(folder, edit(paper, change)).items
    assert item.decision is None and "several lines" in item.doubt.en


def test_formulas_in_opinions_are_not_taken(folder, paper):
    (item,) = brought(folder, edit(paper, opine("F01", "确认错误", '=HYPERLINK("x")'))).items
    assert item.decision is None


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook>" + b" " * (70 * 2**20) + b"</workbook>")


def _entities(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>')


def _foreign(path: Path) -> None:
    openpyxl.Workbook().save(path)


def _no_zip(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 nothing")


@pytest.mark.parametrize("make", [_bomb, _entities, _foreign, _no_zip])
def test_hostile_and_foreign_files_are_one_line(folder, tmp_path, make, capsys):
    path = tmp_path / "x.xlsx"
    make(path)
    with pytest.raises(NotAPaper):
        read_paper(path.read_bytes())
    capsys.readouterr()
    assert main(["import", "--workspace", str(folder), str(path), "--accept-all"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1 and log(folder) == []


def test_a_missing_file_is_one_line(folder, tmp_path, capsys):
    capsys.readouterr()
    assert main(["import", "--workspace", str(folder), str(tmp_path / "nowhere.xlsx")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_export_does_not_destroy_opinions_unless_forced(folder, paper, source, capsys):
    assert main(["export", "--workspace", str(folder), "--xlsx", str(paper)]) == 0
    written = edit(paper, opine("F01", "确认错误"))
    assert main(["export", "--workspace", str(folder), "--xlsx", str(paper)]) == 2
    assert "govaudit import" in capsys.readouterr().err and paper.read_bytes() == written
    assert main(["audit", str(source), "--xlsx", str(paper)]) == 2
    assert paper.read_bytes() == written
    assert main(["export", "--workspace", str(folder), "--xlsx", str(paper), "--force"]) == 0
    assert not read_paper(paper.read_bytes()).touched


def test_opinions_in_a_paper_beside_the_summary_are_kept_too(tmp_path, source):
    (tmp_path / "另.txt").write_text(text.render(make_report(3), "tabs"), encoding="utf-8")
    call = ["audit", str(source), str(tmp_path / "另.txt"), "--xlsx", str(tmp_path / "全.xlsx")]
    assert main(call) == 1
    one = sorted((tmp_path / "全_底稿").glob("001*.xlsx"))[0]
    written = edit(one, opine("F01", "确认错误"))
    assert main(call) == 2 and one.read_bytes() == written
