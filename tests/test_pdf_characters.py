"""Characters struck twice, spaced, wrapped, turned; and what nobody sees."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.pdf_sheets import ROWS, Draw, lines, middle, notes, one_cell, picture, read, ruled, table


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
