"""Which cell is wrong, and what should it be: the smallest explanations of all broken balance equations, ranked, never applied.

The method, its references and its limits are in docs/repairs.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from govaudit.form import Form
from govaudit.messages import Message
from govaudit.report import Cell
from govaudit.rules.finding import Suggestion
from govaudit.rules.repair_geometry import Geometry, geometry_of
from govaudit.rules.repair_likelihood import Known
from govaudit.rules.repair_ranking import Witness, carried_over, joined
from govaudit.rules.repair_search import Option, combined
from govaudit.rules.repair_tables import Sheet, TableResult, search_tables, sheet_of
from govaudit.rules.repair_weights import weights

LISTED = 40
LIKELY, CERTAIN = 0.8, 0.99


@dataclass(frozen=True, slots=True)
class Stated:
    """A number said in prose and the sums of cells it may legally mean, likeliest first."""

    value: Decimal
    readings: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known beside the table: last year's values, numbers said in prose, reading confidence (0..1), a born-digital source."""

    prior: Mapping[str, Decimal] = field(default_factory=dict)
    stated: Sequence[Stated] = ()
    confidence: Mapping[str, float] = field(default_factory=dict)
    born_digital: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One printed cell that should hold another value; `printed` is None where nothing usable was printed."""

    cell: str
    printed: Decimal | None
    proposed: Decimal
    mechanism: str


@dataclass(frozen=True, slots=True)
class Repair:
    """One complete explanation of every broken equation.

    `fills` are values implied for cells that were not printed, `undetermined` those only implied in combination; `causes` counts what
    went wrong (a doubled row is one), `mechanism` names it. `located` is False where the equations cannot tell the place: then the
    share ranks nothing. `unique`: no other explanation has as few causes. `exhaustive`: the list is proved complete.
    """

    changes: tuple[Change, ...]
    fills: Mapping[str, Decimal]
    undetermined: tuple[str, ...]
    causes: int
    mechanism: str
    share: float
    located: bool
    unique: bool
    minimal: bool
    exhaustive: bool
    ground: Message | None = None
    proof: Message | None = None


@dataclass(frozen=True, slots=True)
class Repairs:
    """All explanations, best first; with the broken equations, those that share no cell, and those that nothing found explains."""

    explanations: tuple[Repair, ...] = ()
    broken: tuple[str, ...] = ()
    disjoint: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    smallest: int = 0
    ways: int = 0
    exhaustive: bool = True
    note: Message | None = None

    @property
    def best(self) -> Repair | None:
        """The first explanation, None where there is nothing to explain or nothing explains it."""
        return self.explanations[0] if self.explanations else None


def search(form: Form, cells: Mapping[str, Cell], evidence: Evidence | None = None, listed: int = LISTED) -> Repairs:
    """The explanations without their words. `cells` by id, absent ones count as missing."""
    geometry = geometry_of(form.equations)
    given = evidence or Evidence()
    known, witnesses = _known(geometry, given)
    sheet = sheet_of(geometry, cells)
    results = search_tables(geometry, sheet, known, witnesses)
    explained = [result for result in results if result.options]
    silent = [result for result in results if not result.options]
    ranked = _ranked(explained, listed)
    exhaustive = all(result.outcome.exhaustive for result in results) and not silent
    fewest = min((option.causes for option, _ in ranked), default=0)
    alone = sum(option.causes == fewest for option, _ in ranked) == 1
    repairs = tuple(_repair(geometry, sheet, cells, option, share, fewest, alone, exhaustive) for option, share in ranked)
    names = [equation.id for equation in form.equations]
    return Repairs(
        explanations=repairs,
        broken=tuple(names[n] for result in results for n in result.outcome.broken),
        disjoint=tuple(names[n] for result in results for n in result.outcome.disjoint),
        unexplained=tuple(names[n] for result in silent for n in result.outcome.broken),
        smallest=sum(result.outcome.size for result in results),
        ways=_ways(results),
        exhaustive=exhaustive,
    )


def _known(geometry: Geometry, evidence: Evidence) -> tuple[Known, list[Witness]]:
    index = geometry.index
    last_year = {index[cell]: int(value) for cell, value in evidence.prior.items() if cell in index and value >= 0 and not value % 1}
    confidence = {index[cell]: value for cell, value in evidence.confidence.items() if cell in index}
    rule = weights().evidence
    witnesses = carried_over(geometry, last_year)
    for stated in evidence.stated:
        readings = [tuple(index[cell] for cell in cells) for cells in stated.readings if all(cell in index for cell in cells)]
        if readings and not stated.value % 1:
            witnesses.append(Witness(int(stated.value), tuple(readings), rule["stated"], rule["misstated"]))
    return Known(last_year, confidence, evidence.born_digital), witnesses


def _ranked(results: Sequence[TableResult], listed: int) -> list[tuple[Option, float]]:
    """Explanations of all tables together with their shares, in the order of the tables' own lists."""
    if len(results) == 1:
        return list(zip(results[0].options[:listed], results[0].shares, strict=False))
    shares = [{id(option): share for option, share in zip(result.options, result.shares, strict=True)} for result in results]
    ranked = []
    for parts in joined([result.options for result in results], listed):
        share = 1.0
        for part, known in zip(parts, shares, strict=True):
            share *= known[id(part)]
        ranked.append((combined(parts), share))
    return ranked


