"""What must hold before a window opens: a sound Qt binding, a Chinese font, an input method, Qt's own look."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import MutableMapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from govaudit.window.style import font

EMITS = 50
LOST = 25

NO_FONT = (
    "No Chinese font was found: Chinese text cannot be shown. Install one, for example: apt install fonts-noto-cjk (or fonts-wqy-zenhei)."
)
BROKEN_QT = (
    "This PySide6 loses references on Python before 3.12 and would crash while you work. "
    "Install a sound one: pip install 'PySide6-Essentials>=6.8,<6.12', or use Python 3.12 or newer."
)


class _Probe(QObject):
    fired = Signal()


def loses_references() -> bool:
    """Whether emitting a signal drops a reference to True (PySide6 6.12 on Python < 3.12, which aborts after some 560 of them)."""
    probe = _Probe()
    before = sys.getrefcount(True)
    for _ in range(EMITS):
        probe.fired.emit()
    return before - sys.getrefcount(True) > LOST


def lacks_chinese() -> bool:
    """Whether two different Chinese characters are drawn alike, as they are where no font has them. Needs an application."""
    return _drawn("中") == _drawn("国")


def _drawn(letter: str) -> QImage:
    image = QImage(40, 40, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(font())
    painter.drawText(QRect(0, 0, 40, 40), int(Qt.AlignmentFlag.AlignCenter), letter)
    painter.end()
    return image


def mend_input_method(environment: MutableMapping[str, str]) -> None:
    """Let fcitx users type Chinese: the Qt of the wheel has no fcitx plugin, but fcitx5 also speaks ibus."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforminputcontexts")
    wanted = environment.get("QT_IM_MODULE", "")
    if wanted.startswith("fcitx") and not any(plugins.glob("*fcitx*")):
        environment["QT_IM_MODULE"] = "ibus"


def application() -> QApplication:
    """The application, made if there is none: Fusion style, the window's font. SystemExit where Qt would crash."""
    running = QCoreApplication.instance()
    if isinstance(running, QApplication):
        return running
    mend_input_method(os.environ)
    made = QApplication(["govaudit"])
    if loses_references():
        raise SystemExit(BROKEN_QT)
    made.setApplicationName("GovAudit")
    made.setStyle("Fusion")
    made.setFont(font())
    return made


def spare_pauses() -> None:
    """What is loaded by now stays: else each full round of the collector looks through it, and the window stands still so long."""
    if not gc.get_freeze_count():
        gc.freeze()
