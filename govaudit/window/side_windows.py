"""The windows beside the work: preferences, opinions taken back, the manual; each is made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from govaudit import __version__
from govaudit.messages import Language, Message
from govaudit.settings import Settings
from govaudit.window.manual_window import ManualWindow
from govaudit.window.opinions import Opinions
from govaudit.window.opinions_dialog import OpinionsDialog
from govaudit.window.preferences_dialog import PreferencesDialog
from govaudit.window.tokens import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from govaudit.window.main_window import MainWindow


class SideWindows(QObject):
    """What stands beside one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.preferences: PreferencesDialog | None = None
        self.manual: ManualWindow | None = None
        self.opinions: OpinionsDialog | None = None
        self.taking = Opinions(window)
        window.preferences.changed.connect(self._on_changed)
        window.preferences.judged.connect(self._on_judged)
        window.preferences.failed.connect(self._on_failed)
        self._on_changed()

    def show_preferences(self) -> None:
        """Show the preferences."""
        if self.preferences is None:
            self.preferences = PreferencesDialog(self._window.preferences, self._window)
            self.preferences.spoken.connect(self.speak)
            self.preferences.themed.connect(lambda name: self._window.set_theme(DARK if name == "dark" else LIGHT))
            self._dress(self.preferences)
        self.preferences.show_preferences(self._window.language, self._window.tokens.name)

    def show_manual(self) -> None:
        """Show the manual."""
        if self.manual is None:
            self.manual = ManualWindow(self._window)
            self._dress(self.manual)
        self.manual.show_manual()

    def say_about(self) -> None:
        """Say which program this is, and where everything lies."""
        folder = self._window.desk.workspace.folder
        text = self.tr("GovAudit {version}，Apache-2.0 许可，全程离线。工作区：{folder}").format(version=__version__, folder=folder)
        deed = (self.tr("打开所在文件夹"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        self._window.frame.notice.say(text, "info", deed)

    def import_opinions(self) -> None:
        """Take back what reviewers wrote into a workbook."""
        if self.opinions is None:
            self.opinions = OpinionsDialog(self._window)
            self.taking.serve(self.opinions)
            self._dress(self.opinions)
        self.taking.ask()

    def speak(self, language: Language) -> None:
        """Speak a language from now on, and at the next start."""
        self._window.preferences.keep("language", language)
        self._window.set_language(language)

    def _dress(self, made: PreferencesDialog | ManualWindow | OpinionsDialog) -> None:
        made.retranslate(self._window.language)
        made.setPalette(self._window.palette())
        made.restyle(self._window.tokens)

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        for made in (self.preferences, self.manual, self.opinions):
            if made is not None:
                made.retranslate(language)
        self._refill_keys()
        if self.preferences is not None:
            self.preferences.refresh(language, self._window.tokens.name)

    def _refill_keys(self) -> None:
        if self._window.frame.shortcuts.isVisible():
            self._window.frame.shortcuts.fill(self._window.tokens)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        for made in (self.preferences, self.manual, self.opinions):
            if made is not None:
                made.setPalette(self._window.palette())
                made.restyle(tokens)
        self._refill_keys()

    # --- what was preferred -------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        preferences, desk = self._window.preferences, self._window.desk
        desk.sign_by(preferences.reviewer)
        desk.intake.set_up(preferences.jobs, desk.settings.limits, preferences.ocr)

    def _on_judged(self, settings: Settings) -> None:
        self._window.desk.judge_by(settings)
        self._on_changed()

    def _on_failed(self, reason: Message) -> None:
        self._window.frame.notice.say(reason.text(self._window.language), "error")
