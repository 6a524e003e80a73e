"""The source never loses its place, can stand in a window of its own, and is searched through its text layer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from govaudit.pages import PageImages
from govaudit.report import Kind, PagePlace
from govaudit.window.page_view import PageView
from govaudit.window.samples import sample
from tests.documents import pdf, text
from tests.documents.reports import make_report

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_labels_of_tables_are_found_where_they_are_printed(qtbot):
    content = pdf.render(make_report(7))
    with PageImages.open(content, Kind.PDF) as pages:
        found = [(page, box) for page in range(1, pages.count + 1) for box in pages.find(page, "重复 申请")]
        assert found
        for page, box in found:
            width, height = pages.size(page)
            assert 0 <= box.x0 < box.x1 <= width and 0 <= box.top < box.bottom <= height
            ink = pages.crop(PagePlace(page, box), 0, 2).data
            assert sum(level < 128 for level in ink) > len(ink) // 50
        assert pages.find(1, "没有这句话") == [] and pages.find(1, " ") == []


def test_esc_closes_the_search_and_the_place_stays(drive):
    driver = drive(sample())
    view = driver.window.frame.source.page_view
    driver.trigger("actionSearchSource")
    box = driver.edit_line("sourceSearch")
    assert QApplication.focusWidget() is box
    box.setText("重复申请")
    driver.qtbot.keyClick(box, Qt.Key.Key_Return)
    driver.wait(lambda: driver.text("sourceHits") == "1 / 1")
    page, centre = view.page, view.seat().centre
    driver.qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible() and QApplication.focusWidget() is view
    assert (view.page, view.seat().centre) == (page, centre)
    assert view._marked.evidence is None


def test_scrolled_source_stays_through_tabs_edits_and_documents(drive, tmp_path: Path):
    other = tmp_path / "other.txt"
    other.write_text(text.render(make_report(3), "tabs"), encoding="utf-8")
    driver = drive(sample(), other)
    view = driver.window.frame.source.page_view
    assert isinstance(view, PageView)
    driver.trigger("actionZoomIn")
    view.go_to_page(4)
    driver.qtbot.wait(1)
    seat = view.seat()
    for tab in ("actionTableFour", "actionProse", "actionYears", "actionNotes", "actionTableThree"):
        driver.trigger(tab)
    driver.trigger("actionAcceptSuggestion")
    driver.trigger("actionUndo")
    driver.trigger("actionToggleDark")
    cell = driver.case.cell
    driver.window.frame.source.page_view.go_to_page(4)
    driver.trigger("actionNextReport")
    assert driver.window.frame.source.text_view.isVisible()
    driver.trigger("actionPreviousReport")
    again = view.seat()
    assert again.zoom == pytest.approx(seat.zoom) and view.page == 4
    assert driver.case.cell == cell
    driver.trigger("actionNextFinding")
    assert view.page == 3


def test_source_stands_apart_and_comes_back(drive):
    driver = drive(sample())
    pane = driver.window.frame.source
    driver.trigger("actionDetachSource")
    apart = driver.find(QWidget, "sourceWindow")
    assert apart.isWindow() and apart.isVisible() and pane.isVisible() and pane.window() is apart
    apart.resize(700, 500)
    driver.trigger("actionNextFinding")
    rect = pane.page_view.cell_rect(driver.case.cell)
    assert pane.page_view.viewport().rect().contains(rect.toRect())
    assert driver.action("actionNextFinding") in apart.actions()
    driver.close()
    again = drive()
    apart = again.find(QWidget, "sourceWindow")
    assert (apart.width(), apart.height()) == (700, 500)
    apart.close()
    assert again.window.frame.source.window() is again.window
    again.trigger("actionDetachSource")
    again.trigger("actionDetachSource")
    assert not again.window.source_stand.apart
