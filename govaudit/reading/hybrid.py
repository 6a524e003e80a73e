"""Labels that only another edition of the form prints: a report that holds them is a mixture of two forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from govaudit.form import EDITIONS, Form, Heading, load_form
from govaudit.reading.document import Flow, Text
from govaudit.reading.vocabulary import normal

_SHORTEST = 4


def foreign_labels(flow: Flow, edition: str) -> tuple[str, ...]:
    """The labels of other editions that a document prints as a cell, a line or a word of their own, in reading order."""
    foreign = _only_in_others(edition)
    found = (label for label in _printed(flow) if normal(label) in foreign)
    return tuple(dict.fromkeys(found))


def _printed(flow: Flow) -> Iterator[str]:
    for piece in flow:
        if isinstance(piece, Text):
            yield from (word for word in re.split(r"[\t|\s]+", piece.text) if len(word) >= _SHORTEST)
        else:
            yield from (cell.text for cell in piece.cells if len(cell.text) >= _SHORTEST)


@cache
def _only_in_others(edition: str) -> frozenset[str]:
    others = frozenset().union(*(_labels(load_form(other)) for other in EDITIONS if other != edition))
    return others - _labels(load_form(edition))


def _labels(form: Form) -> frozenset[str]:
    return frozenset(normal(text) for heading in _headings(form) for text in heading.spellings if len(text) >= _SHORTEST)


def _headings(form: Form) -> Iterator[Heading]:
    for table in form.tables:
        yield table.title
        for block in table.blocks:
            yield from (heading for heading in (block.title, block.corner) if heading)
            for line in (*block.rows, *block.columns):
                yield from (line.heading, *line.under)
