"""Scans in the window: doubt is shown, a second look is asked for by key or link, and nothing is taken over unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit

from govaudit.reading.source import read
from govaudit.report import PagePlace
from govaudit.workspace import Workspace
from tests.documents.pdf import render
from tests.documents.reports import make_report

pytest.importorskip("onnxruntime", reason="govaudit[ocr] is not installed")

from tests.scans.paper import Wear
from tests.scans.reports import scan, short_report

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]

CELL = "t3.granted.natural"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that holds a scan as it was read: recognising it takes seconds."""
    folder = tmp_path_factory.mktemp("scan")
    content = scan(short_report(4), Wear(dpi=120, angle=0.7, noise=11, jpeg=30, seed=4))
    with Workspace.open(folder / "workspace") as workspace:
        workspace.add(read(folder / "扫描.pdf", content), content)
    return folder / "workspace"


@pytest.fixture
def driver(drive, workspace: Path):
    driver = drive(workspace=workspace)
    driver.window.desk.open(driver.window.desk.entries[0])
    driver.qtbot.waitUntil(lambda: driver.window.desk.case is not None)
    return driver


def looked(driver) -> None:
    driver.qtbot.waitUntil(lambda: not driver.window.frame.looks.busy, timeout=60_000)


def readings(driver) -> str:
    return driver.find(QLabel, "readingsLabel").text()


def test_a_doubtful_cell_shows_its_readings_before_anything_else(driver) -> None:
    case = driver.window.desk.case
    doubtful = [name for name, cell in case.audit.read.cells.items() if cell.recognition and cell.confidence < 0.9]
    sure = [name for name, cell in case.audit.read.cells.items() if cell.recognition and cell.confidence >= 0.9]
    assert doubtful and len(sure) > 100
    case.select_cell(sure[0])
    assert not driver.find(QLabel, "readingsLabel").isVisible() and readings(driver)
    case.select_cell(doubtful[0])
    assert driver.find(QLabel, "readingsLabel").isVisible()
    assert f"{100 * case.audit.read.cells[doubtful[0]].confidence:.0f}%" in readings(driver)


def test_every_doubtful_character_is_told_by_more_than_colour(driver) -> None:
    case = driver.window.desk.case
    doubtful = [name for name, cell in case.audit.read.cells.items() if cell.recognition and cell.raw and cell.confidence < 0.9]
    assert doubtful
    for name in doubtful:
        case.select_cell(name)
        assert "text-decoration:underline" in readings(driver)


def test_a_second_look_at_cell_and_page_changes_nothing_by_itself(driver) -> None:
    case = driver.window.desk.case
    before = case.audit.read.cells
    case.select_cell(CELL)
    for action in ("actionRereadCell", "actionRereadPage"):
        driver.trigger(action)
        assert driver.window.frame.looks.busy and "正在重读" in readings(driver)
        looked(driver)
        again = driver.window.frame.looks.of(case, CELL)
        assert again is not None and again.text == before[CELL].raw
        assert "重读" in readings(driver)
    assert case.audit.read.cells == before and not case.audit.misreads
    driver.trigger("actionUndo")
    assert case.audit.read.cells == before


def test_a_marked_region_goes_into_the_editor_and_no_further(driver) -> None:
    """The mouse frames another number than that of the cell looked at: what is read there is offered, and recorded only on Enter."""
    case, view = driver.window.desk.case, driver.window.frame.source.page_view
    other = _elsewhere(case)
    case.select_cell(other)
    rect = view.cell_rect(other)
    assert rect is not None and view.viewport().rect().contains(rect.toRect())
    case.select_cell(CELL)
    rect = view.cell_rect(other)
    if not view.viewport().rect().contains(rect.toRect()):
        view.centerOn(view.mapToScene(rect.center().toPoint()))
        rect = view.cell_rect(other)
    driver.trigger("actionReadRegion")
    area = rect.toRect().adjusted(-4, -3, 4, 3)
    driver.qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=area.topLeft())
    driver.qtbot.mouseMove(view.viewport(), area.bottomRight())
    driver.qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=area.bottomRight())
    looked(driver)
    assert case.cell == CELL
    assert driver.find(QLineEdit, "valueEdit").text() == case.audit.read.cells[other].raw
    assert not case.audit.misreads


def _elsewhere(case) -> str:
    """A well-read number of some digits on the page of the cell looked at."""
    here = case.audit.read.cells[CELL]
    assert isinstance(here.place, PagePlace)
    return next(
        name
        for name, cell in case.audit.read.cells.items()
        if isinstance(cell.place, PagePlace)
        and cell.place.page == here.place.page
        and cell.raw != here.raw
        and len(cell.raw or "") > 1
        and cell.confidence > 0.95
    )


def test_escape_lets_go_of_marking(driver) -> None:
    case, band = driver.window.desk.case, driver.window.scan_deeds.band
    case.select_cell(CELL)
    driver.trigger("actionReadRegion")
    assert band.is_armed
    driver.qtbot.keyClick(driver.window.frame.source.page_view, Qt.Key.Key_Escape)
    assert not band.is_armed and not driver.window.frame.looks.busy


def test_a_digital_document_offers_no_second_look(drive, tmp_path: Path) -> None:
    path = tmp_path / "digital.pdf"
    path.write_bytes(render(make_report(1)))
    driver = drive(path)
    driver.window.desk.case.select_cell(CELL)
    assert readings(driver) == ""
    for name in ("actionRereadCell", "actionRereadPage", "actionReadRegion"):
        assert not driver.find(QAction, name).isEnabled()
