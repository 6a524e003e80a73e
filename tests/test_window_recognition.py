"""Scans in the window: what to install where recognition is missing, and the prose of a scan by one button."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from govaudit.reading import ocr_models
from govaudit.reading.source import read
from govaudit.window import recognition_help
from govaudit.window.queue_entry import Entry, Stage
from govaudit.workspace import Workspace
from tests.documents import text
from tests.documents.reports import make_report

pytest.importorskip("onnxruntime", reason="govaudit[ocr] is not installed")

from tests.scans.paper import Wear
from tests.scans.reports import scan, short_report

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_refused_scan_says_in_one_line_and_one_button_what_to_install(drive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition_help, "installed", lambda: False)
    path = tmp_path / "a.txt"
    path.write_text(text.render(make_report(1), "tabs"), encoding="utf-8")
    driver = drive(path)
    with pytest.raises(Exception, match="recognition extra") as refused:
        monkeypatch.setattr(ocr_models, "_NEEDED", ("no_such_module",))
        read(Path("scan.pdf"), scan(short_report(2), Wear(dpi=60)))
    entry = Entry(tmp_path / "scan.pdf", Stage.FAILED, reason=refused.value.reason)  # type: ignore[attr-defined]
    driver.window.desk.entries.append(entry)
    driver.window.desk.refused.emit(entry)
    assert "govaudit[ocr]" in driver.find(QLabel, "noticeText").text() and "\n" not in driver.find(QLabel, "noticeText").text()
    driver.find(QPushButton, "noticeButton").click()
    sheet = driver.find(QDialog, "recognitionHelp")
    assert sheet.isVisible() and not sheet.isModal()
    assert "--no-index --find-links wheels" in driver.find(QLabel, "recognitionHelpText").text()
    driver.find(QPushButton, "recognitionHelpCopy").click()
    assert QGuiApplication.clipboard().text().startswith("python -m pip install --no-index")
    again = driver.find(QPushButton, "recognitionHelpAgain")
    again.click()
    assert sheet.isVisible() and driver.find(QLabel, "recognitionHelpSaid").text()
    asked: list[Entry] = []
    monkeypatch.setattr(recognition_help, "installed", lambda: True)
    monkeypatch.setattr(driver.window.desk, "read_again", asked.extend)
    again.click()
    assert not sheet.isVisible() and asked == [entry]


@pytest.mark.slow
def test_the_prose_of_a_scan_is_read_at_one_press_and_decisions_stay(drive, tmp_path: Path) -> None:
    facts = make_report(3)
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan(facts, Wear(dpi=150, angle=0.3, noise=2, jpeg=80)))
    with Workspace.open(tmp_path / "workspace") as workspace:
        workspace.add(read(path, path.read_bytes()), path.read_bytes())
    driver = drive(workspace=tmp_path / "workspace")
    driver.window.desk.open(driver.window.desk.entries[0])
    cell = "t3.new.natural"
    case = driver.window.desk.case
    assert not case.audit.read.statements and "正文没有识读" in driver.find(QLabel, "noticeText").text()
    case.correct([(cell, "77")])
    case.select_cell(cell)
    driver.find(QPushButton, "noticeButton").click()
    assert driver.window.scan_deeds.prose.busy
    driver.qtbot.waitUntil(lambda: not driver.window.scan_deeds.prose.busy, timeout=240_000)
    case = driver.window.desk.case
    assert len(case.audit.read.statements) >= 8 and case.cell == cell
    assert list(case.audit.misreads) == [cell]
    assert "正文已识读" in driver.find(QLabel, "noticeText").text()
