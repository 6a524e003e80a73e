"""Scanned pages and image files -> pieces of a Document with a Recognition for every number; blind to what the numbers should be.

For others:
- `read_image(path, content, progress=…) -> Document`: PNG, JPEG, TIFF (several pages), BMP, GIF; places in pixels of the file's picture.
- `read_pdf_page(content, number, layer) -> PageReading`: one page of a PDF; places in points as displayed.
- `scan_reread.reread(content, kind, regions, dpi=300) -> tuple[Reread, ...]`: chosen boxes once more, each by every route, in order.
  A region is a `PagePlace` (a cell's place, or what the mouse marked); nothing else is known to it.
  In a program call `quarantine.Reader.reread(path, kind, regions, dpi)` (or Readers'), which does this in the reader process.
- What a Cell of a scan carries: `cell.recognition` (report.Recognition): the confidence of every character of `raw`, the other readings
  (route, text, confidence) beside the first, and marks ("seal", "ink"). `cell.confidence` is under 0.9 where it is in doubt,
  and a Leftover names the cell with both readings. Without the extra, `ocr_models.installed()` is False.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from govaudit.limits import LIMITS
from govaudit.messages import Message, say
from govaudit.reading.document import Document, GridCell, Progress, Text, Unreadable, unwatched
from govaudit.reading.grids import FramedGrid, Piece, joined
from govaudit.reading.ocr_engine import Line, Reading, Recogniser, recogniser
from govaudit.reading.ocr_models import find_models
from govaudit.reading.pdf_glyphs import Glyph
from govaudit.reading.scan_cells import InkLine
from govaudit.reading.scan_doubt import SURE
from govaudit.reading.scan_handwriting import with_hands
from govaudit.reading.scan_numbers import Told, told
from govaudit.reading.scan_page import Field, Scanned, points, upright
from govaudit.reading.scan_pixels import Sheet, image_pages, image_sheet, pdf_sheet
from govaudit.reading.scan_rules import with_dark_rules
from govaudit.report import Kind, Place, Recognition, Source

_TITLE_LINES = 4
_TITLE_LENGTH = 3
_NAMED = "报告"
_BLOT = "□"
_SQUEEZE = 0.8


@dataclass(slots=True)
class PageReading:
    """What one page gave: pieces in reading order, the recognition of each cell by its place, and what is to be told."""

    pieces: list[Piece] = field(default_factory=list)
    recognitions: dict[Place, Recognition] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)


def read_pdf_page(content: bytes, number: int, layer: Sequence[Glyph] = (), *, whole: bool = False) -> PageReading:
    """Page `number` (from 1) of a PDF; `layer` are the characters of an OCR layer, a second opinion. Unreadable without the extra."""
    return read_sheet(pdf_sheet(content, number), layer, whole=whole)


def read_sheet(sheet: Sheet, layer: Sequence[Glyph] = (), *, whole: bool = False) -> PageReading:
    """A picture of a page, or of a part of one; places (and `layer`) in its own unit from its own corner."""
    reader = recogniser(find_models().first)
    page = upright(sheet, reader)
    reading = PageReading(notes=[say("scan.page", page=sheet.number)])
    found = with_hands(page, told(page, reader, _layer_texts(page, layer)))
    tops: list[tuple[float, Piece]] = []
    for at, table in enumerate(page.tables):
        cells = tuple(_cell(page, each, found[id(each)], reading.recognitions) for each in page.fields[at])
        tops.append((table.ys[0], FramedGrid(cells, tuple(table.xs), len(table.ys) - 1, sheet.number, sheet.number)))
    if whole or not page.tables:
        tops += _texts(page, reader.read([page.picture(line) for line in page.loose], _SQUEEZE), page.loose)
    else:
        title = _title(page) if sheet.number == 1 else []
        tops += _texts(page, _until_named(page, reader, title), title)
        if len(page.loose) > len(tops):
            reading.notes.append(say("scan.prose", page=sheet.number))
    tops.sort(key=lambda piece: piece[0])
    reading.pieces = [piece for _, piece in tops]
    return reading


def _cell(page: Scanned, each: Field, said: Told, recognitions: dict[Place, Recognition]) -> GridCell:
    boxes, cell = [points(line.box) for line in each.lines], each.cell
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)) if boxes else cell.box
    place = page.place(box)
    recognitions[place] = said.recognition
    return GridCell(cell.row, cell.column, said.text, place, cell.row_span, cell.column_span)


def _layer_texts(page: Scanned, layer: Sequence[Glyph]) -> dict[int, str]:
    """What an OCR layer says in each cell that has ink."""
    found: dict[int, str] = {}
    for each in page.cells() if layer else ():
        box = page.place(each.cell.box).box
        held = [g for g in layer if box.x0 <= (g.x0 + g.x1) / 2 < box.x1 and box.top <= (g.top + g.bottom) / 2 < box.bottom]
        text = "".join(g.text for g in sorted(held, key=lambda g: g.x0)).replace(" ", "")
        if each.lines and text:
            found[id(each)] = text
    return found


def _title(page: Scanned) -> list[InkLine]:
    """The first lines of some length above the first table."""
    top = min(table.ys[0] for table in page.tables)
    long = [line for line in page.loose if points(line.box)[3] < top and line.box[2] - line.box[0] > _TITLE_LENGTH * line.height]
    return long[:_TITLE_LINES]


def _until_named(page: Scanned, reader: Recogniser, lines: Sequence[InkLine]) -> list[Line]:
    """Line by line until the report is named: what follows is prose."""
    read: list[Line] = []
    for line in lines:
        read += reader.read([page.picture(line)], _SQUEEZE)
        if _NAMED in read[-1].free.text:
            break
    return read


def _texts(page: Scanned, read: Sequence[Line], lines: Sequence[InkLine]) -> list[tuple[float, Piece]]:
    said = ((line, _surely(found.free)) for line, found in zip(lines, read, strict=False))
    return [(points(line.box)[1], Text(text, page.place(points(line.box)))) for line, text in said if text.strip()]


def _surely(reading: Reading) -> str:
    """A line of prose with its doubtful digits blotted out: a count that may be another one is none."""
    pairs = zip(reading.text, reading.confidences, strict=True)
    return "".join(_BLOT if letter.isdigit() and share < SURE else letter for letter, share in pairs)


def read_image(
    path: Path, content: bytes, *, most_pages: int = LIMITS.pages, progress: Progress = unwatched, whole: bool = False
) -> Document:
    """An image file, page by page. Unreadable where it is damaged, has too many pages, or the extra is not installed."""
    count = image_pages(content)
    if count > most_pages:
        raise Unreadable(say("pdf.too_many_pages", count=count, most=most_pages))
    pieces: list[Piece] = []
    recognitions: dict[Place, Recognition] = {}
    notes: list[Message] = []
    for number in range(1, count + 1):
        sheet = image_sheet(content, number)
        page = read_sheet(replace(sheet, pixels=with_dark_rules(sheet.pixels)), whole=whole)
        pieces += page.pieces
        recognitions |= page.recognitions
        notes += page.notes
        progress(number / count)
    source = Source(str(path), hashlib.sha256(content).hexdigest(), Kind.IMAGE, count, tuple(range(1, count + 1)))
    return Document(source, joined(pieces), tuple(notes), recognitions=recognitions)
