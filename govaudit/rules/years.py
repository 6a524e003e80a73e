"""Across years: this report against the one of the same body for the year before, where that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rapidfuzz import fuzz

from govaudit.form import load_form
from govaudit.messages import say
from govaudit.report import Report, plain
from govaudit.rules.finding import Evidence, Finding, Severity, Suggestion
from govaudit.rules.repair_stock import stock_changes
from govaudit.rules.repair_wording import Wording
from govaudit.rules.same_body import report_of_last_year
from govaudit.rules.statements import joined
from govaudit.rules.subject import Lacking, Subject, cell_value
from govaudit.rules.witnesses import evidence_for

_STOCKS = ("regulations", "normative")
_SHORTEST_TEXT = 40
_UNIT = (Decimal(5000), Decimal(20000))


def carry(subject: Subject) -> Iterator[Finding | Lacking]:
    """year.carry: what is carried in this year is what was carried out last year, in the total and in each column."""
    prior = report_of_last_year(subject)
    assessed = False
    for column in subject.form.table("t3").blocks[0].columns if prior else ():
        here, there = f"t3.carried_in.{column.id}", f"t3.carried_out.{column.id}"
        now, before = subject.value(here), _last(prior, there)
        if now is None or before is None:
            continue
        assessed = True
        if now != before:
            severity = Severity.ERROR if column.id == "total" else Severity.WARNING
            message = say("year.carry", column=column.heading.name, now=plain(now), before=plain(before), **_years(subject))
            yield Finding("year.carry", severity, (here,), message, before, now)
    if not assessed:
        yield Lacking("year.carry")


def _last(prior: Report | None, cell: str) -> Decimal | None:
    return None if prior is None else cell_value(prior, load_form(prior.edition), cell)


def _years(subject: Subject) -> dict[str, int]:
    year = subject.report.identity.year or 0
    return {"year": year, "last": year - 1}


def stock(subject: Subject) -> Iterator[Finding | Lacking]:
    """year.stock: in force this year = in force last year + issued − repealed; not across the change of the form."""
    prior = report_of_last_year(subject)
    assessed = False
    for row in _STOCKS:
        cells = tuple(f"t2.{row}.{column}" for column in ("in_force", "issued", "repealed"))
        in_force, issued, repealed = (subject.value(cell) for cell in cells)
        before = _last(prior, cells[0])
        if in_force is None or issued is None or repealed is None or before is None:
            continue
        assessed = True
        expected = before + issued - repealed
        if in_force != expected:
            numbers = {"before": plain(before), "issued": plain(issued), "repealed": plain(repealed)}
            name = subject.form.row_name(cells[0])
            message = say("year.stock", row=name, expected=plain(expected), in_force=plain(in_force), **numbers, **_years(subject))
            yield Finding("year.stock", Severity.WARNING, cells, message, expected, in_force, suggestions=_continuing(subject, cells))
    if not assessed:
        yield Lacking("year.stock")


def _continuing(subject: Subject, cells: tuple[str, ...]) -> tuple[Suggestion, ...]:
    """Which of the three numbers may be wrong, likeliest first."""
    values = {cell: value for cell in cells if (value := subject.value(cell)) is not None}
    wording = Wording(subject.form, values)
    found = stock_changes(subject.form, values, evidence_for(subject)).get(cells[0], ())
    return tuple(
        Suggestion(one.change.cell, one.change.proposed, wording.stock(one.change), one.change.mechanism, one.share) for one in found
    )


def jump(subject: Subject) -> Iterator[Finding | Lacking]:
    """year.jump: decisions and fees five times as many, or a fifth, want an explanation; ten thousand times is the unit."""
    prior = report_of_last_year(subject)
    assessed = False
    for cell in subject.form.table("t2").cells:
        now, before = subject.value(cell), _last(prior, cell)
        if not cell.endswith((".decisions", "fees.amount")) or now is None or before is None:
            continue
        assessed = True
        if _jumps(subject, now, before):
            ratio = max(now, before) / min(now, before)
            key = "year.jump.unit" if _UNIT[0] <= ratio <= _UNIT[1] else "year.jump.times"
            numbers = {"now": plain(now), "before": plain(before), "ratio": f"{ratio:.1f}"}
            message = say(key, row=subject.form.row_name(cell), **numbers, **_years(subject))
            yield Finding("year.jump", Severity.WARNING, (cell,), message, before, now)
    if not assessed:
        yield Lacking("year.jump")


def _jumps(subject: Subject, now: Decimal, before: Decimal) -> bool:
    low, high = sorted((now, before))
    return low > 0 and high >= subject.thresholds.jump_floor and high >= low * subject.thresholds.jump_factor


def copied(subject: Subject) -> Iterator[Finding | Lacking]:
    """year.copied: inner cells of Table 3, or section five, that are last year's again."""
    prior = report_of_last_year(subject)
    if prior is None:
        yield Lacking("year.copied")
        return
    same = [cell for cell in _inner(subject) if (value := subject.value(cell)) and value == _last(prior, cell)]
    if len(same) >= subject.thresholds.copied_cells:
        named = joined([subject.form.cell_name(cell) for cell in same[:5]])
        message = say("year.copied.cells", count=len(same), cells=named, **_years(subject))
        yield Finding("year.copied", Severity.WARNING, tuple(same), message, tag="cells")
    yield from _copied_text(subject, prior)


def _inner(subject: Subject) -> Iterator[str]:
    """The cells of Table 3 that are no sum of others."""
    for cell in subject.form.table("t3").cells:
        if not cell.endswith(".total") and not cell.startswith("t3.results_total."):
            yield cell


def _copied_text(subject: Subject, prior: Report) -> Iterator[Finding]:
    here = next(subject.sections(5), None)
    there = next((section for section in prior.sections if section.number == 5), None)
    if here is None or there is None:
        return
    now, before = (re.sub(r"20\d\d|[\W_]", "", section.text) for section in (here, there))
    if min(len(now), len(before)) < _SHORTEST_TEXT:
        return
    share = Decimal(str(round(fuzz.ratio(now, before) / 100, 4)))
    if share > subject.thresholds.copied_share:
        message = say("year.copied.text", share=f"{share:.0%}", **_years(subject))
        evidence = Evidence(here.heading or here.text[:40], here.place)
        yield Finding("year.copied", Severity.WARNING, (), message, evidence=evidence, tag="text")
