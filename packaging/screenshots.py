"""Pictures of the real program on the bundled sample: `python packaging/screenshots.py --out DIR [--language en] [FILE...]`."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

SIZES = ((1366, 768), (1920, 1080))
PATIENCE = 60.0


def main() -> int:
    """Write window_{light,dark}_{1366,1920}.png, welcome.png and corrected.png into the folder given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--language", default="zh_CN", choices=("zh_CN", "en"))
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        take(options.files, options.out, options.language, Path(folder))
    return 0


def take(files: list[Path], out: Path, language: str, workspace: Path) -> None:
    """Open the window, wait for the documents, take every picture."""
    from PySide6.QtWidgets import QApplication

    from govaudit.window import open_window
    from govaudit.window.main_window import MainWindow
    from govaudit.window.samples import sample
    from govaudit.window.tokens import DARK, LIGHT

    window = open_window([], workspace, language)
    assert isinstance(window, MainWindow)
    application = QApplication.instance()

    def settle(seconds: float = 0.2) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            application.processEvents()

    window.resize(*SIZES[0])
    settle()
    window.grab().save(str(out / "welcome.png"))
    window.open_paths(files or [sample()])
    end = time.monotonic() + PATIENCE
    while window.property("busy") and time.monotonic() < end:
        settle(0.05)
    for tokens in (LIGHT, DARK):
        for width, height in SIZES:
            window.set_theme(tokens)
            window.resize(width, height)
            settle()
            window.grab().save(str(out / f"window_{tokens.name}_{width}.png"))
    window.set_theme(LIGHT)
    window.close()


if __name__ == "__main__":
    raise SystemExit(main())
