"""What real PDFs do to a reader, one trap a test: small pages drawn by reportlab, read to the Document."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from govaudit.reading.document import Document, Grid, Text, Unreadable
from govaudit.reading.pdf import read_pdf
from govaudit.report import PagePlace

SIZE = (400.0, 400.0)
CJK = "STSong-Light"
XS = (50.0, 150.0, 220.0, 290.0)
YS = (350.0, 320.0, 290.0, 260.0)
ROWS = (("项目", "甲", "乙"), ("收到", "11", "20"), ("办结", "7", "1.5"))

Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, size: tuple[float, float] = SIZE, rotate: int = 0, **options: object) -> bytes:
    """A PDF whose pages are drawn by the functions given."""
    pdfmetrics.registerFont(UnicodeCIDFont(CJK))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1, **options)
    for page in pages:
        canvas.setPageRotation(rotate)
        canvas.setFont(CJK, 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def read(*pages: Draw, **options: object) -> Document:
    """The pages as the reader sees them."""
    return read_pdf(Path("report.pdf"), pdf(*pages, **options))


def rules(canvas: Canvas) -> None:
    """A 3 x 3 frame of stroked lines."""
    for y in YS:
        canvas.line(XS[0], y, XS[-1], y)
    for x in XS:
        canvas.line(x, YS[0], x, YS[-1])


def texts(canvas: Canvas, rows: tuple[tuple[str, ...], ...] = ROWS) -> None:
    """The words of ROWS in the middle of their cells."""
    for y, row in zip(YS, rows, strict=False):
        for x, text in zip(XS, row, strict=False):
            canvas.drawString(x + 15, y - 18, text)


def ruled(canvas: Canvas) -> None:
    """The plain table that nobody gets wrong."""
    rules(canvas)
    texts(canvas)


def grids(document: Document) -> list[Grid]:
    """The grids of a document."""
    return [piece for piece in document.flow if isinstance(piece, Grid)]


def table(document: Document) -> tuple[tuple[str, ...], ...]:
    """The only grid's texts, row by row."""
    (grid,) = grids(document)
    rows = sorted({cell.row for cell in grid.cells})
    return tuple(tuple(cell.text for cell in grid.cells if cell.row == row) for row in rows)


def lines(document: Document) -> list[str]:
    """The running text."""
    return [piece.text for piece in document.flow if isinstance(piece, Text)]


def notes(document: Document) -> str:
    """What was reported, in one string."""
    return "\n".join(note.en for note in document.notes)


# --- rules ------------------------------------------------------------------------------------------------------------


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


# --- tables without (inner) rules -------------------------------------------------------------------------------------

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


# --- characters -------------------------------------------------------------------------------------------------------


def one_cell(text: Draw) -> Draw:
    """The plain table with something else in its middle cell, whose corner is (150, 290)."""

    def draw(canvas: Canvas) -> None:
        rules(canvas)
        texts(canvas, (ROWS[0], ("收到", "", "20"), ROWS[2]))
        text(canvas)

    return draw


def middle(document: Document) -> str:
    """The text of the middle cell."""
    return table(document)[1][1]


@pytest.mark.parametrize("shift", [0.0, 0.2, 0.4])
@pytest.mark.parametrize("text", ["11", "22", "100", "0", "1.1"])
def test_struck_twice_counts_once_and_doubles_stay(text: str, shift: float) -> None:
    def draw(canvas: Canvas) -> None:
        for character in range(len(text)):
            canvas.drawString(165 + 5.5 * character, 302, text[character])
        for character in range(len(text)):
            canvas.drawString(165 + shift + 5.5 * character, 302, text[character])

    assert middle(read(one_cell(draw))) == text


def test_letter_spaced_digits_are_one_number() -> None:
    document = read(one_cell(lambda canvas: canvas.drawString(160, 302, "1234.5", charSpace=5)))
    assert middle(document) == "1234.5"


def test_two_numbers_in_a_cell_stay_two() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(155, 302, "12")
        canvas.drawString(190, 302, "34")

    assert middle(read(one_cell(draw))) == "12 34"


def test_a_number_wrapped_for_want_of_room_is_one_and_stacked_numbers_are_not() -> None:
    def wrapped(canvas: Canvas) -> None:
        canvas.drawString(152, 308, "1234567890123.")
        canvas.drawString(180, 296, "12")

    def stacked(canvas: Canvas) -> None:
        canvas.drawString(180, 308, "12")
        canvas.drawString(180, 296, "34")

    assert middle(read(one_cell(wrapped))) == "1234567890123.12"
    assert middle(read(one_cell(stacked))) == "12\n34"


def test_a_label_of_one_character_a_line_reads_from_top_to_bottom() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 100, 20, 250)
        canvas.rect(70, 100, 100, 250)
        for step, character in enumerate("三、本年度办理结果"):
            canvas.drawString(55, 330 - 14 * step, character)
        canvas.drawString(100, 200, "7")

    assert table(read(draw)) == (("三、本年度办理结果", "7"),)


