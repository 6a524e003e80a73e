"""A working paper that comes back: what was exported and what its cells say now, by id. Untrusted; nothing is calculated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from govaudit.messages import Language, say
from govaudit.reading.package import BrokenPackage, Package, attribute, child, local
from govaudit.reading.sheet_cells import number_text

SHEET = "_govaudit"
"""The sheet of a working paper that is written for programs."""
SCHEMA = "govaudit-workbook/1"

EntryKind = Literal["empty", "number", "text", "formula", "error", "other"]
Spot = tuple[int, int]

MOST_BYTES = 100 * 2**20
_MOST_CELLS = 200_000
_MOST_TEXT = 10_000
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_AREA = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_COLUMNS = ("number", "opinion", "remark", "review")


class NotAPaper(ValueError):
    """The file is no working paper of this tool, or too damaged to be one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell holds now; numbers as plain decimals, formulas and errors as written."""

    kind: EntryKind
    text: str = ""


EMPTY = Entry("empty")


@dataclass(frozen=True, slots=True)
class ReturnedCell:
    """A cell of the form: its export (`value` is what stood, `shown` what the sheet showed) and what its sheet holds now."""

    id: str
    status: str
    value: str
    proposed: str
    shown: str
    now: Entry

    @property
    def touched(self) -> bool:
        """Whether the sheet holds something else than was exported; 82.0 is 82."""
        if self.now.kind == "number" and self.value:
            return plain_number(self.now.text) != plain_number(self.value)
        return self.now.text != self.shown


@dataclass(frozen=True, slots=True)
class ReturnedFinding:
    """A finding: its export and the three columns now; `copies` is how many lines of the sheet bear its number."""

    id: str
    number: str
    state: str
    seen: tuple[str, str]
    exported: tuple[str, str]
    now: tuple[Entry, Entry, Entry]
    copies: int

    @property
    def touched(self) -> bool:
        """Whether anything was written into the three columns."""
        return (self.now[0].text, self.now[1].text, self.now[2].text) != (*self.exported, "")


@dataclass(frozen=True, slots=True)
class Returned:
    """One working paper as it came back."""

    properties: Mapping[str, str]
    cells: tuple[ReturnedCell, ...]
    findings: tuple[ReturnedFinding, ...]

    @property
    def language(self) -> Language:
        """The language it was written in."""
        return "en" if self.properties.get("language") == "en" else "zh"

    @property
    def touched(self) -> bool:
        """Whether a person wrote opinions or values into it."""
        lines = any(finding.touched for finding in self.findings if finding.copies)
        return lines or any(cell.touched for cell in self.cells)


def plain_number(text: str) -> str:
    """A decimal without needless zeros: 82.0 is 82."""
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def read_paper(content: bytes) -> Returned:
    """A paper from the bytes of a file. NotAPaper where it is none; formulas are kept as written, never evaluated."""
    if len(content) > MOST_BYTES:
        raise NotAPaper
    try:
        return _Paper(Package(content)).read()
    except (BrokenPackage, KeyError, IndexError, RecursionError) as error:
        raise NotAPaper from error


class _Paper:
    """The sheets of one package, read when asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        main = package.main_part() or "xl/workbook.xml"
        root = package.part(main)
        if root is None:
            raise NotAPaper
        related = list(package.related(main))
        parts = {key: target for key, kind, target in related if kind == "worksheet"}
        self._parts = {attribute(each, "name") or "": parts.get(attribute(each, "id") or "", "") for each in _children(root, "sheets")}
        by_kind = {kind: target for _, kind, target in related}
        self._words = [_text(each) for each in self._entries(by_kind.get("sharedStrings"))]
        self._formats = _formats(package.part(by_kind["styles"]) if "styles" in by_kind else None)
        self._names = {attribute(each, "name") or "": each.text or "" for each in _children(root, "definedNames")}
        self._read: dict[str, dict[Spot, Entry]] = {}

    def _entries(self, part: str | None) -> Iterator[etree._Element]:
        root = self._package.part(part) if part else None
        return (each for each in ([] if root is None else root) if local(each) == "si")

    def read(self) -> Returned:
        if SHEET not in self._parts:
            raise NotAPaper
        lines = self._lines(SHEET)
        sections = _sections(lines)
        properties = {line[0]: line[1] for line in sections[""] if line[0]}
        if properties.get("schema") != SCHEMA:
            raise NotAPaper
        opinions = self._opinions(properties)
        cells = tuple(self._cell(line) for line in sections["cell"])
        return Returned(properties, cells, tuple(_finding(line, opinions) for line in sections["finding"]))

    def _lines(self, sheet: str) -> list[list[str]]:
        rows: dict[int, list[str]] = {}
        for (row, column), entry in sorted(self._sheet(sheet).items()):
            line = rows.setdefault(row, [""] * 9)
            if column <= 9:
                line[column - 1] = entry.text
        return [rows[row] for row in sorted(rows)]

    def _cell(self, line: list[str]) -> ReturnedCell:
        cell, sheet, address, status, _, _, value, proposed, shown = line
        # a defined name follows its cell when people put lines in, an address does not
        area = _AREA.fullmatch(self._names.get(f"GA_{cell.replace('.', '__')}", ""))
        if area:
            sheet, address = (area.group(1) or area.group(2)).replace("''", "'"), area.group(3)
        spot = _spot(address)
        now = self._sheet(sheet).get(spot, EMPTY) if spot else EMPTY
        return ReturnedCell(cell, status, value, proposed, shown, now)

    def _opinions(self, properties: Mapping[str, str]) -> dict[str, list[tuple[Entry, Entry, Entry]]]:
        """Number of a finding -> what its lines say; columns by their heads, lines by the number they bear, wherever people sorted them."""
        language: Language = "en" if properties.get("language") == "en" else "zh"
        heads = [say(f"workbook.findings.{key}").text(language) for key in _COLUMNS]
        sheet = self._sheet(properties.get("findings_sheet", ""))
        rows: dict[int, dict[str, int]] = {}
        for (row, column), entry in sheet.items():
            if entry.text in heads:
                rows.setdefault(row, {})[entry.text] = column
        top, columns = next(((row, found) for row, found in sorted(rows.items()) if len(found) == len(heads)), (0, {}))
        if not columns:
            return {}
        number, *three = (columns[head] for head in heads)
        lines: dict[str, list[tuple[Entry, Entry, Entry]]] = {}
        for (row, column), entry in sheet.items():
            if row > top and column == number and entry.text:
                first, second, third = (sheet.get((row, each), EMPTY) for each in three)
                lines.setdefault(entry.text, []).append((first, second, third))
        return lines

    def _sheet(self, name: str) -> dict[Spot, Entry]:
        if name not in self._read:
            part = self._parts.get(name)
            root = self._package.part(part) if part else None
            self._read[name] = {} if root is None else dict(self._cells_of(root))
        return self._read[name]

    def _cells_of(self, root: etree._Element) -> Iterator[tuple[Spot, Entry]]:
        count = 0
        for line in _children(root, "sheetData"):
            for element in line:
                count += 1
                if count > _MOST_CELLS:
                    raise NotAPaper
                spot, entry = _spot(attribute(element, "r") or ""), self._entry(element)
                if spot and entry.kind != "empty":
                    yield spot, entry

    def _entry(self, element: etree._Element) -> Entry:
        value, formula, kind = child(element, "v"), child(element, "f"), attribute(element, "t") or "n"
        text = ((value.text if value is not None else "") or "").strip()
        if formula is not None:
            return Entry("formula", f"={formula.text or ''}"[:_MOST_TEXT])
        match kind:
            case "s":
                return _said(self._words[int(text)] if text.isascii() and text.isdigit() else "")
            case "inlineStr" | "str":
                inline = child(element, "is")
                return _said(text if inline is None else _text(inline))
            case "n" if text:
                style = attribute(element, "s") or "0"
                known = self._formats[int(style)] if style.isascii() and style.isdigit() and int(style) < len(self._formats) else ""
                number = number_text(text[:40], known)
                return Entry("number" if number == number_text(text[:40], "") else "other", number)
            case "e":
                return Entry("error", text[:40])
            case _:
                return Entry("other", text[:40]) if text else EMPTY


