"""Pictures of the real program: `python packaging/screenshots.py --out DIR [--language en] [FILE...]`, the bundled sample without files."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govaudit.window.main_window import MainWindow

SIZES = ((1366, 768), (1920, 1080))
PATIENCE = 60.0


def main() -> int:
    """Write welcome.png, and in light and dark window_*, overview_*, units_* and statistics_* at two sizes, settings_* and manual_*."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--language", default="zh_CN", choices=("zh_CN", "en"))
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    if not os.environ.get("DISPLAY") and sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        take(options.files, options.out, options.language, Path(folder))
    return 0


def take(files: list[Path], out: Path, language: str, workspace: Path) -> None:
    """Open the window, wait for the documents, take every picture."""
    from govaudit.window import open_window
    from govaudit.window.main_window import MainWindow
    from govaudit.window.samples import sample
    from govaudit.window.tokens import DARK, LIGHT

    window = open_window([], workspace, language)
    assert isinstance(window, MainWindow)
    window.resize(*SIZES[0])
    settle()
    keep(window, out / "welcome.png")
    window.open_paths(files or [sample()])
    settle(lambda: not window.desk.busy and not window.desk.counting.left)
    for tokens in (LIGHT, DARK):
        window.set_theme(tokens)
        for width, height in SIZES:
            window.resize(width, height)
            pages(window, out, f"{tokens.name}_{width}")
        side(window, out, tokens.name)
    window.set_theme(LIGHT)
    window.close()


def pages(window: MainWindow, out: Path, name: str) -> None:
    """The work, the numbers of the queue, the bodies and their units."""
    window.frame.notice.hide()
    window.frame.show_work(True)
    settle()
    keep(window, out / f"window_{name}.png")
    window.frame.show_dashboard()
    for at, page in enumerate(("overview", "units", "statistics")):
        window.frame.dashboard.tabs.setCurrentIndex(at)
        settle()
        keep(window, out / f"{page}_{name}.png")


def side(window: MainWindow, out: Path, name: str) -> None:
    """What stands beside the window."""
    window.side.show_preferences()
    window.side.show_manual()
    settle()
    assert window.side.preferences is not None and window.side.manual is not None
    keep(window.side.preferences, out / f"settings_{name}.png")
    keep(window.side.manual, out / f"manual_{name}.png")
    window.side.preferences.hide()
    window.side.manual.hide()


def settle(holds: Callable[[], bool] = lambda: True, least: float = 0.25) -> None:
    """Let the program work for a moment, and until something holds."""
    from PySide6.QtCore import QCoreApplication

    begun = time.monotonic()
    while time.monotonic() - begun < least or (not holds() and time.monotonic() - begun < PATIENCE):
        QCoreApplication.processEvents()


def keep(widget: QWidget, target: Path) -> None:
    """Keep what a window shows."""
    if not widget.grab().save(str(target)):
        raise OSError(f"{target} cannot be written")


if __name__ == "__main__":
    raise SystemExit(main())