def test_a_label_turned_by_a_right_angle_is_read_whole() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 100, 20, 250)
        canvas.rect(70, 100, 100, 250)
        canvas.drawString(80, 150, "收到申请")
        canvas.drawString(80, 130, "收到申请")
        canvas.saveState()
        canvas.translate(64, 180)
        canvas.rotate(90)
        canvas.drawString(0, 0, "办理结果")
        canvas.restoreState()

    assert table(read(draw)) == (("办理结果", "收到申请\n收到申请"),)


def test_radicals_become_ordinary_characters() -> None:
    document = read(lambda canvas: canvas.drawString(50, 300, "⾏政机关⼀年，⺠政"))
    assert lines(document) == ["行政机关一年，民政"]


def test_a_hyphen_at_the_end_of_a_line_is_still_a_hyphen() -> None:
    assert middle(read(one_cell(lambda canvas: canvas.drawString(160, 302, "-")))) == "-"
    assert lines(read(lambda canvas: (canvas.drawString(50, 300, "abc-"), canvas.drawString(50, 288, "def")))) == ["abc-", "def"]


def test_filled_form_fields_are_read_like_print() -> None:
    def field(canvas: Canvas) -> None:
        canvas.acroForm.textfield(name="count", value="37", x=155, y=293, width=60, height=22, borderWidth=0, fontSize=10)

    document = read(one_cell(field))
    assert middle(document) == "37"
    assert not document.notes


# --- what nobody sees -------------------------------------------------------------------------------------------------


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(180, 302, "8")


def nearly_white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.98, 0.98, 0.98)
    canvas.drawString(180, 302, "8")


def unpainted(canvas: Canvas) -> None:
    canvas.drawString(180, 302, "8", mode=3)


def transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0.01)
    canvas.drawString(180, 302, "8")


def clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(0, 0, 20, 20)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.drawString(180, 302, "8")


def covered(canvas: Canvas) -> None:
    canvas.drawString(180, 302, "8")
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(175, 296, 20, 18, stroke=0, fill=1)


def under_a_picture(canvas: Canvas) -> None:
    canvas.drawString(180, 302, "8")
    canvas.drawImage(picture(), 175, 296, 20, 18)


def picture() -> ImageReader:
    """A small grey picture."""
    from PIL import Image

    return ImageReader(Image.new("RGB", (20, 18), (240, 240, 240)))


HIDING = [white, nearly_white, unpainted, transparent, clipped, covered, under_a_picture]


@pytest.mark.parametrize("hide", HIDING)
def test_what_nobody_sees_is_dropped_and_reported(hide: Draw) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(165, 302, "11")
        canvas.saveState()
        hide(canvas)
        canvas.restoreState()

    document = read(one_cell(draw))
    assert middle(document) == "11"
    assert "Page 1 has 1 characters nobody can see" in notes(document)
    assert notes(document).endswith(": 8")


def test_white_text_on_a_dark_ground_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0, 0.2, 0.5)
        canvas.rect(150, 290, 70, 30, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(165, 302, "11")
        canvas.setFillColorRGB(0, 0, 0)

    document = read(one_cell(draw))
    assert middle(document) == "11"
    assert not document.notes


def test_struck_out_digits_are_dropped_and_reported_and_underlined_ones_stay() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(165, 302, "11")
        canvas.line(165, 300, 176, 300)
        canvas.drawString(180, 302, "8")
        canvas.line(180, 305.3, 185.5, 305.3)

    document = read(one_cell(draw))
    assert middle(document) == "11"
    assert "1 characters struck out by a line, which were not used: 8" in notes(document)


def test_text_off_the_page_is_dropped_and_reported() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas)
        canvas.drawString(-200, 302, "88")
        canvas.drawString(180, 700, "99")

    document = read(draw)
    assert table(document) == ROWS
    assert lines(document) == []
    assert "4 characters outside" in notes(document)


def test_a_watermark_across_the_table_disturbs_no_cell_and_is_reported() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillColorRGB(0.6, 0.6, 0.6)
        canvas.translate(60, 250)
        canvas.rotate(30)
        canvas.setFont("Helvetica", 40)
        canvas.drawString(0, 0, "COPY 2024")
        canvas.restoreState()
        ruled(canvas)

    document = read(draw)
    assert table(document) == ROWS
    assert "COPY 2024" in notes(document)


# --- pages ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_table_drawn_sideways_is_read_upright(turns: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(200, 200)
        canvas.rotate(90 * turns)
        canvas.translate(-200, -200)
        ruled(canvas)

    assert table(read(draw)) == ROWS