def _ways(results: Sequence[TableResult]) -> int:
    ways = 1
    for result in results:
        ways *= max(result.outcome.ways, 1)
    return ways


def _repair(
    geometry: Geometry, sheet: Sheet, cells: Mapping[str, Cell], option: Option, share: float, fewest: int, alone: bool, exhaustive: bool
) -> Repair:
    changes = []
    fills = {geometry.cells[number]: Decimal(value) for number, value in option.fills.items()}
    for number, value, mechanism in option.changes:
        if number in sheet.blank:
            fills[geometry.cells[number]] = Decimal(value)
        else:
            changes.append(Change(geometry.cells[number], _printed(cells, geometry.cells[number]), Decimal(value), mechanism))
    for name in [name for name in fills if _printed(cells, name) is not None]:
        changes.append(Change(name, _printed(cells, name), fills.pop(name), "impossible"))
    return Repair(
        changes=tuple(changes),
        fills=fills,
        undetermined=tuple(geometry.cells[number] for number in option.undetermined),
        causes=option.causes,
        mechanism=option.kind,
        share=share,
        located=option.located,
        unique=alone and option.causes == fewest,
        minimal=option.causes == fewest,
        exhaustive=exhaustive,
    )


def _printed(cells: Mapping[str, Cell], name: str) -> Decimal | None:
    cell = cells.get(name)
    return None if cell is None else cell.value


def suggestions_for(cells: Sequence[str], repairs: Repairs) -> tuple[Suggestion, ...]:
    """What the explanations propose for the cells of a finding, best first, each value of a cell once; `share` sums over explanations."""
    shares: dict[tuple[str, Decimal], float] = {}
    first: dict[tuple[str, Decimal], tuple[str, Message]] = {}
    wanted = frozenset(cells)
    for repair in repairs.explanations:
        proposals = [(change.cell, change.proposed, change.mechanism) for change in repair.changes]
        proposals += [(cell, value, "fill") for cell, value in repair.fills.items()]
        for cell, value, mechanism in proposals:
            if cell in wanted:
                shares[cell, value] = shares.get((cell, value), 0.0) + repair.share
                first.setdefault((cell, value), (mechanism, repair.ground or Message("", "")))
    return tuple(
        Suggestion(cell, value, first[cell, value][1], first[cell, value][0], min(share, 1.0)) for (cell, value), share in shares.items()
    )


def repair(form: Form, cells: Mapping[str, Cell], evidence: Evidence | None = None, listed: int = LISTED) -> Repairs:
    """The explanations of every broken equation of a report with their words; empty where all hold and nothing is missing."""
    return replace(search(form, cells, evidence, listed))
