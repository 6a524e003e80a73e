"""The page of statistics: its figures are those of the audits, everything drawn is said and leads into a document and a cell."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QTabWidget

from govaudit import __main__
from govaudit.messages import Message
from govaudit.report import Level
from govaudit.settings import Settings
from govaudit.statistics import gather
from govaudit.statistics_outliers import Kind
from govaudit.statistics_record import Record
from govaudit.window import statistics_page
from govaudit.window.statistics_figures import Choice, Pool, Value, _bins
from govaudit.window.tokens import DARK
from govaudit.workspace import Workspace
from govaudit.workspace_docket import docket_of
from tests.documents.reports import doubled, make_report

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CELL = "t2.licensing.decisions"


def fill(folder: Path, count: int = 23) -> None:
    """Ten counties for two years and three townships: one county's decisions jump."""
    with Workspace.open(folder) as workspace:
        for number in range(count):
            county, year = number < 20, 2023 + number % 2 if number < 20 else 2024
            body = f"南川市第{number // 2}县人民政府" if county else f"东湖镇第{number}街道人民政府"
            facts = replace(make_report(number // 2), org=body, year=year, level=Level.COUNTY if county else Level.TOWNSHIP)
            decisions = 90000 if number == 7 else 100 + 7 * number
            facts = replace(facts, cells={**facts.cells, CELL: str(decisions)})
            report = (doubled(facts, "t3.results_total") if number in {2, 3} else facts).report()
            content = f"invented {number}".encode()
            source = replace(report.source, path=f"/reports/{number}.txt", sha256=hashlib.sha256(content).hexdigest())
            workspace.add(replace(report, source=source), content)


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("filled") / "workspace"
    fill(folder)
    return folder


@pytest.fixture
def page(drive, tmp_path, filled):
    shutil.copytree(filled, tmp_path / "workspace")
    return at_statistics(drive, tmp_path / "workspace")


def at_statistics(drive, workspace: Path):
    driver = drive(workspace=workspace)
    dashboard = driver.window.frame.dashboard
    driver.wait(lambda: not driver.window.desk.counting.left)
    driver.trigger("actionDashboard")
    dashboard.tabs.setCurrentWidget(dashboard.statistics)
    settle(driver)
    return driver


def settle(driver) -> None:
    driver.wait(lambda: not driver.window.statistics_deeds.busy)


def shown(driver):
    return driver.window.frame.dashboard.statistics


def ask(driver, name: str, text: str) -> None:
    box = driver.find(QComboBox, name)
    at = box.findText(text)
    assert at >= 0, [box.itemText(each) for each in range(box.count())]
    box.setCurrentIndex(at)
    box.activated.emit(at)
    settle(driver)


def expected(driver):
    workspace = driver.window.desk.workspace
    return gather(docket_of(workspace, None, Settings()))


def test_sums_stand_in_the_statutory_tables_and_are_those_of_the_audits(page):
    statistics = expected(page)
    for year in (2024, 2023):
        ask(page, "statisticsYear", f"{year} 年")
        for total in statistics.of_year("2021", year):
            view = shown(page).tables.views[total.cell.partition(".")[0]]
            assert view.grid.index_of(total.cell).data() == (f"{total.sum:f}" if total.numbers else ""), total.cell
    ask(page, "statisticsYear", "2024 年")
    ask(page, "statisticsLevel", "乡镇级")
    (total,) = (each for each in statistics.of_year("2021", 2024) if each.cell == CELL)
    index = shown(page).tables.views["t2"].grid.index_of(CELL)
    assert index.data() == str(total.by_level[Level.TOWNSHIP])
    assert "3 份有数" in index.data(Qt.ItemDataRole.ToolTipRole) == index.data(Qt.ItemDataRole.AccessibleTextRole)
    ask(page, "statisticsYear", "全部年度")
    assert shown(page).filter.choice == Choice("2021", None, Level.TOWNSHIP) and "3 份报告" in shown(page).filter.note.text()


def test_rules_are_counted_and_lead_to_the_reports(page):
    counted = {each.rule: each for each in expected(page).rules}
    ask(page, "statisticsYear", "全部年度")
    bars = {bar.facet.value: bar for bar in shown(page).rules.bars}
    assert bars.keys() == counted.keys() and len(bars) > 2
    for rule, bar in bars.items():
        assert bar._number == str(counted[rule].count) and f"涉及 {counted[rule].reports} 份报告" in bar.spoken
    page.find(QTabWidget, "statisticsLists").setCurrentIndex(2)
    page.qtbot.keyClick(bars["t3.results_sum"], Qt.Key.Key_Space)
    dashboard = page.window.frame.dashboard
    assert dashboard.tabs.currentIndex() == 0
    assert {entry.path.name for entry in dashboard.listing.listed} == {"2.txt", "3.txt"}


def test_what_stands_out_says_why_and_leads_into_the_cell(page):
    ask(page, "statisticsYear", "2024 年")
    listed = shown(page).outliers
    rows = [[listed.view.model().index(row, column).data() for column in range(4)] for row in range(listed.model.rowCount())]
    wild = [row for row in rows if "第3县" in row[0] and "行政许可" in row[1]]
    assert len(wild) == 2 and all("90,000" in row[2] for row in wild)
    assert {row[3][:2] for row in wild} == {"同级", "上年"} and any("上年 142" in row[3] for row in wild)
    row = rows.index(wild[0])
    listed.view.setCurrentIndex(listed.view.model().index(row, 0))
    settle(page)
    assert shown(page).tables.cell == CELL and "行政许可" in shown(page).chart.title.text()
    listed.view.activated.emit(listed.view.model().index(row, 0))
    assert page.window.desk.current.path.name == "7.txt" and page.case.cell == CELL
    assert not page.window.frame.at_dashboard


def test_a_list_that_is_cut_says_of_how_many(page, monkeypatch):
    lists, whole = shown(page).lists, len(shown(page)._figures.outliers)
    assert lists.tabText(0) == f"离群值 · {whole}" and not lists.tabToolTip(0)
    monkeypatch.setattr(statistics_page, "MOST", whole - 1)
    shown(page)._name_lists()
    assert lists.tabText(0) == f"离群值 · {whole - 1} / {whole}" and "偏离最大" in lists.tabToolTip(0)
    assert "/" not in lists.tabText(2)


def test_columns_show_how_a_cell_is_spread_and_list_or_open_its_bodies(page):
    ask(page, "statisticsYear", "2024 年")
    shown(page).look_at(CELL)
    settle(page)
    columns = shown(page).distribution.columns
    assert columns[0].text() == "100" and columns[-1].text() == "50k"
    assert sum(len(column.bin.values) for column in columns) == 13
    first, last = columns[0], columns[-1]
    assert "1 份离群" in last.accessibleName() and "离群" not in first.accessibleName()
    first.setFocus()
    page.qtbot.keyClick(first, Qt.Key.Key_Space)
    chip = page.find(QPushButton, "statisticsBin")
    assert shown(page).bodies.model.rowCount() == len(first.bin.values) > 1 and chip.text().startswith("100–199：")
    page.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert shown(page).bodies.model.rowCount() == 13 and not first.isChecked()
    page.qtbot.keyClick(last, Qt.Key.Key_Space)
    assert page.window.desk.current.path.name == "7.txt" and page.case.cell == CELL


def test_this_year_stands_against_the_last(page):
    ask(page, "statisticsYear", "2024 年")
    shown(page).look_at(CELL)
    settle(page)
    page.click("statisticsChart_change")
    rows = shown(page).changes.rows
    assert "第3县" in rows[0].text() and "上年 142" in rows[0].accessibleName() and rows[0].value.jump.kind is Kind.LAST_YEAR
    assert all(row.value.jump is None for row in rows[1:]) and len(rows) > 1
    shares = [rows[0]._share(float(number)) for number in (rows[0].value.before, rows[0].value.value)]
    assert 0 < shares[0] < shares[1] == 1 and not rows[0].grab().isNull()
    page.qtbot.keyClick(rows[1], Qt.Key.Key_Space)
    assert page.window.desk.current.id == rows[1].value.record.doc and page.case.cell == CELL
    page.trigger("actionDashboard")
    ask(page, "statisticsYear", "2023 年")
    assert "不能与上年比较" in shown(page)._unchanged.text() and shown(page)._unchanged.isVisible()


def test_csv_and_workbook_give_the_same_figures(drive, tmp_path, capsys):
    fill(tmp_path / "workspace", 10)
    page = at_statistics(drive, tmp_path / "workspace")
    target, cli, book = tmp_path / "统计.csv", tmp_path / "cli.csv", tmp_path / "book.xlsx"
    page.answers.target = target
    page.click("statisticsCsv")
    page.wait(target.exists)
    words = ["export", "--workspace", str(tmp_path / "workspace"), "--statistics", str(cli), "--xlsx", str(book)]
    assert __main__.main(words) == 0, capsys.readouterr().err
    assert target.read_bytes() == cli.read_bytes()
    sums = [row for row in csv.DictReader(target.read_text(encoding="utf-8-sig").splitlines()) if row["kind"] == "sum" and not row["level"]]
    ask(page, "statisticsYear", "2024 年")
    grids = shown(page).tables.views
    own = {row["id"]: row["value"] for row in sums if row["year"] == "2024"}
    assert {cell: grids[cell.partition(".")[0]].grid.index_of(cell).data() for cell in own} == own
    sheet = load_workbook(book, data_only=True)["合计"]
    printed = {str(row[0]): row[1] for row in sheet.iter_rows(min_row=4, max_row=206, values_only=True)}
    assert printed[shown(page).words.cell("2021", CELL)] == int(own[CELL])


def test_a_decision_changes_the_figures_and_only_its_report_is_worked_out_again(page):
    source, entries = page.window.statistics_deeds.source, page.window.desk.entries
    told: list[tuple[int, int]] = []
    source.moved.connect(lambda done, whole: told.append((done, whole)))
    page.window.queue_deeds.open(entries[21])
    page.case.correct([(CELL, "1000000")])
    page.trigger("actionDashboard")
    page.wait(lambda: told[-1:] == [(0, 0)] and not page.window.statistics_deeds.busy)
    ask(page, "statisticsYear", "2024 年")
    assert max(whole for _, whole in told) == 1
    (total,) = (each for each in expected(page).of_year("2021", 2024) if each.cell == CELL)
    assert shown(page).tables.views["t2"].grid.index_of(CELL).data() == str(total.sum) and total.sum > 1000000
    page.window.queue_deeds._on_asked("remove", [entries[21]])
    settle(page)
    assert shown(page).tables.views["t2"].grid.index_of(CELL).data() == str(total.sum - 1000000)


def test_stopping_keeps_what_is_known_and_going_on_completes_it(page, monkeypatch):
    deeds = page.window.statistics_deeds
    known = dict(deeds.source._known)
    for doc in list(known)[5:]:
        del deeds.source._known[doc]
    deeds.source.stop()
    deeds.source.changed.emit()
    settle(page)
    assert len(deeds.pool.records) == 5 and "18 份还没有统计" in shown(page).filter.note.text()
    deeds.source.moved.emit(0, 0)
    stop = page.button("statisticsStop")
    assert stop.isVisible() and stop.text() == "继续统计"
    page.qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    page.wait(lambda: len(deeds.source.records) == 23 and not deeds.busy)
    assert deeds.source._known == known and not stop.isVisible()


def test_what_does_not_answer_is_said_and_not_asked_for_ever(page, monkeypatch):
    asked: list[int] = []

    def silent(question, cancelled):
        asked.append(len(question.docs))
        return iter([Message("坏了", "broken")])

    monkeypatch.setattr("govaudit.window.statistics_source.records_of", silent)
    source = page.window.statistics_deeds.source
    source._known.clear()
    source.go_on()
    settle(page)
    assert asked == [23] and source.records == [] and source.lacking == 23


def test_everything_drawn_is_said_in_both_languages_and_themes(page):
    ask(page, "statisticsYear", "2024 年")
    page.trigger("actionLanguage")
    settle(page)
    columns = shown(page).distribution.columns
    assert all("reports" in column.accessibleName() for column in columns if column.bin.values)
    assert shown(page).outliers.view.accessibleName() == "Outliers" and "reports" in shown(page).rules.bars[0].spoken
    assert page.find(QComboBox, "statisticsLevel").accessibleName() == "Level"
    page.window.set_theme(DARK)
    image = shown(page).grab().toImage()
    pixels = Counter(image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    assert pixels[DARK.part] and pixels[DARK.panel] and not pixels["#ffffff"]


def test_an_empty_queue_has_statistics_too(drive):
    driver = drive()
    driver.trigger("actionDashboard")
    driver.window.frame.dashboard.tabs.setCurrentIndex(2)
    settle(driver)
    assert "打开报告后" in shown(driver).filter.note.text() and shown(driver).outliers.nothing.isVisible()
    driver.click("statisticsCsv")
    assert "还没有可以导出的统计" in driver.text("noticeText")


# --- figures without a window -----------------------------------------------------------------------------------------


def value(number: str) -> Value:
    return Value(Record("a", "甲县", Level.COUNTY, 2024, "2021", "", ()), Decimal(number), None, None)


@pytest.mark.parametrize(
    ("numbers", "bins"),
    [
        (["0", "0", "3"], [("0", "0", 2), ("1", "1", 0), ("2", "4", 1)]),
        (["9", "10", "19", "20"], [("5", "9", 1), ("10", "19", 2), ("20", "49", 1)]),
        (["-3", "1"], [("-3", "0", 1), ("0", "0", 0), ("1", "1", 1)]),
        (["0.5", "1.25"], [("0", "1", 1), ("1", "2", 1)]),
        ([], []),
    ],
)
def test_bins_follow_one_another_without_gaps(numbers, bins):
    found = [(str(each.low), str(each.high), len(each.values)) for each in _bins([value(number) for number in numbers])]
    assert found == bins


def test_a_pool_of_nothing_offers_nothing():
    assert Pool([]).choices == {} and Pool([]).outliers(Choice("2021")) == []
