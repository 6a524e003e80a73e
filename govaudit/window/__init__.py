"""The window: Qt, here and nowhere else. Importing this package alone imports no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow


def open_window(paths: Sequence[Path | str], workspace: Path | str, language: str = "zh_CN") -> QMainWindow:
    """A shown window with these documents queued; no event loop is started. It is ready when its property "busy" is False."""
    from govaudit.window.opening import opened

    return opened([Path(path) for path in paths], Path(workspace), language)
