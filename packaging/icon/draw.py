"""Draws the program's icon in every size and form a platform wants: PNG, ICO for Windows, ICNS for macOS."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SOURCE = Path(__file__).with_name("govaudit.svg")
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def draw(folder: Path) -> list[Path]:
    """Write govaudit-N.png for every size, govaudit.ico and govaudit.icns into a folder; the PNGs."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtCore import QSize, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication(["draw"])
    folder.mkdir(parents=True, exist_ok=True)
    renderer = QSvgRenderer(SOURCE.read_bytes())
    paths = []
    for size in SIZES:
        image = QImage(QSize(size, size), QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        paths.append(folder / f"govaudit-{size}.png")
        image.save(str(paths[-1]))
    pictures = [Image.open(path) for path in paths]
    pictures[-2].save(folder / "govaudit.ico", append_images=pictures[:-2], sizes=[(size, size) for size in SIZES[:-1]])
    pictures[-1].save(folder / "govaudit.icns", append_images=pictures[:-1])
    del application
    return paths


if __name__ == "__main__":
    sys.stdout.write("".join(f"{path}\n" for path in draw(Path(sys.argv[1]))))
