"""Prints the summary of an audit to PDF, on A4 with page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from govaudit.audit import Audit
from govaudit.chain import LogEntry
from govaudit.messages import Language
from govaudit.outputs import write_whole
from govaudit.window.style import FAMILIES
from govaudit.window.summary_text import SummaryText

DPI, MARGIN_MM, FOOT = 200, 16.0, 60
_GREY = "#5d6675"


def proposed_print(source: Path, language: Language) -> Path:
    """Beside the source, named after it."""
    return source.with_name(f"{source.stem}-审核摘要.pdf" if language == "zh" else f"{source.stem}-summary.pdf")


def print_summary(audit: Audit, log: Sequence[LogEntry], target: Path, language: Language, *, by: str = "") -> str | None:
    """Write the summary as PDF; why it failed, or None."""
    return print_page(SummaryText().html(audit, log, language, by), target)


def print_page(page: str, target: Path) -> str | None:
    """Write the HTML of a summary as PDF, on any thread; why it failed, or None."""
    try:
        write_whole(target, lambda path: _write(page, path))
    except OSError as error:
        return error.strerror or str(error)
    return None


def _write(page: str, path: Path) -> None:
    from govaudit.printed_text import searchable

    _render(page, path)
    path.write_bytes(searchable(path.read_bytes()))


def _render(page: str, path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setResolution(DPI)
    writer.setCreator("GovAudit")
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    document = QTextDocument()
    document.setDefaultFont(_font(9.5))
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    room = QRectF(0, 0, writer.width(), writer.height() - FOOT)
    document.setPageSize(QSizeF(room.width(), room.height()))
    document.setHtml(page)
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(path.name)
    try:
        _paint(document, painter, writer, room)
    finally:
        painter.end()


def _paint(document: QTextDocument, painter: QPainter, writer: QPdfWriter, room: QRectF) -> None:
    pages = document.pageCount()
    for number in range(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * room.height())
        document.drawContents(painter, room.translated(0, number * room.height()))
        painter.restore()
        painter.setPen(QColor(_GREY))
        painter.setFont(_font(8))
        foot = QRectF(0, room.height(), room.width(), FOOT)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), f"{number + 1} / {pages}")


def _font(points: float) -> QFont:
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPointSizeF(points)
    # fonts of several languages put other glyphs for digits among Latin letters, which no character map names
    made.setFeature(QFont.Tag("locl"), 0)
    return made
