"""What to install so that scans and pictures can be read, beside the work: one button where a document was refused for want of it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from govaudit.messages import Message, say
from govaudit.reading.ocr_models import installed

_WIDTH = 640


def wants_recogniser(reason: Message | None) -> bool:
    """Whether a document was refused, or read in part, because recognition is not installed."""
    return reason is not None and (reason == say("scan.not_installed") or reason.en.endswith(say("scan.install").en))


class RecognitionHelp(QDialog):
    """Says what to install, with or without a network, copies the command, and reads on once it is there."""

    def __init__(self, parent: QWidget, read_on: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setObjectName("recognitionHelp")
        self.setModal(False)
        self._read_on = read_on
        self._text, self._said = QLabel(self), QLabel(self)
        self._text.setObjectName("recognitionHelpText")
        self._said.setObjectName("recognitionHelpSaid")
        for label in (self._text, self._said):
            label.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._copy, self._again = QPushButton(self), QPushButton(self)
        self._copy.setObjectName("recognitionHelpCopy")
        self._again.setObjectName("recognitionHelpAgain")
        self._copy.setVisible(not _is_bundle())
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(_OFFLINE))
        self._again.clicked.connect(self._on_again)
        buttons = QHBoxLayout()
        buttons.addWidget(self._said, 1)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._again)
        layout = QVBoxLayout(self)
        layout.addWidget(self._text)
        layout.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)

    def show_help(self) -> None:
        """Say it in the language of now."""
        self.setWindowTitle(self.tr("安装文字识别组件"))
        self._text.setText("".join(f"<p>{line}</p>" for line in self._lines()))
        self._copy.setText(self.tr("复制离线安装命令"))
        self._again.setText(self.tr("已装好，重新读取"))
        self._said.clear()
        self.show()
        self.raise_()

    def _lines(self) -> list[str]:
        first = self.tr("读扫描件和图片要用文字识别组件。它只在本机运行，不联网。")
        kept = self.tr("工作区、已读出的报告和处理记录都不受影响。")
        if _is_bundle():
            return [first, self.tr("这是标准版。请换用识别版（安装包文件名里有 -ocr），照原样安装，再打开同一个工作区。"), kept]
        return [
            first,
            self.tr("没有网络：在有网络、系统和 Python 版本相同的机器上取来轮子，连文件夹 wheels 一起带来，在这里安装："),
            f"<pre>{escape(_GATHER)}</pre><pre>{escape(_OFFLINE)}</pre>",
            self.tr("有网络：") + f"<pre>{escape(_ONLINE)}</pre>",
            self.tr("也可以改用识别版安装包（文件名里有 -ocr）。") + kept,
        ]

    def _on_again(self) -> None:
        importlib.invalidate_caches()
        if not installed():
            self._said.setText(self.tr("还没有找到识别组件。"))
            return
        self.hide()
        self._read_on()


_ONLINE = 'python -m pip install "govaudit[ocr]"'
_GATHER = 'python -m pip download "govaudit[ocr]" --dest wheels'
_OFFLINE = 'python -m pip install --no-index --find-links wheels "govaudit[ocr]"'


def _is_bundle() -> bool:
    return bool(getattr(sys, "frozen", False))
