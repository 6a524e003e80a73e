"""group.sum: what a parent's report adds up, against the sums of its units' reports. Only what is complete is called different."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govaudit.form import Form, load_form
from govaudit.report import Report
from govaudit.rules.bodies import Node, Standing
from govaudit.rules.equation import Outcome
from govaudit.rules.group import Group
from govaudit.rules.kinship import Relation
from govaudit.rules.ruling import Ruling
from govaudit.rules.subject import cell_value

_LEAST_PATTERN = 3
"""So many cells must differ before their differences are read as one unit's numbers."""


class Pattern(StrEnum):
    """One reason for all differences: a unit left out, a unit added twice, or a report that adds up nothing."""

    LEFT_OUT = "left_out"
    TWICE = "twice"
    OWN_ONLY = "own_only"


@dataclass(frozen=True, slots=True)
class CellSum:
    """One cell: what the parent prints, what its units come to (None: some unit has no number there), and what follows."""

    cell: str
    printed: Decimal | None
    summed: Decimal | None
    outcome: Outcome
    lacking: tuple[str, ...] = ()

    @property
    def gap(self) -> Decimal | None:
        """Printed minus summed; None where one of them is not known."""
        return None if self.printed is None or self.summed is None else self.printed - self.summed


@dataclass(frozen=True, slots=True)
class GroupSums:
    """All additive cells of one parent; `sure` says that its units are all there, as listed or as the numbers themselves show."""

    node: Node
    cells: tuple[CellSum, ...]
    sure: bool
    pattern: Pattern | None = None
    culprit: str = ""

    @property
    def differing(self) -> tuple[CellSum, ...]:
        """The cells that are called different."""
        return tuple(each for each in self.cells if each.outcome is Outcome.FAILED)

    def count(self, outcome: Outcome) -> int:
        """How many cells came out so."""
        return sum(each.outcome is outcome for each in self.cells)


def group_sums(report: Report, group: Group) -> GroupSums:
    """Compare every additive cell of a parent's report with its units."""
    form = load_form(report.edition)
    measured = [_measured(form, report, group, cell) for cell in form.cells if group.ruling.additive(cell)]
    sure = group.node.standing is Standing.COMPLETE or (group.node.standing is Standing.UNKNOWN and _agrees(measured, group.ruling))
    loose = any(unit.relation is Relation.BESIDE for unit in group.node.summed)
    judged = tuple(_judged(form, each, sure, not loose, len(group.units)) for each in measured)
    return _explained(GroupSums(group.node, judged, sure), group)


def _measured(form: Form, report: Report, group: Group, cell: str) -> CellSum:
    """The numbers of one cell; `outcome` says only whether they are equal. What units lack is left out of the sum, and named."""
    printed, (total, lacking) = cell_value(report, form, cell), group.total(cell)
    known = bool(group.units) and len(lacking) < len(group.units)
    outcome = Outcome.PASSED if known and not lacking and printed == total else Outcome.NOT_ASSESSABLE
    return CellSum(cell, printed, total if known else None, outcome, lacking)


def _agrees(measured: Sequence[CellSum], ruling: Ruling) -> bool:
    """Whether so many numbers that are not zero agree that the units must be all there are."""
    telling = [each for each in measured if each.printed and not each.lacking]
    agreeing = sum(each.outcome is Outcome.PASSED for each in telling)
    return agreeing >= ruling.agreeing_cells and agreeing >= ruling.agreeing_share * len(telling)


def _judged(form: Form, each: CellSum, sure: bool, firm: bool, units: int) -> CellSum:
    """More than the whole is wrong however many units are missing; less is, once all of them are there."""
    if each.outcome is Outcome.PASSED or each.printed is None or each.summed is None:
        return each
    room = _rounding(form, each, units)
    too_much = each.summed - each.printed > room and (firm or sure)
    too_little = each.printed - each.summed > room and sure and not each.lacking
    if too_much or too_little:
        return CellSum(each.cell, each.printed, each.summed, Outcome.FAILED, each.lacking)
    rounded = abs(each.printed - each.summed) <= room and not each.lacking
    return CellSum(each.cell, each.printed, each.summed, Outcome.PASSED if rounded else Outcome.NOT_ASSESSABLE, each.lacking)


def _rounding(form: Form, each: CellSum, units: int) -> Decimal:
    """How far rounded amounts of money may be off: half of the parent's last decimal place, for itself and every unit."""
    if form.spots[each.cell].kind != "amount" or each.printed is None:
        return Decimal(0)
    exponent = each.printed.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Decimal(units + 1) / 2 * Decimal(10) ** -max(decimals, 2)


def _explained(sums: GroupSums, group: Group) -> GroupSums:
    """The same with the one reason that explains every difference, where there is one."""
    gaps = {each.cell: each.gap for each in sums.cells if each.gap is not None and not each.lacking}
    differing = {cell: gap for cell, gap in gaps.items() if gap}
    if len(differing) < _LEAST_PATTERN or not sums.differing:
        return sums
    for name, unit in zip(group.names, group.units, strict=True):
        own = {cell: unit.value(cell) for cell in gaps}
        for pattern, sign in ((Pattern.LEFT_OUT, -1), (Pattern.TWICE, 1)):
            if all(value is not None and gaps[cell] == sign * value for cell, value in own.items()):
                return GroupSums(sums.node, sums.cells, sums.sure, pattern, name)
    telling = [each for each in sums.cells if each.printed or each.summed]
    less = sum(each.outcome is Outcome.FAILED and (each.gap or 0) < 0 for each in telling)
    if telling and 2 * less > len(telling):
        return GroupSums(sums.node, sums.cells, sums.sure, Pattern.OWN_ONLY)
    return sums


def rows_of(form: Form, sums: GroupSums) -> Iterator[tuple[CellSum, ...]]:
    """The differing cells, a printed row at a time, the row's total last."""
    rows: dict[tuple[str, str], list[CellSum]] = {}
    for each in sums.differing:
        rows.setdefault((form.spots[each.cell].table.id, form.row_name(each.cell).zh), []).append(each)
    yield from (tuple(row) for row in rows.values())


def crowded(form: Form, sums: GroupSums, most: int) -> frozenset[str]:
    """The tables in which more rows differ than are told one by one."""
    counted = Counter(form.spots[row[0].cell].table.id for row in rows_of(form, sums))
    return frozenset(table for table, count in counted.items() if count > most)
