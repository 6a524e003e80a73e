"""The printed labels of a form as the aligner compares them: one record a line of numbers, its spellings and its columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Indel
from rapidfuzz.process import extractOne

from govaudit.form import EDITIONS, Form, Heading, Line, load_form
from govaudit.reading.remembered import remembered

_NOT_WORD = re.compile(r"[\W_]+")


@remembered
def normal(text: str) -> str:
    """A label without punctuation, blanks and width variants; Kangxi radicals become ordinary characters."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True, slots=True)
class Record:
    """One printed line of numbers: a row of Table 2 or 3, or the single line of Table 4."""

    index: int
    cells: tuple[str, ...]
    labels: frozenset[str]
    context: tuple[str, ...]
    columns: tuple[frozenset[str], ...]

    @property
    def width(self) -> int:
        """How many numbers the line holds."""
        return len(self.cells)

    def similarity(self, candidates: Sequence[str]) -> float:
        """How well the best of normalised texts names this record (0..1)."""
        best = 0.5
        for label in self.labels:
            found = extractOne(label, candidates, scorer=Indel.normalized_similarity, processor=None, score_cutoff=best)
            if found:
                best = found[1]
        return best


@dataclass(frozen=True, slots=True)
class Words:
    """What forms print besides numbers, normalised; `unlabelled`: how many numbers a line without a label holds (Table 4)."""

    row_labels: frozenset[str]
    headings: frozenset[str]
    unlabelled: frozenset[int]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything one form prints besides numbers."""

    form: Form
    records: tuple[Record, ...]
    words: Words


@cache
def vocabulary(edition: str) -> Vocabulary:
    """The vocabulary of one edition."""
    form = load_form(edition)
    records: list[Record] = []
    headings: set[str] = set()
    for table in form.tables:
        for block in table.blocks:
            columns = tuple(_spellings(column.heading) for column in block.columns)
            context = tuple(dict.fromkeys(normal(h.text) for column in block.columns for h in column.under))
            headings.update(*columns, context, _outer(block.title), _outer(block.corner))
            for row in block.rows:
                records.append(Record(len(records), block.cells_of(row), _row_labels(row), context, columns))
    row_labels = frozenset(label for record in records for label in record.labels)
    unlabelled = frozenset(record.width for record in records if not record.labels)
    return Vocabulary(form, tuple(records), Words(row_labels, frozenset(headings), unlabelled))


@cache
def all_words() -> Words:
    """What any edition prints besides numbers."""
    words = [vocabulary(edition).words for edition in EDITIONS]
    return Words(
        frozenset().union(*(each.row_labels for each in words)),
        frozenset().union(*(each.headings for each in words)),
        frozenset().union(*(each.unlabelled for each in words)),
    )


def _spellings(heading: Heading) -> frozenset[str]:
    return frozenset(normal(text) for text in heading.spellings if text)


def _outer(heading: Heading | None) -> Iterable[str]:
    return _spellings(heading) if heading else ()


def _row_labels(row: Line) -> frozenset[str]:
    """Every spelling of the row, alone and behind the heading that spans it."""
    own = _spellings(row.heading)
    if not row.under:
        return own
    nearest = normal(row.under[-1].text)
    return own | {nearest + label for label in own}
