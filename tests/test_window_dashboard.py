"""The page of the whole queue: its numbers are those of the audits, its bars lead into the documents."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel

from govaudit.audit import audit
from govaudit.families import Families
from govaudit.rules.bodies import members
from govaudit.rules.finding import State
from govaudit.tally import tally, tally_from, tally_json
from govaudit.window.dashboard_counts import by_body, by_rule, by_stage, by_year
from govaudit.window.queue_entry import Entry, Stage
from govaudit.window.tokens import DARK
from govaudit.window.tree_model import ENTRY_ID, TreeModel, tree_of
from tests.documents import text
from tests.documents.reports import make_report, with_fault

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    bodies = ("南川市人民政府", "南川市东湖区人民政府", "南川市教育局")
    paths = []
    for number in range(6):
        facts = make_report(number)
        wrong = {"t3.granted.total": str(int(facts.cells["t3.granted.total"] or 0) + 60)} if number % 2 else {}
        body, year = bodies[number % 3], str(2023 + number // 3)
        path = tmp_path / f"报告{number}.txt"
        path.write_text(text.render(with_fault(facts, wrong), "tabs").replace(facts.org, body).replace(str(facts.year), year), "utf-8")
        paths.append(path)
    return paths


@pytest.fixture
def page(drive, reports):
    driver = drive(*reports)
    driver.wait(lambda: not driver.window.desk.counting.left)
    driver.trigger("actionDashboard")
    return driver


def told(driver) -> Counter:
    """What the audits of all documents say, counted anew."""
    workspace = driver.window.desk.workspace
    held = [workspace.reading(document.id) for document in workspace.documents()]
    counts: Counter = Counter()
    families = Families([(member, lambda doc=member.doc: workspace.reading(doc)) for member in members(held)])
    for report in held:
        others = [other for other in held if other.identity.org == report.identity.org and other.identity.year == report.identity.year - 1]
        judged = audit(report, workspace.decisions(report.id), others=others, group=families.group(report.id))
        counts.update((finding.rule, finding.state) for finding in judged.findings)
    return counts


def test_bars_count_what_the_audits_say(page):
    page.window.desk.open(page.window.desk.entries[1])
    page.case.confirm("", proposal=False)
    page.trigger("actionDashboard")
    charts, counts = page.window.frame.dashboard.charts, told(page)
    shown = {bar.facet.value: bar for bar in charts.rules.bars}
    assert shown.keys() <= {rule for rule, _ in counts} and len(shown) > 3
    for rule, bar in shown.items():
        standing = counts[rule, State.OPEN] + counts[rule, State.CONFIRMED]
        assert bar._number == str(standing), rule
        assert f"未处理 {counts[rule, State.OPEN]}" in bar.spoken and f"记为问题 {counts[rule, State.CONFIRMED]}" in bar.spoken
    assert page.text("tile_open") == f"{sum(number for (_, state), number in counts.items() if state is State.OPEN):,}"
    assert page.text("tile_documents") == "6"
    assert [column.text() for column in charts.years.columns] == ["2023", "2024"]
    assert {bar.text() for bar in charts.bodies.bars} == {"南川市人民政府", "南川市东湖区人民政府", "南川市教育局"}


def test_a_click_on_a_bar_lists_its_documents_and_the_queue_with_them(page):
    dashboard, queue = page.window.frame.dashboard, page.window.frame.queue
    bar = next(bar for bar in dashboard.charts.rules.bars if bar.facet.value == "t3.row_sum")
    page.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton)
    broken = [entry for entry in page.window.desk.entries if entry.tally.of_rule("t3.row_sum", State.OPEN)]
    assert set(dashboard.listing.listed) == set(broken) == set(queue.listed)
    assert 0 < len(broken) < 6
    assert "行合计" in dashboard.listing._chip.text() and bar.isChecked()
    view = page.find(QAbstractItemView, "dashboardList")
    view.setCurrentIndex(view.model().index(0, 0))
    first = dashboard.listing.listed[0]
    view.activated.emit(view.currentIndex())
    assert page.window.desk.current is first and not page.window.frame.at_dashboard
    page.trigger("actionNextReport")
    assert page.window.desk.current in broken
    page.trigger("actionDashboard")
    page.qtbot.mouseClick(dashboard.listing._chip, Qt.MouseButton.LeftButton)
    assert len(dashboard.listing.listed) == len(queue.listed) == 6


def test_bars_are_reached_by_keys_and_every_chart_leads_somewhere(page):
    charts, listing = page.window.frame.dashboard.charts, page.window.frame.dashboard.listing
    for chart in (charts.stages.bars, charts.bodies.bars, charts.years.columns):
        chart[0].setFocus()
        page.qtbot.keyClick(chart[0], Qt.Key.Key_Space)
        assert 0 < len(listing.listed) <= 6 and listing._chip.isVisible()
        assert all(chart[0].facet.holds(entry) for entry in listing.listed)
        page.qtbot.keyClick(chart[0], Qt.Key.Key_Space)
        assert len(listing.listed) == 6


def test_everything_drawn_is_also_said(page):
    charts = page.window.frame.dashboard.charts
    assert "待审" in charts.ring.accessibleName()
    for bar in (*charts.stages.bars, *charts.rules.bars, *charts.bodies.bars, *charts.years.columns):
        assert bar.accessibleName() and bar.focusPolicy() is not Qt.FocusPolicy.NoFocus
    page.trigger("actionLanguage")
    assert all("open" in bar.accessibleName() for bar in charts.rules.bars)
    page.window.set_theme(DARK)
    image = page.window.grab().toImage()
    pixels = Counter(image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    assert pixels[DARK.err] and pixels[DARK.panel] and not pixels["#efefef"]


def test_nothing_is_decided_of_a_document_that_is_not_seen(page):
    """A key that confirms or signs would else act on a finding that the numbers of all have covered."""
    window = page.window
    window.desk.open(window.desk.entries[1])
    page.wait(lambda: window.desk.current is window.desk.entries[1])
    verdicts = ("actionConfirmAsPrinted", "actionDismiss", "actionSignOff", "actionEditCell", "actionNote")
    page.trigger("actionNextFinding")
    assert all(page.action(name).isEnabled() for name in verdicts)
    page.trigger("actionDashboard")
    decided = len(window.desk.workspace.decisions(page.case.id))
    for name in verdicts:
        assert not page.action(name).isEnabled()
        page.trigger(name)
    assert len(window.desk.workspace.decisions(page.case.id)) == decided and not page.case.signed
    page.trigger("actionNextFinding")
    assert not window.frame.at_dashboard and page.case.finding is not None
    assert all(page.action(name).isEnabled() for name in verdicts)


def test_the_tool_bar_tells_what_is_shown_and_the_queue_is_one_step_from_the_numbers(page):
    queue, numbers = page.action("actionToggleQueue"), page.action("actionDashboard")
    assert numbers.isChecked() and not queue.isChecked()
    page.trigger("actionToggleQueue")
    assert queue.isChecked() and not numbers.isChecked() and page.window.frame.queue.isVisible()
    page.trigger("actionToggleQueue")
    assert not queue.isChecked() and not page.window.frame.queue.isVisible() and page.window.frame.at_work
    page.trigger("actionDashboard")
    page.trigger("actionTableTwo")
    assert not numbers.isChecked() and page.window.frame.tables.tabs.currentIndex() == 0


def test_an_empty_queue_has_a_page_too(drive):
    driver = drive()
    driver.trigger("actionDashboard")
    assert driver.window.frame.dashboard.isVisible()
    assert driver.text("tile_documents") == "0"
    driver.trigger("actionDashboard")
    assert driver.window.frame.welcome.isVisible()


def test_tree_says_who_reports_to_whom_and_who_is_missing(page):
    dashboard = page.window.frame.dashboard
    page.window.queue_deeds._on_asked("remove", [page.window.desk.entries[5]])
    page.ready()
    dashboard.tabs.setCurrentIndex(1)
    model = dashboard.tree.model
    years = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert years == ["2024 年", "2023 年"]
    city = model.index(0, 0, model.index(0, 0))
    assert city.data() == "南川市人民政府"
    below = {model.index(row, 0, city).data(): model.index(row, 1, city).data() for row in range(model.rowCount(city))}
    assert below["南川市教育局"] == "缺报告"
    assert "缺 南川市教育局" in city.siblingAtColumn(3).data()
    assert "1 个缺下级报告" in " ".join(label.text() for label in dashboard.tree.findChildren(QLabel))
    dashboard.tree.view.activated.emit(city)
    assert page.window.desk.current.org == "南川市人民政府" and page.window.desk.current.year == 2024


def test_tree_model(qtbot, qtmodeltester):
    entries = [Entry(Path("a"), Stage.TO_REVIEW, "sha256:a", "南川市人民政府", 2024), Entry(Path("b"), Stage.FAILED)]
    model = TreeModel()
    qtmodeltester.check(model)
    model.show_tree(tree_of(entries), entries, DARK)
    qtmodeltester.check(model)
    assert model.index(0, 0, model.index(0, 0)).data(ENTRY_ID) == "sha256:a"


def test_sums_of_documents_not_read_or_counted_are_nothing():
    entries = [Entry(Path("a"), Stage.WAITING), Entry(Path("b"), Stage.TO_REVIEW, "sha256:b", "甲县", 2024)]
    assert by_rule(entries) == []
    assert [(each.facet.value, each.documents) for each in by_stage(entries)] == [("waiting", 1), ("to_review", 1)]
    assert [each.all for each in (*by_body(entries), *by_year(entries))] == [0, 0]


def test_tallies_come_back_as_they_were_kept_and_rubbish_is_refused():
    facts = make_report(7)
    counted = tally(audit(with_fault(facts, {"t3.granted.total": "1"}).report()), "basis")
    assert counted.open > 0 and counted.broken == 2
    assert tally_from(tally_json(counted)) == counted
    for rubbish in (
        None,
        {},
        {**tally_json(counted), "errors": -1},
        {**tally_json(counted), "rules": {"a": [1]}},
        {"basis": "", "rules": []},
    ):
        with pytest.raises(ValueError, match="no "):
            tally_from(rubbish)


def test_a_body_is_judged_beside_its_units_in_the_window_too(page):
    desk = page.window.desk
    city = next(entry for entry in desk.entries if entry.org == "南川市人民政府" and entry.year == 2024)
    assert desk.relatives.units(city) == 2
    page.window.queue_deeds.open(city)
    assert page.case.audit.group is not None and set(page.case.audit.group.names) == {"南川市东湖区人民政府", "南川市教育局"}
    kept = desk.workspace.decisions(city.id)
    others = desk.relatives.others(city)
    assert page.case.audit.findings == audit(desk.workspace.reading(city.id), kept, others=others, group=page.case.group).findings
    rules = {finding.rule for finding in page.case.audit.findings}
    assert city.tally.rules.keys() == rules
