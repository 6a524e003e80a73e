"""Sections of which one is seen at a time, each called by a chip; a section without content has a chip that is off."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLabel, QScrollArea, QStackedWidget, QToolButton, QVBoxLayout, QWidget


class Sections(QStackedWidget):
    """What was called last stays in front as long as it has content; the first section always can be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[QToolButton] = []
        self._labels: list[QLabel] = []
        self._group = QButtonGroup(self)
        self._called: int | None = None
        self._offered = 0
        self.setMinimumHeight(40)

    def add(self, label: QLabel, chip: str) -> QToolButton:
        """A further section; `chip` is the object name of its chip, which the caller puts somewhere."""
        at = len(self.chips)
        button = QToolButton()
        button.setObjectName(chip)
        button.setProperty("chip", True)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.call(at))
        self._group.addButton(button)
        self.chips.append(button)
        self._labels.append(label)
        self.addWidget(_scrolled(label))
        return button

    def call(self, at: int) -> None:
        """Bring a section to the front from now on."""
        self._called = at
        self.settle(self._offered)

    def settle(self, offered: int) -> None:
        """Show the section called last, where it has content; else the one offered, else the first."""
        self._offered = offered
        filled = [bool(label.text()) for label in self._labels]
        for button, full in zip(self.chips, filled, strict=True):
            button.setEnabled(full)
        wanted = offered if self._called is None else self._called
        shown = wanted if filled[wanted] else offered if filled[offered] else 0
        self.setCurrentIndex(shown)
        self.chips[shown].setChecked(True)


def _scrolled(label: QLabel) -> QScrollArea:
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 4, 0)
    column.addWidget(label)
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidget(inner)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll
