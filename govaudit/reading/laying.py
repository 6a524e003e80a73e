"""A document laid on the form whose labels it prints: edition, cells, further copies of the tables, leftovers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govaudit.form import EDITIONS
from govaudit.reading.alignment import Match, align
from govaudit.reading.columns import Placed, place
from govaudit.reading.document import Document
from govaudit.reading.items import Item, Sort, items_of
from govaudit.reading.runs import Run, runs_of
from govaudit.reading.vocabulary import Vocabulary, all_words, normal, vocabulary
from govaudit.report import Cell, Leftover

_FEWEST_RECORDS = 3
_COPY_SHARE = 0.6
_MOST_COPIES = 4
_FITS = 0.9
"""A label that lies in pieces among others is met this well at least."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The result: the first copy of the tables in `cells`, the others in `copies`."""

    edition: str
    cells: Mapping[str, Cell]
    copies: tuple[Mapping[str, Cell], ...]
    leftovers: tuple[Leftover, ...]


def lay(document: Document) -> Laid | None:
    """Lay a document on the edition whose labels fit best; None where the document does not hold the form."""
    items = items_of(document, all_words())
    runs = runs_of(items)
    printed = {normal(item.text) for item in items if item.sort is Sort.TEXT}
    best, matches = _best([vocabulary(edition) for edition in EDITIONS], runs, printed)
    if len(matches) < _FEWEST_RECORDS:
        return None
    return _laid(best, items, runs, matches)


def _best(words: Sequence[Vocabulary], runs: Sequence[Run], printed: set[str]) -> tuple[Vocabulary, list[Match]]:
    """The edition whose labels the document prints; the second one is tried only where some label of the likelier is not met."""
    ordered = sorted(words, key=lambda each: -len(each.words.headings & printed))
    found: list[tuple[float, Vocabulary, list[Match]]] = []
    for each in ordered:
        matches = align(runs, each.records)
        found.append((sum(match.score for match in matches) + len(each.words.headings & printed), each, matches))
        if len(matches) == len(each.records) and all(match.similarity >= _FITS for match in matches if match.record.labels):
            break
    _, best, matches = max(found, key=lambda candidate: candidate[0])
    return best, matches


def _laid(words: Vocabulary, items: Sequence[Item], runs: list[Run], matches: list[Match]) -> Laid:
    first = place(words.form, items, runs, matches)
    copies: list[Placed] = []
    used = {match.run for match in matches}
    while len(copies) < _MOST_COPIES:
        kept = [at for at in range(len(runs)) if at not in used]
        rest, fewest = [runs[at] for at in kept], max(_FEWEST_RECORDS, _COPY_SHARE * len(matches))
        again = align(rest, words.records) if len(rest) >= fewest else []
        if len(again) < fewest:
            break
        copies.append(place(words.form, items, rest, again))
        used |= {kept[match.run] for match in again}
    leftovers = first.leftovers + tuple(left for copy in copies for left in copy.leftovers)
    return Laid(words.form.edition, first.cells, tuple(copy.cells for copy in copies), leftovers)
