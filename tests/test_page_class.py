"""Every page of a PDF has one class, and the note names all of them."""

from __future__ import annotations

import pytest

from govaudit.reading.page_class import PageClass, classes_note, page_class, ranges
from govaudit.reading.pdf_content import PageContent
from govaudit.reading.pdf_paths import Rule

SIZE = (595.0, 842.0)
PICTURE = (60.0, 100.0, 535.0, 400.0)

PAGES = [
    (PageContent(1, SIZE), PageClass.DIGITAL),
    (PageContent(1, SIZE, pictures=[(60.0, 20.0, 120.0, 50.0)]), PageClass.DIGITAL),
    (PageContent(1, SIZE, scanned=True, pictures=[(0.0, 0.0, *SIZE)]), PageClass.SCANNED),
    (PageContent(1, SIZE, scanned=True, layer=True, pictures=[(0.0, 0.0, *SIZE)]), PageClass.LAYERED),
    (PageContent(1, SIZE, pictures=[PICTURE]), PageClass.MIXED),
]


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_a_page_has_one_class(page: PageContent, expected: PageClass) -> None:
    assert page_class(page) is expected


def test_a_picture_behind_a_ruled_table_makes_no_mixed_page() -> None:
    ruled = [Rule(60.0, float(top), 535.0, float(top)) for top in range(120, 400, 30)]
    ruled += [Rule(float(x), 120.0, float(x), 390.0) for x in range(100, 500, 60)]
    assert page_class(PageContent(1, SIZE, pictures=[PICTURE], rules=ruled)) is PageClass.DIGITAL


def test_the_note_names_every_page_that_could_be_read_once() -> None:
    kinds = [PAGES[0], PAGES[0], PAGES[2], PAGES[3], PAGES[4], PAGES[0]]
    pages = [
        PageContent(number, SIZE, scanned=page.scanned, layer=page.layer, pictures=page.pictures)
        for number, (page, _) in enumerate(kinds, 1)
    ]
    note = classes_note([*pages, PageContent(7, (0.0, 0.0), broken=True)])
    assert note is not None
    assert note.en == (
        "What the pages are: digital text 1-2, 6; scanned images 3; "
        "scanned images with a layer of recognised text 4; text with large pictures 5."
    )
    assert note.zh == "各页的来源：数字文本 1-2, 6；扫描图像 3；扫描图像加识别文字层 4；文字与图片混排 5。"


def test_a_document_of_digital_pages_gets_no_note() -> None:
    assert classes_note([PAGES[0][0], PageContent(2, SIZE)]) is None


def test_pages_in_a_row_are_told_as_a_range() -> None:
    assert ranges([1, 2, 3, 5, 7, 8]) == "1-3, 5, 7-8"
