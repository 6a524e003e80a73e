"""PDF -> Document: characters and visible rules through pdfium, cells through pdfplumber's TableFinder, text lines for all the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2.raw as pdfium

from govaudit.limits import LIMITS
from govaudit.messages import Message, say
from govaudit.reading.collector import collector_resting
from govaudit.reading.document import OVERRUN, Document, Grid, GridCell, Ocr, Progress, Text, Unreadable, unwatched
from govaudit.reading.grids import FramedGrid, Piece, joined
from govaudit.reading.page_class import classes_note
from govaudit.reading.pdf_columns import Block, blocks_of, lacks_rules
from govaudit.reading.pdf_content import PageContent, page_content
from govaudit.reading.pdf_engine import NotOpened, Pdfium, close_pdf, open_pdf
from govaudit.reading.pdf_fallback import plumbed
from govaudit.reading.pdf_fonts import fonts_spared
from govaudit.reading.pdf_glyphs import Glyph
from govaudit.reading.pdf_lines import box_of, cell_text, rows_of, without_struck_out
from govaudit.reading.pdf_overruns import crossed_cells
from govaudit.reading.pdf_paths import Rule
from govaudit.reading.pdf_rows import Row, lined
from govaudit.reading.pdf_scans import Scans, by_height
from govaudit.reading.pdf_tables import Table, find_tables
from govaudit.reading.pdf_wraps import with_wraps_joined
from govaudit.report import Box, Kind, PagePlace, Source

_MOST_QUOTED = 40

Four = tuple[float, float, float, float]
Placing = Callable[[Four], PagePlace]


def read_pdf(path: Path, content: bytes, *, most_pages: int = LIMITS.pages, progress: Progress = unwatched, ocr: Ocr = "auto") -> Document:
    """The texts and grids of a PDF in reading order; places in points of the page as displayed.

    Unreadable where it wants a password, is broken or empty, has too many pages, or shows only images and they cannot be recognised.
    """
    with collector_resting():
        pages, notes = _pages(content, most_pages, progress)
    flow: list[Piece] = []
    lines: list[Text] = []
    scans = Scans(content, pages, ocr)
    for page in (_substitute(page, content) if page.garbled and page.number not in scans.pages else page for page in pages):
        if page.number in scans.pages:
            flow += scans.pieces(page)
        if page.number not in scans.pages:
            pictures = scans.pictures(page)
            with collector_resting():
                pieces = pieces_of(page, lines)
            flow += by_height(pieces, pictures)
            notes += _notes(page)
        progress((1 + page.number / len(pages)) / 2)
    if not flow:
        raise Unreadable(_nothing(pages))
    source = Source(str(path), hashlib.sha256(content).hexdigest(), Kind.PDF, len(pages), scans.recognised)
    return Document(source, joined(flow), (*notes, *scans.notes), tuple(lines), scans.recognitions, scans.unread)


def _pages(content: bytes, most: int, progress: Progress) -> tuple[list[PageContent], list[Message]]:
    """Every page, read without the machine's fonts; those whose paint they decide are read once more with them."""
    missing = False
    with _opened(content) as document:
        count = max(0, pdfium.FPDF_GetPageCount(document))
        if count > most:
            raise Unreadable(say("pdf.too_many_pages", count=count, most=most))
        pages = []
        for index in range(count):
            # The turn is given up between pages, so that a long document does not freeze the page images of the window.
            with Pdfium.turn, fonts_spared() as fonts:
                pages.append(_page(document, index))
                missing = missing or fonts.asked
            progress((index + 1) / count / 2)
    if missing and any(page.painted or page.garbled for page in pages):
        with _opened(content) as document:
            for index, page in enumerate(pages):
                if page.painted or page.garbled:
                    with Pdfium.turn:
                        pages[index] = _page(document, index)
    notes = [say("pdf.page_broken", page=page.number) for page in pages if page.broken]
    classes = classes_note(pages)
    return pages, notes if classes is None else [classes, *notes]


@contextmanager
def _opened(content: bytes) -> Iterator[object]:
    with Pdfium.turn:
        try:
            document = open_pdf(content)
        except NotOpened as refused:
            raise Unreadable(say("pdf.password" if refused.wants_password else "pdf.broken")) from refused
    try:
        yield document
    finally:
        with Pdfium.turn:
            close_pdf(document)


def _page(document: object, index: int) -> PageContent:
    try:
        return page_content(document, index)
    except NotOpened:
        return PageContent(index + 1, (0.0, 0.0), broken=True)


def _substitute(page: PageContent, content: bytes) -> PageContent:
    """What pdfplumber reads on a page whose characters pdfium does not know, if it knows more."""
    other = plumbed(content, page.number - 1)
    if other is None or not any(glyph.text.isdigit() or "一" <= glyph.text <= "鿿" for glyph in other.glyphs):
        return page
    other.substituted = True
    return other


def _nothing(pages: list[PageContent]) -> Message:
    return say("pdf.scanned" if any(page.scanned for page in pages) else "pdf.empty")


