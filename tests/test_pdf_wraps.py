"""Labels and numbers at different heights, numbers that go on in a line of their own, borders that are double, tables near each other."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from govaudit.reading.document import OVERRUN
from govaudit.reading.pdf_glyphs import Glyph
from govaudit.reading.pdf_lines import rows_of
from govaudit.reading.pdf_rows import row_of
from govaudit.reading.pdf_wraps import with_wraps_joined
from govaudit.report import PagePlace
from tests.pdf_sheets import CJK, ROWS, XS, YS, Draw, grids, lines, read, table, texts

HEIGHTS = (340, 310, 280, 250)
COLUMNS = (50, 170, 240, 310)
NUMBERS = (("收到申请", "11", "20", "31"), ("上年结转", "7", "5", "7"), ("办结", "18", "20", "38"), ("结转", "3", "0", "0"))

Wrap = dict[tuple[int, int], tuple[str, ...]]


def rows_with(wraps: Wrap, *, pitch: float, above: float = 0.0, labels: float = 0.0) -> Draw:
    """NUMBERS without rules, some of them in several lines `pitch` apart, the first of which stands `above` the row's line;
    labels stand lower than the numbers.
    """

    def draw(canvas: Canvas) -> None:
        for row, (y, printed) in enumerate(zip(HEIGHTS, NUMBERS, strict=True)):
            for column, (x, text) in enumerate(zip(COLUMNS, printed, strict=True)):
                if (row, column) in wraps:
                    for line, part in enumerate(wraps[row, column]):
                        canvas.drawString(x, y + above - line * pitch, part)
                else:
                    canvas.drawString(x, y - (0 if column else labels), text)

    return draw


@pytest.mark.parametrize("lower", [0.0, 3.0, 4.5, -3.0])
def test_labels_that_stand_lower_than_their_numbers_are_in_their_row(lower: float) -> None:
    assert table(read(rows_with({}, pitch=12, labels=lower))) == NUMBERS


def test_a_label_and_its_only_number_at_different_heights_are_one_line() -> None:
    def draw(canvas: Canvas) -> None:
        for y, label, number in ((330, "行政许可", "18"), (315, "行政处罚", "27"), (300, "行政强制", "17")):
            canvas.drawString(50, y - 3.5, label)
            canvas.drawString(170, y, number)

    assert lines(read(draw)) == ["行政许可\t18", "行政处罚\t27", "行政强制\t17"] or table(read(draw)) == (
        ("行政许可", "18"),
        ("行政处罚", "27"),
        ("行政强制", "17"),
    )


@pytest.mark.parametrize("above", [0.0, 12.0], ids=["goes on below", "began above"])
def test_a_number_in_two_lines_is_no_number(above: float) -> None:
    """Where it may be the row's above or below, numbers of both are in doubt; all others are read."""
    found = table(read(rows_with({(1, 1): ("12", "3")}, pitch=12, above=above)))
    printed = "\n".join(cell for row in found for cell in row)
    assert "12" in printed and "3" in printed
    assert found[1][1].endswith(OVERRUN)
    assert all(
        cell == truth
        for row, real in zip(found, NUMBERS, strict=True)
        for cell, truth in zip(row, real, strict=True)
        if OVERRUN not in cell
    )
    assert sum(OVERRUN in cell for row in found for cell in row) <= 2


def test_a_number_in_two_lines_about_the_middle_of_its_row_is_no_number() -> None:
    """The first line of it stands beside the label, as long as the others are a little lower."""
    found = table(read(rows_with({(1, 1): ("123", "1"), (1, 3): ("173", "0")}, pitch=12, above=6)))
    assert found[1] == ("上年结转", f"123\n1{OVERRUN}", "5", f"173\n0{OVERRUN}")
    assert (found[0], *found[2:]) == (NUMBERS[0], *NUMBERS[2:])


def test_a_rest_over_a_gap_is_no_number_of_the_gap() -> None:
    def draw(canvas: Canvas) -> None:
        rows_with({(1, 2): ()}, pitch=12)(canvas)
        canvas.drawString(COLUMNS[2], HEIGHTS[1] - 12, "3")

    found = table(read(draw))
    assert found[1][2] in (f"3{OVERRUN}", "") and found[2][2] in (f"3\n20{OVERRUN}", "20")
    assert OVERRUN in found[1][2] + found[2][2]


def test_rows_whose_boxes_overlap_are_rows_of_their_own_where_they_share_columns() -> None:
    """Ten points apart, in a font whose boxes are higher."""

    def draw(canvas: Canvas) -> None:
        for row, printed in enumerate(NUMBERS):
            for x, text in zip(COLUMNS, printed, strict=True):
                canvas.drawString(x, 340 - 10 * row, text)

    assert table(read(draw)) == NUMBERS


def test_a_number_alone_that_goes_on_keeps_all_its_digits() -> None:
    row, rest = (
        row_of([Glyph(digit, x, top, x + 6, top + 9) for digit, x in digits])
        for top, digits in ((10, [("1", 0), ("2", 30)]), (17, [("3", 15)]))
    )
    (joined,) = with_wraps_joined([row, rest])
    assert joined.line is not None and joined.line.text.split() == ["1", "3", "2"]


def test_a_flat_character_that_begins_a_line_stays_in_it() -> None:
    """Some fonts give the ink of each character: 一 then is a tenth as high as what stands beside it."""
    line = [Glyph("（", 0, 10, 8, 20), Glyph("一", 10, 14, 19, 15), Glyph("）", 21, 11, 30, 20), Glyph("7", 60, 10.5, 66, 20)]
    below = [Glyph("一", 10, 27, 19, 28), Glyph("8", 60, 24, 66, 33)]
    assert [[glyph.text for glyph in row] for row in rows_of([*line, *below])] == [["（", "一", "）", "7"], ["一", "8"]]


def doubled(canvas: Canvas) -> None:
    """Every rule as two, too far apart to be taken for one by the usual tolerance."""
    for shift in (-1.7, 1.7):
        for y in YS:
            canvas.line(XS[0] - 1.7, y + shift, XS[-1] + 1.7, y + shift)
        for x in XS:
            canvas.line(x + shift, YS[0] + 1.7, x + shift, YS[-1] - 1.7)
    texts(canvas)


def test_wide_double_borders_are_one() -> None:
    assert table(read(doubled)) == ROWS


def test_columns_of_two_tables_on_a_page_are_not_drawn_together() -> None:
    """Rules of the second stand 2.5 points beside those of the first: a number at the edge of its cell would be over them."""

    def draw(canvas: Canvas) -> None:
        for drop, shift in ((0, 0.0), (120, 2.5)):
            for y in YS:
                canvas.line(XS[0], y - drop, XS[-1], y - drop)
            for x in XS:
                canvas.line(x + shift * (x not in (XS[0], XS[-1])), YS[0] - drop, x + shift * (x not in (XS[0], XS[-1])), YS[-1] - drop)
            canvas.saveState()
            canvas.setFont(CJK, 10)
            canvas.translate(0, -drop)
            texts(canvas, ROWS[:1])
            canvas.drawRightString(XS[2] - 0.5, YS[1] - 18, "11")
            canvas.restoreState()

    for grid, shift in zip(grids(read(draw)), (0.0, 2.5), strict=True):
        (number,) = (cell for cell in grid.cells if cell.text.startswith("11"))
        (empty,) = (cell for cell in grid.cells if (cell.row, cell.column) == (2, 1))
        assert number.text == "11" and isinstance(empty.place, PagePlace)
        assert empty.place.box.x1 == pytest.approx(XS[2] + shift, abs=0.3)
