"""Cells of this year beside last year's of the same body, for whoever wants to see them all; the rules of `years` judge them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from govaudit.form import Form, load_form
from govaudit.report import Report
from govaudit.rules.equation import Check
from govaudit.rules.same_body import report_of_last_year
from govaudit.rules.subject import Subject, cell_value


@dataclass(frozen=True, slots=True)
class Pair:
    """A cell of this year and the one of last year it is held against; `carried`: what came in must be what was left over."""

    cell: str
    earlier: str
    now: Decimal | None
    before: Decimal | None
    carried: bool = False
    total: bool = False

    @property
    def change(self) -> Decimal | None:
        """What there is more than last year."""
        return None if self.now is None or self.before is None else self.now - self.before

    @property
    def share(self) -> Decimal | None:
        """The change as a share of last year's number."""
        return None if self.change is None or not self.before else self.change / self.before


@dataclass(frozen=True, slots=True)
class YearTable:
    """All pairs, the carry-overs first; `prior` is the report of last year."""

    prior: Report
    pairs: tuple[Pair, ...]


def year_table(form: Form, report: Report, checks: Sequence[Check], others: Sequence[Report]) -> YearTable | None:
    """A report beside the one of the same body for the year before; None where there is none among `others`."""
    prior = report_of_last_year(Subject(form, report, tuple(checks), others))
    return YearTable(prior, tuple(_pairs(form, report, prior))) if prior else None


def _pairs(form: Form, report: Report, prior: Report) -> Iterator[Pair]:
    was = load_form(prior.edition)
    for column in form.table("t3").blocks[0].columns:
        here, there = f"t3.carried_in.{column.id}", f"t3.carried_out.{column.id}"
        now, before = cell_value(report, form, here), cell_value(prior, was, there)
        yield Pair(here, there, now, before, carried=True, total=True)
    for cell in form.cells:
        if cell in was.spots:
            yield Pair(cell, cell, cell_value(report, form, cell), cell_value(prior, was, cell), total=_is_total(cell))


def _is_total(cell: str) -> bool:
    """Whether a cell is one of those seen first: Table 2, the total column of Table 3, the totals of Table 4."""
    return cell.startswith("t2.") or cell.endswith(".total")
