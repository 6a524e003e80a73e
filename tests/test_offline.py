"""Offline: no socket to any network is made and no file written outside the agreed places, on the command line or in the window."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from govaudit.reading import ocr_models
from tests.documents import html, pdf, text
from tests.documents.reports import doubled, make_report
from tests.hostile import image_cases

ROOT = Path(__file__).resolve().parents[1]
OPENED = re.compile(r'^\d+ +(?:open|openat|creat)\((?:[^"]*, )?"([^"]*)", ([A-Z_|0-9]+).*\) += +(-?\d+)')
SOCKET = re.compile(r"socket\((\w+)")

WINDOW = """
import sys
from pathlib import Path
from govaudit.__main__ import main
from PySide6.QtCore import QCoreApplication, QElapsedTimer
from PySide6.QtGui import QAction
from govaudit.window import open_window
from govaudit.window.startup import application
app = application()
window = open_window([Path(sys.argv[1])], Path(sys.argv[2]))
clock = QElapsedTimer()
clock.start()
while window.property("busy") and clock.elapsed() < 60_000:
    app.processEvents()
assert not window.property("busy")
for name in ("actionNextFinding", "actionAcceptSuggestion", "actionNextFinding", "actionConfirmAsPrinted", "actionUndo", "actionZoomIn"):
    window.findChild(QAction, name).trigger()
    app.processEvents()
window.close()
app.processEvents()
print(sorted(name for name in sys.modules if name.startswith(("PySide6.QtNetwork", "PySide6.QtWeb", "onnxruntime"))))
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Documents that name network addresses and files, in a folder of their own; an empty home beside it."""
    for name in ("in", "home", "out"):
        (tmp_path / name).mkdir()
    outside = '<img src="http://127.0.0.1/x"><link rel="stylesheet" href="file:///etc/hostname">'
    (tmp_path / "in" / "a.txt").write_text(text.render(doubled(make_report(2), "t3.results_total"), "tabs"), encoding="utf-8")
    (tmp_path / "in" / "b.html").write_bytes(html.render(make_report(1)).replace(b"<body>", f"<body>{outside}".encode()))
    (tmp_path / "in" / "c.pdf").write_bytes(pdf.render(make_report(3)))
    return tmp_path


def environment(place: Path) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name not in ("CI", "ORT_DISABLE_TELEMETRY") and not name.startswith("XDG_")
    }
    home = str(place / "home")
    return {**kept, "HOME": home, "TMPDIR": home, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}


def sessions(place: Path) -> dict[str, list[str]]:
    """What is done: every command that reads or writes documents, and a window with some acts."""
    govaudit, workspace = [sys.executable, "-m", "govaudit"], str(place / "out" / "ws")
    audit = [
        *govaudit,
        "audit",
        str(place / "in"),
        "--jobs",
        "2",
        "--json",
        str(place / "out" / "a.json"),
        "--xlsx",
        str(place / "out" / "a.xlsx"),
    ]
    return {
        "audit": [*audit, "--workspace", workspace],
        "export": [*govaudit, "export", "--workspace", workspace, "--xlsx", str(place / "out" / "b.xlsx")],
        "window": [sys.executable, "-c", WINDOW, str(place / "in" / "a.txt"), str(place / "out" / "window")],
    }


def run(words: list[str], place: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, capture_output=True, text=True, encoding="utf-8", check=False, env=environment(place), cwd=place / "home", timeout=110
    )


def needs(*words: str) -> None:
    if shutil.which(words[0]) is None or subprocess.run([*words, "true"], capture_output=True, check=False).returncode:
        pytest.skip(f"{words[0]} is not installed or not allowed here")


def check(name: str, done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == (1 if name == "audit" else 0), done.stderr
    assert "Traceback" not in done.stderr
    if name == "window":
        assert done.stdout.strip().splitlines()[-1] == "[]"


def test_everything_works_without_any_network(place: Path) -> None:
    needs("unshare", "-rn")
    for name, words in sessions(place).items():
        check(name, run(["unshare", "-rn", *words], place))
    reports = json.loads((place / "out" / "a.json").read_text(encoding="utf-8"))["reports"]
    assert {Path(report["source"]["path"]).name for report in reports} == {"a.txt", "b.html", "c.pdf"}


def test_no_socket_is_made_and_nothing_written_elsewhere(place: Path) -> None:
    needs("strace", "-o", os.devnull)
    for name, words in sessions(place).items():
        record = place / f"{name}.strace"
        check(name, run(["strace", "-f", "-qq", "-s", "4096", "-o", str(record), "-e", "trace=socket,open,openat,creat", *words], place))
        lines = record.read_text(encoding="utf-8", errors="replace").splitlines()
        assert len(lines) > 100
        assert {family for line in lines for family in SOCKET.findall(line)} <= {"AF_UNIX"}
        assert written(lines, place) == set()
        assert not [line for line in lines if '"/etc/hostname"' in line]


@pytest.mark.skipif(not ocr_models.installed(), reason="the extra that recognises pictures is not installed")
def test_recognising_a_picture_makes_no_socket_and_writes_nothing(place: Path) -> None:
    """Its makers' telemetry is off though nothing in the environment says so, and its models are those in the package."""
    needs("strace", "-o", os.devnull)
    picture, record = place / "in" / "scan.png", place / "scan.strace"
    picture.write_bytes(image_cases.saved("png"))
    words = [sys.executable, "-m", "govaudit", "audit", str(picture), "--language", "en"]
    done = run(["strace", "-f", "-qq", "-s", "4096", "-o", str(record), "-e", "trace=socket,connect,open,openat,creat", *words], place)
    assert done.returncode == 2 and "no statistical tables" in done.stderr
    lines = record.read_text(encoding="utf-8", errors="replace").splitlines()
    assert any("onnxruntime" in line and ".so" in line for line in lines)
    assert {family for line in lines for family in SOCKET.findall(line)} <= {"AF_UNIX"}
    assert written(lines, place) == set()
    assert [path for path in (place / "home").rglob("*") if path.is_file()] == []


