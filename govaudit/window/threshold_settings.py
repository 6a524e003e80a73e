"""The numbers at which rules speak."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

from PySide6.QtWidgets import QDoubleSpinBox, QFormLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from govaudit.rules.thresholds import Thresholds
from govaudit.settings import Settings
from govaudit.window.preferences import Preferences
from govaudit.window.tokens import Tokens

_SHARES = frozenset({"structure_share", "copied_share"})


class ThresholdSettings(QWidget):
    """One line a threshold; what differs from the catalogue is kept."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._showing = False
        self.boxes = {each.name: self._box(each.name) for each in fields(Thresholds)}
        self._labels = {name: QLabel(self) for name in self.boxes}
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        self.reset = QPushButton(self)
        self.reset.setObjectName("thresholdReset")
        self.reset.clicked.connect(self._on_reset)
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(8)
        for name, box in self.boxes.items():
            self._labels[name].setBuddy(box)
            form.addRow(self._labels[name], box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.addWidget(self._note)
        layout.addLayout(form)
        layout.addWidget(self.reset)
        layout.addStretch(1)

    def _box(self, name: str) -> QSpinBox | QDoubleSpinBox:
        whole = isinstance(getattr(Thresholds(), name), int)
        box: QSpinBox | QDoubleSpinBox = QSpinBox(self) if whole else QDoubleSpinBox(self)
        box.setObjectName(f"threshold_{name}")
        if isinstance(box, QDoubleSpinBox):
            box.setRange(0.01, 1.0 if name in _SHARES else 100000.0)
            box.setSingleStep(0.05 if name in _SHARES else 1.0)
        else:
            box.setRange(1, 100000)
        box.setMaximumWidth(140)
        box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda _: self._on_value(name))
        return box

    def _on_value(self, name: str) -> None:
        if self._showing:
            return
        box = self.boxes[name]
        value: int | Decimal = box.value() if isinstance(box, QSpinBox) else Decimal(f"{box.value():.2f}").normalize()
        plain = value if isinstance(value, int) or value % 1 else int(value)
        self._preferences.choose(f"thresholds.{name}", None if value == getattr(Thresholds(), name) else plain)

    def _on_reset(self) -> None:
        for name in self.boxes:
            self._preferences.choose(f"thresholds.{name}", None)
        self.show_settings(self._preferences.settings())

    def show_settings(self, settings: Settings) -> None:
        """Show what holds."""
        self._showing = True
        for name, box in self.boxes.items():
            value = getattr(settings.thresholds, name)
            if isinstance(box, QSpinBox):
                box.setValue(int(value))
            else:
                box.setValue(float(value))
        self._showing = False

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        names = {
            "fee_digits": self.tr("收费金额有几位整数起提示（万元）"),
            "fee_ratio": self.tr("收费与上年相差多少倍起，疑似单位填错"),
            "structure_share": self.tr("某类结果占比超过多少起提示"),
            "structure_floor": self.tr("总数多少件起才看占比"),
            "thin_section": self.tr("第五部分少于多少字起提示"),
            "jump_factor": self.tr("与上年相差多少倍起提示"),
            "jump_floor": self.tr("数值多大起才看突变"),
            "copied_cells": self.tr("多少个非零格与上年相同起提示"),
            "copied_share": self.tr("第五部分多少文字与上年相同起提示"),
        }
        for name, label in self._labels.items():
            label.setText(names.get(name, name))
            self.boxes[name].setAccessibleName(label.text())
        self._note.setText(self.tr("阈值只影响“警告”和“提示”；勾稽关系没有阈值。"))
        self.reset.setText(self.tr("全部恢复默认"))

    def restyle(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._note.setStyleSheet(f"color: {tokens.mute}")
