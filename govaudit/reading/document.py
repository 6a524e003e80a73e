"""What every kind of source becomes: running text and grids in reading order, each piece with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from govaudit.messages import Message
from govaudit.report import Place, Recognition, Source

TOUCHING = 0.5
"""In heights of a line: characters of one text stand no further apart; those of two cells have the padding of both between them."""

OVERRUN = "│"
"""Behind the text of a cell whose number runs over a rule, or that a neighbour's text runs over: no number then."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line or paragraph of running text."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a grid: 0-based position, spans, its text ("" where it is empty) and its place. Covered positions have no cell."""

    row: int
    column: int
    text: str
    place: Place
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as the source shows it (ruled or marked up, so that columns are true positions), cells in row order."""

    cells: tuple[GridCell, ...]


Flow = tuple[Text | Grid, ...]

Ocr = Literal["auto", "whole", "always", "never"]
"""Whether pictures of text are recognised: only where there is no trustworthy text (auto: tables; whole: prose too), everywhere,
nowhere."""


@dataclass(frozen=True, slots=True)
class Document:
    """A source file after reading: its texts and grids in reading order, and what the reader had to leave out, with the reason.

    `lines`: pages with tables once more as bare visual lines, where the reader knows such a second way; no rule was consulted for them.
    `recognitions`: how surely what stands at a place was recognised, where the source is a picture.
    `unread`: what is to be said of pictures that may hold tables and were not read; idle where no cell is missing.
    """

    source: Source
    flow: Flow
    notes: tuple[Message, ...] = ()
    lines: tuple[Text, ...] = ()
    recognitions: Mapping[Place, Recognition] = field(default_factory=dict)
    unread: Message | None = None


Progress = Callable[[float], None]
"""Told how much of a document is read, 0 to 1."""


def unwatched(_done: float) -> None:
    """The Progress nobody follows."""


class Unreadable(Exception):
    """A file that cannot be read: one sentence that says what is wrong and what to do next."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.en)
        self.reason = reason
