"""Which cell is wrong, and what should it be: the smallest explanations of all broken balance equations, ranked, never applied.

The method, its references and its limits are in docs/repairs.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from govaudit.form import Form
from govaudit.messages import say
from govaudit.report import Cell, Status
from govaudit.rules.finding import Suggestion
from govaudit.rules.repair_geometry import Geometry, geometry_of
from govaudit.rules.repair_json import outward, repairs_json
from govaudit.rules.repair_likelihood import Known
from govaudit.rules.repair_model import Certainty, Change, Evidence, Repair, Repairs, Stated
from govaudit.rules.repair_overview import overview, proof
from govaudit.rules.repair_ranking import Witness, carried_over, joined
from govaudit.rules.repair_search import Option, combined
from govaudit.rules.repair_tables import Sheet, TableResult, search_tables, sheet_of
from govaudit.rules.repair_weights import weights
from govaudit.rules.repair_wording import Wording

__all__ = [
    "Certainty",
    "Change",
    "Evidence",
    "Repair",
    "Repairs",
    "Stated",
    "repair",
    "repairs_json",
    "search",
    "stated_count",
    "suggestions_for",
]

LISTED = 40


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
    answer = _Answer(geometry, sheet, cells, fewest, alone, exhaustive)
    repairs = tuple(answer.repair(option, share) for option, share in ranked)
    names = [equation.id for equation in form.equations]
    return Repairs(
        explanations=repairs,
        broken=tuple(names[n] for result in results for n in result.outcome.broken),
        disjoint=tuple(names[n] for result in results for n in result.outcome.disjoint),
        unexplained=tuple(names[n] for result in silent for n in result.outcome.broken),
        smallest=sum(result.outcome.size for result in results),
        ways=_ways(results),
        found=all(result.outcome.ways for result in results),
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
    ways = 1 if results else 0
    for result in results:
        ways *= max(result.outcome.ways, 1)
    return ways


@dataclass(frozen=True, slots=True)
class _Answer:
    """What all explanations of one report have in common."""

    geometry: Geometry
    sheet: Sheet
    cells: Mapping[str, Cell]
    fewest: int
    alone: bool
    exhaustive: bool

    def repair(self, option: Option, share: float) -> Repair:
        names = self.geometry.cells
        fills = {names[number]: Decimal(value) for number, value in option.fills.items()}
        fills |= {names[number]: Decimal(value) for number, value, _ in option.changes if number in self.sheet.blank}
        changes = [
            Change(names[number], self._printed(names[number]), Decimal(value), mechanism)
            for number, value, mechanism in option.changes
            if number not in self.sheet.blank
        ]
        impossible = [name for name in fills if self._printed(name) is not None]
        changes += [Change(name, self._printed(name), fills.pop(name), "impossible") for name in impossible]
        return Repair(
            changes=tuple(changes),
            fills=fills,
            undetermined=tuple(names[number] for number in option.undetermined),
            causes=option.causes + len(impossible),
            mechanism=option.kind,
            share=share,
            located=option.located,
            unique=self.alone and option.causes == self.fewest,
            minimal=option.causes == self.fewest,
            exhaustive=self.exhaustive,
        )

    def _printed(self, name: str) -> Decimal | None:
        cell = self.cells.get(name)
        return None if cell is None else cell.value


def repair(form: Form, cells: Mapping[str, Cell], evidence: Evidence | None = None, listed: int = LISTED) -> Repairs:
    """The explanations of every broken equation of a report with their words; empty where all hold and nothing is missing."""
    found = search(form, cells, evidence, listed)
    wording = Wording(form, {name: cell.value for name, cell in cells.items() if cell.value is not None} | _zeros(cells))
    worded = [replace(repair, ground=wording.ground(repair), proof=proof(repair, found)) for repair in found.explanations]
    return replace(
        found,
        explanations=tuple(worded),
        note=overview(wording, found, evidence.stated if evidence else ()),
        limits=say("repair.overview.limits"),
    )


def _zeros(cells: Mapping[str, Cell]) -> dict[str, Decimal]:
    return {name: Decimal(0) for name, cell in cells.items() if cell.status is Status.BLANK}


def stated_count(form: Form, cell: str, value: Decimal) -> Stated:
    """A count said in prose of one cell; of new applications it may as well mean new and carried in together."""
    geometry = geometry_of(form.equations)
    row, column = geometry.place.get(geometry.index.get(cell, -1), (-1, -1))
    if row >= 0 and row in geometry.inflows[:1]:
        return Stated(value, ((cell,), tuple(geometry.cells[geometry.grid[inflow][column]] for inflow in geometry.inflows)))
    return Stated(value, ((cell,),))


def suggestions_for(form: Form, cells: Sequence[str], repairs: Repairs) -> tuple[Suggestion, ...]:
    """What the explanations propose for the cells of a finding, best first, each value of a cell once.

    `share` sums over the explanations that propose it; it is None where the equations cannot tell the place.
    """
    wording = Wording(form, {})
    shares: dict[tuple[str, Decimal], float] = {}
    first: dict[tuple[str, Decimal], Suggestion] = {}
    wanted = frozenset(cells)
    for repair in repairs.explanations:
        proposals = [(change.cell, change.proposed, change.mechanism) for change in repair.changes]
        proposals += [(cell, value, "fill") for cell, value in repair.fills.items()]
        for cell, value, mechanism in proposals:
            if cell in wanted:
                shares[cell, value] = shares.get((cell, value), 0.0) + repair.share
                if (cell, value) not in first:
                    first[cell, value] = Suggestion(cell, value, wording.reason(repair, cell), outward(mechanism))
    located = repairs.best is not None and repairs.best.located
    return tuple(replace(suggestion, share=min(shares[key], 1.0) if located else None) for key, suggestion in first.items())
