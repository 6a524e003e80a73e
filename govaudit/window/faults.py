"""What to do when the program itself is wrong: keep the trace beside the workspace, say one line, go on."""

from __future__ import annotations

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from govaudit import __version__

if TYPE_CHECKING:
    from govaudit.window.main_window import MainWindow

FILE = "faults.log"
_MOST_BYTES = 1_000_000


class Faults(QObject):
    """Catches what no slot caught. Every decision is in the workspace before it is shown, so nothing acknowledged can be lost by it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def install(self) -> None:
        """Catch from now on; for the program itself, not for tests, which want to see faults."""
        sys.excepthook = self.caught

    def caught(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Keep and say a fault; an interruption from the keyboard ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        path = self._window.desk.workspace.folder / FILE
        kept = _kept(path, "".join(traceback.format_exception(kind, fault, trace)))
        text = self.tr("程序内部出错，刚才这一步可能没有完成；已经做过的都已保存。")
        deed = (self.tr("打开记录"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        self._window.frame.notice.say(text, "error", deed if kept else None)


def _kept(path: Path, trace: str) -> bool:
    """Add a trace to the file, which starts anew when it has grown large; whether the disk took it."""
    at, python = datetime.now(UTC).isoformat(timespec="seconds"), sys.version.split(maxsplit=1)[0]
    line = f"{at} GovAudit {__version__} Python {python} {sys.platform}\n{trace}\n"
    try:
        grown = path.exists() and path.stat().st_size > _MOST_BYTES
        with path.open("w" if grown else "a", encoding="utf-8", errors="replace") as file:
            file.write(line)
    except OSError:
        return False
    return True
