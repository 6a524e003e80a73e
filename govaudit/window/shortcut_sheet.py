"""The sheet of all keys, shown beside the work, not over it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from govaudit.window.actions import SPECS, Actions
from govaudit.window.tokens import Tokens


class ShortcutSheet(QDialog):
    """A window of its own that stays open while one works."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutSheet")
        self.setModal(False)
        self._actions = actions
        self._text = QLabel(self)
        self._text.setObjectName("shortcutText")
        self._text.setTextFormat(Qt.TextFormat.RichText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(self._text)

    def show_keys(self, tokens: Tokens) -> None:
        """List every action that has a key."""
        self.setWindowTitle(self.tr("快捷键"))
        words = self._actions.words()
        rows = [(" / ".join(key.replace("Return", "↵") for key in keys[:1]), *words[name]) for name, _, keys in SPECS if keys]
        rows += [
            (self.tr("方向键、Tab"), self.tr("移动"), self.tr("在单元格之间移动")),
            (self.tr("Ctrl+滚轮"), self.tr("缩放"), self.tr("放大或缩小原文")),
        ]
        cells = (
            f"<tr><td style='padding:3px 18px 3px 0; color:{tokens.accent}'><b>{escape(key)}</b></td>"
            f"<td style='padding:3px 18px 3px 0'>{escape(text)}</td><td style='color:{tokens.mute}; padding:3px 0'>{escape(tip)}</td></tr>"
            for key, text, tip in rows
        )
        self._text.setText(f"<table>{''.join(cells)}</table>")
        self.show()
