"""Rules of every make, frames left open, and tables without (inner) rules."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from govaudit.report import PagePlace
from tests.pdf_sheets import CJK, ROWS, XS, YS, Draw, grids, notes, read, ruled, rules, table, texts


def thin_rectangles(canvas: Canvas) -> None:
    for y in YS:
        canvas.rect(XS[0], y - 0.25, XS[-1] - XS[0], 0.5, stroke=0, fill=1)
    for x in XS:
        canvas.rect(x - 0.25, YS[-1], 0.5, YS[0] - YS[-1], stroke=0, fill=1)
    texts(canvas)


def cell_rectangles(canvas: Canvas) -> None:
    for y in YS[1:]:
        for x0, x1 in pairwise(XS):
            canvas.rect(x0, y, x1 - x0, 30)
    texts(canvas)


def dashes(canvas: Canvas) -> None:
    canvas.setDash(3, 2)
    ruled(canvas)


def dots(canvas: Canvas) -> None:
    """Every rule a row of little squares, as word processors draw dotted borders."""
    for y in YS:
        for step in range(int(XS[-1] - XS[0]) // 2):
            canvas.rect(XS[0] + 2 * step, y - 0.5, 1, 1, stroke=0, fill=1)
    for x in XS:
        for step in range(int(YS[0] - YS[-1]) // 2):
            canvas.rect(x - 0.5, YS[-1] + 2 * step, 1, 1, stroke=0, fill=1)
    texts(canvas)


def one_path(canvas: Canvas) -> None:
    """All rules in one path object."""
    path = canvas.beginPath()
    for y in YS:
        path.moveTo(XS[0], y)
        path.lineTo(XS[-1], y)
    for x in XS:
        path.moveTo(x, YS[0])
        path.lineTo(x, YS[-1])
    canvas.drawPath(path)
    texts(canvas)


def in_a_form(canvas: Canvas) -> None:
    """Everything within a Form XObject that is placed shrunk and moved."""
    canvas.beginForm("table")
    canvas.setFont(CJK, 10)
    ruled(canvas)
    canvas.endForm()
    canvas.translate(40, 60)
    canvas.scale(0.8, 0.8)
    canvas.doForm("table")


def white_strangers(canvas: Canvas) -> None:
    """White boxes and lines across the table, as word processors leave them behind."""
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setStrokeColorRGB(1, 1, 1)
    canvas.rect(60, 265, 200, 70, stroke=1, fill=1)
    canvas.line(50, 305, 290, 305)
    canvas.line(100, 350, 100, 260)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setStrokeColorRGB(0, 0, 0)
    ruled(canvas)


@pytest.mark.parametrize("draw", [ruled, thin_rectangles, cell_rectangles, dashes, dots, one_path, in_a_form, white_strangers])
def test_visible_rules_of_every_make_give_the_same_grid(draw: Draw) -> None:
    document = read(draw)
    assert table(document) == ROWS
    assert not document.notes


def test_merged_cells_have_spans_and_covered_positions_no_cell() -> None:
    def draw(canvas: Canvas) -> None:
        for y in YS:
            canvas.line(XS[0] if y != YS[1] else XS[1], y, XS[-1], y)
        for x in XS:
            canvas.line(x, YS[0] if x != XS[2] else YS[1], x, YS[-1])
        canvas.drawString(60, 318, "项目")
        canvas.drawString(200, 332, "申请人")
        canvas.drawString(165, 302, "甲")

    (grid,) = grids(read(draw))
    cells = {(cell.row, cell.column): (cell.text, cell.row_span, cell.column_span) for cell in grid.cells}
    assert cells[0, 0] == ("项目", 2, 1)
    assert cells[0, 1] == ("申请人", 1, 2)
    assert cells[1, 1] == ("甲", 1, 1)
    assert cells[1, 2] == ("", 1, 1)
    assert (1, 0) not in cells
    assert (0, 2) not in cells


def test_an_empty_cell_lies_where_its_frame_is() -> None:
    def draw(canvas: Canvas) -> None:
        rules(canvas)
        texts(canvas, (("项目", "甲", "乙"), ("收到", "", "20")))

    (grid,) = grids(read(draw))
    (empty,) = (cell for cell in grid.cells if (cell.row, cell.column) == (1, 1))
    assert isinstance(empty.place, PagePlace)
    box = empty.place.box
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((150, 80, 220, 110), abs=1)


@pytest.mark.parametrize("missing", [YS[0], YS[-1]])
def test_a_frame_open_at_a_page_end_is_closed(missing: float) -> None:
    def draw(canvas: Canvas) -> None:
        for y in YS:
            if y != missing:
                canvas.line(XS[0], y, XS[-1], y)
        for x in XS:
            canvas.line(x, YS[0], x, YS[-1])
        texts(canvas)

    assert table(read(draw)) == ROWS


def test_a_frame_open_at_its_sides_is_closed() -> None:
    def draw(canvas: Canvas) -> None:
        for y in YS:
            canvas.line(XS[0], y, XS[-1], y)
        for x in XS[1:-1]:
            canvas.line(x, YS[0], x, YS[-1])
        texts(canvas)

    assert table(read(draw)) == ROWS


def test_a_frame_beside_a_label_as_high_as_the_page_is_closed() -> None:
    """Browsers part a row at the page's end and rule neither half; the label of the first column goes on over it."""

    def draw(canvas: Canvas) -> None:
        for y in YS[1:-1]:
            canvas.line(XS[1], y, 360, y)
        for x in (*XS, 360):
            canvas.line(x, YS[0], x, YS[-1])
        texts(canvas, (("办理", "甲", "乙"), ("", "11", "20"), ("", "7", "1.5")))

    (grid,) = grids(read(draw))
    texts_of = {(cell.row, cell.column): cell.text for cell in grid.cells}
    assert {texts_of[0, 0], texts_of[0, 1], texts_of[1, 1], texts_of[1, 2], texts_of[2, 2]} == {"办理", "甲", "11", "20", "1.5"}


