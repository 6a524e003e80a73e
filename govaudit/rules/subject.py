"""What a rule is given: the form, the report as it stands, its evaluated equations, other reports, thresholds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from govaudit.form import Form, load_form
from govaudit.report import Report, Section, Status
from govaudit.rules.equation import Check
from govaudit.rules.thresholds import Thresholds

if TYPE_CHECKING:
    from govaudit.rules.group import Group


@dataclass(frozen=True, slots=True)
class Lacking:
    """A rule's answer where its inputs are not there: it says neither that the report is right nor that it is wrong."""

    rule: str


@dataclass(frozen=True, slots=True)
class Subject:
    """One report under judgement; `others` are reports that may be of the same body, `group` its units where it is a parent."""

    form: Form
    report: Report
    checks: tuple[Check, ...]
    others: Sequence[Report] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    group: Group | None = None

    def value(self, cell: str) -> Decimal | None:
        """The number of a cell; a blank cell that is no total counts as 0. None where it is missing, unreadable or not in this form."""
        return cell_value(self.report, self.form, cell)

    def total(self, cells: Iterable[str]) -> Decimal | None:
        """The sum of cells, None where one of them has no number."""
        values = [self.value(cell) for cell in cells]
        return None if None in values else sum((value for value in values if value is not None), Decimal(0))

    def sections(self, *numbers: int) -> Iterator[Section]:
        """The first printing of each of these sections."""
        for number in numbers:
            found = next((section for section in self.report.sections if section.number == number), None)
            if found is not None:
                yield found


def cell_value(report: Report, form: Form, cell: str) -> Decimal | None:
    """The number of a cell of any report; a blank cell that is no total counts as 0."""
    found = report.cells.get(cell)
    if found is None:
        return None
    if found.status is Status.BLANK and cell not in _totals(form.edition):
        return Decimal(0)
    return found.value


@cache
def _totals(edition: str) -> frozenset[str]:
    return load_form(edition).totals
