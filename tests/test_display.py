"""No screen, a dead one or a half one: one line, never Qt's way of ending the process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from govaudit.window import display

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays as Linux has them")


@pytest.mark.parametrize(("named", "said"), [
    ({}, "no display"), ({"DISPLAY": ":4711"}, ":4711 does not answer"), ({"DISPLAY": "rubbish\x1b"}, "does not answer"),
    ({"WAYLAND_DISPLAY": "wayland-4711"}, "wayland-4711 does not answer"), ({"DISPLAY": ":4711", "QT_QPA_PLATFORM": "xcb"}, "not answer"),
])  # fmt: skip
def test_a_screen_that_is_none_is_one_line(tmp_path: Path, named: dict[str, str], said: str) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in (*display._NAMED, "XDG_RUNTIME_DIR")}
    words = [sys.executable, "-m", "govaudit", "--workspace", str(tmp_path / "ws"), "--language", "en"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env={**kept, **named}, timeout=60)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr and "\x1b" not in done.stderr
    assert not (tmp_path / "ws").exists()


def test_what_answers_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert display.trouble({"QT_QPA_PLATFORM": "offscreen"}) is None
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "wayland-7"))
        assert display.trouble({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}) is None
    monkeypatch.setattr(display, "_x_answers", bool)
    monkeypatch.setattr(display, "_lacks", lambda _name: False)
    assert display.trouble({"DISPLAY": ":0"}) is None
    monkeypatch.setattr(display, "_lacks", lambda name: "cursor" in name)
    lacking = display.trouble({"DISPLAY": ":0"})
    assert lacking is not None and "libxcb-cursor0" in lacking.en