def test_thousands_of_dashes_are_the_borders_they_make() -> None:
    """Browsers draw every dash of a border as a shape of its own."""

    def draw(canvas: Canvas) -> None:
        for y in YS:
            for step in range(int(XS[-1] - XS[0]) * 4):
                canvas.rect(XS[0] + step / 4, y - 0.2, 0.15, 0.4, stroke=0, fill=1)
        for x in XS:
            for step in range(int(YS[0] - YS[-1]) * 4):
                canvas.rect(x - 0.2, YS[-1] + step / 4, 0.4, 0.15, stroke=0, fill=1)
        texts(canvas)

    document = read(draw)
    assert table(document) == ROWS
    assert not document.notes


@pytest.mark.parametrize("frames", [1, 2, 3])
def test_dots_of_frames_around_a_table_are_no_lines_across_them(frames: int) -> None:
    """Saved web pages lay tables in tables: their dotted sides stand beside each other, dot by dot at one height."""

    def draw(canvas: Canvas) -> None:
        for frame in range(1, frames + 1):
            for x in (XS[0] - 3.6 * frame, XS[-1] + 3.6 * frame):
                for step in range(180):
                    canvas.rect(x - 0.4, YS[-1] - 60 + 1.5 * step, 0.8, 0.8, stroke=0, fill=1)
        dots(canvas)

    document = read(draw)
    assert table(document) == ROWS


def test_a_table_within_a_cell_is_read_as_its_own() -> None:
    """Saved web pages: the outer table's cells hold tables, one below the other, of a number each."""
    held = [("内容", "数量", "许可", "18"), ("内容", "金额", "收费", "1.5")]

    def draw(canvas: Canvas) -> None:
        for top, printed in zip((350, 290), held, strict=True):
            canvas.rect(44, top - 50, 212, 60)
            for at, text in enumerate(printed):
                x, y = 50 + at % 2 * 100, top - 20 - at // 2 * 20
                canvas.rect(x, y, 100, 20)
                canvas.drawString(x + 5, y + 6, text)

    assert [tuple(cell.text for cell in grid.cells) for grid in grids(read(draw))] == held


