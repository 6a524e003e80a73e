"""Searching the source, forwards and backwards, in text and on pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from govaudit.window.samples import sample
from govaudit.window.source_search import hits
from tests.documents import text
from tests.documents.reports import make_report

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_text_is_found_forwards_round_and_backwards(drive, tmp_path: Path):
    path = tmp_path / "report.txt"
    path.write_text(text.render(make_report(7), "tabs") + "\n补遗甲\n补遗乙\n", encoding="utf-8")
    driver = drive(path)
    driver.qtbot.keyClick(driver.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    box = driver.edit_line("sourceSearch")
    assert QApplication.focusWidget() is box
    box.setText("补遗")
    view = driver.window.frame.source.text_view
    driver.qtbot.keyClick(box, Qt.Key.Key_Return)
    first = view.textCursor().position()
    assert view.textCursor().selectedText() == "补遗"
    driver.trigger("actionFindNext")
    second = view.textCursor().position()
    assert second > first
    driver.trigger("actionFindNext")
    assert view.textCursor().position() == first
    driver.trigger("actionFindPrevious")
    assert view.textCursor().position() == second
    assert driver.text("sourceHits") == ""
    box.setText("没有这句话")
    driver.trigger("actionFindNext")
    assert driver.text("sourceHits") == "未找到"


def test_number_on_a_page_is_brought_into_sight(drive):
    driver = drive(sample())
    source = driver.window.frame.source
    driver.trigger("actionSearchSource")
    driver.edit_line("sourceSearch").setText("344")
    driver.trigger("actionFindNext")
    driver.wait(lambda: driver.text("sourceHits").startswith("1 / "))
    found = hits(source.pages.pages, driver.case.audit.read, "344")
    assert len(found) > 1 and source.page_view._marked.current == found[0]
    printed = driver.case.audit.read.cells["t3.new.total"].place
    near = [hit for hit in found if hit.page == printed.page and abs(hit.box.top - printed.box.top) < 6]
    assert any(abs(hit.box.x0 - printed.box.x0) < 3 for hit in near)
    driver.trigger("actionFindNext")
    assert source.page_view._marked.current == found[1]
    driver.trigger("actionFindPrevious")
    assert source.page_view._marked.current == found[0]
