"""What the user prefers: what concerns the window is kept with it, what concerns audits in the workspace, for every command."""

from __future__ import annotations

import os
from decimal import Decimal

from PySide6.QtCore import QObject, QSettings, Signal

from govaudit.messages import Language, Message
from govaudit.quarantine import Ocr
from govaudit.settings import Settings, SettingsError, load_settings
from govaudit.window.intake import default_jobs
from govaudit.workspace import Workspace, WorkspaceError

MOST_JOBS = 16


MODES: tuple[Ocr, ...] = ("auto", "always", "never")
"""When characters are recognised: where a page has no trustworthy text, on every page, or not at all."""


class Preferences(QObject):
    """`changed` follows a change of the window's own, `judged` one of the audit's (settings), `failed` what the workspace refused."""

    changed = Signal()
    judged = Signal(object)
    failed = Signal(object)

    def __init__(self, kept: QSettings, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._workspace = workspace

    # --- the window's own ---------------------------------------------------------------------------------------------

    @property
    def reviewer(self) -> str:
        """Who signs what is decided here; "" where nobody said."""
        return str(self._kept.value("reviewer", "")).strip()

    @property
    def language(self) -> Language | None:
        """The language chosen in the window; None where none was."""
        chosen = self._kept.value("language")
        return "zh" if chosen == "zh" else "en" if chosen == "en" else None

    @property
    def jobs(self) -> int:
        """How many files are read at once."""
        text = str(self._kept.value("jobs", ""))
        return min(MOST_JOBS, max(1, int(text))) if text.isascii() and text.isdigit() else default_jobs()

    @property
    def ocr(self) -> Ocr:
        """When characters are recognised."""
        kept = self._kept.value("ocr", "")
        return next((mode for mode in MODES if mode == kept), "auto")

    def keep(self, name: str, value: str) -> None:
        """Keep one of the window's own: reviewer, language, jobs, ocr."""
        if str(self._kept.value(name, "")) != value:
            self._kept.setValue(name, value)
            self.changed.emit()

    # --- the audit's --------------------------------------------------------------------------------------------------

    def settings(self) -> Settings:
        """What holds for audits now. SettingsError, WorkspaceError where it cannot be said."""
        return load_settings(None, self._workspace.choices())

    @property
    def chosen(self) -> dict[str, str]:
        """What is set for this workspace, by name."""
        try:
            return {name: str(value) for name, value in self._workspace.choices().items()}
        except WorkspaceError as error:
            self.failed.emit(error.reason)
            return {}

    def choose(self, name: str, value: str | int | Decimal | None) -> None:
        """Set something for audits of this workspace, None: what holds without; nothing is kept that cannot hold."""
        try:
            before = self._workspace.choices()
            after = {key: each for key, each in before.items() if key != name} | ({} if value is None else {name: value})
            settings = load_settings(None, after)
            if after != before:
                self._workspace.choose(name, value)
        except (SettingsError, WorkspaceError) as error:
            self.failed.emit(error.reason)
            return
        if after != before:
            self.judged.emit(settings)


def system_name() -> str:
    """The name the system knows the user by, as a proposal."""
    return os.environ.get("USERNAME") or os.environ.get("USER") or ""


def usable(preferences: Preferences) -> tuple[Settings, Message | None]:
    """What holds for audits, or the defaults with the reason why."""
    try:
        return preferences.settings(), None
    except (SettingsError, WorkspaceError) as error:
        return Settings(), error.reason
