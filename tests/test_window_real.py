"""The real program on a real X server, driven from outside with keys."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from govaudit.workspace import Workspace
from tests.documents import text
from tests.documents.reports import make_report, with_fault

pytestmark = pytest.mark.xvfb

BROKEN = "t3.granted.total"
PATIENCE = 60


def lacking() -> str | None:
    for program in ("Xvfb", "xdotool"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    return None


@pytest.fixture
def display() -> Iterator[str]:
    """A display of its own; Xvfb picks a free number and tells it."""
    if reason := lacking():
        pytest.skip(reason)
    listening, telling = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(telling), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=[telling],
        stderr=subprocess.DEVNULL,
    )
    os.close(telling)
    with os.fdopen(listening) as answers:
        number = answers.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait(PATIENCE)


@pytest.fixture
def press(display: str):
    """Presses keys in the window of a program, waiting for it to be there."""

    def pressed(*keys: str) -> None:
        environment = {**os.environ, "DISPLAY": display}
        found = subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--name", "GovAudit"],
            env=environment,
            capture_output=True,
            check=True,
            text=True,
            timeout=PATIENCE,
        )
        window = found.stdout.split()[0]
        subprocess.run(
            ["xdotool", "windowfocus", "--sync", window, "key", "--delay", "60", *keys], env=environment, check=True, timeout=PATIENCE
        )

    return pressed


PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from govaudit.window import open_window
from govaudit.window.startup import application
report, workspace, picture = map(Path, sys.argv[1:])
running = application()
window = open_window([report], workspace)
window.resize(1600, 980)
def look():
    case = window.desk.case
    if not window.property("busy") and case is not None and window.isVisible():
        if not ready:
            ready.append(True)
            print("ready", flush=True)
        if len(case.history.decisions) == 3:
            window.grab().save(str(picture))
            print(window.frame.status.findChild(__import__("PySide6.QtWidgets").QtWidgets.QLabel, "statusFacts").text(), flush=True)
            window.close()
ready = []
clock = QTimer()
clock.timeout.connect(look)
clock.start(50)
running.exec()
"""


def test_keys_of_a_real_keyboard_correct_undo_and_confirm(display, press, tmp_path: Path):
    facts = make_report(7)
    report = tmp_path / "报告.txt"
    report.write_text(text.render(with_fault(facts, {BROKEN: str(int(facts.cells[BROKEN] or 0) + 60)}), "tabs"), encoding="utf-8")
    words = [sys.executable, "-c", PROGRAM, str(report), str(tmp_path / "workspace"), str(tmp_path / "window.png")]
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONUTF8": "1"}
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8") as program:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == "ready", program.stderr.read() if program.poll() is not None else ""
        press("F8", "F8", "F2")
        press(*str(facts.cells[BROKEN]), "Return", "ctrl+z", "ctrl+k")
        answer, errors = program.communicate(timeout=PATIENCE)
    assert "已记为问题 1 项" in answer, errors
    assert program.returncode == 0
    assert (tmp_path / "window.png").stat().st_size > 20_000
    assert "Warning" not in errors and "Traceback" not in errors
    with Workspace.open(tmp_path / "workspace") as workspace:
        kept = [type(entry.decision).__name__ for entry in workspace.log()]
    assert kept == ["Correction", "Correction", "Disposition"]
