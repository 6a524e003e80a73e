"""The pages of a PDF that are read as pictures, whole or in parts; none where recognition is declined or not installed."""

from __future__ import annotations

from govaudit.messages import Message, say
from govaudit.reading.document import Ocr, Unreadable
from govaudit.reading.grids import FramedGrid, Piece
from govaudit.reading.ocr_models import installed
from govaudit.reading.pdf_content import PageContent
from govaudit.reading.picture_areas import table_areas
from govaudit.report import Place, Recognition

_MOST_NAMED = 8


class Scans:
    """Which pages are scans, what their pictures say, and which nobody read. Unreadable where all is scanned and none can be read."""

    def __init__(self, content: bytes, pages: list[PageContent], ocr: Ocr) -> None:
        self._content, self._whole = content, ocr in ("always", "whole")
        self.pages = {page.number for page in pages if ocr == "always" or (ocr != "never" and page.scanned)}
        self.pictured: set[int] = set()
        self.recognitions: dict[Place, Recognition] = {}
        self.notes: list[Message] = []
        self._unread: list[int] = []
        self._declined = ocr == "never"
        self._remedy = "scan.declined" if self._declined else "scan.install"
        if self.pages and not self._able():
            if ocr == "always" or len(self.pages) == len(pages):
                raise Unreadable(say("scan.not_installed"))
            self._unread += sorted(self.pages)
            self.pages = set()

    def _able(self) -> bool:
        """Whether pictures can be read; looked up only where there are some, since that asks the disk."""
        return not self._declined and installed()

    @property
    def recognised(self) -> tuple[int, ...]:
        """The pages of which something was recognised."""
        return tuple(sorted(self.pages | self.pictured))

    @property
    def unread(self) -> Message | None:
        """What is to be said of pictures that may hold tables and were not read."""
        if not self._unread:
            return None
        named = "、".join(map(str, sorted(set(self._unread))[:_MOST_NAMED]))
        return say("scan.pictures_unread", pages=named, remedy=say(self._remedy))

    def pieces(self, page: PageContent) -> list[Piece]:
        """A page as recognised; none, and the page is no scan to us, where its layer of text tells more."""
        from govaudit.reading.scan import read_pdf_page

        reading = read_pdf_page(self._content, page.number, page.glyphs if page.layer else (), whole=self._whole)
        if page.layer and not any(isinstance(piece, FramedGrid) for piece in reading.pieces):
            self.pages.discard(page.number)
            return []
        self.recognitions |= reading.recognitions
        self.notes += reading.notes
        return reading.pieces

    def pictures(self, page: PageContent) -> list[Piece]:
        """The tables that stand on a digital page as pictures; what stands on them is taken from `page.glyphs`."""
        areas = table_areas(page.pictures, page.rules, page.size) if page.pictures and not page.layer else []
        if not areas:
            return []
        if not self._able():
            self._unread.append(page.number)
            return []
        from govaudit.reading.pdf_pictures import read_pictures

        reading = read_pictures(self._content, page, areas, whole=self._whole)
        if reading.pieces:
            self.pictured.add(page.number)
            self.recognitions |= reading.recognitions
            self.notes += reading.notes
        return reading.pieces


def by_height(pieces: list[Piece], pictures: list[Piece]) -> list[Piece]:
    """The pieces of a page with those of its pictures put where they stand."""
    if not pictures:
        return pieces
    from govaudit.reading.pdf_pictures import top_of

    return sorted([*pieces, *pictures], key=top_of)