def _notes(page: PageContent) -> Iterator[Message]:
    if page.crowded:
        yield say("pdf.crowded", page=page.number)
    if page.substituted:
        yield say("pdf.fallback", page=page.number)
    elif page.garbled:
        yield say("pdf.garbled", page=page.number)
    if page.hidden:
        yield say("pdf.hidden", page=page.number, count=len(page.hidden), text=_quoted(page.hidden))
    if page.slanted:
        yield say("pdf.slanted", page=page.number, text=_quoted(page.slanted))
    if page.struck_out:
        yield say("pdf.struck_out", page=page.number, count=len(page.struck_out), text=_quoted(page.struck_out))
    if page.outside:
        yield say("pdf.outside", page=page.number, count=len(page.outside), text=_quoted(page.outside))
    if page.layer:
        yield say("pdf.layer", page=page.number)
    elif page.scanned:
        yield say("pdf.page_scanned", page=page.number)


def _quoted(text: str) -> str:
    return text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}…"


def pieces_of(page: PageContent, lines: list[Text]) -> list[Piece]:
    """Texts and tables of one page from top to bottom; `lines` receives a page with tables once more as bare text."""
    upright = _upright(page)
    # Blanks that the engine itself put between words have no height.
    glyphs = [glyph for glyph in page.glyphs if glyph[0] != " " or glyph[4] > glyph[2]]
    if page.turns:
        glyphs = [Glyph(glyph.text, *upright(glyph[1:])) for glyph in glyphs]
    rules = [Rule(*upright(rule)) for rule in page.rules] if page.turns else page.rules
    glyphs, page.struck_out = without_struck_out(glyphs, rules)
    tables = None if page.crowded else find_tables(rules)
    page.crowded = tables is None
    place = _placing(page)
    loose = glyphs
    whole = []
    for table in _inner_first(tables or []):
        loose = table.fill(loose)
        if lacks_rules(table):
            loose = loose + [glyph for cell in table.cells for glyph in cell.glyphs]
        elif any(cell.glyphs for cell in table.cells):
            whole.append(table)
    pieces: list[tuple[float, Piece]] = [(table.ys[0], _framed(table, place, page.number)) for table in whole]
    rows = lined(rows_of(loose))
    pieces += [(block.top, piece) for block in blocks_of(with_wraps_joined(rows)) if (piece := _unruled(block, place))]
    if any(not isinstance(piece, Text) for _, piece in pieces):
        bare = (row.bare for row in (rows if loose is glyphs else lined(rows_of(glyphs))))
        lines += [Text(line.text, place(line[1:])) for line in bare if line]
    pieces.sort(key=lambda piece: piece[0])
    return [piece for _, piece in pieces]


def _inner_first(tables: list[Table]) -> list[Table]:
    """Tables within a cell of another before that one: what stands there is theirs."""
    return sorted(tables, key=lambda table: -sum(other.holds(table) for other in tables))


def _unruled(block: Row | Block, place: Placing) -> Text | Grid | None:
    if isinstance(block, Row):
        line = block.line
        return Text(line.text, place(line[1:])) if line else None
    return Grid(tuple(GridCell(row, column, text, place(box)) for row, column, text, box in block.cells()))


def _framed(table: Table, place: Placing, page: int) -> FramedGrid:
    cells, crossed = [], crossed_cells(table)
    for cell in table.cells:
        lines, box, text = cell.lines, cell.box, ""
        if len(lines) == 1:
            text, box = lines[0].text, lines[0][1:]
        elif lines:
            text, box = cell_text(lines, box[0], box[2]), box_of(lines)
        if (cell.row, cell.column) in crossed:
            text += OVERRUN
        cells.append(GridCell(cell.row, cell.column, text, place(box), cell.row_span, cell.column_span))
    return FramedGrid(tuple(cells), tuple(table.xs), len(table.ys) - 1, page, page)


def _upright(page: PageContent) -> Callable[[Four], Four]:
    """From the page as displayed to the page as its text stands upright."""
    width, height = page.size
    match page.turns:
        case 1:
            return lambda box: (box[1], width - box[2], box[3], width - box[0])
        case 2:
            return lambda box: (width - box[2], height - box[3], width - box[0], height - box[1])
        case 3:
            return lambda box: (height - box[3], box[0], height - box[1], box[2])
        case _:
            return lambda box: box


def _placing(page: PageContent) -> Placing:
    """From a box where text stands upright to its place on the page as displayed."""
    (width, height), number, turns = page.size, page.number, page.turns

    def place(box: Four) -> PagePlace:
        x0, top, x1, bottom = box
        match turns:
            case 1:
                x0, top, x1, bottom = width - bottom, x0, width - top, x1
            case 2:
                x0, top, x1, bottom = width - x1, height - bottom, width - x0, height - top
            case 3:
                x0, top, x1, bottom = top, height - x1, bottom, height - x0
        return PagePlace(number, Box(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)))

    return place
