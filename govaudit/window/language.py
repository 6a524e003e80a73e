"""The language of the window: Chinese is written in the code, English comes from resources/translations."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from govaudit.messages import Language


def language_of(locale: str) -> Language:
    """The language of rules and exports that goes with a locale name: "zh_CN" -> "zh", anything else -> "en"."""
    return "zh" if locale.startswith("zh") else "en"


class Speech:
    """The translators of one window; at most one language is installed at a time."""

    def __init__(self) -> None:
        self._installed: list[QTranslator] = []
        self._compiled = b""

    def speak(self, language: Language) -> None:
        """Let Qt and the window speak a language from now on."""
        self.stop()
        for translator in self._translators(language):
            QCoreApplication.installTranslator(translator)
            self._installed.append(translator)

    def stop(self) -> None:
        """Take the translators away."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed.clear()

    def _translators(self, language: Language) -> list[QTranslator]:
        made = QTranslator()
        if language == "zh":
            return [made] if made.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) else []
        # Qt reads the bytes in place, so they live as long as the translator
        self._compiled = files("govaudit.resources").joinpath("translations", f"govaudit_{language}.qm").read_bytes()
        return [made] if made.load(self._compiled) else []