def test_rows_in_a_frame_without_upright_rules_are_parted_by_the_places_of_their_numbers() -> None:
    """Only some rows hold several numbers; with their label in the same cell they tell that the upright rules are lacking."""
    printed = (("规章", "3", "0", "5"), ("规范性文件", "1", "22", "3"), ("许可", "3886"), ("处罚", "864"), ("强制", "719"), ("收费", "47"))

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(printed):
            canvas.rect(50, 340 - 20 * at, 260, 20)
            for x, text in zip((54, 130, 190, 250), row, strict=False):
                canvas.drawString(x, 346 - 20 * at, text)

    texts_of = {cell.text for grid in grids(read(draw)) for cell in grid.cells}
    assert {"3", "0", "5", "1", "22"} <= texts_of


def test_two_open_frames_of_one_width_are_closed_each() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, -150):
            for y in YS[1:]:
                canvas.line(XS[0], y + shift, XS[-1], y + shift)
            for x in XS:
                canvas.line(x, YS[0] + shift, x, YS[-1] + shift)
            canvas.saveState()
            canvas.translate(0, shift)
            texts(canvas)
            canvas.restoreState()

    assert [len(grid.cells) for grid in grids(read(draw))] == [9, 9]


def test_a_page_of_too_many_rules_is_read_as_text_and_said_so() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas)
        for step in range(5200):
            canvas.line(20 + step % 300, 5 + step / 300, 20.5 + step % 300, 5 + step / 300)
            canvas.line(20 + 0.05 * step, 30, 20 + 0.05 * step, 100)

    document = read(draw)
    assert "too many rules" in notes(document)
    assert any("11" in cell.text for grid in grids(document) for cell in grid.cells)


WIDE = (("收到申请", "11", "20", "31"), ("上年结转", "7", "", "7"), ("办结", "18", "20", "38"), ("结转", "", "0", "0"))


def unruled(canvas: Canvas) -> None:
    for y, row in zip((330, 310, 290, 270), WIDE, strict=True):
        for x, text in zip((50, 170, 240, 310), row, strict=True):
            canvas.drawString(x, y, text)


def framed(canvas: Canvas) -> None:
    canvas.rect(40, 260, 320, 85)
    unruled(canvas)


def column_rules(canvas: Canvas) -> None:
    canvas.rect(40, 260, 320, 85)
    for x in (150, 220, 290):
        canvas.line(x, 260, x, 345)
    unruled(canvas)


def row_rules(canvas: Canvas) -> None:
    for y in (345, 325, 305, 285, 263):
        canvas.line(40, y, 360, y)
    unruled(canvas)


def boxed_rows(canvas: Canvas) -> None:
    row_rules(canvas)
    canvas.rect(40, 263, 320, 82)


@pytest.mark.parametrize("draw", [unruled, framed, column_rules, row_rules, boxed_rows])
def test_numbers_in_columns_are_a_grid_whatever_rules_are_missing(draw: Draw) -> None:
    assert table(read(draw)) == WIDE


def test_the_box_of_a_number_without_rules_is_its_own() -> None:
    (grid,) = grids(read(unruled))
    (cell,) = (cell for cell in grid.cells if cell.text == "38")
    assert isinstance(cell.place, PagePlace)
    assert cell.place.box.x0 == pytest.approx(310, abs=1)
    assert cell.place.box.x1 == pytest.approx(320, abs=2)


def test_no_token_of_an_unruled_row_is_lost() -> None:
    def draw(canvas: Canvas) -> None:
        unruled(canvas)
        canvas.drawString(50, 250, "其他")
        canvas.drawString(170, 250, "5")
        canvas.drawString(200, 250, "说明")

    printed = "".join(cell.text for grid in grids(read(draw)) for cell in grid.cells)
    assert "5" in printed
    assert "说明" in printed
