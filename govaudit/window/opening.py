"""Makes the window."""

from __future__ import annotations

from pathlib import Path

from govaudit.window.language import language_of
from govaudit.window.main_window import MainWindow
from govaudit.window.startup import NO_FONT, application, lacks_chinese


def opened(paths: list[Path], workspace: Path, language: str) -> MainWindow:
    """A shown window on a workspace with these documents queued. SystemExit where Qt would crash."""
    application()
    workspace.mkdir(parents=True, exist_ok=True)
    window = MainWindow(workspace, language_of(language))
    if lacks_chinese():
        window.frame.notice.say(NO_FONT, "error")
    window.show()
    if paths:
        window.open_paths(paths)
    return window
