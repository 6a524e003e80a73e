"""The sheet of all keys, shown beside the work, not over it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from govaudit.window.actions import Actions
from govaudit.window.shortcut_groups import Line, ShortcutGroups
from govaudit.window.tokens import Tokens

COLUMN = 590


class ShortcutSheet(QDialog):
    """A window of its own that stays open while one works: two columns of groups."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutSheet")
        self.setModal(False)
        self._actions = actions
        self._groups = ShortcutGroups(self)
        self._columns = (QLabel(self), QLabel(self))
        sheet = QWidget()
        layout = QHBoxLayout(sheet)
        layout.setContentsMargins(20, 12, 20, 14)
        layout.setSpacing(36)
        for at, column in enumerate(self._columns):
            column.setObjectName("shortcutText" if at == 0 else "shortcutTextMore")
            column.setTextFormat(Qt.TextFormat.RichText)
            column.setAlignment(Qt.AlignmentFlag.AlignTop)
            column.setWordWrap(True)
            column.setFixedWidth(COLUMN)
            layout.addWidget(column)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(sheet)
        self._scroll.setWidgetResizable(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self.resize(2 * COLUMN + 90, 700)

    def show_keys(self, tokens: Tokens) -> None:
        """List every key, group by group."""
        self.fill(tokens)
        self.show()
        self.raise_()

    def fill(self, tokens: Tokens) -> None:
        """Write every key in the language and the colours of now."""
        self.setWindowTitle(self.tr("快捷键"))
        self._scroll.setAccessibleName(self.tr("快捷键"))
        groups = self._groups.groups(self._actions.words())
        half = (sum(len(lines) + 2 for _, lines in groups) + 1) // 2
        columns: tuple[list[str], list[str]] = ([], [])
        used = 0
        for title, lines in groups:
            columns[0 if used + len(lines) / 2 < half else 1].append(_group(title, lines, tokens))
            used += len(lines) + 2
        for label, parts in zip(self._columns, columns, strict=True):
            label.setText("".join(parts))
        above = self.parentWidget()
        if above is not None:
            self.setPalette(above.palette())


def _group(title: str, lines: list[Line], tokens: Tokens) -> str:
    cells = (
        f"<tr><td style='padding:2px 16px 2px 0; color:{tokens.accent}'><b>{escape(key)}</b></td>"
        f"<td style='padding:2px 0; color:{tokens.text}'>{escape(text)}"
        f"<span style='color:{tokens.mute}'>　{escape(tip)}</span></td></tr>"
        for key, text, tip in lines
    )
    return f"<h4 style='color:{tokens.mute}; margin:8px 0 2px 0'>{escape(title)}</h4><table>{''.join(cells)}</table>"
