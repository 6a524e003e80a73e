"""Whole reports as PDF in every style: every cell right, in its place; pdfplumber's own parse agrees."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pypdfium2.raw as pdfium
import pytest
from pdfplumber.table import TableFinder, cells_to_tables, edges_to_intersections, intersections_to_cells

from govaudit.reading import pdf
from govaudit.reading.document import Grid
from govaudit.reading.grids import joined
from govaudit.reading.pdf_content import PageContent, page_content
from govaudit.reading.pdf_engine import Pdfium, close_pdf, open_pdf
from govaudit.reading.pdf_fallback import plumbed
from govaudit.reading.pdf_frames import NEAR
from govaudit.reading.pdf_tables import connected, crossings_of, find_tables, smallest_cells
from govaudit.reading.source import read
from govaudit.report import PagePlace, Status
from tests.documents.pdf import STYLES, Drawing, draw
from tests.documents.reports import Facts, make_report

CASES = [(style, edition, seed) for style in STYLES for edition, seed in (("2021", 11), ("2019", 11), ("2021", 23))]
# Hidden text and invisible rules are what pdfplumber cannot tell.
BLIND = {"hidden_white", "hidden_invisible", "hidden_clipped", "hard", "phantom_rules"}
UNRULED = {"borderless", "horizontal"}
SEEING = sorted(STYLES.keys() - BLIND - UNRULED)


def case(style: str, edition: str, seed: int = 11) -> tuple[Facts, Drawing]:
    """One report in one style."""
    facts = make_report(seed, edition=edition)
    return facts, draw(facts, STYLES[style])


@pytest.mark.parametrize(("style", "edition", "seed"), CASES)
def test_every_cell_is_read_right_and_lies_in_its_cell(style: str, edition: str, seed: int) -> None:
    facts, drawing = case(style, edition, seed)
    report = read(Path("report.pdf"), drawing.content)
    found = {cell: (report.cells[cell].status, report.cells[cell].value) for cell in facts.cells}
    assert found == facts.truth()
    for cell, place in drawing.boxes.items():
        read_at = report.cells[cell].place
        assert isinstance(read_at, PagePlace), cell
        inner, outer = read_at.box, place.box
        assert read_at.page == place.page, cell
        assert outer.x0 - 1 <= inner.x0 < inner.x1 <= outer.x1 + 1, cell
        assert outer.top - 1 <= inner.top < inner.bottom <= outer.bottom + 1, cell


@pytest.mark.parametrize("style", ["hidden_white", "hidden_invisible", "hidden_clipped", "hard"])
def test_hidden_digits_are_reported(style: str) -> None:
    _, drawing = case(style, "2021")
    notes = [note.en for note in pdf.read_pdf(Path("report.pdf"), drawing.content).notes]
    assert notes
    assert all("characters nobody can see" in note and set(note.rpartition(": ")[2]) <= {"8", "…"} for note in notes)


def pages(content: bytes) -> list[PageContent]:
    """The pages as pdfium sees them."""
    with Pdfium.turn:
        document = open_pdf(content)
        try:
            return [page_content(document, index) for index in range(pdfium.FPDF_GetPageCount(document))]
        finally:
            close_pdf(document)


def shapes(page: PageContent) -> list[list[tuple[int, int, int, int, str]]]:
    """Position, spans and text of every cell of every grid."""
    grids = [piece for piece in joined(pdf.pieces_of(page, [])) if isinstance(piece, Grid)]
    return [[(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells] for grid in grids]


@pytest.mark.parametrize("style", SEEING)
def test_pdfplumbers_own_parse_gives_the_same_grids(style: str) -> None:
    _, drawing = case(style, "2021")
    seen = 0
    for page in pages(drawing.content):
        other = plumbed(drawing.content, page.number - 1)
        assert other is not None
        assert shapes(page) == shapes(other)
        ours, theirs = find_tables(page.rules), find_tables(other.rules)
        assert ours is not None
        assert theirs is not None
        for one, two in zip(ours, theirs, strict=True):
            assert one.xs == pytest.approx(two.xs, abs=0.6)
            assert one.ys == pytest.approx(two.ys, abs=0.6)
        seen += sum(map(len, shapes(page)))
    assert seen > 200


@pytest.mark.parametrize("style", sorted(UNRULED))
def test_pdfplumbers_own_parse_gives_the_same_rows_of_numbers(style: str) -> None:
    def numbers(page: PageContent) -> list[list[str]]:
        grids = [piece for piece in joined(pdf.pieces_of(page, [])) if isinstance(piece, Grid)]
        rows = [[cell.text for cell in grid.cells if cell.row == row] for grid in grids for row in range(99)]
        return [found for row in rows if (found := [text for text in row if text.isdigit()])]

    _, drawing = case(style, "2021")
    seen = 0
    for page in pages(drawing.content):
        other = plumbed(drawing.content, page.number - 1)
        assert other is not None
        assert numbers(page) == numbers(other)
        seen += sum(map(len, numbers(page)))
    assert seen > 190


@pytest.mark.parametrize("style", ["ruled", "cell_boxes", "thin_rects", "landscape"])
def test_naive_pdfplumber_finds_the_same_cells(style: str) -> None:
    _, drawing = case(style, "2021")
    with pdfplumber.open(io.BytesIO(drawing.content)) as document:
        for page, naive in zip(pages(drawing.content), document.pages, strict=True):
            tables = find_tables(page.rules)
            assert tables is not None
            ours = [sorted(cell.box for cell in table.cells) for table in tables]
            assert sum(map(len, ours)) == sum(len(table.cells) for table in naive.find_tables())
            for table, cells in zip(tables, ours, strict=True):
                # one table at a time: its snapping draws near rules of different tables together
                x0, top, x1, bottom = table.box
                alone = naive.crop((x0 - NEAR, top - NEAR, x1 + NEAR, bottom + NEAR), strict=False).find_tables()
                for mine, theirs in zip(cells, sorted(cell for found in alone for cell in found.cells), strict=True):
                    assert mine == pytest.approx(theirs, abs=0.6)


@pytest.mark.parametrize("style", ["split_rows", "thin_rects", "phantom_rules", "hard"])
def test_the_linear_search_for_cells_is_pdfplumbers(style: str) -> None:
    _, drawing = case(style, "2021")
    compared = 0
    with pdfplumber.open(io.BytesIO(drawing.content)) as document:
        for page in document.pages:
            finder = TableFinder(page)
            crossings = finder.intersections
            assert list(crossings_of(finder.edges, 3, 3).items()) == list(edges_to_intersections(finder.edges, 3, 3).items())
            ours = [sorted(table) for table in connected(finder.cells)]
            assert ours == [sorted(table) for table in cells_to_tables(finder.cells)]
            assert sorted(smallest_cells(crossings)) == sorted(intersections_to_cells(crossings))
            compared += len(crossings)
    assert compared > 200


def test_a_page_whose_characters_are_unknown_goes_to_pdfplumber(monkeypatch: pytest.MonkeyPatch) -> None:
    facts, drawing = case("ruled", "2021")

    def garbled(document: object, index: int) -> PageContent:
        return PageContent(index + 1, (595.0, 842.0), garbled=True)

    monkeypatch.setattr(pdf, "page_content", garbled)
    report = read(Path("report.pdf"), drawing.content)
    assert {cell: (report.cells[cell].status, report.cells[cell].value) for cell in facts.cells} == facts.truth()
    assert sum("in another way" in left.reason.en for left in report.leftovers) == drawing.pages


def test_a_truncated_report_is_refused_or_read_as_far_as_it_goes() -> None:
    facts, drawing = case("ruled", "2021")
    for share in (0.3, 0.6, 0.9):
        try:
            document = pdf.read_pdf(Path("report.pdf"), drawing.content[: int(len(drawing.content) * share)])
        except pdf.Unreadable as refused:
            assert refused.reason.zh
        else:
            report = read(Path("report.pdf"), drawing.content[: int(len(drawing.content) * share)])
            assert document.flow
            wrong = [
                cell
                for cell, (status, value) in facts.truth().items()
                if report.cells[cell].status is Status.READ and (report.cells[cell].status, report.cells[cell].value) != (status, value)
            ]
            assert not wrong
