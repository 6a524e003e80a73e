"""A document as one stream of items: labels, numbers, blanks, each with its place and its row.

Every layout (ruled grid, tabs, one cell a line, spaces) becomes the same stream, so that one aligner serves them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from govaudit.reading.document import OVERRUN, Document, Flow, Grid, GridCell, Text
from govaudit.reading.numbers import BLANKS, cleaned, looks_numeric
from govaudit.reading.remembered import remembered
from govaudit.reading.vocabulary import Words, normal
from govaudit.report import LinePlace, PagePlace, Place

_RULE = re.compile(r"[-—=_+:]{3,}")
_PAGE_NUMBER = re.compile(r"[-—–―·]\s*[0-9]{1,4}\s*[-—–―·]|第\s*[0-9]+\s*页.{0,3}(共\s*[0-9]+\s*页)?|[0-9]+\s*/\s*[0-9]+")
_DELIMITER = re.compile(r"[\t|]")
_NO_INK = re.compile(r"[\s|]")
_SPACE = re.compile(r"\s")
_WORD = re.compile("[一-鿿]")
_PART = 3
_FEW = 3
_APART = re.compile(r"\d(?:\s\d)+")
_TAIL = re.compile(r"(?<=\s)\S+$")


class Sort(Enum):
    """What an item is; `odd` is text where a number should stand, `gap` an empty token whose column nobody can tell.

    A `heap` is several numbers that stand where fewer should: none of its cells is known, whatever they spell together.
    """

    TEXT = "text"
    NUMBER = "number"
    BLANK = "blank"
    ODD = "odd"
    GAP = "gap"
    HEAP = "heap"


class Item(NamedTuple):
    """One printed piece. `row` is shared by pieces of one printed row (None: a line of its own); `position` is its column there."""

    sort: Sort
    text: str
    place: Place
    row: tuple[int, int] | None = None
    position: int = 0
    exact: bool = False

    @property
    def segment(self) -> int | None:
        """The table (or stretch of like lines) in which positions mean the same column."""
        return self.row[0] if self.row else None


def items_of(document: Document, words: Words) -> tuple[Item, ...]:
    """The stream of a whole document in reading order."""
    return tuple(_stream(document, words))


def _stream(document: Document, words: Words) -> Iterator[Item]:
    segments = _Segments()
    for number, piece in enumerate(document.flow):
        if isinstance(piece, Grid):
            segment = segments.fresh()
            for _, cells in groupby(piece.cells, key=lambda cell: cell.row):
                yield from _grid_row(segment, list(cells), words)
        else:
            around = document.flow[number - 1 : number] + document.flow[number + 1 : number + 2]
            yield from _line(piece, around, (segments, number), words)


class _Segments:
    """Numbers the tables: lines of one width that follow each other (blank lines aside) are one segment."""

    def __init__(self) -> None:
        self.current = 0
        self.width = 0

    def fresh(self) -> int:
        self.current += 1
        self.width = 0
        return self.current

    def of_line(self, width: int) -> int:
        if width != self.width:
            self.current += 1
            self.width = width
        return self.current


# --- ruled grids ------------------------------------------------------------------------------------------------------


def _grid_row(segment: int, cells: list[GridCell], words: Words) -> Iterator[Item]:
    for cell, sort in zip(cells, _sorts([cell.text for cell in cells], words, ruled=True), strict=True):
        yield Item(sort, cell.text, cell.place, (segment, cell.row), cell.column, exact=True)


def _sorts(texts: list[str], words: Words, *, ruled: bool) -> list[Sort]:
    """What the cells of a row are: text between its numbers is odd, and text behind its label.

    Without rules a label may go on in the next column: a part of a label is odd only behind a number.
    """
    plain = [(_sort_ruled(text) if ruled else _sort_apart(text)) if text else Sort.BLANK for text in texts]
    if len(texts) in words.unlabelled:
        plain = _without_label(texts, plain, words)
    if Sort.TEXT not in plain[1:]:
        return plain
    names = [normal(text) for text in texts]
    labelled = max((at for at, name in enumerate(names) if name in words.row_labels), default=-1)
    numbers = [at for at, sort in enumerate(plain) if sort is Sort.NUMBER]
    inner = range(numbers[0], numbers[-1] + 1) if len(numbers) > 2 else range(0)
    first = numbers[0] if numbers else len(texts)

    def is_odd(at: int) -> bool:
        if plain[at] is not Sort.TEXT or names[at] in words.headings:
            return False
        behind = at > labelled >= 0 and (ruled or at > first or not _is_part(names[at], words.row_labels))
        return behind or at in inner

    return [Sort.ODD if is_odd(at) else sort for at, sort in enumerate(plain)]


def _without_label(texts: list[str], sorts: list[Sort], words: Words) -> list[Sort]:
    """The cells of a row that has no label and as many of them as values: text is odd where most are none, or too short for a label.

    Not where a text is a heading or a piece of one, as the lower half of heads that a page's end cut.
    """
    told = [normal(text) for text, sort in zip(texts, sorts, strict=True) if sort is Sort.TEXT]
    named = any(name in words.row_labels or (len(name) > 1 and _is_in(name, words.headings)) for name in told)
    unnamed = len(texts) - sum(len(name) >= _PART for name in told)
    if named or 2 * unnamed < len(texts):
        return sorts
    return [Sort.ODD if sort is Sort.TEXT else sort for sort in sorts]


def _is_in(name: str, printed: frozenset[str]) -> bool:
    return any(name in each for each in printed)


def _is_part(name: str, labels: frozenset[str]) -> bool:
    """Whether a text is a piece of a label, long enough to be taken for one."""
    return len(name) >= _PART and _is_in(name, labels)


@remembered
def _sort(text: str) -> Sort:
    if looks_numeric(text):
        return Sort.NUMBER
    return Sort.BLANK if cleaned(text) in BLANKS else Sort.TEXT


@remembered
def _sort_ruled(text: str) -> Sort:
    """What ran over is no number any more, but stays in its row; a label that a number ran into stays a label."""
    return Sort.ODD if text[-1] == OVERRUN and not _WORD.search(text) else _sort(text)


@remembered
def _sort_apart(text: str) -> Sort:
    return Sort.HEAP if _APART.fullmatch(text) or _is_heap(text) else _sort(text)


def _is_heap(text: str) -> bool:
    """Whether a text is several numbers and nothing else."""
    words = text.split()
    return len(words) > 1 and all(_sort(word) is Sort.NUMBER for word in words)


# --- lines of text ----------------------------------------------------------------------------------------------------


def _line(line: Text, around: Flow, at: tuple[_Segments, int], words: Words) -> Iterator[Item]:
    pieces = [] if _is_page_number(line) else list(_pieces(line.text, around))
    if not pieces:
        return
    filled = [piece for piece in pieces if piece[1]]
    if len(filled) < 2 and not _is_empty_row(line.text):
        start, text = filled[0] if filled else pieces[0]
        yield Item(_sort_apart(text) if text else Sort.GAP, text, _within(line.place, start, len(text)))
        return
    delimited = "\t" in line.text or "|" in line.text
    segments, number = at
    row = (segments.of_line(len(pieces)) if delimited else 0, number)
    texts = [text for _, text in pieces]
    sorts = _sorts(texts, words, ruled=False) if delimited else [_sort(text) for text in texts]
    for position, ((start, text), sort) in enumerate(zip(pieces, sorts, strict=True)):
        yield Item(sort if text else Sort.GAP, text, _within(line.place, start, len(text)), row, position)


def _is_empty_row(line: str) -> bool:
    """A label with nothing but tabs behind it: its cells are there and empty."""
    label = line.rstrip("\t\r ")
    return len(line) > len(label) and line[len(label)] == "\t" and _sort(label.rpartition("\t")[2]) is Sort.TEXT


def _is_page_number(line: Text) -> bool:
    """A folio: "- 4 -", "第 4 页", or the bare number of the page it stands on."""
    text = line.text.strip()
    page = line.place.page if isinstance(line.place, PagePlace) else None
    return _PAGE_NUMBER.fullmatch(text) is not None or (page is not None and text in (str(page), str(page - 1)))


def _pieces(line: str, around: Flow) -> Iterator[tuple[int, str]]:
    """(start, text) of the tab or pipe delimited cells of a line; numbers behind a label on the same line stand alone."""
    if not line[:1].isalnum() and _is_rule(line):
        return
    delimited = "\t" in line or "|" in line
    if not delimited and not line.strip():
        return
    start, tokens = 0, _DELIMITER.split(line)
    for token in tokens:
        text = token.strip()
        if text.isalnum() or _is_whole(text, line, tokens, around):
            yield start + token.index(text), text
        elif text:
            yield from _numbers_apart(start + token.index(text), text)
        elif delimited:
            yield start, ""
        start += len(token) + 1


def _is_whole(text: str, line: str, tokens: list[str], around: Flow) -> bool:
    """Whether what stands apart is one cell's: one number's digits or several numbers, nobody can tell which."""
    if _SPACE.search(text) is None:
        return False
    return (len(tokens) > 1 and _APART.fullmatch(text) is not None) or (_is_heap(text) and _is_one_cell(text, line, tokens, around))


def _is_rule(line: str) -> bool:
    """Whether a line is drawn, not written; single dashes between tabs are cells."""
    return _RULE.fullmatch(_NO_INK.sub("", line)) is not None and (
        "\t" not in line or any(len(part.strip()) > 1 for part in line.split("\t"))
    )


def _is_one_cell(text: str, line: str, tokens: list[str], around: Flow) -> bool:
    """Whether several numbers together are one cell's: where what delimits the cells stands between other numbers too (or before nothing),
    or every line is a cell's, as the line above or below is one number.
    """
    filled = [text for token in tokens if (text := token.strip())]
    if "|" in line or (len(filled) > 1 and not _is_heap(filled[-1])):
        return True
    if len(filled) == 1:
        return len(text.split()) <= _FEW and any(_is_number_alone(piece) for piece in around)
    numbers = sum(_sort(text) is not Sort.TEXT for text in filled)
    return numbers > 1 or (numbers == 1 and not all(token.strip() for token in tokens[1:]))


def _is_number_alone(piece: Text | Grid) -> bool:
    """Whether a line is one number or dash and nothing else, or a few numbers that may be one too; on a page it may be the page's."""
    if isinstance(piece, Grid) or isinstance(piece.place, PagePlace):
        return False
    text = piece.text.strip()
    return bool(text) and (_sort(text) is not Sort.TEXT or (len(text.split()) <= _FEW and _is_heap(text)))


def _numbers_apart(start: int, text: str) -> Iterator[tuple[int, str]]:
    if _SPACE.search(text) is None:
        yield start, text
        return
    tail: list[tuple[int, str]] = []
    rest = text
    while match := _TAIL.search(rest):
        if _sort(match.group()) is Sort.TEXT:
            break
        tail.append((start + match.start(), match.group()))
        rest = rest[: match.start()].rstrip()
    if rest and (_sort(rest) is not Sort.TEXT or any(_sort(word) is Sort.NUMBER for _, word in tail)):
        yield start, rest
        yield from reversed(tail)
    else:
        yield start, text


def _within(place: Place, start: int, length: int) -> Place:
    if isinstance(place, LinePlace):
        return LinePlace(place.line, place.column + start, length)
    return place
