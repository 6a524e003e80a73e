"""What is asked of a process that draws pages, and what it answers; a picture's bytes follow its line."""

from __future__ import annotations

import msgspec

from govaudit.quarantine.typed_json import decoded, encoded
from govaudit.quarantine.wire import Fault, Reason
from govaudit.report import Box


class Paint(msgspec.Struct, forbid_unknown_fields=True, tag_field="wish", tag="paint"):
    """A stretch of a page, `scale` pixels a point."""

    page: int
    box: Box
    scale: float


class Find(msgspec.Struct, forbid_unknown_fields=True, tag_field="wish", tag="find"):
    """Where a text stands on a page."""

    page: int
    text: str


class Done(msgspec.Struct, forbid_unknown_fields=True, tag_field="wish", tag="done"):
    """Nothing more of this document."""


class Pages(msgspec.Struct, forbid_unknown_fields=True, tag_field="answer", tag="pages"):
    """The document is open: width and height of every page."""

    sizes: list[tuple[float, float]]


class Picture(msgspec.Struct, forbid_unknown_fields=True, tag_field="answer", tag="picture"):
    """So many pixels follow, three bytes each."""

    width: int
    height: int


class Found(msgspec.Struct, forbid_unknown_fields=True, tag_field="answer", tag="found"):
    """The boxes of a text."""

    boxes: list[Box]


_LARGEST = 1e7
"""No page is as wide or high, in points."""


def is_size(size: tuple[float, float]) -> bool:
    """Whether a page can be of this size."""
    return all(1 <= edge < _LARGEST for edge in size)


Wish = Paint | Find | Done
Shown = Pages | Picture | Found | Reason | Fault


def wished(line: bytes) -> Wish:
    """What one line asks of a process that draws."""
    wish: Wish = decoded(line, Wish)  # type: ignore[arg-type]
    return wish


def shown(line: bytes) -> Shown:
    """What one line of a process that draws says. ValueError where it is none of what it may say."""
    answer: Shown = decoded(line, Shown)  # type: ignore[arg-type]
    return answer


def line_of(word: Wish | Shown) -> bytes:
    """A wish or an answer as a line."""
    return encoded(word) + b"\n"
