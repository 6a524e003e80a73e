"""Stretches of numbers with the labels that stand around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govaudit.reading.items import Item, Sort
from govaudit.reading.vocabulary import normal

_PROSE = 60
_BEFORE = 7
_AFTER = 3


@dataclass(frozen=True, slots=True)
class Run:
    """A maximal stretch of values in one printed row, or one below the other; `before`/`after`: texts around it, nearest first.

    `core` goes from the first printed value to the last, blanks between them included; a printed dash is a value. `start` is where
    it begins in the stream.
    """

    items: tuple[Item, ...]
    core: tuple[Item, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    beside: Item | None
    start: int = 0

    def candidates(self) -> Iterator[str]:
        """Normalised texts that may be this run's label: before it, wrapped round it, or cut in two by a page end."""
        heads = [""]
        for text in self.before:
            heads.append(text + heads[-1])
        yield from heads[1:]
        tail = ""
        for text in self.after:
            tail += text
            yield from (head + end for head in heads[1:] for end in {tail, text})


def runs_of(items: Sequence[Item]) -> list[Run]:
    """All runs of a stream, in order. Blanks without any number make a run only in a ruled row, and part no label from its numbers."""
    spans = list(_spans(items))
    solid = [(start, end) for start, end in spans if _printed(items[start:end])]
    starts, ends = [start for start, _ in solid], [end for _, end in solid]
    runs = []
    for start, end in spans:
        earlier, later = bisect_right(ends, start), bisect_left(starts, end)
        edge = ends[earlier - 1] if earlier else 0
        following = starts[later] if later < len(starts) else len(items)
        before, after = _nearest(items[edge:start][::-1], _BEFORE), _nearest(items[end:following], _AFTER)
        run = tuple(items[start:end])
        runs.append(Run(run, _core(run), before, after, _beside(items, start), start))
    return runs


def _core(items: tuple[Item, ...]) -> tuple[Item, ...]:
    solid = [at for at, item in enumerate(items) if item.sort in (Sort.NUMBER, Sort.ODD) or item.text.strip()]
    return items[solid[0] : solid[-1] + 1] if solid else ()


def _printed(items: Sequence[Item]) -> bool:
    return any(item.sort is Sort.NUMBER or item.sort is Sort.ODD for item in items)


def _spans(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(items):
        if items[start].sort is Sort.TEXT:
            start += 1
            continue
        end = start + 1
        while end < len(items) and items[end].sort is not Sort.TEXT and items[end].row == items[start].row:
            end += 1
        stretch = items[start:end]
        if _printed(stretch) or _is_blank_row(items, start, end):
            yield start, end
        start = end


def _is_blank_row(items: Sequence[Item], start: int, end: int) -> bool:
    """A printed row of nothing but blanks: ruled, or behind a label of its own, or a dash below its label."""
    if end - start > 1 and items[start].exact:
        return True
    dashed = start > 0 and items[start - 1].sort is Sort.TEXT and bool(items[start].text.strip())
    return dashed or _beside(items, start) is not None


def _nearest(items: Sequence[Item], count: int) -> tuple[str, ...]:
    names: list[str] = []
    for item in items:
        name = normal(item.text) if item.sort is Sort.TEXT else ""
        if len(name) > _PROSE or len(names) == count:
            break
        if name:
            names.append(name)
    return tuple(names)


def _beside(items: Sequence[Item], start: int) -> Item | None:
    """The label in the same printed row directly before the run."""
    before = items[start - 1] if start else None
    return before if before and before.sort is Sort.TEXT and before.row is not None and before.row == items[start].row else None


def fit(run: Run, width: int) -> float:
    """How well the number of printed values suits a record of `width`: 0.5 for exactly as many, less for too few, least for too many."""
    core, whole = len(run.core), len(run.items)
    if core == width or (core and whole == width and run.items[0].exact):
        return 0.5
    if core < width <= whole:
        return 0.4 if core else -0.4
    return -0.1 * (width - core) if core < width else -0.2 * (core - width)
