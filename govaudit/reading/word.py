"""Word documents (DOCX) as flow: what stands on the paper when all changes are accepted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from govaudit.messages import Message, say
from govaudit.reading.document import Document, Ocr, Unreadable
from govaudit.reading.markup import Block, MarkedCell, MarkedTable, TooLarge, recognised_flow_of
from govaudit.reading.package import BrokenPackage, Package, attribute, child, local
from govaudit.reading.word_pictures import Pictures
from govaudit.report import Kind, Source

_GONE = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "footnoteReference", "rPr", "pPr", "sectPr"))
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off", "none")
_WHITE = "FFFFFF"


def read_docx(path: Path, content: bytes, *, ocr: Ocr = "auto") -> Document:
    """A Word document as texts and grids; headers, footers, notes and deleted text left out. Unreadable where damaged or empty."""
    source = Source(str(path), hashlib.sha256(content).hexdigest(), Kind.DOCX)
    try:
        package = Package(content)
        main, body = _body(package)
    except BrokenPackage as error:
        raise Unreadable(say("word.broken")) from error
    paper = _Paper(Pictures(package, main, ocr))
    try:
        flow, recognitions = recognised_flow_of(paper.blocks(body))
    except TooLarge as error:
        raise Unreadable(say("word.too_large")) from error
    if not flow:
        raise Unreadable(paper.pictures.unread() or say("word.empty"))
    return Document(source, flow, tuple(paper.notes()), recognitions=recognitions, unread=paper.pictures.unread())


def _body(package: Package) -> tuple[str, etree._Element]:
    main = package.main_part() or "word/document.xml"
    root = package.part(main)
    body = None if root is None else child(root, "body")
    if body is None:
        raise BrokenPackage
    return main, body


@dataclass(slots=True)
class _Paper:
    """What is printed, block by block, and the numbers in tables that are not."""

    pictures: Pictures
    hidden: list[str] = field(default_factory=list)

    def notes(self) -> Iterator[Message]:
        if self.hidden:
            yield say("word.hidden", count=len(self.hidden), text="、".join(self.hidden[:5]))
        if self.pictures.read:
            yield say("scan.pictures_there", count=self.pictures.read)

    def blocks(self, parent: etree._Element, *, shaded: bool = False, in_table: bool = False) -> tuple[Block, ...]:
        """Paragraphs and tables in order, whatever wraps them."""
        found: list[Block] = []
        for element in parent:
            match local(element):
                case "p":
                    found.extend(_Paragraph(self, shaded, in_table).of(element))
                case "tbl":
                    found.append(self.table(element))
                case name if name not in _GONE:
                    found.extend(self.blocks(element, shaded=shaded, in_table=in_table))
        return tuple(found)

    def table(self, table: etree._Element) -> MarkedTable:
        rows = [row for element in _inside(table, "tr") if (row := self.row(element)) is not None]
        return MarkedTable(tuple(tuple(cell for merge, cell in row if merge is not None) for row in _joined(rows)))

    def row(self, row: etree._Element) -> list[_Merged] | None:
        """The cells of a row with their vertical merges; None where the row is hidden or deleted."""
        if _is_on(child(row, "trPr", "del")) or _is_on(child(row, "trPr", "hidden")):
            return None
        column = _number(child(row, "trPr", "gridBefore"))
        cells: list[_Merged] = []
        for element in _inside(row, "tc"):
            span = max(1, _number(child(element, "tcPr", "gridSpan"), 1))
            if cells and _merge(element, "hMerge") == "continue":
                merge, left = cells[-1]
                cells[-1] = (merge, replace(left, column_span=left.column_span + span))
            else:
                blocks = self.blocks(element, shaded=_shaded(child(element, "tcPr")), in_table=True)
                cells.append((_merge(element, "vMerge"), MarkedCell(blocks, 1, span, column)))
            column += span
        return cells

    def hide(self, text: str) -> None:
        if any(letter.isdigit() for letter in text):
            self.hidden.append(text.strip()[:40])


_Merged = tuple[str | None, MarkedCell]


def _joined(rows: list[list[_Merged]]) -> list[list[_Merged]]:
    """The rows with every merged cell spanning those that continue it below; the continuing ones bear the merge None."""
    above: dict[int | None, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        here: dict[int | None, tuple[int, int]] = {}
        for at, (merge, cell) in enumerate(row):
            if merge == "continue" and cell.column in above:
                top, place = here[cell.column] = above[cell.column]
                kind, starting = rows[top][place]
                rows[top][place] = (kind, replace(starting, row_span=number - top + 1))
                row[at] = (None, cell)
            elif merge:
                here[cell.column] = (number, at)
        above = here
    return rows


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, through content controls and accepted changes, not into inner tables."""
    for inner in element:
        found = local(inner)
        if found == name:
            yield inner
        elif found in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _inside(inner, name)


@dataclass(slots=True)
class _Paragraph:
    """One paragraph: its own text first, then what its text boxes hold."""

    paper: _Paper
    shaded: bool
    in_table: bool
    words: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)

    def of(self, paragraph: etree._Element) -> tuple[Block, ...]:
        self.shaded = self.shaded or _shaded(child(paragraph, "pPr"))
        self.gather(paragraph)
        text = "".join(self.words)
        return (text, *self.boxes) if text.strip() else tuple(self.boxes)

    def gather(self, parent: etree._Element) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self.run(element)
            elif name == "AlternateContent":
                self.alternate(element)
            elif name == "txbxContent":
                self.boxes.extend(self.paper.blocks(element, in_table=self.in_table))
            elif name in ("blip", "imagedata"):
                self.boxes.extend(self.paper.pictures.blocks(element))
            elif name == "t":
                self.words.append(element.text or "")
            elif name in _BREAKS:
                self.words.append(" " if self.in_table and name != "noBreakHyphen" else _BREAKS[name])
            elif name not in _GONE:
                self.gather(element)

    def run(self, run: etree._Element) -> None:
        if not self.unseen(child(run, "rPr")):
            self.gather(run)
        elif self.in_table:
            self.paper.hide("".join(inner.text or "" for inner in run.iter() if local(inner) == "t"))

    def alternate(self, element: etree._Element) -> None:
        """A drawing stands in a package twice, for new and for old programs: one of them is enough."""
        choice = child(element, "Choice")
        if choice is not None:
            self.gather(choice)
        elif (fallback := child(element, "Fallback")) is not None:
            self.gather(fallback)

    def unseen(self, properties: etree._Element | None) -> bool:
        """Hidden or struck out by its properties, or white on white."""
        if properties is None:
            return False
        if any(_is_on(child(properties, name)) for name in ("vanish", "webHidden", "strike", "dstrike")):
            return True
        color = child(properties, "color")
        white = color is not None and (attribute(color, "val") or "").upper() == _WHITE
        return white and not self.shaded and not _shaded(properties) and child(properties, "highlight") is None


def _shaded(properties: etree._Element | None) -> bool:
    shading = None if properties is None else child(properties, "shd")
    return shading is not None and (attribute(shading, "fill") or "auto").upper() not in ("AUTO", _WHITE)


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and (attribute(switch, "val") or "1").lower() not in _OFF


def _number(element: etree._Element | None, default: int = 0) -> int:
    text = (None if element is None else attribute(element, "val")) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else default


def _merge(cell: etree._Element, name: str) -> str:
    merge = child(cell, "tcPr", name)
    return "" if merge is None else attribute(merge, "val") or "continue"