def written(lines: list[str], place: Path) -> set[str]:
    """Files opened to write that lie neither in the outputs nor at home, devices aside."""
    found = set()
    for line in lines:
        opened = OPENED.match(line)
        if opened and int(opened[3]) >= 0 and re.search("O_WRONLY|O_RDWR|O_CREAT", opened[2]):
            path = Path(os.path.normpath(place / "home" / opened[1]))
            if not path.is_relative_to(place / "out") and not path.is_relative_to(place / "home") and path.parts[1] not in ("dev", "proc"):
                found.add(str(path))
    return found


def test_the_recording_is_understood(tmp_path: Path) -> None:
    lines = [
        '12 openat(AT_FDCWD, "/usr/x", O_WRONLY|O_CREAT|O_CLOEXEC, 0666) = 3',
        '12 openat(AT_FDCWD, "/usr/y", O_RDONLY) = 3',
        '12 openat(AT_FDCWD, "/usr/z", O_RDWR) = -1 EACCES (Permission denied)',
        '12 openat(AT_FDCWD, "here", O_RDWR) = 3',
    ]
    assert written(lines, tmp_path) == {"/usr/x"}
    assert SOCKET.findall("12 socket(AF_INET6, SOCK_STREAM, 0) = 3") == ["AF_INET6"]


def test_telemetry_is_off_before_any_recogniser_could_be_loaded(tmp_path: Path) -> None:
    """Without CI, which hides the fault, and by the entry point itself, for the window does not go through a reader process."""
    script = """
import os, sys
from govaudit.__main__ import main
assert "onnxruntime" not in sys.modules
try:
    main(["--version"])
except SystemExit:
    print(os.environ.get("ORT_DISABLE_TELEMETRY"), "onnxruntime" in sys.modules)
"""
    (tmp_path / "home").mkdir()
    done = run([sys.executable, "-c", script], tmp_path)
    assert done.stdout.splitlines()[-1] == "1 False", done.stderr


def test_no_module_of_ours_names_the_network() -> None:
    forbidden = re.compile(
        r"^\s*(?:import|from)\s+(?:socket|ssl|http|urllib\.request|requests|ftplib|smtplib|PySide6\.QtNetwork|asyncio)\b", re.M
    )
    sources = {path.name for path in (ROOT / "govaudit").rglob("*.py") if forbidden.search(path.read_text(encoding="utf-8"))}
    # the user names the machines that are to help (audit --scheduler); nothing else leads there
    assert sources <= {"cluster.py"}
