"""Makes the window."""

from __future__ import annotations

from pathlib import Path

from govaudit.messages import Message
from govaudit.settings import Settings, SettingsError, load_settings
from govaudit.window.language import language_of
from govaudit.window.main_window import MainWindow
from govaudit.window.startup import NO_FONT, application, lacks_chinese, spare_pauses
from govaudit.workspace import Workspace, WorkspaceError

DEFAULT = "zh_CN"
"""The language nobody asked for; one chosen in the window goes before it."""


def opened(paths: list[Path], folder: Path, language: str) -> MainWindow:
    """A shown window on a workspace with these documents queued. SystemExit where Qt would crash or the workspace cannot be read."""
    application()
    spoken = language_of(language)
    try:
        workspace, barred = _workspace(folder)
    except WorkspaceError as error:
        raise SystemExit(error.reason.text(spoken)) from error
    settings, unusable = _settings(workspace)
    window = MainWindow(workspace, spoken, settings)
    window.queue_deeds.say_restored()
    if barred is not None:
        window.say_read_only(barred)
    elif lacks_chinese():
        window.frame.notice.say(NO_FONT, "error")
    if unusable is not None:
        window.say_defaults(unusable)
    chosen = window.preferences.language
    if language == DEFAULT and chosen is not None and chosen != spoken:
        window.set_language(chosen)
    window.show()
    spare_pauses()
    if paths:
        window.open_paths(paths)
    return window


def _settings(workspace: Workspace) -> tuple[Settings, Message | None]:
    """What the user set, for this workspace or for all, or the defaults with the reason why."""
    try:
        return load_settings(chosen=workspace.choices()), None
    except (SettingsError, WorkspaceError) as error:
        return Settings(), error.reason


def _workspace(folder: Path) -> tuple[Workspace, Message | None]:
    """The workspace to work in, or only to read in, with the reason: another program may be writing."""
    try:
        return Workspace.open(folder), None
    except WorkspaceError as error:
        if not error.readable:
            raise
        return Workspace.open(folder, read_only=True), error.reason
