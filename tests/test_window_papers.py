"""What goes out of the window and comes back: one report or all, other formats, opinions of reviewers."""

from __future__ import annotations

import csv
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableView

from govaudit.corrections import Correction, Disposition, Export
from govaudit.messages import Message, say
from govaudit.reimport import Item
from govaudit.rules.finding import State
from govaudit.window.opinions_model import MARK, OpinionsModel
from tests.documents import pdf, text
from tests.documents.reports import make_report, with_fault

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CELL = "t3.new.natural"


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    paths = []
    for number in range(3):
        facts = make_report(number)
        path = tmp_path / f"报告{number}.pdf"
        path.write_bytes(pdf.render(with_fault(facts, {"t3.granted.total": str(int(facts.cells["t3.granted.total"] or 0) + 60)})))
        paths.append(path)
    return paths


def exported(driver, action: str, target: Path) -> None:
    driver.answers.target = target
    driver.trigger(action)
    driver.wait(lambda: target.name in driver.window.frame.notice.text and "正在" not in driver.window.frame.notice.text)


@pytest.fixture
def two_years(tmp_path: Path) -> list[Path]:
    """Reports of one body for two years, the later one last."""
    paths = []
    for year in (2023, 2024):
        facts = replace(make_report(4), year=year)
        path = tmp_path / f"{year}.txt"
        path.write_text(text.render(facts, "tabs"), encoding="utf-8")
        paths.append(path)
    return paths


def sheets(path: Path) -> list[str]:
    return openpyxl.load_workbook(path).sheetnames


# --- out --------------------------------------------------------------------------------------------------------------


def test_the_workbook_of_the_open_report_shows_its_earlier_years(drive, two_years, tmp_path):
    alone, beside = drive(two_years[1], workspace=tmp_path / "alone"), drive(*two_years, workspace=tmp_path / "beside")
    exported(alone, "actionExportWorkbook", tmp_path / "alone.xlsx")
    later = next(entry for entry in beside.window.desk.entries if entry.year == 2024)
    beside.window.desk.open(later)
    exported(beside, "actionExportWorkbook", tmp_path / "beside.xlsx")
    assert len(sheets(tmp_path / "beside.xlsx")) == len(sheets(tmp_path / "alone.xlsx")) + 1


def test_all_listed_reports_go_into_one_summary_and_into_the_log(drive, reports, tmp_path):
    driver = drive(*reports)
    driver.window.frame.queue.box.setText("报告1")
    driver.window.frame.queue.box.clear()
    target = tmp_path / "汇总.xlsx"
    exported(driver, "actionExportAll", target)
    assert "已导出" in driver.window.frame.notice.text, driver.window.frame.notice.text
    assert driver.answers.asked[-1].startswith("核对汇总-3份")
    names = {str(cell.value) for sheet in openpyxl.load_workbook(target) for row in sheet.iter_rows() for cell in row}
    assert any("报告2" in name for name in names)
    logged = [entry.act for entry in driver.window.desk.workspace.log() if isinstance(entry.act, Export)]
    assert [act.name for act in logged] == ["汇总.xlsx"] * 3 and len({act.sha256 for act in logged}) == 1


@pytest.mark.parametrize("ending", ["csv", "json", "pdf"])
def test_the_ending_of_the_name_chooses_the_format(drive, reports, tmp_path, ending):
    driver = drive(reports[0])
    target = tmp_path / f"底稿.{ending}"
    exported(driver, "actionExportWorkbook", target)
    content = target.read_bytes()
    match ending:
        case "csv":
            assert CELL in {field for row in csv.reader(content.decode("utf-8-sig").splitlines()) for field in row}
        case "json":
            assert json.loads(content)["schema"] == "govaudit/1"
        case _:
            assert content.startswith(b"%PDF") and b"/Highlight" in content
    kept = driver.window.desk.workspace.log()[-1].act
    assert isinstance(kept, Export) and kept.format == ending


def test_an_export_that_fails_is_said_and_one_that_is_cancelled_leaves_nothing(drive, reports, tmp_path):
    driver = drive(*reports)
    exported(driver, "actionExportAll", tmp_path / "没有这个文件夹" / "汇总.xlsx")
    assert "未能导出" in driver.window.frame.notice.text
    target = driver.answers.target = tmp_path / "汇总.csv"
    driver.trigger("actionExportAll")
    driver.click("noticeButton")
    driver.wait(lambda: "已取消" in driver.window.frame.notice.text)
    assert not target.exists()


def test_what_a_person_wrote_into_a_workbook_is_not_replaced_unasked(drive, reports, tmp_path):
    driver = drive(reports[0])
    target = tmp_path / "底稿.xlsx"
    exported(driver, "actionExportWorkbook", target)
    written_into(target, opinion="确认错误")
    before = target.read_bytes()
    driver.trigger("actionExportWorkbook")
    assert "有人填写的意见" in driver.window.frame.notice.text and target.read_bytes() == before
    driver.click("noticeButton")
    driver.wait(lambda: "已导出" in driver.window.frame.notice.text)
    assert target.read_bytes() != before


# --- and back ---------------------------------------------------------------------------------------------------------


def written_into(paper: Path, opinion: str = "", remark: str = "", value: str = "") -> None:
    """What a reviewer does in a spreadsheet program."""
    book = openpyxl.load_workbook(paper, rich_text=True)
    sheet = next(each for each in book if each.title.startswith("B "))
    row = next(line[0].row for line in sheet.iter_rows(min_row=5) if str(line[0].value or "").startswith("F"))
    heads = {str(cell.value): cell.column for line in sheet.iter_rows(max_row=6) for cell in line if cell.value}
    if opinion:
        sheet.cell(row, heads[say("workbook.findings.opinion").zh]).value = opinion
        sheet.cell(row, heads[say("workbook.findings.remark").zh]).value = remark
    if value:
        ((name, area),) = book.defined_names[f"GA_{CELL.replace('.', '__')}"].destinations
        book[name][area.replace("$", "")].value = int(value)
    book.save(paper)


