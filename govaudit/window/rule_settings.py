"""The rules and how each is weighed: as the catalogue says, as the user says, or not at all."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from govaudit.messages import Language
from govaudit.rules.catalogue import RULE_IDS
from govaudit.rules.finding import Severity
from govaudit.settings import Settings
from govaudit.window.chooser import Chooser
from govaudit.window.dashboard_charts import clause_of
from govaudit.window.preferences import Preferences
from govaudit.window.rule_names import RuleNames
from govaudit.window.tokens import Tokens

NAME, CLAUSE, CHOICE = range(3)
OFF, USUAL = "off", ""


class RuleSettings(QWidget):
    """One line a rule with its choice."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._names = RuleNames(self)
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        self.table = QTableWidget(len(RULE_IDS), 3, self)
        self.table.setObjectName("ruleTable")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(34)
        self.table.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(CLAUSE, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(CHOICE, 120)
        self.table.setShowGrid(False)
        self.boxes = {rule: self._box(row, rule) for row, rule in enumerate(RULE_IDS)}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self._note)
        layout.addWidget(self.table, 1)

    def _box(self, row: int, rule: str) -> QComboBox:
        box = Chooser()
        box.setObjectName(f"rule_{rule}")
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for choice in (USUAL, *Severity, OFF):
            box.addItem("", str(choice))
        box.activated.connect(lambda _: self._preferences.choose(f"rules.{rule}", box.currentData() or None))
        for column in (NAME, CLAUSE):
            self.table.setItem(row, column, QTableWidgetItem())
        self.table.setCellWidget(row, CHOICE, box)
        return box

    def show_settings(self, settings: Settings) -> None:
        """Show what holds for every rule."""
        for rule, box in self.boxes.items():
            given = OFF if rule in settings.off else str(settings.severities.get(rule, USUAL))
            box.setCurrentIndex(box.findData(given))

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        self._note.setText(self.tr("关闭的规则不再提出问题；改动立即对所有报告生效，并写在导出的底稿里。"))
        self.table.setHorizontalHeaderLabels([self.tr("规则"), self.tr("依据与含义"), self.tr("级别")])
        self.table.setAccessibleName(self.tr("规则"))
        words = (self.tr("默认"), self.tr("错误"), self.tr("警告"), self.tr("提示"), self.tr("关闭"))
        for row, (rule, box) in enumerate(self.boxes.items()):
            name, clause = self._names.name(rule), clause_of(rule, language)
            for column, text in ((NAME, name), (CLAUSE, clause)):
                item = self.table.item(row, column)
                if item is not None:
                    item.setText(text)
                    item.setToolTip(f"{rule}\n{clause}")
            for at, word in enumerate(words):
                box.setItemText(at, word)
            box.setAccessibleName(name)

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._note.setStyleSheet(f"color: {tokens.mute}")
        self.table.setStyleSheet(
            f"QHeaderView::section {{ background: {tokens.panel}; color: {tokens.mute}; border: none; padding: 5px;"
            f" border-bottom: 1px solid {tokens.line}; }}"
        )
