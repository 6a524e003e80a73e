"""Pages turned and tables cut by page ends; files that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from govaudit.reading.document import Text, Unreadable
from govaudit.reading.pdf import read_pdf
from govaudit.report import PagePlace
from tests.pdf_sheets import ROWS, SIZE, XS, Draw, grids, lines, notes, pdf, picture, read, ruled, table


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


def test_a_document_of_too_many_pages_is_refused_and_progress_is_told_by_the_page() -> None:
    content, told = pdf(ruled, ruled, ruled, ruled), list[float]()
    assert read_pdf(Path("report.pdf"), content, most_pages=4, progress=told.append).source.pages == 4
    assert told == [number / 8 for number in range(1, 9)]
    with pytest.raises(Unreadable, match="4 pages, more than the limit of 3"):
        read_pdf(Path("report.pdf"), content, most_pages=3)
