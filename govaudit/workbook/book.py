"""A workbook made of sheets, and its saving with the values its formulas show, so that previews and pandas see numbers."""

from __future__ import annotations

import errno
import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from lxml.etree import SerialisationError
from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties
from openpyxl.writer.excel import ExcelWriter

from govaudit import __version__
from govaudit.messages import Language
from govaudit.workbook.looks import FACES
from govaudit.workbook.sheet import Cached, Looks, Sheet
from govaudit.workbook.texts import clean, sheet_name

_FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>.*?</f>)<v\s*(?:/>|></v>)</c>', re.DOTALL)


class Book:
    """Sheets in order, sharing their looks."""

    def __init__(self, title: str, properties: dict[str, str], language: Language = "zh") -> None:
        self._faces = FACES[language]
        self.workbook = Workbook()
        for sheet in self.workbook.worksheets:
            self.workbook.remove(sheet)
        self.workbook.calculation = CalcProperties(fullCalcOnLoad=True)
        self.workbook.properties.title = clean(title)
        self.workbook.properties.creator = f"GovAudit {__version__}"
        for name, value in properties.items():
            self.note(name, value)
        self._looks: Looks = {}
        self._sheets: list[Sheet] = []

    def note(self, name: str, value: str) -> None:
        """Add a property of the document, for programs."""
        self.workbook.custom_doc_props.append(StringProperty(name=name, value=clean(value)))  # type: ignore[attr-defined]

    def drop(self, sheet: Sheet) -> None:
        """Take a sheet out again that has nothing to show."""
        self.workbook.remove(sheet.sheet)
        self._sheets.remove(sheet)

    def sheet(self, name: str) -> Sheet:
        """A new last sheet; its name is made fit for Excel."""
        made = Sheet(self.workbook.create_sheet(sheet_name(name, self.workbook.sheetnames)), self._looks, self._faces)
        self._sheets.append(made)
        return made

    def name(self, name: str, sheet: Sheet, area: str) -> None:
        """Define a name for an absolute area of a sheet, as "$D$5"."""
        self.workbook.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(sheet.sheet.title)}!{area}")

    def save(self, target: Path) -> None:
        """Write the whole file. OSError where there is no room, for temporary files either."""
        target.write_bytes(_with_values(_plain_bytes(self.workbook), self._sheets))


def _plain_bytes(workbook: Workbook) -> bytes:
    buffer = BytesIO()
    try:
        ExcelWriter(workbook, ZipFile(buffer, "w")).save()
    except SerialisationError as error:
        # openpyxl builds sheets in temporary files: there was no room for one
        raise OSError(errno.EIO, str(error)) from error
    return buffer.getvalue()


def _with_values(plain: bytes, sheets: list[Sheet]) -> bytes:
    """The file with a value beside every formula and all packed rows; openpyxl numbers the sheets in their order and writes neither."""
    numbered = {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(sheets, 1)}
    buffer = BytesIO()
    with ZipFile(BytesIO(plain)) as source, ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=6) as target:
        for name in source.namelist():
            content, sheet = source.read(name), numbered.get(name)
            if sheet and sheet.cached:
                content = _injected(content.decode(), sheet.cached).encode("ascii", "xmlcharrefreplace")
            if sheet and sheet.rows:
                with target.open(name, "w") as part:
                    for piece in sheet.rows.within(content):
                        part.write(piece)
                if sheet.rows.relations:
                    folder, _, file = name.rpartition("/")
                    target.writestr(f"{folder}/_rels/{file}.rels", sheet.rows.relations)
            else:
                target.writestr(name, content)
    return buffer.getvalue()


def _injected(xml: str, cached: Cached) -> str:
    def valued(match: re.Match[str]) -> str:
        coordinate, attributes, formula = match.groups()
        value = cached[coordinate]
        if isinstance(value, str):
            return f'<c r="{coordinate}"{attributes} t="str">{formula}<v>{escape(clean(value))}</v></c>'
        return f'<c r="{coordinate}"{attributes}>{formula}<v>{_plain(value)}</v></c>'

    return _FORMULA.sub(valued, xml)


def _plain(value: Decimal | int) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)
