"""Chinese and English are both complete, and can be changed while one works."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTabWidget

from govaudit.window.language import language_of
from tests.documents import text
from tests.documents.reports import make_report, with_fault

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

BROKEN = "t3.granted.total"
CHINESE = re.compile("[\u3400-\u9fff]")
ROOT = Path(__file__).parent.parent
FOLDER = files("govaudit.resources").joinpath("translations")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    facts = make_report(7)
    path = tmp_path / "report.txt"
    path.write_text(text.render(with_fault(facts, {BROKEN: str(int(facts.cells[BROKEN] or 0) + 60)}), "tabs"), encoding="utf-8")
    return path


def tool(name: str) -> Path:
    found = Path(sys.executable).with_name(f"pyside6-{name}")
    if not found.exists():
        pytest.skip(f"{found.name} is not installed")
    return found


def messages(path: Path) -> dict[tuple[str, str], tuple[str, str]]:
    root = ElementTree.parse(path).getroot()
    return {
        (context.findtext("name") or "", message.findtext("source") or ""): (
            message.findtext("translation") or "",
            message.find("translation").get("type", ""),
        )
        for context in root.iter("context")
        for message in context.iter("message")
    }


def test_english_is_complete_and_finished():
    for (context, source), (translation, kind) in messages(Path(str(FOLDER / "govaudit_en.ts"))).items():
        assert translation and not kind, f"{context}: {source}"
        assert set(re.findall(r"{\w+}", source)) == set(re.findall(r"{\w+}", translation)), source


def test_no_string_of_the_code_is_untranslated(tmp_path):
    fresh = tmp_path / "fresh.ts"
    sources = sorted(str(path) for path in (ROOT / "govaudit" / "window").glob("*.py"))
    subprocess.run(
        [tool("lupdate"), *sources, "-source-language", "zh_CN", "-target-language", "en", "-ts", fresh], check=True, capture_output=True
    )
    assert messages(fresh).keys() == messages(Path(str(FOLDER / "govaudit_en.ts"))).keys()


def test_compiled_translations_are_current(tmp_path):
    compiled = tmp_path / "fresh.qm"
    subprocess.run([tool("lrelease"), str(FOLDER / "govaudit_en.ts"), "-qm", compiled], check=True, capture_output=True)
    assert compiled.read_bytes() == (FOLDER / "govaudit_en.qm").read_bytes()


def texts(driver) -> list[str]:
    window = driver.window
    found = [action.text() for action in window.findChildren(QAction)] + [action.toolTip() for action in window.findChildren(QAction)]
    found += [button.text() for button in window.findChildren(QAbstractButton)]
    found += [label.text() for label in window.findChildren(QLabel) if label.objectName() not in ("sourceCrop", "cardNote")]
    found += [line.placeholderText() for line in window.findChildren(QLineEdit)]
    tabs = driver.find(QTabWidget, "tableTabs")
    found += [tabs.tabText(at) for at in range(tabs.count())]
    for model in (window.frame.findings.model, driver.grid("t3").model(), driver.grid("t2").model()):
        found += [str(model.headerData(at, window.frame.findings.view.header().orientation()) or "") for at in range(model.columnCount())]
        found += [str(model.index(row, column).data() or "") for row in range(model.rowCount()) for column in range(model.columnCount())]
    return [text for text in found if text]


def test_no_chinese_is_left_in_the_english_window(drive, report):
    driver = drive(report, language="en")
    left = {text for text in texts(driver) if CHINESE.search(text)}
    assert left == {"中文", "切换为中文界面"}


def test_language_changes_while_one_works_and_back(drive, report):
    driver = drive(report)
    chinese = texts(driver)
    driver.trigger("actionLanguage")
    english = texts(driver)
    assert f"Findings ({len(driver.listed())})" in english and f"问题清单（{len(driver.listed())}）" in chinese
    assert "difference −60" in re.sub("<[^>]+>|&nbsp;", " ", driver.text("equationLabel"))
    driver.trigger("actionLanguage")
    assert texts(driver) == chinese


def test_what_was_done_last_is_said_in_the_language_of_now(drive, report):
    driver = drive(report)
    driver.case.correct([("t3.new.natural", "12")])
    said = driver.text("statusFacts")
    driver.trigger("actionLanguage")
    assert not CHINESE.search(driver.text("statusFacts")) and len(driver.text("statusFacts").split("·")) == len(said.split("·")) == 3


@pytest.mark.parametrize(("locale", "language"), [("zh_CN", "zh"), ("zh_TW", "zh"), ("en", "en"), ("en_US", "en"), ("de", "en")])
def test_locales(locale, language):
    assert language_of(locale) == language
