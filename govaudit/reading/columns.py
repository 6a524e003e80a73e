"""Which value of a run stands in which column. A value whose column the source does not tell stays out, with the reason.

No sum is ever consulted here: only counts, and positions learnt from complete rows of the same table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from govaudit.form import Form
from govaudit.messages import say
from govaudit.reading.alignment import Match
from govaudit.reading.items import Item, Sort
from govaudit.reading.numbers import read_number
from govaudit.reading.runs import Run
from govaudit.reading.vocabulary import Record, normal
from govaudit.report import Cell, Leftover, Status

_ENDS_CONFIDENCE = 0.5
_UNLABELLED_CONFIDENCE = 0.6
_BESIDE = 2
"""Items between two runs that may be meant for the same row: a label in two pieces."""
_NUMBERED_END = re.compile(r"\d[件项条次份人元]?$")

Positions = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """The cells of one copy of the tables, and what found no cell."""

    cells: dict[str, Cell]
    leftovers: tuple[Leftover, ...]


def place(form: Form, items: Sequence[Item], runs: Sequence[Run], matches: Sequence[Match]) -> Placed:
    """Lay every matched run on the cells of its record; cells without a run are missing."""
    learnt = _learnt(items, runs, matches)
    short = _one_short(runs, matches)
    strayed = _strayed(runs, matches)
    cells = {cell: _missing(cell) for cell in form.cells}
    leftovers: list[Leftover] = []
    for match in matches:
        run, record = runs[match.run], match.record
        segment = run.items[0].segment
        columns = learnt.get((segment or 0, record.width)) if segment else None
        found, left = _columns(run, record, columns, short[segment, record.width])
        confidence = _UNLABELLED_CONFIDENCE if match.run in strayed else _confidence(match, run)
        for column, item, certainty in found:
            cell = record.cells[column]
            cells[cell] = _cell(form, cell, item, confidence * certainty)
        leftovers.extend(left)
    return Placed(cells, tuple(leftovers))


@cache
def _missing(cell: str) -> Cell:
    return Cell(cell, Status.MISSING)


def _confidence(match: Match, run: Run) -> float:
    """How surely a run is its record's; a number at the end of its label was perhaps its first, which moves all the others."""
    if run.before and _NUMBERED_END.search(run.before[0]):
        return _UNLABELLED_CONFIDENCE
    if not match.record.labels:
        return 1.0
    return max(_UNLABELLED_CONFIDENCE, match.similarity)


def _cell(form: Form, cell: str, item: Item, confidence: float) -> Cell:
    status, value = (Status.UNREADABLE, None) if item.sort is Sort.HEAP else read_number(item.text, form.spots[cell].kind)
    return Cell(cell, status, value, item.text.strip(), item.place, confidence)


Found = list[tuple[int, Item, float]]


def _columns(run: Run, record: Record, learnt: Positions | None, short_rows: int) -> tuple[Found, list[Leftover]]:
    """(column, item, certainty) of every value that can be placed, and the rest with the reason."""
    core, exact = run.core, run.items[0].exact
    fits = len(core) == record.width
    whole = len(run.items) == record.width and (exact or (run.items[0].segment and not record.labels))
    if learnt and not (fits and all(item.sort is not Sort.GAP for item in core)):
        return _by_position(run, record, learnt)
    if not core and len(run.items) >= record.width:
        return _in_order(run.items[: record.width]), []
    if fits or whole:
        return _in_order(core if fits else run.items), []
    if len(core) > record.width:
        return _too_many(core, record)
    lost = record.width - len(core)
    if lost == 1 and short_rows > 1 and run.items[0].segment and not exact and run.beside and run.items[0] is core[0]:
        return _ends(core, record)
    return [], [_left(core, record, "too_few")] if core else []


def _in_order(items: Sequence[Item]) -> Found:
    return [(column, item, 1.0) for column, item in enumerate(items)]


def _by_position(run: Run, record: Record, learnt: Positions) -> tuple[Found, list[Leftover]]:
    found = [(learnt[item.position], item, 1.0) for item in run.items if item.position in learnt]
    stray = tuple(item for item in run.items if item.position not in learnt and item.sort in (Sort.NUMBER, Sort.ODD, Sort.HEAP))
    return found, [_left(stray, record, "outside")] if stray else []


