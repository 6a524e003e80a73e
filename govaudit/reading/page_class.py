"""What a page of a PDF is made of, decided page by page: text, an image, an image with recognised text, or both side by side."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from govaudit.messages import Message, say
from govaudit.reading.pdf_content import PageContent
from govaudit.reading.picture_areas import table_areas


class PageClass(StrEnum):
    """The four kinds of page that are read in different ways."""

    DIGITAL = "digital"
    SCANNED = "scanned"
    LAYERED = "layered"
    MIXED = "mixed"


def page_class(page: PageContent) -> PageClass:
    """The one class of a page; mixed is text with pictures large enough to hold a table."""
    if page.layer:
        return PageClass.LAYERED
    if page.scanned:
        return PageClass.SCANNED
    return PageClass.MIXED if page.pictures and table_areas(page.pictures, page.rules, page.size) else PageClass.DIGITAL


def classes_note(pages: Sequence[PageContent]) -> Message | None:
    """Which pages are of which class; None where every page that could be read is digital."""
    numbers: dict[PageClass, list[int]] = {kind: [] for kind in PageClass}
    for page in pages:
        if not page.broken:
            numbers[page_class(page)].append(page.number)
    if not any(found for kind, found in numbers.items() if kind is not PageClass.DIGITAL):
        return None
    return say("pdf.classes", **{kind: ranges(found) if found else "-" for kind, found in numbers.items()})


def ranges(numbers: Sequence[int]) -> str:
    """Ascending page numbers as "1-3, 5"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)
