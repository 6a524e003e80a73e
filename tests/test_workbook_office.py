"""Papers in the hands of a reviewer with LibreOffice: what is written there and saved there comes back; every sheet prints."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from govaudit.__main__ import main
from govaudit.corrections import Correction, Disposition
from govaudit.reimport import returns
from govaudit.workspace import Workspace
from tests.test_workbook_returns import CELL, edit, folder, line_of, log, opine, paper, source, spot

__all__ = ["folder", "paper", "source"]

SOFFICE = shutil.which("soffice")
ROOT = Path(__file__).resolve().parents[1]
pytestmark = [pytest.mark.slow, pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")]

MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Reviewer" script:language="StarBasic">
Sub Review(source As String, target As String, row As String, sheetName As String, address As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot;
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(source, &quot;_blank&quot;, 0, hidden())
  findings = book.Sheets.getByIndex(1)
  findings.getCellByPosition(9, CLng(row)).String = &quot;确认错误&quot;
  findings.getCellByPosition(10, CLng(row)).String = &quot;已电话核实&quot;
  findings.getCellByPosition(11, CLng(row)).String = &quot;李复核&quot;
  book.Sheets.getByName(sheetName).getCellRangeByName(address).Value = 7777
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = &quot;FilterName&quot;
  kind(0).Value = &quot;Calc MS Excel 2007 XML&quot;
  book.storeToURL(target, kind())
  book.close(True)
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false">
<library:element library:name="Reviewer"/></library:library>
"""


def office(profile: Path, *arguments: str) -> None:
    command = [str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def converted(paper: Path, folder: Path) -> bytes:
    office(folder / "profile", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), str(paper))
    return (folder / "out" / paper.name).read_bytes()


def test_opinions_in_a_paper_that_libreoffice_saved_come_back(folder, paper, tmp_path):
    def change(book: openpyxl.Workbook) -> None:
        opine("F02", "不属问题", "口径不同", "乙")(book)
        spot(book, CELL).value = 4321

    edit(paper, change)
    with Workspace.open(folder, read_only=True) as workspace:
        items = {item.id: item for item in returns(converted(paper, tmp_path), workspace).items}
    assert set(items) == {"F02", CELL}
    assert isinstance(items["F02"].decision, Disposition) and items["F02"].doubt is None
    assert (items["F02"].decision.state, items["F02"].decision.note, items["F02"].decision.by) == ("dismissed", "口径不同", "乙")
    assert isinstance(items[CELL].decision, Correction) and (items[CELL].decision.value, items[CELL].decision.kind) == ("4321", "proposal")


def test_what_a_reviewer_writes_within_libreoffice_is_taken_from_the_command_line(folder, paper, tmp_path, capsys):
    """A macro opens the paper as a person would, types into the protected sheets, and saves."""
    book = openpyxl.load_workbook(paper)
    row, ((sheet, area),) = line_of(book, "F01") - 1, book.defined_names[f"GA_{CELL.replace('.', '__')}"].destinations
    basic = tmp_path / "profile" / "user" / "basic"
    office(tmp_path / "profile", "--terminate_after_init")
    (basic / "Standard" / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (basic / "Standard" / "Reviewer.xba").write_text(MACRO, encoding="utf-8")
    back = tmp_path / "审过.xlsx"
    arguments = (paper.as_uri(), back.as_uri(), row, sheet, area.replace("$", ""))
    quoted = ",".join(f'"{each}"' for each in arguments)
    office(tmp_path / "profile", f"macro:///Standard.Reviewer.Review({quoted})")
    capsys.readouterr()
    assert main(["import", str(back), "--workspace", str(folder), "--accept-all"]) == 0
    assert "F01" in capsys.readouterr().out
    verdict, value = log(folder)
    assert isinstance(verdict, Disposition) and (verdict.state, verdict.note, verdict.by) == ("confirmed", "已电话核实", "李复核")
    assert isinstance(value, Correction) and (value.cell, value.value, value.kind) == (CELL, "7777", "proposal")


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")
def test_every_sheet_prints_on_pages_that_are_not_empty(paper, tmp_path):
    """The pictures stay in build/workbook, to be looked at."""
    out = ROOT / "build" / "workbook"
    out.mkdir(parents=True, exist_ok=True)
    kept = out / "tested.xlsx"
    shutil.copyfile(paper, kept)
    command = [sys.executable, str(ROOT / "packaging" / "workbook_pages.py"), "--out", str(out), "--dpi", "60", str(kept)]
    subprocess.run(command, check=True, capture_output=True, timeout=300, env={**os.environ})
    pages = sorted(out.glob("tested-*.png"))
    sheets = [sheet for sheet in openpyxl.load_workbook(kept).worksheets if sheet.sheet_state == "visible"]
    assert len(pages) >= len(sheets) >= 7
    for page in pages:
        with Image.open(page) as image:
            grey = image.convert("L")
            dark = sum(count for level, count in enumerate(grey.histogram()) if level < 128)
            assert min(grey.size) > 400 and dark > 200, page.name
