"""Palette, style sheet and font of the window, made from the token table."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QFont, QPalette

from govaudit.window.tokens import Tokens

FAMILIES = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei UI", "PingFang SC", "WenQuanYi Zen Hei", "sans-serif")
POINTS = 9.75

_ROLES: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "panel"),
    (QPalette.ColorRole.AlternateBase, "head"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.PlaceholderText, "mute"),
    (QPalette.ColorRole.Button, "panel"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "err"),
    (QPalette.ColorRole.ToolTipBase, "panel"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Highlight, "chosen"),
    (QPalette.ColorRole.HighlightedText, "text"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.Light, "line"),
    (QPalette.ColorRole.Midlight, "rule"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "line"),
    (QPalette.ColorRole.Shadow, "line"),
)

_SHEET = Template("""
QWidget#mainWindow, QWidget#sourceWindow { background: $bg; }
QFrame#card, QFrame#welcomeCard { background: $panel; border: 1px solid $line; border-radius: 6px; }
QWidget#cardBody { background: $panel; border: none; }
QLabel, QCheckBox { color: $text; background: transparent; }
QFrame#cardLine { background: $line; border: none; }
QLabel#cardTitle { font-weight: bold; }
QLabel#mute, QLabel#cardNote, QLabel#muteEdit { color: $mute; }
QLabel#groundLabel, QLabel#proofLabel, QLabel#historyLabel { color: $mute; }
QLabel#cropCaption { color: $mute; background: $panel; border-radius: 3px; padding: 0 4px; font-size: 8pt; }
QLabel#welcomeTitle { font-size: 19pt; font-weight: bold; }
QLabel#cellName { font-size: 10.5pt; font-weight: bold; }
QLabel#bigValue { font-size: 15pt; font-weight: bold; }
QToolBar { background: $bg; border: none; spacing: 2px; padding: 4px 8px; }
QToolBar::separator { background: $line; width: 1px; margin: 7px 6px; }
QToolButton { border: none; border-radius: 5px; padding: 5px 7px; color: $text; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $chosen; color: $accent; }
QToolButton:disabled { color: $mute; }
QToolButton[popupMode="1"] { padding-right: 20px; }
QToolButton::menu-button { border: none; width: 16px; border-top-right-radius: 5px; border-bottom-right-radius: 5px; }
QToolButton::menu-button:hover { background: $chosen; }
QToolButton::menu-indicator { image: none; }
QPushButton { background: $panel; color: $text; border: 1px solid $line; border-radius: 5px; padding: 6px 12px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $mute; background: $bg; }
QPushButton[primary="true"]:enabled {
  background: $accent; color: $on_accent; border-color: $accent; font-weight: bold; }
QPushButton[chip="true"] { border: none; padding: 3px 10px; background: transparent; }
QPushButton[chip="true"]:hover { background: $hover; }
QPushButton[chip="true"]:checked { background: $chosen; color: $accent; }
QToolButton[chip="true"] { padding: 4px 7px; color: $text; }
QToolButton[chip="true"]:checked { background: $chosen; color: $accent; }
QToolButton[chip="true"]:disabled { color: $mute; background: transparent; }
QPushButton#noticeButton { border: none; padding: 3px 10px; background: transparent; color: $accent; font-weight: bold; }
QLineEdit { background: $panel; color: $text; border: 1px solid $line; border-radius: 5px; padding: 4px 7px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus { border-color: $accent; }
QLineEdit[wrong="true"] { border-color: $err; background: $err_bg; }
QLineEdit#cellEditor { border: 2px solid $accent; border-radius: 0; padding: 0 3px; }
QLineEdit#cellEditor[wrong="true"] { border-color: $err; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: $panel; }
QTabBar::tab { background: transparent; color: $mute; padding: 9px 14px 8px 14px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; font-weight: bold; border-bottom: 2px solid $accent; }
QTableView, QTreeView, QListView, QPlainTextEdit, QTextBrowser, QGraphicsView {
  background: $panel; color: $text; border: none; outline: none; }
QGraphicsView { background: $desk; }
QGraphicsView QScrollBar { background: $panel; }
QTableView { gridline-color: $rule; }
QTreeView::item { padding: 5px 4px; border: none; }
QTreeView::item:hover { background: $hover; }
QTreeView { show-decoration-selected: 1; }
QTreeView::item:selected, QTreeView::item:selected:active { background: $chosen; color: $text; }
QTreeView QHeaderView::section { background: $panel; color: $mute; border: none; border-bottom: 1px solid $line; padding: 5px 4px; }
QTableView QHeaderView::section { background: $panel; color: $mute; }
QHeaderView { color: $mute; background: $panel; }
QListView#thumbnails { background: $head; border-right: 1px solid $line; }
QSplitter::handle { background: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $mute; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QDialog { background: $bg; color: $text; }
QDialog QTextBrowser, QDialog QListWidget { background: $panel; border: 1px solid $line; border-radius: 6px; }
QListWidget::item { padding: 5px 8px; border-radius: 4px; }
QListWidget::item:selected { background: $chosen; color: $accent; }
QComboBox, QSpinBox, QDoubleSpinBox { background: $panel; color: $text; border: 1px solid $line; border-radius: 5px; padding: 4px 7px;
  selection-background-color: $accent; selection-color: $on_accent; }
QComboBox::drop-down { border: none; width: 20px; }
Chooser:disabled { color: $text; }
QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus { border-color: $accent; }
QComboBox QAbstractItemView { background: $panel; color: $text; border: 1px solid $line; selection-background-color: $chosen;
  selection-color: $text; }
QStatusBar { padding: 0 8px; background: $bg; color: $mute; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $mute; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QProgressBar#reviewBar::chunk { background: $ok; }
QFrame#notice { background: $chosen; border: 1px solid $line; border-radius: 6px; }
QFrame#notice[tone="error"] { background: $err_bg; }
QFrame#notice[tone="ok"] { background: $ok_bg; }
QCheckBox:disabled { color: $mute; }
QCheckBox::indicator { width: 13px; height: 13px; border: 1px solid $mute; border-radius: 3px; background: $panel; }
QCheckBox::indicator:checked { border: 4px solid $accent; width: 7px; height: 7px; }
QMenu { background: $panel; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $chosen; color: $text; }
QMenu::item:disabled { color: $mute; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $panel; color: $text; border: 1px solid $line; padding: 4px; }
""")


def palette(tokens: Tokens) -> QPalette:
    """The palette of a theme; disabled text is muted."""
    made = QPalette()
    for role, name in _ROLES:
        made.setColor(role, QColor(getattr(tokens, name)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.mute))
    return made


def sheet(tokens: Tokens) -> str:
    """The style sheet of a theme: what a palette cannot say."""
    return _SHEET.substitute({name: getattr(tokens, name) for name in Tokens.__slots__})


def font() -> QFont:
    """The font of the window."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPointSizeF(POINTS)
    return made
