"""The reader process while it draws: one document stays open, and pages of it are painted and searched as they are wished for."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from govaudit.messages import say
from govaudit.pages import PageImages
from govaudit.quarantine import page_wire
from govaudit.quarantine.wire import Reason
from govaudit.reading.document import Unreadable
from govaudit.report import Kind, PagePlace

_SHEET = (595.28, 841.89)

Allow = Callable[[], None]
"""Called when work on a wish begins: from now on it may use so much."""


def draw(content: bytes, kind: Kind, requests: BinaryIO, answers: BinaryIO, allow: Allow) -> None:
    """Open a document, say its pages' sizes, and serve wishes until there are no more of them."""
    try:
        pages = PageImages.open(content, kind)
        opened: page_wire.Shown = page_wire.Pages([_size(pages, page) for page in range(1, pages.count + 1)])
    except Unreadable as error:
        _say(answers, Reason(error.reason))
        return
    _say(answers, opened)
    with pages:
        while (line := requests.readline()) and not isinstance(wish := page_wire.wished(line), page_wire.Done):
            allow()
            _say(answers, *_answer(pages, wish))


def _size(pages: PageImages, page: int) -> tuple[float, float]:
    """Width and height of a page; one that has none, for it is damaged, is an empty sheet."""
    size = pages.size(page)
    return size if page_wire.is_size(size) else _SHEET


def _answer(pages: PageImages, wish: page_wire.Paint | page_wire.Find) -> tuple[page_wire.Shown, bytes]:
    try:
        if isinstance(wish, page_wire.Find):
            return page_wire.Found(pages.find(wish.page, wish.text)), b""
        if not page_wire.is_size(pages.size(wish.page)):
            raise Unreadable(say("pdf.page_broken", page=wish.page))
        raster = pages.crop(PagePlace(wish.page, wish.box), 0.0, wish.scale)
    except Unreadable as error:
        return Reason(error.reason), b""
    return page_wire.Picture(raster.width, raster.height), raster.data


def _say(answers: BinaryIO, answer: page_wire.Shown, picture: bytes = b"") -> None:
    answers.write(page_wire.line_of(answer))
    answers.write(picture)
    answers.flush()
