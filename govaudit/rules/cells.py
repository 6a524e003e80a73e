"""Rules about single cells: what is absent, empty, no number, or a number a count cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from govaudit.form import Block, Form, Table
from govaudit.messages import Message, say
from govaudit.report import Cell, Leftover, Status, plain
from govaudit.rules.finding import Evidence, Finding, Severity, Suggestion
from govaudit.rules.subject import Subject


def missing(subject: Subject) -> Iterator[Finding]:
    """value.missing: a table, row or column of the form is not in the document (the form's note: 表格不得增减行列)."""
    for table in subject.form.tables:
        absent = frozenset(cell for cell in table.cells if subject.report.cells[cell].status is Status.MISSING)
        if len(absent) == len(table.cells):
            yield _absent(table.short, table.cells)
        elif absent:
            yield from _absent_lines(subject.form, table, absent)


def _absent_lines(form: Form, table: Table, absent: frozenset[str]) -> Iterator[Finding]:
    for block in table.blocks:
        for cells in (*_rows(block), *_columns(block)):
            if absent.issuperset(cells):
                along_row = len({form.spots[cell].row.id for cell in cells}) == 1
                name = form.row_name(cells[0]) if along_row else form.column_name(cells[0])
                yield _absent(Message(f"{table.short.zh}“{name.zh}”", f"{table.short.en} “{name.en}”"), cells)


def _rows(block: Block) -> Iterator[tuple[str, ...]]:
    """The lines an auditor calls rows: printed rows, or the groups of a table that prints them side by side."""
    for row in block.rows:
        groups: dict[str, list[str]] = {}
        for column in block.columns:
            groups.setdefault(row.id or column.id.split(".")[0], []).append(block.cell(row, column))
        yield from (tuple(cells) for cells in groups.values())


def _columns(block: Block) -> Iterator[tuple[str, ...]]:
    if len(block.rows) > 1 and len(block.columns) > 1:
        yield from (tuple(block.cell(row, column) for row in block.rows) for column in block.columns)


def _absent(name: Message, cells: tuple[str, ...]) -> Finding:
    return Finding("value.missing", Severity.ERROR, cells, say("value.missing", place=name, count=len(cells)))


def unplaced(subject: Subject) -> Iterator[Finding]:
    """value.unplaced: printed numbers whose column (or row) the source does not tell; they are kept, the cells stay missing.

    One finding a table and reason, naming every row concerned.
    """
    groups: dict[tuple[str, Message], list[Leftover]] = {}
    for leftover in subject.report.leftovers:
        if leftover.cells:
            groups.setdefault((subject.form.spots[leftover.cells[0]].table.id, leftover.reason), []).append(leftover)
    for (table, reason), rows in groups.items():
        name = subject.form.table(table).short
        lines = _listed([(subject.form.row_name(row.cells[0]), row.text) for row in rows])
        message = say("value.unplaced", table=name, count=len(rows), lines=lines, reason=reason)
        cells = tuple(cell for row in rows for cell in row.cells)
        yield Finding("value.unplaced", Severity.INFO, cells, message, evidence=Evidence(rows[0].text, rows[0].place))


def _listed(rows: list[tuple[Message, str]]) -> Message:
    return Message("；".join(f"{name.zh} {text}" for name, text in rows), "; ".join(f"{name.en} {text}" for name, text in rows))


def blank(subject: Subject) -> Iterator[Finding]:
    """value.blank: printed empty, '/', '-', '—' or '不适用' where the form asks for 0; one finding a table.

    A blank total is offered the sum of its parts.
    """
    for table in subject.form.tables:
        cells = tuple(cell for cell in table.cells if subject.report.cells[cell].status is Status.BLANK)
        if cells:
            message = say("value.blank", table=table.short, count=len(cells))
            yield Finding("value.blank", Severity.WARNING, cells, message, suggestions=tuple(_sums(subject, frozenset(cells))))


def _sums(subject: Subject, cells: frozenset[str]) -> Iterator[Suggestion]:
    for check in subject.checks:
        target = check.equation.equals[0]
        if check.lacking == (target,) and target in cells and len(check.equation.equals) == 1 and check.left is not None:
            yield Suggestion(target, check.left, say("value.blank_total", sum=plain(check.left)), "sum")


def unreadable(subject: Subject) -> Iterator[Finding]:
    """value.unreadable: the cell holds text that is no number."""
    for cell in _with_status(subject, Status.UNREADABLE):
        message = say("value.unreadable", cell=subject.form.cell_name(cell.id), raw=cell.raw or "")
        yield Finding("value.unreadable", Severity.ERROR, (cell.id,), message, evidence=Evidence(cell.raw or "", cell.place))


def negative(subject: Subject) -> Iterator[Finding]:
    """value.negative: counts and fees are never below zero; only the signed changes of the 2019 form are."""
    for cell in _with_status(subject, Status.READ):
        if cell.value is not None and cell.value < 0 and subject.form.spots[cell.id].kind != "signed":
            yield _impossible(subject, "value.negative", cell)


def not_integer(subject: Subject) -> Iterator[Finding]:
    """value.not_integer: everything but money is a whole number."""
    for cell in _with_status(subject, Status.READ):
        if cell.value is not None and cell.value % 1 and subject.form.spots[cell.id].kind != "amount":
            yield _impossible(subject, "value.not_integer", cell)


def _with_status(subject: Subject, status: Status) -> Iterator[Cell]:
    return (cell for cell in (subject.report.cells[cell_id] for cell_id in subject.form.cells) if cell.status is status)


def _impossible(subject: Subject, rule: str, cell: Cell) -> Finding:
    assert cell.value is not None
    message = say(rule, cell=subject.form.cell_name(cell.id), value=plain(cell.value))
    return Finding(rule, Severity.ERROR, (cell.id,), message, actual=cell.value)
