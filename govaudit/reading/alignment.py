"""Lays the stream of items on the form: a monotone alignment of runs of numbers with the form's records.

The score of a pair is label similarity (Indel) plus how well the count fits, with a bonus for neighbours that stay neighbours
and next to nothing for skipping a run, so that page numbers and counts in prose cost nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govaudit.reading.runs import Run, fit
from govaudit.reading.vocabulary import Record

_THRESHOLD = 0.6
_SURE = 0.9
_NEIGHBOURS = 0.15
_ABSENT = -0.05
_HOPELESS = -0.45
_IMPOSSIBLE = float("-inf")


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
    for record in records:
        for label in record.labels:
            named.setdefault(label, set()).add(record.index)
    similar = [_similarities(run, records, named) for run in runs]
    scores = [_scores(run, records, row) for run, row in zip(runs, similar, strict=True)]
    best, matched = _tables(scores, len(records))
    return _trace(best, matched, scores, similar, records)


def _similarities(run: Run, records: Sequence[Record], named: Mapping[str, set[int]]) -> list[float]:
    """Label similarity with every record; where a label is exact only that one counts, where the count is hopeless none does."""
    candidates = tuple(dict.fromkeys(run.candidates()))
    exact = {index for candidate in candidates if candidate in named for index in named[candidate]}
    if exact:
        return [1.0 if record.index in exact else 0.0 for record in records]
    suits = {width: fit(run, width) > _HOPELESS for width in {record.width for record in records}}
    return [_similarity(run, record, candidates) if suits[record.width] else 0.0 for record in records]


def _similarity(run: Run, record: Record, candidates: Sequence[str]) -> float:
    if not record.labels:
        return _in_context(run, record)
    return record.similarity(candidates)


def _in_context(run: Run, record: Record) -> float:
    """A record without a label of its own (Table 4) is known by the headings above it."""
    above = "".join(reversed(run.before))
    return sum(heading in above for heading in record.context) / max(1, len(record.context))


def _scores(run: Run, records: Sequence[Record], similar: Sequence[float]) -> list[float]:
    """The score with every record; a run with a label scores with no record that it does not resemble."""
    if not run.before and run.beside is None:
        return [_score(run, record, similarity) for record, similarity in zip(records, similar, strict=True)]
    return [
        _score(run, record, similarity) if similarity >= _THRESHOLD or not record.labels else _IMPOSSIBLE
        for record, similarity in zip(records, similar, strict=True)
    ]


def _score(run: Run, record: Record, similarity: float) -> float:
    count = fit(run, record.width)
    if not record.labels:
        return 0.6 + count + similarity if count > 0 else _IMPOSSIBLE
    if similarity >= (_THRESHOLD if run.core else _SURE):
        return 2 * (similarity - 0.5) + count
    unlabelled = not run.before and run.beside is None
    return 0.1 + count / 2 if unlabelled and count == 0.5 and record.width > 1 else _IMPOSSIBLE


def _tables(scores: list[list[float]], width: int) -> tuple[list[list[float]], list[list[float]]]:
    """best[i][j]: score of the first i runs on the first j records; matched[i][j]: the same with run i laid on record j."""
    height = len(scores)
    best = [[_ABSENT * j for j in range(width + 1)] for _ in range(height + 1)]
    matched = [[_IMPOSSIBLE] * (width + 1) for _ in range(height + 1)]
    for i in range(1, height + 1):
        row, above, pair, previous = scores[i - 1], best[i - 1], matched[i], matched[i - 1]
        if max(row) == _IMPOSSIBLE:
            best[i] = [0.0, *above[1:]]
            continue
        here = best[i]
        here[0] = 0.0
        for j in range(1, width + 1):
            if row[j - 1] != _IMPOSSIBLE:
                pair[j] = row[j - 1] + max(above[j - 1], previous[j - 1] + _NEIGHBOURS)
            here[j] = max(above[j], here[j - 1] + _ABSENT, pair[j])
    return best, matched


def _trace(
    best: list[list[float]], matched: list[list[float]], scores: list[list[float]], similar: list[list[float]], records: Sequence[Record]
) -> list[Match]:
    matches: list[Match] = []
    i, j = len(scores), len(records)
    forced = False
    while i > 0 and j > 0:
        if not forced and best[i][j] == best[i - 1][j]:
            i -= 1
        elif forced or best[i][j] == matched[i][j]:
            matches.append(Match(i - 1, records[j - 1], similar[i - 1][j - 1], scores[i - 1][j - 1]))
            forced = matched[i][j] == scores[i - 1][j - 1] + matched[i - 1][j - 1] + _NEIGHBOURS
            i, j = i - 1, j - 1
        else:
            j -= 1
    return matches[::-1]
