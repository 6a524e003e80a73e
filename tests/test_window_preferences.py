"""Preferences hold at once and after a restart; the manual and the keys are complete in both languages."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QSpinBox

from govaudit.limits import MIB
from govaudit.window.actions import SPECS
from govaudit.window.shortcut_groups import key_text
from govaudit.window.tokens import DARK
from tests.documents import text
from tests.documents.reports import make_report, with_fault

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CHINESE = re.compile("[\u3400-\u9fff]")
ROOT = Path(__file__).parent.parent
MANUAL = files("govaudit.resources").joinpath("manual")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    facts = make_report(7)
    path = tmp_path / "报告.txt"
    wrong = with_fault(facts, {"t3.granted.total": str(int(facts.cells["t3.granted.total"] or 0) + 60)})
    path.write_text(text.render(wrong, "tabs"), encoding="utf-8")
    return path


def preferences(driver):
    driver.trigger("actionPreferences")
    return driver.window.side.preferences


def choose(box: QComboBox, data: str) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


# --- preferences ------------------------------------------------------------------------------------------------------


def test_reviewer_signs_what_is_decided_from_then_on(drive, report):
    driver = drive(report)
    dialog = preferences(driver)
    assert not dialog.isModal()
    line = dialog.findChild(QLineEdit, "reviewerEdit")
    line.setText(" 王审计 ")
    line.editingFinished.emit()
    driver.case.dismiss("不属问题")
    entry = driver.window.desk.workspace.log()[-1]
    assert entry.decision.by == "王审计"
    assert next(iter(driver.case.audit.verdicts.values())).by == "王审计"
    driver.close()
    again = drive()
    assert again.window.preferences.reviewer == "王审计"
    again.window.desk.open(again.window.desk.entries[0])
    assert again.case.by == "王审计"


def test_language_and_theme_change_at_once_and_stay(drive, report):
    driver = drive(report)
    dialog = preferences(driver)
    choose(dialog.findChild(QComboBox, "languageBox"), "en")
    assert driver.window.language == "en" and dialog.windowTitle() == "Settings"
    choose(dialog.findChild(QComboBox, "themeBox"), "dark")
    assert driver.window.tokens is DARK
    driver.close()
    again = drive()
    assert again.window.language == "en" and again.window.tokens is DARK
    asked = drive(language="en", workspace=report.parent / "other")
    assert asked.window.language == "en"


def test_rule_put_off_is_off_at_once_everywhere_and_in_the_workspace(drive, report):
    driver = drive(report)
    driver.wait(lambda: not driver.window.desk.counting.left)
    assert any(finding.rule == "t3.row_sum" for finding in driver.case.audit.findings)
    dialog = preferences(driver)
    choose(dialog.rules.boxes["t3.row_sum"], "off")
    assert driver.window.desk.workspace.choices() == {"rules.t3.row_sum": "off"}
    assert not any(finding.rule == "t3.row_sum" for finding in driver.case.audit.findings)
    driver.wait(lambda: not driver.window.desk.counting.left)
    assert "t3.row_sum" not in driver.window.desk.entries[0].tally.rules
    driver.close()
    again = drive()
    dialog = preferences(again)
    assert dialog.rules.boxes["t3.row_sum"].currentData() == "off"
    choose(dialog.rules.boxes["t3.row_sum"], "")
    assert again.window.desk.workspace.choices() == {}


def test_scrolling_over_the_rules_changes_none_of_them(drive, report):
    driver = drive(report)
    driver.trigger("actionPreferences")
    dialog = driver.window.side.preferences
    dialog.tabs.setCurrentIndex(2)
    box = dialog.findChild(QComboBox, "rule_t3.row_sum")
    chosen = box.currentIndex()

    def turn() -> None:
        at = QPointF(box.rect().center())
        down = QPoint(0, -120)
        keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        turned = QWheelEvent(at, QPointF(box.mapToGlobal(at)), down, down, Qt.MouseButton.NoButton, keys, phase, False)
        QApplication.sendEvent(box, turned)

    dialog.tabs.setFocus()
    turn()
    assert box.currentIndex() == chosen
    dialog.activateWindow()
    box.setFocus()
    driver.wait(box.hasFocus)
    turn()
    assert box.currentIndex() == chosen + 1


def test_thresholds_and_limits_are_kept_and_taken_back(drive, report):
    driver = drive(report)
    dialog = preferences(driver)
    dialog.thresholds.boxes["jump_factor"].setValue(10)
    dialog.thresholds.boxes["copied_share"].setValue(0.75)
    dialog.findChild(QSpinBox, "limit_memory").setValue(2048)
    assert {name: str(value) for name, value in driver.window.desk.workspace.choices().items()} == {
        "limits.memory": "2048",
        "thresholds.copied_share": "0.75",
        "thresholds.jump_factor": "10",
    }
    assert driver.window.desk.settings.thresholds.jump_factor == 10
    assert driver.window.desk.intake._limits.memory == 2048 * MIB
    dialog.findChild(QSpinBox, "jobsBox").setValue(3)
    assert driver.window.desk.intake._most == 3
    choose(dialog.findChild(QComboBox, "ocrBox"), "never")
    assert driver.window.desk.intake._ocr == "never"
    dialog.thresholds.reset.click()
    dialog.findChild(QSpinBox, "limit_memory").setValue(1536)
    assert driver.window.desk.workspace.choices() == {}
    assert dialog.thresholds.boxes["jump_factor"].value() == 5


def test_preferences_that_cannot_be_kept_are_said(drive, report):
    first = drive(report)
    second = drive()
    dialog = preferences(second)
    choose(dialog.rules.boxes["t3.row_sum"], "off")
    assert second.window.frame.notice.isVisible() and "只" in second.window.frame.notice.text
    assert first.window.desk.workspace.choices() == {}


def test_everything_in_the_preferences_speaks_english(drive, report):
    driver = drive(report, language="en")
    dialog = preferences(driver)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    words += [box.itemText(at) for box in dialog.findChildren(QComboBox) for at in range(box.count())]
    words += [dialog.tabs.tabText(at) for at in range(dialog.tabs.count())]
    words += [dialog.rules.table.item(row, column).text() for row in range(dialog.rules.table.rowCount()) for column in (0, 1)]
    left = {word for word in words if CHINESE.search(word)}
    assert {word for word in left if len(word) < 12} == {"中文"}, left
    for widget in (*dialog.findChildren(QSpinBox), *dialog.findChildren(QComboBox)):
        assert widget.accessibleName() or any(label.buddy() is widget for label in dialog.findChildren(QLabel)), widget.objectName()


# --- the manual and the keys ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_key_is_in_the_manual(language):
    manual = MANUAL.joinpath(f"manual.{language}.md").read_text(encoding="utf-8")
    table = manual[manual.index("<!-- keys -->") :]
    for name, _, keys in SPECS:
        for key in keys:
            assert re.search(rf"[ |]{re.escape(key_text(key))}[ |]", table), f"{name}: run packaging/manual.py --keys-only"


def test_copies_of_the_manual_for_readers_are_current():
    for language in ("zh", "en"):
        manual = MANUAL.joinpath(f"manual.{language}.md").read_text(encoding="utf-8")
        copy = (ROOT / "docs" / f"manual.{language}.md").read_text(encoding="utf-8")
        assert copy == re.sub(r"\]\((\w+\.png)\)", r"](../resources/manual/\1)", manual)
    assert sum(path.stat().st_size for path in (ROOT / "resources" / "manual").iterdir()) < 1_500_000


def test_keys_in_the_manual_are_those_of_the_program(tmp_path):
    code = (
        "import sys; sys.path.insert(0, 'packaging'); import manual;"
        "[print(manual.with_keys(p.read_text('utf-8'), l) == p.read_text('utf-8'))"
        " for l in ('zh', 'en') for p in [manual.MANUAL / f'manual.{l}.md']]"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.split() == ["True", "True"], f"run packaging/manual.py --keys-only\n{done.stderr}"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_manual_opens_in_the_program_with_its_pictures_and_nothing_else(drive, language):
    driver = drive(language=language)
    driver.trigger("actionManual")
    manual = driver.window.side.manual
    assert manual.isVisible() and not manual.isModal()
    shown = manual.pages.toPlainText()
    assert "F8" in shown and "Ctrl+Shift+S" in shown and "![" not in shown
    assert manual.contents.count() == 10
    manual.contents.setCurrentRow(8)
    driver.qtbot.wait(1)
    assert manual.pages.verticalScrollBar().value() > 0
    kind = QTextDocument.ResourceType.ImageResource.value
    picture = manual.pages.loadResource(kind, QUrl("work.png"))
    assert isinstance(picture, QImage) and not picture.isNull() and picture.width() <= manual.pages.width()
    for outside in ("http://example.org/a.png", "file:///etc/passwd", "../icons/app.svg", "/etc/passwd", "..\\a.png"):
        assert manual.pages.loadResource(kind, QUrl(outside)) is None
    names = re.findall(r"\]\((\w+\.png)\)", MANUAL.joinpath("manual.zh.md").read_text(encoding="utf-8"))
    assert names and all(MANUAL.joinpath(name).is_file() for name in names)
    manual.box.setText("Ctrl+PgDn")
    manual.box.returnPressed.emit()
    assert manual.pages.textCursor().selectedText() == "Ctrl+PgDn"


def test_sheet_of_keys_is_complete_and_changes_its_language(drive):
    driver = drive()
    driver.trigger("actionShortcuts")
    sheet = driver.window.frame.shortcuts

    def said() -> str:
        return " ".join(label.text() for label in sheet.findChildren(QLabel))

    for name, _, keys in SPECS:
        assert all(f"{key_text(key)}" in said() for key in keys), name
    driver.trigger("actionLanguage")
    assert not CHINESE.search(said()) and "Look at the next open finding" in said()
