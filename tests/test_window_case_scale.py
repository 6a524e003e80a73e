"""The window on screens of other densities, and for those who use no mouse or no eyes."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget

from govaudit.window.samples import sample

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PATIENCE = 120
PANES = ("gridT3", "findingList", "valueEdit", "pageView", "reportQueue")

PROGRAM = """
import json, sys, tempfile, time
from pathlib import Path
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton
from PySide6.QtCore import Qt
from govaudit.window import open_window
from govaudit.window.samples import sample
with tempfile.TemporaryDirectory() as folder:
    window = open_window([sample()], Path(folder))
    window.resize(1366, 768)
    application = QApplication.instance()
    while window.property("busy") or window.desk.case is None:
        application.processEvents()
    for _ in range(20):
        application.processEvents()
    def icon_only(button):
        return isinstance(button, QToolButton) and button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    shown = [each for each in window.findChildren(QAbstractButton) if each.isVisible() and each.text() and not icon_only(each)]
    cut = [each.text() for each in shown if each.fontMetrics().horizontalAdvance(each.text()) > each.width()]
    view = window.frame.source.page_view
    drawn = {key[1] for key in view._items[0]._rasters._images}
    crop = window.frame.inspector.form.crop.pixmap()
    print(json.dumps({
        "ratio": window.devicePixelRatioF(), "cut": cut, "least": window.minimumSizeHint().width(), "zoom": view.zoom_factor,
        "drawn": max(drawn), "crop": [crop.width(), crop.devicePixelRatio()], "width": window.width(),
    }))
    window.close()
"""


@pytest.mark.slow
@pytest.mark.parametrize("factor", [1.25, 1.5, 2.0])
def test_dense_screens_are_served_sharply_and_nothing_is_cut(factor):
    environment = {**os.environ, "QT_SCALE_FACTOR": str(factor), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["ratio"] == factor
    assert told["cut"] == []
    assert told["least"] <= 1280 and told["width"] == 1366
    assert told["drawn"] == pytest.approx(told["zoom"] * factor, rel=0.01)
    assert told["crop"] == [pytest.approx(236 * factor, abs=2), factor]


def test_tab_reaches_every_pane_in_order(drive):
    driver = drive(sample())
    reached: list[QWidget] = []
    widget = driver.window.nextInFocusChain()
    while widget is not driver.window and len(reached) < 2000:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            reached.append(widget)
        widget = widget.nextInFocusChain()
    names = [each.objectName() for each in reached]
    for name in (*PANES, "filterBox", "noteEdit", "acceptButton", "confirmButton", "dismissButton"):
        assert name in names, name
    assert names.index("valueEdit") < names.index("noteEdit") < names.index("acceptButton") < names.index("confirmButton")
    nameless = [
        each.objectName()
        for each in reached
        if isinstance(each, QLineEdit | QAbstractItemView | QAbstractButton)
        and not each.accessibleName()
        and not (isinstance(each, QAbstractButton) and each.text())
        and each.objectName() not in ("qt_spinbox_lineedit",)
    ]
    assert nameless == []


@pytest.mark.parametrize("tab", ["actionTableThree", "actionProse", "actionYears", "actionNotes"])
def test_f6_goes_round_all_panes_whichever_tab_is_in_front(drive, tab):
    driver = drive(sample())
    driver.trigger(tab)
    seen = []
    for _ in range(5):
        driver.trigger("actionNextPane")
        seen.append(driver.window.focusWidget())
    assert len(set(seen)) == 5
    driver.trigger("actionNextPane")
    assert driver.window.focusWidget() is seen[0]


def test_a_screen_reader_is_told_cell_value_and_state(drive):
    driver = drive(sample())
    grid, index = driver.grid("t3"), driver.index("t3.unavailable.not_held.natural")
    told = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert "1.本机关不掌握相关政府信息" in told and "47" in told and "不平衡" in told
    assert QAccessible.queryAccessibleInterface(grid).text(QAccessible.Text.Name) == grid.accessibleName() == "表三 依申请"
    heads = (
        grid.model().headerData(index.column(), Qt.Orientation.Horizontal),
        grid.model().headerData(index.row(), Qt.Orientation.Vertical),
    )
    assert heads[0] == "自然人" and "1.本机关不掌握相关政府信息" in heads[1]
