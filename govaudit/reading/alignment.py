"""Lays the stream of items on the form: a monotone alignment of runs of numbers with the form's records.

The score of a pair is label similarity (Indel) plus how well the count fits, with a bonus for neighbours that stay neighbours
and next to nothing for skipping a run, so that page numbers and counts in prose cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from govaudit.reading.runs import Run, fit
from govaudit.reading.vocabulary import Record

_THRESHOLD = 0.6
_SURE = 0.9
_NEIGHBOURS = 0.15
_ABSENT = -0.05
_HEADS = 5
"""So many heads of columns above a line of blanks tell whose it is."""
_HOPELESS = -0.45
_IMPOSSIBLE = float("-inf")

Row = Mapping[int, float]
"""A figure of one run for each record that it may be laid on, by the record's index, ascending."""


@dataclass(frozen=True, slots=True)
class Match:
    """One run laid on one record; `similarity` is how surely the label names the record."""

    run: int
    record: Record
    similarity: float
    score: float


def align(runs: Sequence[Run], records: Sequence[Record]) -> list[Match]:
    """The best monotone alignment; the earlier of equally good ones. Records without a run are absent from the result."""
    named: dict[str, set[int]] = {}
    for at, record in enumerate(records):
        for label in record.labels:
            named.setdefault(label, set()).add(at)
    similar = [_similarities(run, records, named) for run in runs]
    scores = [_scores(run, records, row) for run, row in zip(runs, similar, strict=True)]
    best, matched = _tables(scores, len(records))
    return _trace(best, matched, scores, similar, records)


def _similarities(run: Run, records: Sequence[Record], named: Mapping[str, set[int]]) -> Row:
    """Label similarity with every record that may be meant: only those named exactly, if any; else those whose count is not hopeless."""
    candidates = set(run.candidates())
    if exact := named.keys() & candidates:
        return dict.fromkeys(sorted(set().union(*map(named.__getitem__, exact))), 1.0)
    suits = {width: fit(run, width) > _HOPELESS for width in {record.width for record in records}}
    texts = sorted(candidates)
    return {at: _similarity(run, record, texts) for at, record in enumerate(records) if suits[record.width]}


def _similarity(run: Run, record: Record, candidates: Sequence[str]) -> float:
    if not record.labels:
        return _in_context(run, record)
    return record.similarity(candidates)


def _in_context(run: Run, record: Record) -> float:
    """A record without a label of its own (Table 4) is known by the headings above it."""
    above = "".join(reversed(run.before))
    return sum(heading in above for heading in record.context) / max(1, len(record.context))


def _scores(run: Run, records: Sequence[Record], similar: Row) -> Row:
    """The score with every record that it may be; a run with a label scores with no record that it does not resemble."""
    if not run.before and run.beside is None:
        meant: Iterable[int] = range(len(records))
    else:
        bare = [at for at, record in enumerate(records) if not record.labels]
        meant = sorted({at for at, similarity in similar.items() if similarity >= _THRESHOLD}.union(bare))
    scores = {at: _score(run, records[at], similar.get(at, 0.0)) for at in meant}
    return {at: score for at, score in scores.items() if score != _IMPOSSIBLE}


def _score(run: Run, record: Record, similarity: float) -> float:
    count = fit(run, record.width)
    if not record.labels:
        return 0.6 + count + similarity if count > 0 or _is_empty_line(run, record) else _IMPOSSIBLE
    if similarity >= (_THRESHOLD if run.core else _SURE):
        return 2 * (similarity - 0.5) + count
    unlabelled = not run.before and run.beside is None
    return 0.1 + count / 2 if unlabelled and count == 0.5 and record.width > 1 else _IMPOSSIBLE


def _is_empty_line(run: Run, record: Record) -> bool:
    """Whether a run is a ruled line of nothing but blanks, as many as the record holds, right below the heads of its columns."""
    blank = not run.core and run.items[0].exact and len(run.items) == record.width
    heads = zip(run.before, reversed(record.columns), strict=False)
    return blank and len(run.before) >= _HEADS and all(name in spellings for name, spellings in heads)


def _tables(scores: Sequence[Row], width: int) -> tuple[list[list[float]], list[list[float]]]:
    """best[i][j]: score of the first i runs on the first j records; matched[i][j]: the same with run i laid on record j.

    A run changes the row above only from the records it may be laid on, up to where the row above is as good.
    """
    # Summed up, not multiplied: every row then is at least as good as its left neighbour less one absent record, to the last bit.
    row = list(accumulate([_ABSENT] * width, initial=0.0))
    none = [_IMPOSSIBLE] * (width + 1)
    best, matched = [row], [none]
    for possible in scores:
        above, previous = row, matched[-1]
        row, pair = (above.copy(), none.copy()) if possible else (above, none)
        for at, score in possible.items():
            pair[at + 1] = score + max(above[at], previous[at] + _NEIGHBOURS)
        for at in possible:
            j = at + 1
            row[j] = max(row[j], pair[j])
            while j < width and row[j] + _ABSENT > row[j + 1]:
                j += 1
                row[j] = row[j - 1] + _ABSENT
        best.append(row)
        matched.append(pair)
    return best, matched


def _trace(
    best: list[list[float]], matched: list[list[float]], scores: Sequence[Row], similar: Sequence[Row], records: Sequence[Record]
) -> list[Match]:
    matches: list[Match] = []
    i, j = len(scores), len(records)
    forced = False
    while i > 0 and j > 0:
        if not forced and best[i][j] == best[i - 1][j]:
            i -= 1
        elif forced or best[i][j] == matched[i][j]:
            matches.append(Match(i - 1, records[j - 1], similar[i - 1].get(j - 1, 0.0), scores[i - 1][j - 1]))
            forced = matched[i][j] == scores[i - 1][j - 1] + matched[i - 1][j - 1] + _NEIGHBOURS
            i, j = i - 1, j - 1
        else:
            j -= 1
    return matches[::-1]
