"""Whether the file on the disk is still the one that was read."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from govaudit.limits import LIMITS
from govaudit.window.case import Case

if TYPE_CHECKING:
    from govaudit.window.main_window import MainWindow


def changed(path: Path, sha256: str) -> bool:
    """Whether there is a file with other content; one that is gone, huge or not ours to read says nothing."""
    try:
        if not path.is_file() or path.stat().st_size > LIMITS.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() != sha256
    except OSError:
        return False


class SourceWatch(QObject):
    """Looks at the file of a document when it is opened, beside the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.desk.opened.connect(self._on_opened)

    def _on_opened(self) -> None:
        case = self._window.desk.case
        if case is not None:
            source = case.audit.read.source
            path, sha256 = Path(source.path), source.sha256
            self._window.desk.runner.run(lambda _progress, _cancelled: changed(path, sha256), partial(self._on_known, case, path))

    def _on_known(self, case: Case, path: Path, is_changed: bool | None) -> None:
        if is_changed and self._window.desk.case is case:
            text = self.tr("{name} 在读取之后被改动过；这里核对的仍是读取时的内容。").format(name=path.name)
            self._window.frame.notice.say(text, "info", (self.tr("读取新内容"), lambda: self._window.desk.add([path])))
