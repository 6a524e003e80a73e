"""The counts of the text, the year before and what found no cell: each row leads to its words and its cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QTreeView

from govaudit.audit import audit
from govaudit.rules.finding import State
from govaudit.rules.said import Agreement, said
from govaudit.rules.year_table import year_table
from govaudit.window.row_model import ORDER, Row, RowModel
from govaudit.window.samples import sample
from govaudit.window.tokens import DARK
from tests.documents import text
from tests.documents.reports import make_report, with_fault

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def written(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


@pytest.fixture
def contradicted(drive, tmp_path: Path):
    """A report whose prose says another number of new applications than its table."""
    facts = make_report(7)
    printed = text.render(facts, "tabs")
    new = facts.cells["t3.new.total"]
    assert printed.count(f"申请{new}件") == 1
    return drive(written(tmp_path / "report.txt", printed.replace(f"申请{new}件", "申请4321件")))


def rows_of(driver, name: str) -> list[list[str]]:
    model = driver.find(QTreeView, name).model()
    return [[str(model.index(row, column).data()) for column in range(model.columnCount())] for row in range(model.rowCount())]


def test_every_statement_is_held_against_its_cells(contradicted):
    driver = contradicted
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    rows = rows_of(driver, "proseView")
    held = said(driver.case.audit.form, driver.case.audit.report, driver.case.audit.checks)
    assert len(rows) == len(held) >= 9
    differing = [row for row in rows if "✗" in row[4]]
    assert [row[2] for row in differing] == ["4321件"]
    assert sum(row[4][0] in "✓!" for row in rows) == sum(each.agreement is Agreement.AGREES for each in held)
    tabs = driver.find(QTabWidget, "tableTabs")
    waiting = [each for each in driver.case.audit.findings if each.rule.startswith("text.") and each.state is State.OPEN]
    assert tabs.tabText(3) == f"正文数字 · {len(waiting)}" and waiting
    driver.button("proseView_differs").click()
    assert 1 <= len(rows_of(driver, "proseView")) < len(rows)


def test_a_statement_leads_to_its_words_its_finding_and_its_cells(contradicted):
    driver = contradicted
    driver.trigger("actionProse")
    view = driver.find(QTreeView, "proseView")
    wrong = next(row for row in range(view.model().rowCount()) if "4321" in view.model().index(row, 0).data())
    view.setCurrentIndex(view.model().index(wrong, 0))
    case = driver.case
    assert case.finding.rule == "text.count" and case.cell == "t3.new.total"
    assert driver.window.frame.source.text_view.textCursor().blockNumber() + 1 == case.place.line
    assert "4321" in driver.window.frame.source.text_view.textCursor().block().text()
    assert driver.find(QTabWidget, "tableTabs").currentIndex() == 3
    driver.dismiss()
    driver.wait(lambda: "已排除" in "".join(rows_of(driver, "proseView")[wrong]))
    agreeing = next(row for row in range(view.model().rowCount()) if "✓" in str(view.model().index(row, 4).data()))
    view.setCurrentIndex(view.model().index(agreeing, 0))
    assert case.finding is None and case.words and case.parts[case.cell] == "current"
    assert case.words[:20] in driver.text("equationLabel")
    view.activated.emit(view.currentIndex())
    assert driver.find(QTabWidget, "tableTabs").currentWidget() is driver.grid(case.cell[:2])
    driver.choose("t3.granted.total")
    assert case.words == ""


def test_years_are_compared_cell_by_cell(drive, tmp_path: Path):
    facts = make_report(7)
    last = with_fault(facts, {"t3.carried_out.total": "5"})
    this = written(tmp_path / "this.txt", text.render(facts, "tabs"))
    earlier = written(tmp_path / "last.txt", text.render(last, "tabs").replace(str(facts.year), str(facts.year - 1)))
    driver = drive(this, earlier)
    driver.window.desk.open(next(entry for entry in driver.window.desk.entries if entry.year == facts.year))
    driver.trigger("actionYears")
    table = year_table(driver.case.audit.form, driver.case.audit.report, driver.case.audit.checks, driver.case.others)
    assert table is not None and table.prior.identity.year == facts.year - 1
    carried = [row for row in rows_of(driver, "yearsView") if "结转下年度核对" in row[0]]
    assert len(carried) == 7
    total = next(row for row in carried if "总计" in row[0])
    assert total[1:3] == ["5", facts.cells["t3.carried_in.total"]] and "有疑" in total[5]
    main = len(rows_of(driver, "yearsView"))
    driver.button("yearsView_all").click()
    assert len(rows_of(driver, "yearsView")) == len(driver.case.audit.form.cells) + 7 > main
    view = driver.find(QTreeView, "yearsView")
    last_row = view.model().rowCount() - 1
    view.setCurrentIndex(view.model().index(last_row, 0))
    assert driver.case.cell == "t4.post_suit.total"
    assert driver.find(QTabWidget, "tableTabs").currentIndex() == 4
    waiting = sum(each.rule.startswith("year.") and each.state is State.OPEN for each in driver.case.audit.findings)
    assert driver.find(QTabWidget, "tableTabs").tabText(4) == f"跨年核对 · {waiting}"


def test_without_the_year_before_one_is_told_what_to_open(drive):
    driver = drive(sample())
    driver.trigger("actionYears")
    assert "2023" in driver.window.frame.tables.years.nothing.text()
    assert driver.window.frame.tables.years.nothing.isVisible()


def test_what_found_no_cell_is_listed_and_leads_to_the_source(drive, tmp_path: Path):
    facts = make_report(7)
    printed = text.render(facts, "tabs")
    twice = printed + "\n" + text.render(with_fault(facts, {"t3.new.natural": "4444"}), "tabs")
    driver = drive(written(tmp_path / "twice.txt", twice))
    read = driver.case.audit.read
    assert read.leftovers or read.copies
    driver.trigger("actionNotes")
    rows = rows_of(driver, "notesView")
    assert rows and driver.find(QTabWidget, "tableTabs").tabText(5) == f"读取说明 · {len(rows)}"
    view = driver.find(QTreeView, "notesView")
    view.setCurrentIndex(view.model().index(0, 0))
    assert driver.case.words and driver.case.place is not None
    assert view.currentIndex().row() == 0
    assert driver.find(QTabWidget, "tableTabs").currentIndex() == 5


def test_f2_on_a_page_of_rows_edits_the_cell_in_its_grid(contradicted):
    driver = contradicted
    driver.choose("t3.new.total")
    driver.trigger("actionProse")
    driver.trigger("actionEditCell")
    assert driver.find(QTabWidget, "tableTabs").currentWidget() is driver.grid("t3")
    assert driver.window.focusWidget().objectName() == "cellEditor"


def test_row_model_keeps_qts_contract(qtbot, qtmodeltester):
    model = RowModel(frozenset({1}))
    qtmodeltester.check(model)
    model.name_columns(["一", "二"])
    rows = [Row(str(at), (f"第{at}", str(at)), ("text", "err"), (f"第{at}", float(at)), "说明") for at in range(4)]
    model.show_rows(rows)
    qtmodeltester.check(model)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, last: changed.append(first.row()))
    model.show_rows([*rows[:2], Row("2", ("改", "9"), ("text", "ok"), ("改", 9.0)), rows[3]])
    assert changed == [2] and model.index(2, 1).data(ORDER) == 9.0
    model.restyle(DARK)
    assert model.row_of("3") == 3 and model.row_of("none") == -1
    model.show_rows([])
    qtmodeltester.check(model)


def test_statements_agree_where_the_tables_are_those_of_the_prose():
    for seed in range(3, 9):
        judged = audit(make_report(seed).report())
        told = said(judged.form, judged.report, judged.checks)
        assert all(each.agreement is not Agreement.DIFFERS for each in told)
