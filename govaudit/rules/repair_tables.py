"""The search over a whole report: its printed numbers as a sheet, table by table, with the evidence weighed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from govaudit.report import Cell, Status
from govaudit.rules.repair_geometry import Geometry
from govaudit.rules.repair_likelihood import Known, Likelihood
from govaudit.rules.repair_ranking import Witness, joined, shares, weighed
from govaudit.rules.repair_search import ComponentSearch, Option, Outcome, combined, merged
from govaudit.rules.repair_structure import strip_operations
from govaudit.rules.repair_weights import weights

COMBINATIONS = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """Values by cell number, None where nothing usable is printed; `blank` cells were empty and count as 0."""

    values: tuple[int | None, ...]
    blank: frozenset[int]


@dataclass(frozen=True, slots=True)
class TableResult:
    """The ranked options of one table with their shares."""

    outcome: Outcome
    options: tuple[Option, ...]
    shares: tuple[float, ...]


def sheet_of(geometry: Geometry, cells: Mapping[str, Cell]) -> Sheet:
    """The numbers the equations see. What a count cannot be (negative, a fraction) counts as not printed; a blank part as 0."""
    values: list[int | None] = []
    blank = set()
    for number, name in enumerate(geometry.cells):
        cell = cells.get(name)
        if cell is not None and cell.status is Status.BLANK and number not in geometry.totals:
            blank.add(number)
            values.append(0)
        elif cell is not None and cell.value is not None and cell.value >= 0 and cell.value == cell.value.to_integral_value():
            values.append(int(cell.value))
        else:
            values.append(None)
    return Sheet(tuple(values), frozenset(blank))


def search_tables(geometry: Geometry, sheet: Sheet, known: Known, witnesses: Sequence[Witness]) -> tuple[TableResult, ...]:
    """Every table that has something to mend or to fill."""
    likelihood = Likelihood(geometry, sheet.values, known)
    evidence = bool(witnesses or known.confidence or known.last_year)
    results = []
    for components in geometry.blocks():
        outcome = _table(geometry, components, sheet, likelihood)
        if outcome.broken or outcome.options or outcome.size:
            here = frozenset(cell for component in components for number in component for cell in geometry.terms[number])
            heard = [witness for witness in witnesses if not here.isdisjoint(witness.readings[0])]
            options = _worth_saying(weighed(outcome.options, sheet.values, heard))
            results.append(_ranked(outcome, options if evidence else _fewer_cells_first(options), len(components)))
    return tuple(results)


def _table(geometry: Geometry, components: tuple[tuple[int, ...], ...], sheet: Sheet, likelihood: Likelihood) -> Outcome:
    outcomes = [_component(geometry, component, sheet, likelihood) for component in components]
    if len(outcomes) == 1:
        return outcomes[0]
    options = [combined(parts) for parts in joined([outcome.options for outcome in outcomes if outcome.options], COMBINATIONS)]
    whole: list[Option] = []
    if any(outcome.broken or outcome.options for outcome in outcomes):
        together = ComponentSearch(geometry, tuple(n for component in components for n in component), sheet.values, likelihood)
        whole, _ = together.explained_by(strip_operations(geometry, sheet.values))
    if any(outcome.size and not outcome.options for outcome in outcomes):
        options = []
    return Outcome(
        tuple(sorted(merged(options + whole), key=lambda option: option.order)),
        tuple(n for outcome in outcomes for n in outcome.broken),
        tuple(n for outcome in outcomes for n in outcome.disjoint),
        sum(outcome.size for outcome in outcomes),
        _product([outcome.ways for outcome in outcomes if outcome.ways]),
        all(outcome.exhaustive for outcome in outcomes),
    )


def _component(geometry: Geometry, component: tuple[int, ...], sheet: Sheet, likelihood: Likelihood) -> Outcome:
    """With the unprinted cells unknown; where nothing possible follows from that, with them as zeros."""
    outcome = ComponentSearch(geometry, component, sheet.values, likelihood).outcome()
    missing = [cell for number in component for cell in geometry.terms[number] if sheet.values[cell] is None]
    if outcome.options or not missing or not outcome.size:
        return outcome
    for kept in (geometry.totals, frozenset[int]()):
        values = [0 if value is None and cell not in kept else value for cell, value in enumerate(sheet.values)]
        second = ComponentSearch(geometry, component, values, likelihood).outcome()
        if second.options:
            return second
    return outcome


def _product(counts: list[int]) -> int:
    result = 1
    for count in counts:
        result *= count
    return result


def _worth_saying(options: list[Option]) -> list[Option]:
    """Where nothing needs to change, a change is said only if it is not far less likely than none."""
    plain = [option.nats for option in options if not option.changes]
    if not plain:
        return options
    most = min(plain) + weights().ranking["needless"]
    return [option for option in options if not option.changes or option.nats <= most]


def _fewer_cells_first(options: list[Option]) -> list[Option]:
    """Of what cannot be located fewer cells go first, unless a slip elsewhere is very much likelier."""
    each = weights().ranking["unlocated_cell"]
    return [option if option.located else replace(option, handicap=each * len(option.changes)) for option in options]


def _ranked(outcome: Outcome, options: list[Option], components: int) -> TableResult:
    options.sort(key=lambda option: option.order)
    fewest = outcome.causes
    rest = max(fewest + 1, 4 - fewest) if components == 1 else fewest + 1
    return TableResult(outcome, tuple(options), tuple(shares(options, rest)) if options else ())
