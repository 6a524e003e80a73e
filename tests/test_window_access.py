"""Everything one can reach has a name, a place in the order of Tab, readable colours, and English words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabWidget,
    QTextBrowser,
    QWidget,
)

from govaudit.window.actions import SPECS
from govaudit.window.stage_words import COLOURS
from govaudit.window.tokens import DARK, LIGHT, contrast
from tests.documents import text
from tests.documents.reports import make_report, with_fault

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CHINESE = re.compile("[\u3400-\u9fff]")
REACHED = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QScrollArea, QTabWidget, QTextBrowser)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    facts = make_report(7)
    path = tmp_path / "report.txt"
    wrong = with_fault(facts, {"t3.granted.total": str(int(facts.cells["t3.granted.total"] or 0) + 60)})
    path.write_text(text.render(wrong, "tabs").replace(facts.org, "Example County"), encoding="utf-8")
    return path


@pytest.fixture
def everything(drive, report):
    """The window with all that can stand beside it, in English."""
    driver = drive(report, language="en")
    driver.wait(lambda: not driver.window.desk.counting.left)
    for action in ("actionPreferences", "actionManual", "actionShortcuts", "actionDashboard"):
        driver.trigger(action)
    driver.answers.workbook = None
    driver.trigger("actionImportOpinions")
    return driver


def names_of(widget: QWidget, labels: list[QLabel]) -> str:
    own = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    return own or next((label.text() for label in labels if label.buddy() is widget), "")


def test_everything_one_can_reach_has_a_name(everything):
    labels = everything.window.findChildren(QLabel)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in everything.window.findChildren(QWidget)
        if isinstance(widget, REACHED)
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), QAbstractSpinBox | QComboBox)
        and not isinstance(widget.parent().parent(), QComboBox)
        and not names_of(widget, labels)
        and not (
            isinstance(widget, QAbstractButton) and (widget.isHidden() or (not widget.isVisible() and widget.objectName() == "goOnButton"))
        )
    ]
    assert not nameless, "; ".join(nameless)


def test_tab_reaches_the_parts_of_every_side_window(everything):
    for dialog, wanted in (
        (everything.window.side.preferences, {"reviewerEdit", "languageBox", "themeBox"}),
        (everything.window.side.manual, {"manualSearch", "manualContents", "manualPages"}),
    ):
        dialog.activateWindow()
        everything.wait(lambda dialog=dialog: QApplication.activeWindow() is dialog)
        reached = set()
        for _ in range(12):
            everything.qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
            focused = QApplication.focusWidget()
            reached.add(focused.objectName() if focused else "")
            if isinstance(focused, QTextBrowser):
                dialog.focusNextChild()
                reached.add(QApplication.focusWidget().objectName())
        assert wanted <= reached


def test_no_chinese_is_left_in_the_english_side_windows_and_the_page_of_numbers(everything):
    window = everything.window
    places = (window.frame.dashboard, window.side.preferences, window.side.opinions, window.frame.queue, window.frame.notice)
    found = {label.text() for place in places for label in place.findChildren(QLabel)}
    found |= {button.text() for place in places for button in place.findChildren(QAbstractButton)}
    found |= {widget.accessibleName() + widget.toolTip() for place in places for widget in place.findChildren(QWidget)}
    found |= {line.placeholderText() for place in places for line in place.findChildren(QLineEdit)}
    found |= {action.text() for menu in window.menus.menus.values() for action in menu.actions()}
    for model in (window.frame.queue.model, window.side.opinions.model, window.frame.dashboard.tree.model):
        found |= {str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in range(model.columnCount())}
    assert {words for words in found if CHINESE.search(words)} == set()


def test_everything_stands_in_the_menu_once(everything):
    window = everything.window
    menu = window.menus.main
    listed = [action.objectName() for each in menu.actions() for action in each.menu().actions() if not action.isSeparator()]
    assert len(listed) == len(set(listed))
    assert set(listed) == {name for name, _, _ in SPECS} - {"actionMenu"}
    assert not any(CHINESE.search(each.text()) for each in menu.actions())
    everything.trigger("actionMenu")
    assert menu.isVisible()
    menu.hide()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_stages_are_readable_and_told_apart_by_words_too(tokens):
    for token in COLOURS.values():
        for ground in ("panel", "chosen"):
            assert contrast(getattr(tokens, token), getattr(tokens, ground)) >= 4.5, (token, ground)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=str)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_is_cut_off_on_the_page_of_numbers(drive, report, size, language):
    driver = drive(report, language=language, size=size)
    driver.trigger("actionDashboard")
    driver.qtbot.wait(1)
    assert (driver.window.width(), driver.window.height()) == size
    for label in driver.window.frame.dashboard.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.wordWrap() and label.objectName() != "cardNote":
            assert label.width() >= label.minimumSizeHint().width() - 1, label.text()
    for bar in (*driver.window.frame.dashboard.charts.rules.bars, *driver.window.frame.dashboard.charts.stages.bars):
        assert bar.visibleRegion().boundingRect().width() in (0, bar.width()), bar.text()
