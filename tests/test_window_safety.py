"""Nothing is lost and nothing is silent: faults of the program, changed files, a window killed in the middle, few keys to the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog

from govaudit.rules.finding import State
from govaudit.window.faults import FILE
from govaudit.workspace import Workspace
from tests.documents import text
from tests.documents.reports import make_report, with_fault

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ROOT = Path(__file__).parent.parent


@pytest.fixture
def report(tmp_path: Path) -> Path:
    facts = make_report(7)
    path = tmp_path / "报告.txt"
    path.write_text(text.render(facts, "tabs"), encoding="utf-8")
    return path


def test_a_fault_of_the_program_is_one_line_with_its_trace_kept(drive, report):
    driver = drive(report)
    try:
        raise RuntimeError("内部错误")
    except RuntimeError as fault:
        driver.window.faults.caught(type(fault), fault, fault.__traceback__)
    assert "程序内部出错" in driver.window.frame.notice.text
    kept = (driver.window.desk.workspace.folder / FILE).read_text(encoding="utf-8")
    assert "RuntimeError: 内部错误" in kept and "GovAudit" in kept


def test_a_fault_in_work_beside_the_window_is_not_silent(drive, report, qtbot):
    driver = drive(report)
    answers: list[object] = []

    def broken(_progress, _cancelled):
        raise RuntimeError("beside")

    with qtbot.captureExceptions() as faults:
        driver.window.desk.runner.run(broken, answers.append)
        driver.window.desk.runner.run(lambda _progress, _cancelled: "sound", answers.append)
        driver.wait(lambda: "sound" in answers and len(faults) == 1)
    assert set(answers) == {None, "sound"} and str(faults[0][1]) == "beside"


def test_a_file_changed_since_it_was_read_is_said_and_can_be_read_anew(drive, report):
    first = drive(report)
    first.close()
    report.write_text(text.render(make_report(8), "tabs"), encoding="utf-8")
    again = drive()
    again.window.desk.open(again.window.desk.entries[0])
    again.wait(lambda: "被改动过" in again.window.frame.notice.text)
    again.click("noticeButton")
    again.ready()
    assert len([entry for entry in again.window.desk.entries if entry.id is not None]) == 2


def test_going_back_to_a_report_does_not_say_again_what_was_restored(drive, report, tmp_path):
    other = tmp_path / "b.txt"
    other.write_text(text.render(make_report(3), "tabs"), encoding="utf-8")
    first = drive(report, other)
    first.case.correct([("t3.new.natural", "4321")])
    first.close()
    again = drive()
    again.window.desk.open(again.window.desk.entries[0])
    assert "已恢复上次的 1 步" in again.window.frame.notice.text
    again.window.frame.notice.hide()
    again.trigger("actionNextReport")
    again.trigger("actionPreviousReport")
    assert not again.window.frame.notice.isVisible()


def test_nothing_is_modal_but_the_systems_own_file_dialogs():
    sources = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "govaudit" / "window").glob("*.py")}
    assert [name for name, source in sources.items() if "QMessageBox" in source or "setModal(True)" in source] == []
    assert [name for name, source in sources.items() if ".exec()" in source] == ["smoke.py"]
    assert [name for name, source in sources.items() if "QFileDialog" in source] == ["dialogs.py"]


def test_side_windows_are_not_modal_and_go_with_the_window(drive, report):
    driver = drive(report)
    for action in ("actionPreferences", "actionManual", "actionShortcuts"):
        driver.trigger(action)
    shown = [dialog for dialog in driver.window.findChildren(QDialog) if dialog.isVisible()]
    assert len(shown) == 3 and not any(dialog.isModal() for dialog in shown)
    assert QApplication.activeModalWidget() is None


KILLED = """
import sys
from pathlib import Path
from govaudit.window import open_window
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
report, workspace = sys.argv[1:]
window = open_window([report], workspace)
clock = QTimer()
steps = iter(range(1, 1000))
def work():
    case = window.desk.case
    if case is not None:
        value = next(steps)
        case.correct([("t3.new.natural", str(1000 + value))])
        print(value, flush=True)
clock.timeout.connect(work)
clock.start(1)
QApplication.instance().exec()
"""


def test_a_killed_window_has_every_step_it_showed(drive, report, tmp_path):
    workspace = tmp_path / "workspace"
    words = [sys.executable, "-c", KILLED, str(report), str(workspace)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True) as program:
        assert program.stdout is not None
        shown = [int(program.stdout.readline()) for _ in range(7)][-1]
        program.send_signal(signal.SIGKILL)
        shown = max([shown, *(int(line) for line in program.stdout if line.strip().isdigit())])
    with Workspace.open(workspace, patience=10.0) as kept:
        assert len(kept.log()) in (shown, shown + 1), "what was shown is durable; one more may have been on its way"
    driver = drive(workspace=workspace)
    assert "没有正常退出" in driver.window.frame.notice.text
    driver.window.desk.open(driver.window.desk.entries[0])
    assert driver.shown("t3.new.natural") in (str(1000 + shown), str(1001 + shown))


@pytest.mark.parametrize("faults", [1, 3])
def test_few_keys_from_open_to_signed_off_workbook(drive, tmp_path, faults):
    """At most 2k + 6 key strokes for k misread cells."""
    facts = make_report(11)
    wrong = dict(
        list({"t3.granted.total": 60, "t3.unavailable.not_held.natural": 300, "t3.rejected.petition.commercial": 7}.items())[:faults]
    )
    path = tmp_path / "报告.txt"
    printed = with_fault(facts, {cell: str(int(facts.cells[cell] or 0) + by) for cell, by in wrong.items()})
    path.write_text(text.render(printed, "tabs"), encoding="utf-8")
    driver = drive(path)
    target = driver.answers.target = tmp_path / "底稿.xlsx"
    strokes = 0

    def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
        nonlocal strokes
        strokes += 1
        driver.qtbot.keyClick(QApplication.focusWidget() or driver.window, key, held)

    def waiting() -> list[str]:
        return [finding.id for finding in driver.case.audit.findings if finding.state is State.OPEN]

    while driver.unbalanced():
        press(Qt.Key.Key_Return)
    while waiting() and strokes < 50:
        press(Qt.Key.Key_D)
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)  # the reason offered for a hint
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert driver.case.signed
    press(Qt.Key.Key_E)
    strokes += 1  # Return in the system's dialog, which the driver answers
    driver.wait(lambda: "底稿已导出" in driver.window.frame.notice.text)
    assert target.exists()
    assert strokes <= 2 * faults + 6, strokes
    assert driver.find(QAbstractItemView, "findingList").model().rowCount() == 0


def test_what_was_said_of_one_report_goes_with_it(drive, report, tmp_path):
    other = tmp_path / "b.txt"
    other.write_text(text.render(with_fault(make_report(3), {"t3.granted.total": "9"}), "tabs"), encoding="utf-8")
    driver = drive(report, other)
    while (finding := next((each for each in driver.case.audit.findings if each.state is State.OPEN), None)) is not None:
        driver.case.select_finding(finding.id)
        driver.case.dismiss("核过")
    driver.trigger("actionSignOff")
    assert "已签发" in driver.window.frame.notice.text and "下一份待审" in driver.button("noticeButton").text()
    driver.click("noticeButton")
    assert driver.window.desk.current.path == other and not driver.window.frame.notice.isVisible()
    driver.trigger("actionSignOff")
    assert "个问题未处理" in driver.window.frame.notice.text
    driver.trigger("actionPreviousReport")
    assert driver.window.frame.notice.isVisible(), "errors stay until they are read"
