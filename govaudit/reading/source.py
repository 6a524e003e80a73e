"""One source file -> Report: the kind by its content, the reader of that kind, the form by its labels, the body by its title."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace
from pathlib import Path

from govaudit.limits import LIMITS
from govaudit.messages import say
from govaudit.reading.collector import collector_resting
from govaudit.reading.document import Document, Ocr, Progress, Text, Unreadable, unwatched
from govaudit.reading.hybrid import foreign_labels
from govaudit.reading.identity import identify
from govaudit.reading.laying import lay
from govaudit.reading.ocr_models import installed
from govaudit.reading.prose import statements_of
from govaudit.reading.prose_text import chapters
from govaudit.reading.routes import read_twice
from govaudit.reading.scan_doubt import doubted
from govaudit.reading.second import first_report, without_strangers
from govaudit.reading.spill import without_spills
from govaudit.report import Leftover, Paragraph, Report, Status

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_SHEETS = (b"W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00", b"B\x00o\x00o\x00k\x00")
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<body", b"<head", b"<div", b"<?xml")


def read(path: Path, content: bytes, *, most_pages: int = LIMITS.pages, progress: Progress = unwatched, ocr: Ocr = "auto") -> Report:
    """Read one document. Unreadable (what is wrong and what to do) where it cannot be read or does not hold the form."""
    document = read_document(path, content, most_pages=most_pages, progress=progress, ocr=ocr)
    with collector_resting():
        return _report(path, *first_report(document))


def _report(path: Path, document: Document, others: tuple[Leftover, ...]) -> Report:
    laid = lay(document)
    if laid is None:
        raise Unreadable(document.unread or say("unreadable.no_form"))
    laid = doubted(without_spills(without_strangers(read_twice(laid, document))), document.recognitions)
    prose = tuple(Paragraph(piece.text, piece.place) for piece in document.flow if isinstance(piece, Text))
    lacking = any(cell.status is Status.MISSING for cell in laid.cells.values())
    told = (*document.notes, document.unread) if document.unread and lacking else document.notes
    notes = tuple(Leftover("", note) for note in told)
    identity = identify(prose, path)
    parts = chapters(prose)
    return Report(
        source=document.source,
        edition=laid.edition,
        identity=identity,
        cells=laid.cells,
        copies=laid.copies,
        leftovers=laid.leftovers + notes + others,
        prose=prose,
        statements=statements_of(parts, identity.year),
        sections=tuple(chapter.section for chapter in parts),
        foreign_labels=foreign_labels(document.flow, laid.edition),
    )


def read_document(
    path: Path, content: bytes, *, most_pages: int = LIMITS.pages, progress: Progress = unwatched, ocr: Ocr = "auto"
) -> Document:
    """Let the reader of the file's true kind read it; the name's ending decides nothing."""
    if not content.strip():
        raise Unreadable(say("unreadable.empty"))
    start = content[:4096].lstrip()
    if b"%PDF-" in content[:1024]:
        from govaudit.reading.pdf import read_pdf

        return read_pdf(path, content, most_pages=most_pages, progress=progress, ocr=ocr)
    if content.startswith(b"PK"):
        return _read_package(path, content, ocr)
    if content.startswith(_IMAGES):
        if ocr == "never" or not installed():
            raise Unreadable(say("unreadable.image" if ocr == "never" else "scan.not_installed"))
        from govaudit.reading.scan import read_image

        return read_image(path, content, most_pages=most_pages, progress=progress, whole=ocr in ("always", "whole"))
    if content.startswith((_OLE, _RTF)):
        return _read_old_office(path, content, ocr)
    if _looks_like_markup(start):
        from govaudit.reading.web import read_html

        return read_html(path, content)
    return _read_plain(path, content)


def _read_package(path: Path, content: bytes, ocr: Ocr) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise Unreadable(say("unreadable.kind")) from error
    if "word/document.xml" in names:
        from govaudit.reading.word import read_docx

        return read_docx(path, content, ocr=ocr)
    if "xl/workbook.xml" in names:
        from govaudit.reading.sheet import read_xlsx

        return read_xlsx(path, content)
    if "OFD.xml" in names:
        return _read_ofd(path, content)
    raise Unreadable(say("unreadable.kind"))


def _read_ofd(path: Path, content: bytes) -> Document:
    """Convert where LibreOffice knows the format (few do); the report keeps the hash of the file that was given."""
    from govaudit.reading.office import converted
    from govaudit.reading.pdf import read_pdf

    document = read_pdf(path, converted(content, ".ofd", "pdf"))
    return replace(document, source=replace(document.source, sha256=hashlib.sha256(content).hexdigest()))


def _read_old_office(path: Path, content: bytes, ocr: Ocr) -> Document:
    """Convert first; the report keeps the name and the hash of the file that was given."""
    from govaudit.reading.office import converted

    is_sheet = content.startswith(_OLE) and any(name in content for name in _SHEETS)
    suffix = ".rtf" if content.startswith(_RTF) else ".xls" if is_sheet else ".doc"
    document = _read_package(path, converted(content, suffix, "xlsx" if is_sheet else "docx"), ocr)
    return replace(document, source=replace(document.source, sha256=hashlib.sha256(content).hexdigest()))


def _looks_like_markup(start: bytes) -> bool:
    lowered = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lower()
    return lowered.startswith(_MARKUP) or any(mark in lowered for mark in (b"<html", b"<table", b"mime-version:"))


def _read_plain(path: Path, content: bytes) -> Document:
    from govaudit.reading.text import read_text

    document = read_text(path, content)
    strange = sum(
        1 for piece in document.flow if isinstance(piece, Text) for letter in piece.text if letter < " " and letter not in "\t\x0b"
    )
    if strange > len(content) // 100:
        raise Unreadable(say("unreadable.kind"))
    return document