def test_texts_and_grids_come_in_reading_order_over_pages() -> None:
    def page(above: str, below: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(50, 370, above)
            canvas.drawString(50, 100, below)
            ruled(canvas)

        return draw

    document = read(page("甲上", "甲下"), page("乙上", "乙下"))
    assert [piece.text if isinstance(piece, Text) else "grid" for piece in document.flow] == [
        "甲上",
        "grid",
        "甲下",
        "乙上",
        "grid",
        "乙下",
    ]
    assert [piece.place.page for piece in document.flow if isinstance(piece, Text) and isinstance(piece.place, PagePlace)] == [1, 1, 2, 2]
    assert document.source.pages == 2


def part(rows: tuple[tuple[str, ...], ...], footer: str = "- 1 -") -> Draw:
    """A ruled table of some rows, with a page number below."""

    def draw(canvas: Canvas) -> None:
        ys = [350 - 30 * step for step in range(len(rows) + 1)]
        for y in ys:
            canvas.line(XS[0], y, XS[-1], y)
        for x in XS:
            canvas.line(x, ys[0], x, ys[-1])
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip(XS, row, strict=False):
                canvas.drawString(x + 3, y - 18, text)
        canvas.drawString(190, 20, footer)

    return draw


HEAD = ("项目", "自然人", "总计")


def test_a_table_cut_by_a_page_end_is_one_grid() -> None:
    document = read(part((HEAD, ("收到", "11", "20")), "- 1 -"), part((("（七）总计", "7", "8"), ("其他", "", "0")), "- 2 -"))
    assert table(document) == (HEAD, ("收到", "11", "20"), ("（七）总计", "7", "8"), ("其他", "", "0"))
    assert lines(document) == ["- 1 -", "- 2 -"]
    assert [cell.place.page for cell in grids(document)[0].cells if isinstance(cell.place, PagePlace)] == [1] * 6 + [2] * 6


def test_a_header_repeated_on_the_next_page_is_not_repeated_in_the_grid() -> None:
    document = read(part((HEAD, ("收到", "11", "20"))), part((HEAD, ("（七）总计", "7", "8"))))
    assert table(document) == (HEAD, ("收到", "11", "20"), ("（七）总计", "7", "8"))


@pytest.mark.parametrize("values_above", [True, False])
def test_a_row_cut_by_a_page_end_is_one_row(values_above: bool) -> None:
    upper, lower = ("1.信访举报", "5", "6"), ("投诉类申请", "", "")
    if not values_above:
        upper, lower = ("1.信访举报", "", ""), ("投诉类申请", "5", "6")
    document = read(part((HEAD, ("收到", "11", "20"), upper)), part((lower, ("（七）总计", "7", "8"))))
    assert table(document)[2:] == (("1.信访举报\n投诉类申请", "5", "6"), ("（七）总计", "7", "8"))
    (grid,) = grids(document)
    (value,) = (cell for cell in grid.cells if cell.text == "5")
    assert isinstance(value.place, PagePlace)
    assert value.place.page == (1 if values_above else 2)


def test_a_blank_row_of_the_form_behind_a_page_end_stays_a_row() -> None:
    document = read(part((HEAD, ("收到", "11", "20"))), part((("2.重复申请", "", ""), ("（七）总计", "7", "8"))))
    assert table(document) == (HEAD, ("收到", "11", "20"), ("2.重复申请", "", ""), ("（七）总计", "7", "8"))


def test_tables_with_a_heading_between_or_other_columns_stay_apart() -> None:
    document = read(part((HEAD, ("收到", "11", "20")), "四、其他情况"), part((("（七）总计", "7", "8"), HEAD)))
    assert len(grids(document)) == 2
    assert len(grids(read(part((HEAD, ("收到", "11", "20"))), thin_rectangles_shifted))) == 2


def thin_rectangles_shifted(canvas: Canvas) -> None:
    """A table of other columns."""
    canvas.translate(30, 0)
    ruled(canvas)


# --- files that cannot be read ----------------------------------------------------------------------------------------


def refusal(content: bytes) -> str:
    """The reason the reader gives."""
    with pytest.raises(Unreadable) as caught:
        read_pdf(Path("report.pdf"), content)
    return caught.value.reason.en


def test_a_password_is_asked_for_in_words() -> None:
    assert "password" in refusal(pdf(ruled, encrypt=StandardEncryption("secret", ownerPassword="owner")))


def test_an_encrypted_file_that_opens_without_password_is_read() -> None:
    document = read(ruled, encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0))
    assert table(document) == ROWS


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\nnothing of the kind", b"\x00" * 100])
def test_a_broken_file_is_named_broken(content: bytes) -> None:
    assert "Not a whole PDF" in refusal(content)


def test_a_page_without_anything_is_named_empty() -> None:
    assert "no text at all" in refusal(pdf(lambda canvas: canvas.line(0, 0, 5, 5)))


def scan(canvas: Canvas) -> None:
    canvas.drawImage(picture(), 0, 0, *SIZE)


def test_a_scan_asks_for_recognition() -> None:
    assert "scan" in refusal(pdf(scan))


def test_a_scanned_page_among_others_is_reported() -> None:
    document = read(ruled, scan)
    assert table(document) == ROWS
    assert "Page 2 is a scanned image" in notes(document)


def test_the_text_layer_of_a_scan_is_read_and_reported_as_such() -> None:
    def draw(canvas: Canvas) -> None:
        scan(canvas)
        for y in (300, 280, 260):
            canvas.drawString(50, y, "收到申请82件", mode=3)

    document = read(draw)
    assert lines(document) == ["收到申请82件"] * 3
    assert "layer of recognised text" in notes(document)