def _finding(line: list[str], opinions: Mapping[str, list[tuple[Entry, Entry, Entry]]]) -> ReturnedFinding:
    own, number, _, _, state, expected, actual, opinion, remark = line
    lines = opinions.get(number, [])
    now = lines[0] if lines else (EMPTY, EMPTY, EMPTY)
    return ReturnedFinding(own, number, state, (expected, actual), (opinion, remark), now, len(lines))


def _sections(lines: list[list[str]]) -> dict[str, list[list[str]]]:
    """The three parts of the machine sheet, by the word that heads them."""
    found: dict[str, list[list[str]]] = {"": [], "cell": [], "finding": []}
    current = ""
    for line in lines:
        if line[:2] in (["cell", "sheet"], ["finding", "number"]):
            current = line[0]
        elif line[0]:
            found[current].append(line)
    return found


def _said(text: str) -> Entry:
    text = text.strip()[:_MOST_TEXT]
    return Entry("text", text) if text else EMPTY


def _text(element: etree._Element) -> str:
    """The runs of a string, without the reading aids of East Asian scripts."""
    parts = [part.text or "" for part in element.iter() if local(part) == "t" and local(part.getparent()) != "rPh"]  # type: ignore[arg-type]
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), "".join(parts)).replace("\r", "")


def _children(root: etree._Element, name: str) -> list[etree._Element]:
    found = child(root, name)
    return [] if found is None else list(found)


def _formats(root: etree._Element | None) -> list[str]:
    """The number format of every style, built-in dates and percentages by a stand-in."""
    if root is None:
        return []
    own = {attribute(each, "numFmtId") or "": (attribute(each, "formatCode") or "")[:200] for each in _children(root, "numFmts")}
    numbers = [attribute(each, "numFmtId") or "0" for each in _children(root, "cellXfs")]
    return [own.get(number, "yyyy" if number in _DATES else "%" if number in ("9", "10") else "") for number in numbers]


_DATES = frozenset(map(str, (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))))


def _spot(reference: str) -> Spot | None:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)), column
