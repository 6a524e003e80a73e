"""The main job in the window: find, understand, correct, undo, export."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStackedWidget, QTabWidget

from govaudit.rules.finding import State
from govaudit.window.samples import sample
from tests.documents import pdf, text
from tests.documents.reports import make_report, with_fault
from tests.window_driver import commit, indexes

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

BROKEN = "t3.granted.total"


@pytest.fixture
def faulty(tmp_path: Path) -> tuple[Path, str]:
    """A PDF whose granted total is 60 too high, and the right value."""
    facts = make_report(7)
    right = facts.cells[BROKEN] or ""
    path = tmp_path / "报告 2021.pdf"
    path.write_bytes(pdf.render(with_fault(facts, {BROKEN: str(int(right) + 60)})))
    return path, right


def test_opened_document_shows_source_tables_and_findings(drive, faulty):
    driver = drive(faulty[0])
    assert driver.window.objectName() == "mainWindow"
    assert driver.window.property("busy") is False
    assert driver.shown(BROKEN) == str(int(faulty[1]) + 60)
    assert driver.listed() == [finding.id for finding in driver.case.audit.findings if finding.state is State.OPEN]
    assert len(driver.unbalanced()) == 2
    assert driver.find(QStackedWidget, "sourceView").currentWidget().isVisible()


def test_every_cell_of_the_form_stands_in_exactly_one_grid(drive, faulty):
    driver = drive(faulty[0])
    cells = [
        index.data(Qt.ItemDataRole.UserRole)
        for table in ("t2", "t3", "t4")
        for index in indexes(driver.grid(table).model())
        if index.data(Qt.ItemDataRole.UserRole)
    ]
    assert sorted(cells) == sorted(driver.case.audit.form.cells)


def test_2019_report_after_2021_report_rebuilds_the_grids(drive, tmp_path):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    new.write_text(text.render(make_report(3), "tabs"), encoding="utf-8")
    old.write_text(text.render(make_report(4, "2019"), "tabs"), encoding="utf-8")
    driver = drive(new, old)
    assert driver.grid("t3").model().rowCount() == 25
    driver.trigger("actionNextReport")
    assert driver.grid("t3").model().rowCount() == 23
    assert driver.shown("t2.procurement.projects") != ""


def test_selecting_a_cell_shows_its_equation_and_marks_the_source(drive, faulty):
    driver = drive(faulty[0])
    driver.choose("t3.granted.natural")
    equation = driver.text("equationLabel")
    for cell in driver.case.check.equation.cells:
        assert f"cell:{cell}" in equation
        assert driver.shown(cell) in equation
    assert "≠" in equation and "差 −60" in equation
    marks = driver.window.frame.source.page_view._marked
    assert marks.roles["t3.granted.natural"] == "current"
    assert marks.roles[BROKEN] == "total"
    assert marks.roles["t3.granted.other"] == "part"


def test_a_term_of_the_equation_selects_its_cell(drive, faulty):
    driver = drive(faulty[0])
    driver.choose(BROKEN)
    driver.window.frame.inspector.form.equation.linkActivated.emit("cell:t3.granted.legal")
    assert driver.case.cell == "t3.granted.legal"
    assert driver.grid("t3").currentIndex() == driver.index("t3.granted.legal")


def test_click_in_the_source_selects_the_cell_and_back(drive, faulty):
    driver = drive(faulty[0])
    view = driver.window.frame.source.page_view
    for cell in driver.case.audit.form.cells[::7]:
        driver.choose(cell)
        rect = view.cell_rect(cell)
        assert view.viewport().rect().contains(rect.center().toPoint()), cell
        driver.choose("t2.fees.amount" if cell != "t2.fees.amount" else "t3.new.total")
        view.show_marks(view._marked)
        view.centerOn(view._marks.rect(cell).center())
        driver.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cell_rect(cell).center().toPoint())
        assert driver.case.cell == cell


def test_typing_in_the_grid_rechecks_at_once_and_undo_redo_bring_it_back(drive, faulty):
    path, right = faulty
    driver = drive(path)
    driver.type_into_cell(BROKEN, right)
    driver.wait(lambda: driver.shown(BROKEN) == right)
    assert driver.unbalanced() == []
    assert "全部平衡" in driver.text("summaryLabel") and "已改 1 处" in driver.text("summaryLabel")
    driver.trigger("actionUndo")
    assert driver.shown(BROKEN) == str(int(right) + 60)
    assert len(driver.unbalanced()) == 2
    driver.trigger("actionRedo")
    assert driver.shown(BROKEN) == right
    assert driver.unbalanced() == []
    assert len(driver.window.desk.workspace.log()) == 3


def test_value_edit_corrects_the_selected_cell(drive, faulty):
    path, right = faulty
    driver = drive(path)
    driver.choose(BROKEN)
    line = driver.edit_line("valueEdit")
    line.setFocus()
    line.clear()
    driver.qtbot.keyClicks(line, right)
    assert right in driver.button("acceptButton").text()
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert driver.shown(BROKEN) == right


@pytest.mark.parametrize(("typed", "value"), [("１２３", "123"), ("1,234", "1234"), ("5件", "5"), ("", "")])
def test_entries_are_understood_as_in_the_source(drive, faulty, typed, value):
    driver = drive(faulty[0])
    driver.type_into_cell("t3.new.natural", typed or " ")
    driver.wait(lambda: driver.shown("t3.new.natural") == value)


@pytest.mark.parametrize("typed", ["abc", "-5", "1.5", "1e3"])
def test_wrong_entries_stay_in_the_editor_and_change_nothing(drive, faulty, typed):
    driver = drive(faulty[0])
    before = driver.shown("t3.new.natural")
    driver.type_into_cell("t3.new.natural", typed)
    editor = QApplication.focusWidget()
    assert editor.objectName() == "cellEditor" and editor.property("wrong") is True
    driver.qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert driver.shown("t3.new.natural") == before
    assert driver.case.history.decisions == []


def test_money_may_have_decimals(drive, faulty):
    driver = drive(faulty[0])
    driver.type_into_cell("t2.fees.amount", "1941.7065")
    driver.wait(lambda: driver.shown("t2.fees.amount") == "1941.7065")


def test_pasting_a_block_is_one_step(drive, faulty):
    driver = drive(faulty[0])
    view = driver.grid("t3")
    driver.choose("t3.carried_in.natural")
    QApplication.clipboard().setText("11\t12\n13\t14\n")
    view.setFocus()
    driver.qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [
        driver.shown(f"t3.{cell}") for cell in ("carried_in.natural", "carried_in.commercial", "granted.natural", "granted.commercial")
    ] == [
        "11",
        "12",
        "13",
        "14",
    ]
    driver.trigger("actionUndo")
    assert driver.case.audit.misreads == {}
    driver.trigger("actionRedo")
    assert len(driver.case.audit.misreads) == 4
    driver.close()
    again = drive()
    again.window.desk.open(again.window.desk.entries[0])
    assert len(again.case.audit.misreads) == 4
    again.trigger("actionUndo")
    assert again.case.audit.misreads == {}, "one step also after a restart"
    entries = again.window.desk.workspace.log(again.case.id)
    assert [entry.undoes for entry in entries[-4:]] == [entry.seq for entry in reversed(entries[-8:-4])]


def test_suggestions_are_taken_by_one_key_each_and_never_unasked(drive, tmp_path):
    facts = make_report(7)
    wrong = {"t3.granted.total": 60, "t3.unavailable.not_held.natural": 300, "t3.rejected.petition.commercial": 7}
    path = tmp_path / "three.txt"
    path.write_text(
        text.render(with_fault(facts, {cell: str(int(facts.cells[cell] or 0) + by) for cell, by in wrong.items()}), "tabs"),
        encoding="utf-8",
    )
    driver = drive(path)
    assert len(driver.unbalanced()) == 6
    assert driver.case.history.decisions == []
    for _ in wrong:
        driver.qtbot.keyClick(driver.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert driver.unbalanced() == []
    assert {cell: driver.shown(cell) for cell in wrong} == {cell: facts.cells[cell] for cell in wrong}
    assert len(driver.case.history.decisions) == 3
    for left in (2, 4, 6):
        driver.trigger("actionUndo")
        assert len(driver.unbalanced()) == left
    for _ in wrong:
        driver.trigger("actionRedo")
    assert driver.unbalanced() == []
    assert "已改 3 处" in driver.text("summaryLabel")


def test_a_finding_in_prose_shows_its_words_in_the_source(drive, tmp_path):
    path = tmp_path / "prose.txt"
    facts = make_report(7)
    path.write_text(
        text.render(facts, "tabs").replace("一、总体情况", "一、总体情况\n本年度未发生行政复议、行政诉讼。", 1), encoding="utf-8"
    )
    driver = drive(path)
    finding = next(finding for finding in driver.case.audit.findings if finding.rule == "text.none_claimed")
    driver.case.select_finding(finding.id)
    view = driver.window.frame.source.text_view
    assert "未发生行政复议" in view.textCursor().block().text()
    assert finding.message.zh in driver.text("equationLabel")
    grid = driver.grid("t4")
    where = grid.visualRect(driver.index("t4.reconsideration.total")).center()
    driver.qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert "未发生行政复议" not in view.textCursor().block().text()


def test_confirming_is_no_correction(drive, faulty):
    path, right = faulty
    driver = drive(path)
    first = driver.listed()[0]
    driver.edit_line("noteEdit").setText("原文即如此")
    driver.click("confirmButton")
    states = {finding.id: finding.state for finding in driver.case.audit.findings}
    assert states[first] is State.CONFIRMED
    assert driver.case.audit.misreads == {}
    assert driver.case.audit.verdicts[first].note == "原文即如此"
    assert driver.shown(BROKEN) == str(int(right) + 60)
    assert first not in driver.listed()


def test_what_is_confirmed_without_a_word_has_the_finding_itself_for_a_reason(drive, faulty):
    driver = drive(faulty[0])
    finding = next(each for each in driver.case.audit.findings if each.id == driver.listed()[0])
    driver.click("confirmButton")
    assert driver.case.audit.verdicts[finding.id].note == finding.message.zh != ""


def test_a_finding_is_not_dismissed_without_a_reason(drive, faulty):
    driver = drive(faulty[0])
    first = driver.listed()[0]
    driver.trigger("actionDismiss")
    notice = driver.window.frame.notice
    assert driver.case.audit.verdicts == {} and notice.isVisible() and "理由" in notice.text
    driver.qtbot.keyClick(notice.edit, Qt.Key.Key_Return)
    assert driver.case.audit.verdicts == {}
    commit(notice.edit, "已核实")
    driver.qtbot.keyClick(notice.edit, Qt.Key.Key_Return)
    assert driver.case.audit.verdicts[first].note == "已核实" and not notice.isVisible()
    assert driver.window.dismissing._given == {first_rule(driver, first): "已核实"}


def first_rule(driver, finding: str) -> str:
    return next(each.rule for each in driver.case.audit.findings if each.id == finding)


def test_a_verdict_can_be_withdrawn(drive, faulty):
    driver = drive(faulty[0])
    first = driver.listed()[0]
    driver.dismiss()
    assert driver.case.audit.verdicts[first].state == "dismissed"
    driver.case.select_finding(first)
    driver.click("withdrawButton")
    assert driver.case.audit.verdicts == {}
    assert first in driver.listed()


def test_next_finding_walks_round_and_previous_back(drive, faulty):
    driver = drive(faulty[0])
    listed = driver.listed()
    assert len(listed) > 1
    for finding in (*listed, listed[0]):
        assert driver.case.finding_id == finding
        driver.trigger("actionNextFinding")
    driver.trigger("actionPreviousFinding")
    driver.trigger("actionPreviousFinding")
    assert driver.case.finding_id == listed[-1]


def test_chips_and_words_filter_the_findings(drive, faulty):
    driver = drive(faulty[0])
    every = driver.listed()
    commit(driver.edit_line("filterBox"), "行合计")
    assert len(driver.listed()) == 1
    driver.edit_line("filterBox").clear()
    driver.case.select_finding(every[0])
    driver.trigger("actionConfirmAsPrinted")
    driver.click("filter_confirmed")
    assert every[0] in driver.listed()
    driver.click("filter_all")
    assert set(driver.listed()) >= set(every)


def test_tabs_count_open_findings(drive, faulty):
    driver = drive(faulty[0])
    tabs = driver.find(QTabWidget, "tableTabs")
    assert tabs.tabText(1) == "表三 依申请 · 2"
    driver.choose("t2.fees.amount")
    assert tabs.currentIndex() == 0


def test_export_writes_the_workbook_as_it_stands(drive, faulty, tmp_path):
    path, right = faulty
    driver = drive(path)
    driver.type_into_cell(BROKEN, right)
    driver.wait(lambda: driver.shown(BROKEN) == right)
    target = driver.answers.target = tmp_path / "底稿.xlsx"
    driver.trigger("actionExportWorkbook")
    driver.wait(target.exists)
    driver.wait(lambda: "底稿.xlsx" in driver.window.frame.notice.text)
    sheets = load_workbook(target).worksheets
    assert any(str(cell.value) == right for sheet in sheets for row in sheet.iter_rows() for cell in row)


def test_export_over_the_source_is_refused(drive, tmp_path):
    path = tmp_path / "report.xlsx"
    path.write_text(text.render(make_report(3), "tabs"), encoding="utf-8")
    driver = drive(path)
    driver.answers.target = path
    driver.trigger("actionExportWorkbook")
    driver.wait(lambda: "不能覆盖" in driver.window.frame.notice.text)
    assert path.read_text(encoding="utf-8").strip()


def test_sign_off_waits_for_the_findings_and_locks_the_document(drive, faulty):
    path, right = faulty
    driver = drive(path)
    driver.trigger("actionSignOff")
    assert not driver.case.signed
    assert f"{len(driver.listed())} 个问题未处理" in driver.window.frame.notice.text
    driver.case.correct([(BROKEN, right)])
    while driver.listed():
        driver.case.select_finding(driver.listed()[0])
        driver.dismiss()
    driver.trigger("actionSignOff")
    assert driver.case.signed
    driver.case.correct([(BROKEN, "1")])
    assert driver.shown(BROKEN) == right
    assert not driver.index(BROKEN).flags() & Qt.ItemFlag.ItemIsEditable
    driver.trigger("actionSignOff")
    assert driver.case.signed, "opening again wants a reason"
    commit(driver.edit_line("noticeEdit"), "补正后重审")
    driver.click("noticeButton")
    assert not driver.case.signed
    assert driver.window.desk.workspace.log()[-1].act.note == "补正后重审"


def test_everything_done_is_there_after_reopening(drive, faulty, tmp_path):
    path, right = faulty
    first = drive(path)
    first.type_into_cell(BROKEN, right)
    first.wait(lambda: first.shown(BROKEN) == right)
    first.close()
    again = drive()
    queue = again.find(QAbstractItemView, "reportQueue")
    assert queue.model().rowCount() == 1
    queue.setCurrentIndex(queue.model().index(0, 0))
    assert again.shown(BROKEN) == right
    assert "已恢复" in again.window.frame.notice.text
    again.trigger("actionUndo")
    assert again.shown(BROKEN) == str(int(right) + 60)


def test_unreadable_files_are_said_and_the_rest_is_read(drive, faulty, tmp_path):
    empty, odd = tmp_path / "空.pdf", tmp_path / "odd.txt"
    empty.write_bytes(b"")
    odd.write_text("这里没有统计表", encoding="utf-8")
    driver = drive(empty, odd, faulty[0])
    stages = [str(entry.stage) for entry in driver.window.desk.entries]
    assert stages == ["failed", "failed", "to_review"]
    assert "未能读取" in driver.window.frame.notice.text
    assert driver.shown(BROKEN)


def test_the_bundled_sample_opens_from_the_first_page(drive):
    driver = drive()
    assert driver.window.frame.welcome.isVisible()
    driver.window.frame.welcome.open_sample.emit()
    driver.ready()
    assert driver.window.desk.current.path == sample()
    assert len(driver.listed()) > 0


def test_open_and_open_folder_ask_and_read(drive, faulty, tmp_path):
    driver = drive()
    driver.answers.files = [faulty[0]]
    driver.trigger("actionOpen")
    driver.ready()
    assert driver.shown(BROKEN)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text(text.render(make_report(5), "tabs"), encoding="utf-8")
    driver.answers.folder = folder
    driver.trigger("actionOpenFolder")
    driver.ready()
    assert [entry.path.name for entry in driver.window.desk.entries] == [faulty[0].name, "a.txt"]
    assert driver.window.desk.current.path.name == "a.txt"


def test_the_same_document_twice_is_one_entry(drive, faulty, tmp_path):
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(faulty[0].read_bytes())
    driver = drive(faulty[0], copy)
    assert len(driver.window.desk.entries) == 1
