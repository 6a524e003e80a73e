"""Files and folders opened lately, newest first; kept with the window's settings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

MOST = 10
_KEY = "recent"


class Recent(QObject):
    """The list; `changed` follows every change of it."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    @property
    def paths(self) -> list[Path]:
        """What was opened lately and is still there, newest first."""
        return [path for path in self._all() if path.exists()]

    def _all(self) -> list[Path]:
        try:
            kept = json.loads(str(self._settings.value(_KEY, "[]")))
        except ValueError:
            return []
        return [Path(each) for each in kept if isinstance(each, str)] if isinstance(kept, list) else []

    def add(self, paths: Iterable[Path]) -> None:
        """Put these first."""
        fresh = [path.absolute() for path in paths]
        if fresh:
            self._keep(list(dict.fromkeys([*reversed(fresh), *self._all()]))[:MOST])

    def clear(self) -> None:
        """Forget them all."""
        self._keep([])

    def _keep(self, paths: list[Path]) -> None:
        self._settings.setValue(_KEY, json.dumps([str(path) for path in paths]))
        self.changed.emit()
