"""How the window looks: readable colours, no default grey in the dark, nothing cut off, every state seen without colour."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget

from govaudit.form import load_form
from govaudit.window.actions import SPECS
from govaudit.window.elided_label import ElidedLabel
from govaudit.window.icons import icon
from govaudit.window.merged_header import LABEL_POINTS, narrowed
from govaudit.window.tokens import DARK, LIGHT, READABLE, contrast
from tests.documents import text
from tests.documents.reports import make_report, with_fault

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

BROKEN = "t3.granted.total"
FUSION_GREYS = {0xEFEFEF, 0xF0F0F0, 0xFFFFFF}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    facts = make_report(7)
    path = tmp_path / "报告.txt"
    path.write_text(text.render(with_fault(facts, {BROKEN: str(int(facts.cells[BROKEN] or 0) + 60)}), "tabs"), encoding="utf-8")
    return path


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), READABLE)
def test_text_is_readable_on_its_ground(tokens, ink, ground):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_drawing_takes_the_colour_of_the_theme(qtbot):
    names = [
        path.name.removesuffix(".svg") for path in files("govaudit.resources").joinpath("icons").iterdir() if path.name.endswith(".svg")
    ]
    assert len(names) > 20
    for name in names:
        inks = [_ink(icon(name, tokens).pixmap(QSize(32, 32)).toImage()) for tokens in (LIGHT, DARK)]
        assert inks == [LIGHT.text, DARK.text], name


def _ink(image) -> str:
    """The colour of the most opaque pixel."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=lambda colour: colour.alpha()).name()


def test_dark_window_has_no_light_ground(drive, report):
    driver = drive(report)
    driver.window.set_theme(DARK)
    image = driver.window.grab().toImage()
    pixels = [image.pixel(x, y) & 0xFFFFFF for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    assert sum(pixel in FUSION_GREYS for pixel in pixels) < len(pixels) // 1000
    driver.trigger("actionToggleDark")
    assert driver.window.tokens is LIGHT


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)], ids=str)
def test_nothing_is_cut_off(drive, report, language, size):
    driver = drive(report, language=language, size=size)
    assert (driver.window.width(), driver.window.height()) == size
    driver.qtbot.wait(1)
    for button in driver.window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and not _shows_only_its_icon(button):
            assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()), button.text()
            inside = button.visibleRegion().boundingRect().size()
            assert inside == button.size(), button.text()
    for label in driver.window.findChildren(QLabel):
        cut_on_purpose = label.wordWrap() or label.objectName() == "cardNote" or isinstance(label, ElidedLabel)
        if label.isVisible() and label.text() and not cut_on_purpose:
            assert label.width() >= label.minimumSizeHint().width() - 1, label.text()


def _shows_only_its_icon(button: QAbstractButton) -> bool:
    return isinstance(button, QToolButton) and button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


@pytest.mark.parametrize("table", ["t3", "t4"])
@pytest.mark.parametrize("size", [(1600, 980), (1920, 1080)], ids=str)
def test_the_whole_table_is_in_sight(drive, report, table, size):
    driver = drive(report, size=size)
    driver.choose(load_form("2021").table(table).cells[0])
    view = driver.grid(table)
    assert view.verticalScrollBar().maximum() == 0
    assert view.horizontalScrollBar().maximum() == 0


def test_states_differ_in_grey(drive, report):
    driver = drive(report)
    grid = driver.grid("t3")
    driver.choose("t2.fees.amount")
    driver.choose("t3.new.natural")
    broken, sound = (grid.visualRect(driver.index(cell)) for cell in (BROKEN, "t3.partial.total"))
    image = grid.viewport().grab().toImage()
    glyph = [_grey(image, rect.x() + x, rect.y() + y) for rect in (broken, sound) for x in range(6, 11) for y in range(4, 16)]
    half = len(glyph) // 2
    assert max(glyph[:half]) - min(glyph[:half]) > 60 > max(glyph[half:]) - min(glyph[half:])


def _grey(image, x: int, y: int) -> int:
    colour = image.pixelColor(x, y)
    return (colour.red() * 30 + colour.green() * 59 + colour.blue() * 11) // 100


def test_the_queue_hides_where_there_is_no_room_and_comes_when_called(drive, report):
    driver = drive(report, size=(1366, 768))
    assert not driver.window.frame.queue.isVisible()
    driver.trigger("actionToggleQueue")
    assert driver.window.frame.queue.isVisible()
    wide = drive(report, workspace=report.parent / "other", size=(1600, 980))
    assert wide.window.frame.queue.isVisible()


def test_theme_and_place_are_remembered(drive, report):
    driver = drive(report)
    driver.trigger("actionToggleDark")
    driver.close()
    again = drive()
    assert again.window.tokens is DARK


def test_every_action_has_words_and_keys_of_its_own(drive, report):
    driver = drive(report)
    keys = [key.toString() for action in driver.window.findChildren(QAction) for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    for name, _, _ in SPECS:
        assert driver.action(name).text() and driver.action(name).toolTip()
    driver.trigger("actionShortcuts")
    sheet = driver.window.frame.shortcuts
    assert sheet.isVisible() and not sheet.isModal()
    assert "F8" in sheet.findChild(QLabel, "shortcutText").text()


def test_everything_one_can_focus_has_a_name(drive, report):
    driver = drive(report)
    for name in (
        "reportQueue",
        "gridT2",
        "gridT3",
        "gridT4",
        "findingList",
        "filterBox",
        "valueEdit",
        "noteEdit",
        "textView",
        "progressBar",
    ):
        assert driver.find(QWidget, name).accessibleName(), name


def test_a_numbered_label_keeps_its_size_for_chinese_breaks_anywhere(qtbot):
    face = QFont()
    face.setPointSizeF(LABEL_POINTS)
    assert narrowed(face, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 200).pointSizeF() == LABEL_POINTS
    assert narrowed(face, "Administrative reconsideration", 60).pointSizeF() < LABEL_POINTS
