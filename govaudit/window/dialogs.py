"""The only questions the window asks: which files to open, where to save. Tests put their own answers here."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget


class Dialogs(Protocol):
    """What the window asks its user."""

    def open_files(self, parent: QWidget) -> list[Path]:
        """Which reports to open; none to leave it."""

    def open_folder(self, parent: QWidget) -> Path | None:
        """Which folder to open."""

    def open_workbook(self, parent: QWidget) -> Path | None:
        """Which workbook brings opinions back."""

    def save_file(self, parent: QWidget, proposed: Path) -> Path | None:
        """Where to write a file; the ending of the name says its format."""


class FileDialogs(QObject):
    """The system's own dialogs."""

    def open_files(self, parent: QWidget) -> list[Path]:
        """Which reports to open; none to leave it."""
        kinds = self.tr("报告 (*.pdf *.docx *.xlsx *.html *.htm *.txt *.png *.jpg *.jpeg *.tif *.tiff);;所有文件 (*)")
        names, _ = QFileDialog.getOpenFileNames(parent, self.tr("打开报告"), "", kinds)
        return [Path(name) for name in names]

    def open_folder(self, parent: QWidget) -> Path | None:
        """Which folder to open."""
        name = QFileDialog.getExistingDirectory(parent, self.tr("打开文件夹"))
        return Path(name) if name else None

    def open_workbook(self, parent: QWidget) -> Path | None:
        """Which workbook brings opinions back."""
        name, _ = QFileDialog.getOpenFileName(parent, self.tr("导入意见"), "", self.tr("Excel 工作簿 (*.xlsx)"))
        return Path(name) if name else None

    def save_file(self, parent: QWidget, proposed: Path) -> Path | None:
        """Where to write a file; the ending of the name says its format."""
        if proposed.suffix == ".pdf":
            name, kind = QFileDialog.getSaveFileName(parent, self.tr("打印审核摘要"), str(proposed), "PDF (*.pdf)")
        else:
            kinds = self.tr("Excel 底稿 (*.xlsx);;全部单元格的平表 (*.csv);;JSON (*.json);;在原文上批注的 PDF (*.pdf)")
            name, kind = QFileDialog.getSaveFileName(parent, self.tr("导出底稿"), str(proposed), kinds)
        if not name:
            return None
        ending = kind[kind.rfind("*.") + 1 : -1]
        return Path(name) if Path(name).suffix else Path(f"{name}{ending}")
