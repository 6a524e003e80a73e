"""A parent beside the numbers of its units: of each unit's report only its values are kept, for a province may have thousands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property

from govaudit.form import load_form
from govaudit.report import Report
from govaudit.rules.bodies import Node
from govaudit.rules.ruling import Ruling, default_ruling
from govaudit.rules.subject import cell_value


@dataclass(frozen=True, slots=True)
class Figures:
    """The values of one report in the order of its form's cells; None where a cell has no number."""

    doc: str
    edition: str
    values: tuple[Decimal | None, ...]

    def value(self, cell: str) -> Decimal | None:
        """The number of a cell; None where it has none, or the form no such cell."""
        at = _positions(self.edition).get(cell)
        return None if at is None else self.values[at]


@cache
def _positions(edition: str) -> dict[str, int]:
    return {cell: at for at, cell in enumerate(load_form(edition).cells)}


def figures_of(report: Report) -> Figures:
    """The values of a report; a blank part counts as 0."""
    form = load_form(report.edition)
    return Figures(report.id, report.edition, tuple(cell_value(report, form, cell) for cell in form.cells))


@dataclass(frozen=True)
class Group:
    """A parent with the figures of its units, corrected where an auditor corrected them; `units` in the order of `node.summed`."""

    node: Node
    units: tuple[Figures, ...]
    ruling: Ruling

    @property
    def names(self) -> tuple[str, ...]:
        """The units' names, in the order of their figures."""
        return tuple(unit.name for unit in self.node.summed if unit.doc is not None)

    @cached_property
    def _totals(self) -> dict[str, tuple[Decimal, tuple[str, ...]]]:
        return {}

    def total(self, cell: str) -> tuple[Decimal, tuple[str, ...]]:
        """What the units come to in a cell, and the names of those without a number there; added up once."""
        known = self._totals.get(cell)
        if known is None:
            values = [(name, unit.value(cell)) for name, unit in zip(self.names, self.units, strict=True)]
            lacking = tuple(name for name, value in values if value is None)
            known = self._totals[cell] = sum((value for _, value in values if value is not None), Decimal(0)), lacking
        return known


def group_of(node: Node, units: Iterable[Report], ruling: Ruling | None = None) -> Group:
    """A parent with its units, whatever their order; each report is let go at once. ValueError where one is not there."""
    held = {report.id: figures_of(report) for report in units}
    wanted = [unit.doc for unit in node.summed if unit.doc is not None]
    if missing := [doc for doc in wanted if doc not in held]:
        raise ValueError(f"{node.name}: no report {missing[0]}")
    return Group(node, tuple(held[doc] for doc in wanted), ruling or default_ruling())
