"""Which cells a quantity of the prose may legally mean: its readings, the usual one first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cache

from govaudit.form import Form, load_form
from govaudit.messages import Message, say
from govaudit.report import Claim, Statement

NEW, ALL, RESULTS = "new", "new_and_carried_in", "results_total"
_ROWS = {NEW: ("new",), ALL: ("new", "carried_in"), RESULTS: ("results_total",)}
_ORDERS = {
    "received": (NEW, ALL, RESULTS),
    "handled": (ALL, RESULTS, NEW),
    "concluded": (RESULTS, NEW, ALL),
}
_ORGANISATIONS = ("commercial", "research", "welfare", "legal", "other")
_SUITS = ("direct_suit", "post_suit")
_FORMER = {"issued": ("made", "newly_public"), "in_force": ("public_total",), "repealed": ()}


@dataclass(frozen=True, slots=True)
class Reading:
    """One legal meaning of a stated count: its key and the cells whose sum it is."""

    key: str
    cells: tuple[str, ...]

    @property
    def name(self) -> Message:
        """What an auditor calls it."""
        return say(f"reading.{self.key}")


@cache
def readings_of(edition: str, quantity: str) -> tuple[Reading, ...]:
    """The readings of a quantity on one form; empty where the form has no cell for it."""
    form = load_form(edition)
    return tuple(reading for reading in _readings(form, quantity) if reading.cells and form.spots.keys() >= set(reading.cells))


def _readings(form: Form, quantity: str) -> list[Reading]:
    family, _, rest = quantity.partition(".")
    match family:
        case "applications":
            return _applications(rest)
        case "applicants":
            columns = _ORGANISATIONS if rest == "organisations" else (rest,)
            return [Reading(key, _grid(rows, columns)) for key, rows in _ROWS.items()]
        case "results":
            return _results(form, rest)
        case "review":
            return _reviews(rest)
        case _:
            return _table_two(form, family, rest)


def _applications(kind: str) -> list[Reading]:
    if kind in _ORDERS:
        return [Reading(key, _grid(_ROWS[key], ("total",))) for key in _ORDERS[kind]]
    return [Reading("cell", (f"t3.{kind}.total",))]


def _grid(rows: tuple[str, ...], columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"t3.{row}.{column}" for row in rows for column in columns)


def _results(form: Form, kind: str) -> list[Reading]:
    if kind == "granted_partial":
        return [Reading("sum", ("t3.granted.total", "t3.partial.total"))]
    if kind == "withdrawn":
        return [Reading("at_most", _matching(form, "t3.other.misc.total", "t3.other_handling.total"))]
    group = kind.partition(".")[0]
    whole = Reading("sum", _matching(form, f"t3.{group}.total", f"t3.{group}.*.total", f"t3.{group}_handling.total"))
    if kind == "unavailable":
        return [whole, Reading("cell", ("t3.unavailable.not_held.total",))]
    if kind == "unavailable.not_held":
        return [Reading("cell", ("t3.unavailable.not_held.total",)), whole]
    return [whole] if kind == group else [Reading("cell", _matching(form, f"t3.{kind}.total"))]


def _matching(form: Form, *patterns: str) -> tuple[str, ...]:
    return tuple(cell for cell in form.cells if any(fnmatchcase(cell, pattern) for pattern in patterns))


def _reviews(rest: str) -> list[Reading]:
    group, _, verdict = rest.partition(".")
    column = verdict or "total"
    match group:
        case "suits":
            together = Reading("sum", tuple(f"t4.{suit}.{column}" for suit in _SUITS))
            return [together, *(Reading("cell", (f"t4.{suit}.{column}",)) for suit in _SUITS)]
        case "all":
            return [Reading("sum", tuple(f"t4.{each}.{column}" for each in ("reconsideration", *_SUITS)))]
        case _:
            return [Reading("cell", (f"t4.{group}.{column}",))]


def _table_two(form: Form, row: str, column: str) -> list[Reading]:
    """The 2019 form counts documents made, newly published and public in total; it has no repeals."""
    names = (column,) if f"t2.{row}.{column}" in form.spots else _FORMER.get(column, ())
    return [Reading("cell", (f"t2.{row}.{name}",)) for name in names if f"t2.{row}.{name}" in form.spots]


def agrees(statement: Statement, value: Decimal, at_most: bool = False) -> bool:
    """Whether a cell's value is what a statement says, within its precision."""
    low, high = statement.count - statement.tolerance, statement.count + statement.tolerance
    if at_most:
        return value >= low
    match statement.claim:
        case Claim.OVER:
            return statement.count <= value <= high
        case Claim.UNDER:
            return low <= value <= statement.count
        case _:
            return low <= value <= high
