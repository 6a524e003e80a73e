"""Invented reports as word processors print them: Word tables with borders, sizes and paddings, made PDF by LibreOffice."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.documents import docx
from tests.documents.reports import Facts

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_PORTRAIT, _LANDSCAPE = "w:w='11906' w:h='16838'", "w:w='16838' w:h='11906' w:orient='landscape'"
_MARGINS = "".join(f" w:{side}='1440'" for side in ("top", "right", "bottom", "left"))
_WIDTH = 9000


@dataclass(frozen=True, slots=True)
class Look:
    """How the tables are set: border and its width (eighths of a point), font size (half points), padding and row height (twentieths
    of a point), where texts stand in their cells, letter spacing, and whether rows may part at a page's end.
    """

    border: str = "single"
    width: int = 4
    size: int = 18
    padding: int = 80
    height: int = 0
    upright: str = "center"
    level: str = "center"
    spacing: int = 0
    whole_rows: bool = False
    landscape: bool = False


LOOKS: Mapping[str, Look] = {
    "plain": Look(),
    "thick": Look(width=12, height=500),
    "thin": Look(width=2, size=15, padding=0, level="right"),
    "left": Look(size=21, padding=20, level="left", upright="top"),
    "double": Look("double", 4, size=15, upright="bottom"),
    "wide_double": Look("double", 12, height=300),
    "spaced": Look(size=15, spacing=30, padding=20, whole_rows=True),
    "landscape": Look(size=21, height=300, landscape=True, whole_rows=True),
    "bare": Look("none", size=18, padding=20),
    "bare_bottom": Look("none", size=15, upright="bottom", height=300, whole_rows=True),
    "bare_right": Look("none", size=21, padding=0, level="right", height=500, landscape=True),
    "bare_spaced": Look("none", size=15, spacing=30, upright="top"),
}


def framed(facts: Facts, look: Look) -> bytes:
    """The report as a Word document whose tables have a look."""
    given = io.BytesIO(docx.render(facts, "plain"))
    made = io.BytesIO()
    with zipfile.ZipFile(given) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part, _dressed(content.decode(), look).encode() if part.filename == "word/document.xml" else content)
    return made.getvalue()


def printed(papers: Mapping[str, bytes], folder: Path, office: str) -> dict[str, bytes]:
    """Word documents by name as PDF, printed by the LibreOffice at `office` in a folder of its own."""
    for name, content in papers.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder / "out")]
    subprocess.run([*command, *(str(folder / f"{name}.docx") for name in papers)], check=True, capture_output=True, timeout=600)
    return {name: (folder / "out" / f"{name}.pdf").read_bytes() for name in papers}


def _dressed(document: str, look: Look) -> str:
    head, *tables = document.split("<w:tbl>")
    dressed = [f"{_table(table, look)}</w:tbl>{rest}" for table, _, rest in (piece.rpartition("</w:tbl>") for piece in tables)]
    page = _LANDSCAPE if look.landscape else _PORTRAIT
    section = f"<w:sectPr><w:pgSz {page}/><w:pgMar{_MARGINS} w:header='720' w:footer='720' w:gutter='0'/></w:sectPr>"
    return "<w:tbl>".join([head, *dressed]).replace("<w:sectPr/>", section)


def _table(table: str, look: Look) -> str:
    borders = "".join(f"<w:{side} w:val='{look.border}' w:sz='{look.width}' w:space='0' w:color='000000'/>" for side in _SIDES)
    padding = "".join(f"<w:{side} w:w='{look.padding}' w:type='dxa'/>" for side in ("left", "right"))
    properties = f"<w:tblW w:w='{_WIDTH}' w:type='dxa'/><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{padding}</w:tblCellMar>"
    part = "<w:cantSplit/>" if look.whole_rows else ""
    row = f"<w:tr><w:trPr>{part}<w:trHeight w:val='{look.height}'/></w:trPr>"
    letters = f"<w:rPr><w:spacing w:val='{look.spacing}'/><w:sz w:val='{look.size}'/></w:rPr>"
    table = table.replace("<w:tblPr/>", f"<w:tblPr>{properties}</w:tblPr>").replace("<w:tr>", row).replace("<w:rPr></w:rPr>", letters)
    table = table.replace("</w:tcPr>", f"<w:vAlign w:val='{look.upright}'/></w:tcPr>").replace(
        "'center'/></w:pPr>", f"'{look.level}'/></w:pPr>"
    )
    return re.sub(r"<w:tblGrid>.*?</w:tblGrid>", lambda grid: _grid(grid.group().count("<w:gridCol")), table)


def _grid(columns: int) -> str:
    """Table 3 has three narrow columns of labels; all others are equally wide."""
    widths = [560, 900, 1740, *[829] * 7] if columns == 10 else [_WIDTH // columns] * columns
    return f"<w:tblGrid>{''.join(f'<w:gridCol w:w={width!r}/>' for width in map(str, widths))}</w:tblGrid>"
