"""Old office formats go through LibreOffice where it is installed; else, or where it fails, one line says what to do."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from govaudit.reading import office
from govaudit.reading.document import Unreadable
from govaudit.reading.office import converted
from govaudit.reading.source import read
from tests.documents import docx, pdf, xlsx
from tests.documents.reports import make_report

FACTS = make_report(21)
needs_office = pytest.mark.skipif(office.installed() is None, reason="LibreOffice (soffice) is not installed")


def ofd() -> bytes:
    """The least package that calls itself OFD."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("OFD.xml", '<?xml version="1.0"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>')
    return buffer.getvalue()


def refusal(content: bytes, name: str) -> Unreadable:
    """Why a file is not read."""
    with pytest.raises(Unreadable) as caught:
        read(Path(name), content)
    return caught.value


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize(("name", "suffix"), [("old.doc", ".doc"), ("old.wps", ".doc"), ("old.rtf", ".rtf"), ("old.et", ".xls")])
def test_every_cell_of_a_file_that_an_old_program_saved(name: str, suffix: str) -> None:
    source, kind = (xlsx.render(FACTS), ".xlsx") if suffix == ".xls" else (docx.render(FACTS), ".docx")
    content = converted(source, kind, suffix[1:])
    report = read(Path(name), content)
    assert {cell: (found.status, found.value) for cell, found in report.cells.items()} == FACTS.truth()
    assert all(cell.place is not None for cell in report.cells.values())
    assert report.source.sha256 == hashlib.sha256(content).hexdigest() and report.source.path == name


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), ("a.rtf", b"{\\rtf1 }"), ("a.ofd", ofd())],
)
def test_without_libreoffice_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch, name: str, content: bytes) -> None:
    monkeypatch.setattr(office, "installed", lambda: None)
    reason = refusal(content, name).reason
    assert Path(name).suffix in reason.en and "save the file as PDF or DOCX" in reason.en and "\n" not in reason.en


def test_an_ofd_that_libreoffice_knows_is_read_as_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "converted", lambda content, suffix, target: pdf.render(FACTS, "ruled"))
    report = read(Path("report.ofd"), ofd())
    assert {cell: (found.status, found.value) for cell, found in report.cells.items()} == FACTS.truth()
    assert report.source.sha256 == hashlib.sha256(ofd()).hexdigest()


@pytest.mark.slow
@needs_office
def test_an_ofd_that_libreoffice_does_not_know_is_refused_in_one_line() -> None:
    reason = refusal(ofd(), "report.ofd").reason
    assert "could not be converted; save it as PDF" in reason.en and "\n" not in reason.en