@pytest.fixture
def returned(drive, reports, tmp_path):
    """A window whose workbook has come back with an opinion and a value."""
    driver = drive(*reports[:2])
    paper = driver.answers.workbook = tmp_path / "底稿.xlsx"
    exported(driver, "actionExportWorkbook", paper)
    written_into(paper, "确认错误", "与单位核实", "7")
    driver.window.queue_deeds.step(1)
    return driver


def opinions(driver):
    driver.trigger("actionImportOpinions")
    driver.wait(lambda: driver.window.side.opinions.isVisible() or "没有读回" in driver.window.frame.notice.text)
    return driver.window.side.opinions


def test_opinions_come_back_and_nothing_is_taken_unasked(returned):
    dialog = opinions(returned)
    assert not dialog.isModal() and dialog.model.rowCount() == 2
    assert [act for act in returned.window.desk.workspace.log() if act.decision is not None] == []
    said = [dialog.model.index(row, 1).data() for row in range(2)]
    assert any("与单位核实" in words for words in said) and any("7" in words for words in said)
    returned.qtbot.mouseClick(dialog.findChild(QPushButton, "takeCertain"), Qt.MouseButton.LeftButton)
    assert returned.window.desk.current.path.name == "报告0.pdf", "the report they are about is opened"
    kinds = [type(each).__name__ for each in returned.case.history.decisions]
    assert sorted(kinds) == ["Correction", "Disposition"]
    assert returned.case.audit.proposals[CELL].value == "7"
    assert any(finding.state is State.CONFIRMED for finding in returned.case.audit.findings)
    assert not dialog.isVisible()
    returned.trigger("actionUndo")
    assert returned.case.audit.proposals == {} and returned.case.audit.verdicts == {}


def test_one_opinion_is_taken_and_the_other_stays(returned):
    dialog = opinions(returned)
    value = next(row for row in range(2) if dialog.model.item(row).id == CELL)
    index = dialog.model.index(1 - value, MARK)
    assert dialog.model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    returned.qtbot.mouseClick(dialog.findChild(QPushButton, "takeMarked"), Qt.MouseButton.LeftButton)
    assert [type(each) for each in returned.case.history.decisions] == [Correction]
    assert dialog.isVisible() and dialog.model.rowCount() == 1
    dialog.findChild(QTableView, "opinionList").selectRow(0)
    assert returned.case.finding_id == dialog.model.item(0).finding
    returned.qtbot.mouseClick(dialog.findChild(QPushButton, "takeCertain"), Qt.MouseButton.LeftButton)
    assert isinstance(returned.case.history.decisions[-1], Disposition)


def test_opinions_on_what_has_moved_on_are_refused_in_one_line(returned):
    dialog = opinions(returned)
    returned.window.desk.open(returned.window.desk.entries[0])
    returned.case.correct([("t3.carried_in.natural", "4321")])
    before = len(returned.case.history.decisions)
    returned.qtbot.mouseClick(dialog.findChild(QPushButton, "takeCertain"), Qt.MouseButton.LeftButton)
    assert len(returned.case.history.decisions) == before
    assert "又有了新的处理" in returned.window.frame.notice.text
    dialog.hide()
    returned.trigger("actionImportOpinions")
    returned.wait(lambda: "读数或格式已变" in returned.window.frame.notice.text)


def test_opinions_of_another_report_or_no_paper_are_refused(drive, reports, tmp_path):
    first = drive(reports[0])
    paper = tmp_path / "底稿.xlsx"
    exported(first, "actionExportWorkbook", paper)
    written_into(paper, "确认错误")
    other = drive(reports[1], workspace=tmp_path / "other")
    other.answers.workbook = paper
    opinions(other)
    assert "不在本工作区" in other.window.frame.notice.text
    bomb = tmp_path / "炸弹.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<a>" + b" " * 50_000_000 + b"</a>")
    for content in (bomb.read_bytes(), b"", b"PK\x03\x04 nothing"):
        bomb.write_bytes(content)
        other.answers.workbook = bomb
        other.window.frame.notice.say("")
        opinions(other)
        assert "不是 GovAudit 写出的审核底稿" in other.window.frame.notice.text
    other.answers.workbook = tmp_path / "没有.xlsx"
    other.window.frame.notice.say("")
    opinions(other)
    assert "无法打开" in other.window.frame.notice.text


def test_opinions_on_a_signed_report_are_refused(returned):
    returned.window.desk.open(returned.window.desk.entries[0])
    dialog = opinions(returned)
    returned.case.sign()
    returned.window.side.taking._length += 1
    returned.qtbot.mouseClick(dialog.findChild(QPushButton, "takeCertain"), Qt.MouseButton.LeftButton)
    assert "已签发" in returned.window.frame.notice.text and returned.case.history.decisions == []


def test_model_of_opinions(qtbot, qtmodeltester):
    model = OpinionsModel()
    qtmodeltester.check(model)
    sure = Item("F1", Message("确认", "confirmed"), Disposition("a" * 16, "confirmed"), None, "a" * 16)
    doubtful = Item(CELL, Message("改", "change"), Correction(CELL, "7", "proposal"), Message("请看", "look"))
    model.show_items([sure, doubtful, Item("F2", Message("不行", "no"), None, Message("另有变动", "moved"))], "zh")
    qtmodeltester.check(model)
    assert model.marked == [sure] == model.certain
    assert model.setData(model.index(1, MARK), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(model.index(2, MARK), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert model.marked == [sure, doubtful] and model.certain == [sure]
