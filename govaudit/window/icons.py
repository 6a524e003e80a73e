"""Icons: own SVG drawings, recoloured from the tokens of the theme."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from govaudit.window.tokens import Tokens

SIZES = (16, 18, 24, 32, 48, 64)


def icon(name: str, tokens: Tokens, colour: str = "text") -> QIcon:
    """The drawing `name` of resources/icons in one colour of the theme, muted where disabled. FileNotFoundError where there is none."""
    drawing = files("govaudit.resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, paint in ((QIcon.Mode.Normal, getattr(tokens, colour)), (QIcon.Mode.Disabled, tokens.line)):
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", paint).encode()))
        for size in SIZES:
            made.addPixmap(_drawn(renderer, size), mode)
    return made


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap
