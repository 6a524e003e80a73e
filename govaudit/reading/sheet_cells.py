"""The cells of a spreadsheet package (XLSX): what each shows, its merges, what is hidden. Nothing is ever calculated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from lxml import etree

from govaudit.reading.package import BrokenPackage, Package, attribute, child, local

T = TypeVar("T")

MOST_CELLS = 400_000
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NOT_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_PERCENT = frozenset((9, 10))


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell as shown (row and column count from 1), whether it has a border, and how far it is merged."""

    row: int
    column: int
    text: str
    bordered: bool
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: the cells that are seen, merged ones once, and the numbers that are not."""

    name: str
    cells: tuple[SheetCell, ...]
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Style:
    """What a cell's style says of its number and its frame."""

    number_format: str
    bordered: bool


@dataclass(frozen=True, slots=True)
class _Book:
    package: Package
    words: tuple[str, ...]
    styles: tuple[_Style, ...]


def sheets_of(package: Package) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """The worksheets that are seen, in order, and the names of those that are hidden. BrokenPackage where the package is damaged."""
    main = package.main_part() or "xl/workbook.xml"
    root = package.part(main)
    listed = None if root is None else child(root, "sheets")
    if listed is None:
        raise BrokenPackage
    related = list(package.related(main))
    targets = {key: target for key, kind, target in related if kind == "worksheet"}
    book = _Book(package, _words(package, _target(related, "sharedStrings")), _styles(package, _target(related, "styles")))
    seen, hidden = [], []
    for entry in listed:
        name, target = attribute(entry, "name") or "", targets.get(attribute(entry, "id") or "")
        if (attribute(entry, "state") or "visible") != "visible":
            hidden.append(name)
        elif target is not None and (sheet := package.part(target)) is not None:
            seen.append(_sheet(book, name, sheet))
    return tuple(seen), tuple(hidden)


def column_name(column: int) -> str:
    """A column's letters: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def _target(related: list[tuple[str, str, str]], kind: str) -> str | None:
    return next((target for _, found, target in related if found == kind), None)


def _words(package: Package, name: str | None) -> tuple[str, ...]:
    root = package.part(name) if name else None
    return () if root is None else tuple(_rich_text(entry) for entry in root if local(entry) == "si")


def _rich_text(entry: etree._Element) -> str:
    """The text of a string with its runs, without the reading aids of East Asian scripts."""
    parts = [part for part in entry.iter() if local(part) == "t" and not any(local(above) == "rPh" for above in part.iterancestors())]
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), "".join(part.text or "" for part in parts)).replace("\r", "")


def _styles(package: Package, name: str | None) -> tuple[_Style, ...]:
    root = package.part(name) if name else None
    if root is None:
        return ()
    formats = {attribute(entry, "numFmtId"): (attribute(entry, "formatCode") or "")[:200] for entry in _children(root, "numFmts")}
    frames = [any(attribute(edge, "style") not in (None, "none") for edge in entry) for entry in _children(root, "borders")]
    return tuple(
        _Style(_format_of(attribute(entry, "numFmtId") or "0", formats), _at(frames, attribute(entry, "borderId"), False))
        for entry in _children(root, "cellXfs")
    )


def _children(root: etree._Element, name: str) -> list[etree._Element]:
    found = child(root, name)
    return [] if found is None else list(found)


def _format_of(number: str, formats: Mapping[str | None, str]) -> str:
    if number in formats:
        return formats[number]
    known = int(number) if number.isascii() and number.isdigit() else 0
    return "yyyy" if known in _DATES else "%" if known in _PERCENT else ""


def _at(found: Sequence[T], index: str | None, default: T) -> T:
    number = int(index) if index and index.isascii() and index.isdigit() else -1
    return found[number] if 0 <= number < len(found) else default


# --- one sheet --------------------------------------------------------------------------------------------------------


def _sheet(book: _Book, name: str, root: etree._Element) -> Sheet:
    merges = dict(_merges(root))
    covered = {spot for (row, column), (rows, columns) in merges.items() for spot in _spots(row, column, rows, columns)} - merges.keys()
    hidden_columns = frozenset(_hidden_columns(root))
    hidden_rows = frozenset(row for row, element in _rows(root) if _is_hidden(element, "ht"))
    cells: list[SheetCell] = []
    hidden: list[str] = []
    for row, column, element in _cells(root):
        text, bordered = _shown(book, element)
        rows, columns = merges.get((row, column), (1, 1))
        if (row, column) in covered:
            text = ""
        if not _is_seen(row, rows, hidden_rows) or not _is_seen(column, columns, hidden_columns):
            hidden += [text] if any(letter.isdigit() for letter in text) else []
        elif (row, column) not in covered:
            cells.append(SheetCell(row, column, text, bordered, rows, columns))
    return Sheet(name, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), tuple(hidden))


def _is_seen(first: int, span: int, hidden: frozenset[int]) -> bool:
    return any(line not in hidden for line in range(first, first + min(span, MOST_CELLS)))


def _is_hidden(element: etree._Element, size: str) -> bool:
    return (attribute(element, "hidden") or "0") in ("1", "true") or attribute(element, size) == "0"


def _hidden_columns(root: etree._Element) -> Iterator[int]:
    for entry in _children(root, "cols"):
        first, last = attribute(entry, "min") or "", attribute(entry, "max") or ""
        if first.isdigit() and last.isdigit() and _is_hidden(entry, "width"):
            yield from range(int(first), min(int(last), MOST_COLUMNS) + 1)


def _merges(root: etree._Element) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Top left corner -> (rows, columns) of every merge. BrokenPackage where together they cover more than any report has."""
    area = 0
    for entry in _children(root, "mergeCells"):
        corners = [_position(part) for part in (attribute(entry, "ref") or "").split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            (top, left), (bottom, right) = corners[0], corners[1]
            rows, columns = bottom - top + 1, right - left + 1
            area += max(0, rows) * max(0, columns)
            if area > MOST_CELLS:
                raise BrokenPackage
            if rows > 0 and columns > 0:
                yield (top, left), (rows, columns)


def _spots(row: int, column: int, rows: int, columns: int) -> Iterator[tuple[int, int]]:
    return ((y, x) for y in range(row, row + rows) for x in range(column, column + columns))


def _position(reference: str) -> tuple[int, int] | None:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)), column


def _rows(root: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    number = 0
    for element in _children(root, "sheetData"):
        told = attribute(element, "r") or ""
        number = int(told) if told.isascii() and told.isdigit() else number + 1
        if 0 < number <= MOST_ROWS:
            yield number, element


def _cells(root: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """(row, column, element) of every cell. BrokenPackage where there are more than any report has."""
    count = 0
    for row, line in _rows(root):
        column = 0
        for element in line:
            told = _position(attribute(element, "r") or "")
            column = told[1] if told else column + 1
            count += 1
            if count > MOST_CELLS:
                raise BrokenPackage
            yield row, column, element


def _shown(book: _Book, cell: etree._Element) -> tuple[str, bool]:
    """The text a cell shows and whether it has a border; a formula without a kept result shows itself."""
    style = _at(book.styles, attribute(cell, "s"), _Style("", False))
    value, formula, inline = child(cell, "v"), child(cell, "f"), child(cell, "is")
    text = (None if value is None else value.text) or ""
    kind = attribute(cell, "t") or "n"
    if formula is not None and not text and kind != "str":
        return f"={formula.text or ''}", style.bordered
    match kind:
        case "s":
            text = _at(book.words, text.strip(), "")
        case "inlineStr":
            text = "" if inline is None else _rich_text(inline)
        case "b":
            text = {"1": "TRUE", "0": "FALSE"}.get(text, text)
        case "n":
            text = number_text(text, style.number_format)
    return text, style.bordered


def number_text(stored: str, number_format: str) -> str:
    """A stored number as a plain decimal ("12.0" is 12, 1941.7065 stays exact); dates and percentages keep looking like ones.

    Fifteen digits, as spreadsheets show: 81.069999999999993 is how 81.07 is stored.
    """
    try:
        number = Decimal(format(float(stored), ".15g"))
        if not number.is_finite() or abs(number) > Decimal(10) ** 18:
            return stored
    except (ValueError, InvalidOperation):
        return stored
    bare = _NOT_FORMAT.sub("", number_format).lower()
    if "%" in bare:
        return f"{_plain(number * 100)}%"
    if any(letter in bare for letter in "ymdhs年月日") and "general" not in bare:
        return _date_text(number)
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date_text(days: Decimal) -> str:
    try:
        return (datetime(1899, 12, 30) + timedelta(days=float(days))).strftime("%Y-%m-%d")
    except (OverflowError, ValueError):
        return _plain(days)
