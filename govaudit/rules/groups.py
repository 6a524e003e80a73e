"""Across bodies: a parent's report against those of its units."""

from __future__ import annotations

from collections.abc import Iterator

from govaudit.messages import Message, say
from govaudit.report import plain
from govaudit.rules.equation import Outcome
from govaudit.rules.finding import Finding, Severity
from govaudit.rules.group_sums import CellSum, GroupSums, crowded, group_sums, rows_of
from govaudit.rules.statements import joined
from govaudit.rules.subject import Lacking, Subject

_ROWS, _NAMED = 6, 5


def group_sum(subject: Subject) -> Iterator[Finding | Lacking]:
    """group.sum: a parent's additive cells are its own organs' and its lower units'; a missing unit is named and nothing is judged."""
    group = subject.group
    if group is None or not (group.units or group.node.missing):
        yield Lacking("group.sum")
        return
    sums = group_sums(subject.report, group)
    if absent := group.node.absent:
        names = joined([Message(name, name) for name in absent[:_NAMED]])
        message = say("group.missing", count=len(absent), units=names, more="…" if len(absent) > _NAMED else "", year=group.node.year)
        yield Finding("group.sum", Severity.INFO, (), message, tag="missing")
    if sums.pattern is not None:
        yield _explained(sums)
    else:
        yield from _rows(subject, sums)
    if not sums.sure or all(each.outcome is Outcome.NOT_ASSESSABLE for each in sums.cells):
        yield Lacking("group.sum")


def _explained(sums: GroupSums) -> Finding:
    cells = tuple(each.cell for each in sums.differing)
    facts = {"unit": sums.culprit, "count": len(cells), "units": len(sums.node.summed), "year": sums.node.year}
    return Finding("group.sum", Severity.WARNING, cells, say(f"group.{sums.pattern}", **facts), tag=str(sums.pattern))


def _rows(subject: Subject, sums: GroupSums) -> Iterator[Finding]:
    """One finding a printed row; a table with many differing rows has one for all of them."""
    form, together = subject.form, crowded(subject.form, sums, _ROWS)
    for row in rows_of(form, sums):
        last = row[-1]
        if form.spots[last.cell].table.id in together:
            continue
        key = "group.row" if not last.lacking else "group.row_at_least"
        message = say(key, row=form.row_name(last.cell), column=form.column_name(last.cell), **_numbers(last), **_units(sums))
        yield Finding("group.sum", Severity.WARNING, tuple(each.cell for each in row), message, last.summed, last.printed, tag="row")
    for table in form.tables:
        if table.id in together:
            cells = [each for each in sums.differing if form.spots[each.cell].table.id == table.id]
            named = joined([say("group.named", cell=form.cell_name(each.cell), **_numbers(each)) for each in cells[:_NAMED]])
            message = say("group.table", table=table.short, count=len(cells), cells=named, **_units(sums))
            yield Finding("group.sum", Severity.WARNING, tuple(each.cell for each in cells), message, tag="table")


def _numbers(each: CellSum) -> dict[str, str]:
    numbers = {"printed": each.printed, "summed": each.summed, "gap": None if each.gap is None else abs(each.gap)}
    return {name: "—" if value is None else plain(value) for name, value in numbers.items()}


def _units(sums: GroupSums) -> dict[str, int]:
    return {"units": len(sums.node.summed), "year": sums.node.year}
