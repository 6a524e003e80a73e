"""What is looked at before the window opens, and what must not happen: Qt in the core, a crash, a tofu window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl
from PySide6.QtGui import QFileOpenEvent

from govaudit.window.finder import FinderFiles
from govaudit.window.startup import lacks_chinese, mend_input_method
from tests.documents import text
from tests.documents.reports import make_report

GUARD = """
from govaudit.window.startup import loses_references
from PySide6.QtCore import QObject, Signal
assert not loses_references()
class Probe(QObject):
    fired = Signal()
probe = Probe()
for _ in range(20000):
    probe.fired.emit()
print("sound")
"""

BROKEN = """
import sys
from govaudit.window import startup
counts = iter((1000, 900))
sys.getrefcount = lambda _: next(counts)
try:
    startup.application()
except SystemExit as refusal:
    print("refused", "3.12" in str(refusal))
"""


def run(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, *(("-c", code) if code else ()), *arguments]
    return subprocess.run(
        words,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        timeout=120,
    )


def test_this_qt_is_sound_and_survives_twenty_thousand_signals():
    done = run(GUARD)
    assert (done.returncode, done.stdout.strip()) == (0, "sound"), done.stderr


def test_a_qt_that_loses_references_is_refused_before_it_crashes():
    done = run(BROKEN)
    assert (done.returncode, done.stdout.strip()) == (0, "refused True"), done.stderr


def test_importing_the_package_or_the_core_loads_no_qt():
    done = run("import sys, govaudit.window, govaudit.audit, govaudit.__main__; print([name for name in sys.modules if 'PySide6' in name])")
    assert done.stdout.strip() == "[]", done.stderr


def test_opening_the_window_loads_no_network_and_no_spreadsheet_library():
    done = run(
        "import sys, govaudit.window.main_window; print([name for name in sys.modules if name in ('PySide6.QtNetwork', 'openpyxl')])"
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_chinese_is_found(qtbot):
    assert not lacks_chinese()


def test_lack_of_a_chinese_font_is_said(tmp_path):
    fonts = tmp_path / "fonts.conf"
    fonts.write_text("<?xml version='1.0'?><fontconfig><dir>/nowhere</dir></fontconfig>", encoding="utf-8")
    code = "from govaudit.window.startup import application, lacks_chinese; a = application(); print(lacks_chinese())"
    done = run(code, FONTCONFIG_FILE=str(fonts))
    assert done.stdout.strip() == "True", done.stderr


@pytest.mark.parametrize(("given", "taken"), [("fcitx", "ibus"), ("fcitx5", "ibus"), ("ibus", "ibus"), ("", "")])
def test_fcitx_users_get_an_input_method_that_qt_has(given, taken):
    environment = {"QT_IM_MODULE": given}
    mend_input_method(environment)
    assert environment["QT_IM_MODULE"] == taken


def test_smoke_paints_a_file_and_prints_its_counts(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text(text.render(make_report(7), "tabs"), encoding="utf-8")
    done = run("", "-m", "govaudit", "--smoke", str(path))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("smoke: 报告.txt form=2021 cells=200/200")
    assert len(done.stdout.splitlines()) == 1


def test_smoke_of_an_unreadable_file_says_why(tmp_path):
    path = tmp_path / "empty.pdf"
    path.write_bytes(b"")
    done = run("", "-m", "govaudit", "--smoke", str(path))
    assert done.returncode == 2
    assert "empty.pdf" in done.stderr and "Traceback" not in done.stderr


def test_a_window_closed_while_reading_leaves_no_process_behind(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(text.render(make_report(7), "tabs"), encoding="utf-8")
    code = f"from govaudit.window import open_window; w = open_window([{str(path)!r}], {str(tmp_path / 'w')!r}); w.close(); print('closed')"
    done = run(code)
    assert (done.returncode, done.stdout.strip()) == (0, "closed"), done.stderr
    assert Path(tmp_path / "w").is_dir()


def test_files_opened_in_the_finder_are_handed_over(qtbot):
    handed, paths, elsewhere = FinderFiles(), [], QObject()
    handed.opened.connect(paths.extend)
    elsewhere.installEventFilter(handed)
    QCoreApplication.sendEvent(elsewhere, QFileOpenEvent(QUrl.fromLocalFile("/reports/报告.pdf")))
    QCoreApplication.sendEvent(elsewhere, QEvent(QEvent.Type.User))
    assert paths == [Path("/reports/报告.pdf")]
