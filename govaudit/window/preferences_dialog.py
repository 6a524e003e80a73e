"""The preferences: a window of its own that stays open while one works; every change holds at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLabel, QLineEdit, QSpinBox, QTabWidget, QVBoxLayout, QWidget

from govaudit.limits import LIMITS, MIB
from govaudit.messages import Language
from govaudit.settings import in_force
from govaudit.window.chooser import Chooser
from govaudit.window.preferences import MOST_JOBS, Preferences, usable
from govaudit.window.rule_settings import RuleSettings
from govaudit.window.threshold_settings import ThresholdSettings
from govaudit.window.tokens import Tokens

_LIMITS = (("cpu", 1, 3600, LIMITS.cpu), ("wall", 1, 7200, int(LIMITS.wall)), ("memory", 512, 65536, LIMITS.memory // MIB))
_MORE_LIMITS = (("size", 1, 1024, LIMITS.size // MIB), ("pages", 1, 10000, LIMITS.pages))


class PreferencesDialog(QDialog):
    """`spoken` brings a language, `themed` the name of a theme that was chosen."""

    spoken = Signal(str)
    themed = Signal(str)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preferences")
        self.setModal(False)
        self._preferences = preferences
        self._showing = False
        self._labels: dict[str, QLabel] = {}
        self.reviewer = QLineEdit(self)
        self.reviewer.setObjectName("reviewerEdit")
        self.language, self.theme, self.ocr = self._combo("languageBox"), self._combo("themeBox"), self._combo("ocrBox")
        self.jobs = QSpinBox(self)
        self.jobs.setObjectName("jobsBox")
        self.jobs.setRange(1, MOST_JOBS)
        self.jobs.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.limits = {name: self._limit(name, least, most) for name, least, most, _ in (*_LIMITS, *_MORE_LIMITS)}
        self.rules = RuleSettings(preferences, self)
        self.thresholds = ThresholdSettings(preferences, self)
        self._notes = {name: QLabel(self) for name in ("general", "reading")}
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("preferencesTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for page in (self._general(), self._reading(), self.rules, self.thresholds):
            self.tabs.addTab(page, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 10)
        layout.addWidget(self.tabs)
        self.resize(700, 520)
        self._connect()

    def _combo(self, name: str) -> QComboBox:
        box = Chooser(self)
        box.setObjectName(name)
        return box

    def _limit(self, name: str, least: int, most: int) -> QSpinBox:
        box = QSpinBox(self)
        box.setObjectName(f"limit_{name}")
        box.setRange(least, most)
        box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda value, name=name: self._on_limit(name, value))
        return box

    def _general(self) -> QWidget:
        rows: list[tuple[str, QWidget]] = [("reviewer", self.reviewer), ("language", self.language), ("theme", self.theme)]
        return self._form("general", rows)

    def _reading(self) -> QWidget:
        return self._form("reading", [("jobs", self.jobs), ("ocr", self.ocr), *self.limits.items()])

    def _form(self, note: str, rows: list[tuple[str, QWidget]]) -> QWidget:
        page = QWidget(self)
        form = QFormLayout(page)
        form.setContentsMargins(14, 16, 14, 12)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        for name, widget in rows:
            self._labels[name] = QLabel(page)
            self._labels[name].setBuddy(widget)
            widget.setMaximumWidth(280)
            form.addRow(self._labels[name], widget)
        self._notes[note].setWordWrap(True)
        form.addRow(self._notes[note])
        return page

    def _connect(self) -> None:
        keep = self._preferences.keep
        self.reviewer.editingFinished.connect(lambda: keep("reviewer", self.reviewer.text().strip()))
        self.jobs.valueChanged.connect(lambda value: None if self._showing else keep("jobs", str(value)))
        self.ocr.activated.connect(lambda _: keep("ocr", str(self.ocr.currentData())))
        self.language.activated.connect(lambda _: self.spoken.emit(str(self.language.currentData())))
        self.theme.activated.connect(lambda _: self.themed.emit(str(self.theme.currentData())))

    def _on_limit(self, name: str, value: int) -> None:
        usual = {each: standard for each, _, _, standard in (*_LIMITS, *_MORE_LIMITS)}[name]
        if not self._showing:
            self._preferences.choose(f"limits.{name}", None if value == usual else value)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_preferences(self, language: str, theme: str) -> None:
        """Show what holds now, in a window of its own."""
        self.refresh(language, theme)
        self.show()
        self.raise_()
        self.activateWindow()

    def refresh(self, language: str, theme: str) -> None:
        """Show what holds now."""
        self._showing = True
        self.reviewer.setText(self._preferences.reviewer)
        self.jobs.setValue(self._preferences.jobs)
        self.language.setCurrentIndex(self.language.findData(language))
        self.theme.setCurrentIndex(self.theme.findData(theme))
        self.ocr.setCurrentIndex(self.ocr.findData(self._preferences.ocr))
        settings, _ = usable(self._preferences)
        holds = in_force(settings)
        for name, box in self.limits.items():
            box.setValue(int(holds[f"limits.{name}"]))
        self.rules.show_settings(settings)
        self.thresholds.show_settings(settings)
        self._showing = False

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        self.setWindowTitle(self.tr("设置"))
        self.tabs.setAccessibleName(self.tr("设置"))
        for at, words in enumerate((self.tr("一般"), self.tr("读取"), self.tr("规则"), self.tr("阈值"))):
            self.tabs.setTabText(at, words)
        names = {
            "reviewer": self.tr("审核人"),
            "language": self.tr("语言"),
            "theme": self.tr("外观"),
            "jobs": self.tr("同时读取的文件数"),
            "ocr": self.tr("文字识别（扫描件）"),
            "cpu": self.tr("每份最多计算时间（秒）"),
            "wall": self.tr("每份最多等待时间（秒）"),
            "memory": self.tr("每份最多内存（MB）"),
            "size": self.tr("文件最大（MB）"),
            "pages": self.tr("最多页数"),
        }
        for name, words in names.items():
            self._labels[name].setText(words)
        self.reviewer.setPlaceholderText(self.tr("签发、导出和打印时署此名"))
        self._fill(self.language, {"zh": "中文", "en": "English"})
        self._fill(self.theme, {"light": self.tr("浅色"), "dark": self.tr("深色")})
        ocr = {"auto": self.tr("自动：只识别没有可靠文字的页"), "always": self.tr("总是识别"), "never": self.tr("不识别")}
        self._fill(self.ocr, ocr)
        self._notes["general"].setText(self.tr("设置随工作区保存，改动立即生效。"))
        self._notes["reading"].setText(
            self.tr("每份文件都在受限的子进程里读取。数值越大，能读的文件越大，恶意文件能占用的资源也越多；改动从下一批读取起生效。")
        )
        self.rules.retranslate(language)
        self.thresholds.retranslate()

    def _fill(self, box: QComboBox, words: dict[str, str]) -> None:
        chosen = box.currentData()
        box.clear()
        for data, text in words.items():
            box.addItem(text, data)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        for note in self._notes.values():
            note.setStyleSheet(f"color: {tokens.mute}")
        self.rules.restyle(tokens)
        self.thresholds.restyle(tokens)
