"""Two reports in one file: the first is read, the other cut off and named, so that neither's numbers stand for the other's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from govaudit.messages import say
from govaudit.reading.document import Document, Text
from govaudit.reading.identity import identify
from govaudit.reading.laying import Laid
from govaudit.report import Cell, Identity, Leftover, PagePlace, Paragraph, Place, Status

_OPENING = re.compile(r"\s*一、\s*总体情况")
_BLANK = re.compile(r"\s+")
_MOST_BEFORE = 12
_MOST_OPENINGS = 20
_STRANGE_SHARE = 0.5
_FEWEST_STRANGE = 20


def first_report(document: Document) -> tuple[Document, tuple[Leftover, ...]]:
    """The document up to the title of another report (another body or year, and an opening chapter of its own), and that title."""
    texts = [(at, piece) for at, piece in enumerate(document.flow) if isinstance(piece, Text)]
    openings = [number for number, (_, text) in enumerate(texts) if _OPENING.match(text.text)]
    if len(openings) < 2:
        return document, ()
    own = _identity([text for _, text in texts[: openings[0]]])
    for before, opening in pairwise(openings[:_MOST_OPENINGS]):
        for number in range(max(before + 1, opening - _MOST_BEFORE), opening):
            title = _title([text for _, text in texts[number : min(number + 2, opening)]])
            if title and _is_other(own, title):
                at, text = texts[number]
                left = Leftover("", say("second.report", title=title.evidence or ""), text.place)
                return _until(document, at, text.place), (left,)
    return document, ()


def _identity(texts: Sequence[Text]) -> Identity:
    return identify([Paragraph(text.text, text.place) for text in texts], Path())


def _title(texts: Sequence[Text]) -> Identity | None:
    """What a title on one line or two says; None where the lines are no title with a body and a year."""
    for count in range(1, len(texts) + 1):
        found = _identity(texts[:count])
        whole = _BLANK.sub("", "".join(text.text for text in texts[:count])).strip("《》")
        if found.org and found.year and len(found.evidence or "") == len(whole):
            return found
    return None


def _is_other(own: Identity, title: Identity) -> bool:
    if own.year and title.year and own.year != title.year:
        return True
    return bool(own.org and title.org and own.org not in title.org and title.org not in own.org)


def _until(document: Document, at: int, place: Place) -> Document:
    lines = document.lines
    if isinstance(place, PagePlace):
        lines = tuple(line for line in lines if isinstance(line.place, PagePlace) and _height(line.place) < _height(place))
    return replace(document, flow=document.flow[:at], lines=lines)


def _height(place: PagePlace) -> tuple[int, float]:
    return place.page, place.box.top


def without_strangers(laid: Laid) -> Laid:
    """Without the further tables that differ from the first in most of their numbers: they are another report's, and named as not read."""
    kept, left = [], []
    for copy in laid.copies:
        pairs = list(_pairs(laid.cells, copy))
        differing = sum(one != other for one, other in pairs)
        if len(pairs) >= _FEWEST_STRANGE and differing > _STRANGE_SHARE * len(pairs):
            place = next((cell.place for cell in copy.values() if cell.place), None)
            left.append(Leftover("", say("second.tables", count=differing), place))
        else:
            kept.append(copy)
    return replace(laid, copies=tuple(kept), leftovers=laid.leftovers + tuple(left)) if left else laid


def _pairs(first: Mapping[str, Cell], copy: Mapping[str, Cell]) -> Iterator[tuple[object, object]]:
    """The values of the cells that both hold, unless both say 0."""
    for name, cell in copy.items():
        if cell.status is Status.READ is first[name].status and (cell.value or first[name].value):
            yield first[name].value, cell.value