def _too_many(core: Sequence[Item], record: Record) -> tuple[Found, list[Leftover]]:
    """More values than columns: an extra number makes every place in the row doubtful, so none of them is read."""
    whole = " ".join(item.text for item in core)
    joined = Item(Sort.HEAP, whole, core[0].place)
    return [(column, joined, 1.0) for column in range(record.width)], [_left(core, record, "too_many")]


def _ends(core: Sequence[Item], record: Record) -> tuple[Found, list[Leftover]]:
    """One inner column was lost in several rows: the values beside the label and at the row's end keep their columns."""
    last = record.width - 1
    return [(0, core[0], _ENDS_CONFIDENCE), (last, core[-1], _ENDS_CONFIDENCE)], [_left(core, record, "column_lost")]


def _strayed(runs: Sequence[Run], matches: Sequence[Match]) -> set[int]:
    """Matched runs next to numbers that no record took and no label of another row names: either may be the row's, or a part of it."""
    matched = {match.run: match.record for match in matches}
    return {
        at
        for at, record in matched.items()
        for near in (at - 1, at + 1)
        if 0 <= near < len(runs) and near not in matched and _may_be(runs[near], record) and _apart(runs, at, near) <= _BESIDE
    }


def _may_be(run: Run, record: Record) -> bool:
    """Whether a run has numbers, and no label or only a piece of the record's."""
    if not any(item.sort is Sort.NUMBER for item in run.items):
        return False
    name = normal(run.beside.text) if run.beside else ""
    return not name or any(name in label for label in record.labels)


def _apart(runs: Sequence[Run], one: int, other: int) -> int:
    """How many items stand between two runs."""
    first, second = runs[min(one, other)], runs[max(one, other)]
    return second.start - first.start - len(first.items)


def _left(items: Sequence[Item], record: Record, reason: str) -> Leftover:
    text = " ".join(item.text.strip() or "□" for item in items)
    message = say(f"alignment.{reason}", expected=record.width, printed=len(items))
    return Leftover(text, message, items[0].place, record.cells)


def _one_short(runs: Sequence[Run], matches: Sequence[Match]) -> Counter[tuple[int | None, int]]:
    """How many rows of each segment lack exactly one value without any gap: a column that the dump lost, not a cell left blank."""
    return Counter(
        (run.items[0].segment, match.record.width)
        for match in matches
        if len((run := runs[match.run]).items) == len(run.core) == match.record.width - 1 and run.beside
    )


def _learnt(items: Sequence[Item], runs: Sequence[Run], matches: Sequence[Match]) -> dict[tuple[int, int], Positions]:
    """Position -> column for every segment whose complete rows agree and in which no label stands where a value should."""
    seen: dict[tuple[int, int], set[tuple[int, ...]]] = {}
    for match in matches:
        run = runs[match.run]
        core, segment = run.core, run.items[0].segment
        if segment and len(core) == match.record.width and all(item.sort is Sort.NUMBER for item in core):
            seen.setdefault((segment, match.record.width), set()).add(tuple(item.position for item in core))
    learnt: dict[tuple[int, int], Positions] = {}
    for key, found in seen.items():
        if len(found) == 1:
            learnt[key] = {at: column for column, at in enumerate(next(iter(found)))}
    for segment, width in {(run.items[0].segment or 0, match.record.width) for match in matches if (run := runs[match.run])}:
        if (segment, width) not in seen and (heads := _header(items, segment, matches, width)):
            learnt[segment, width] = heads
    labels = _label_positions(runs, matches)
    return {key: columns for key, columns in learnt.items() if not labels.get(key[0], set()) & columns.keys()}


def _label_positions(runs: Sequence[Run], matches: Sequence[Match]) -> dict[int, set[int]]:
    positions: dict[int, set[int]] = {}
    for match in matches:
        beside = runs[match.run].beside
        if beside is not None and beside.segment:
            positions.setdefault(beside.segment, set()).add(beside.position)
    return positions


def _header(items: Sequence[Item], segment: int, matches: Sequence[Match], width: int) -> Positions | None:
    """Columns from the printed header of a ruled table, where no row of it is complete."""
    if not segment:
        return None
    record = next(match.record for match in matches if match.record.width == width)
    found: dict[int, int] = {}
    for item in items:
        if item.segment == segment and item.exact and item.sort is Sort.TEXT:
            column = next((at for at, names in enumerate(record.columns) if normal(item.text) in names), None)
            if column is not None:
                found[item.position] = column
    return found if len(found) == width and len(set(found.values())) == width else None
