"""Old office formats: read through LibreOffice where it is, refused in one line where it is not."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest

from govaudit.reading import office
from govaudit.reading.document import Unreadable
from govaudit.reading.source import read
from tests.documents import docx, xlsx
from tests.documents.reports import make_report

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(("content", "kind"), [(OLE + b"x" * 600, ".doc"), (b"{\\rtf1 x}", ".rtf")])
def test_without_libreoffice_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch, content: bytes, kind: str) -> None:
    monkeypatch.setattr(office, "installed", lambda: None)
    with pytest.raises(Unreadable) as refused:
        read(Path("x"), content)
    assert kind in refused.value.reason.zh and "DOCX" in refused.value.reason.zh and "LibreOffice" in refused.value.reason.en


def test_a_program_that_makes_nothing_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "installed", lambda: Path("/bin/true"))
    with pytest.raises(Unreadable) as refused:
        read(Path("x"), OLE + b"x" * 600)
    assert "转换失败" in refused.value.reason.zh


@pytest.mark.slow
@pytest.mark.skipif(office.installed() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["doc", "rtf", "xls"])
def test_every_cell_survives_the_conversion(tmp_path: Path, ending: str) -> None:
    facts = make_report(3)
    given = tmp_path / ("report.xlsx" if ending == "xls" else "report.docx")
    given.write_bytes(xlsx.render(facts) if ending == "xls" else docx.render(facts))
    program = office.installed()
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(program), profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path), str(given)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    content = given.with_suffix(f".{ending}").read_bytes()
    report = read(Path(f"x.{ending}"), content)
    assert {cell: (report.cells[cell].status, report.cells[cell].value) for cell in facts.form.cells} == facts.truth()
    assert report.source.sha256 == hashlib.sha256(content).hexdigest()
