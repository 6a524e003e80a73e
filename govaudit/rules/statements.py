"""Narrative against tables: what section one says about the cells is held against them, each count in every legal reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from govaudit.messages import Message, say
from govaudit.report import Claim, Statement, plain
from govaudit.rules.finding import Evidence, Finding, Severity
from govaudit.rules.quantities import Reading, agrees, readings_of
from govaudit.rules.subject import Lacking, Subject

TOTALS = ("applications.received", "applications.handled", "applications.concluded")
_COUNTED = (Claim.EQUAL, Claim.OVER, Claim.UNDER)
TABLE_TWO = ("regulations", "normative", "licensing", "penalties", "coercion", "fees")
_SHORT = 8


def evidence_of(statement: Statement) -> Evidence:
    """The clause, or the whole sentence where the clause alone says too little."""
    return Evidence(statement.text if len(statement.text) >= _SHORT else statement.sentence, statement.place)


def quantity_name(quantity: str) -> Message:
    """What an auditor calls a quantity."""
    family, _, verdict = quantity.rpartition(".")
    if family.startswith("review."):
        return say("quantity.of_review", group=say(f"quantity.{family}.name"), verdict=say(f"quantity.verdict.{verdict}"))
    return say(f"quantity.{quantity}.name")


def counted(subject: Subject, *families: str) -> Iterator[tuple[int, Statement]]:
    """The counts of some families with their positions. One of a part of the body speaks only where it agrees with the tables."""
    for at, statement in enumerate(subject.report.statements):
        asked = statement.claim in _COUNTED and statement.quantity.split(".")[0] in families
        if asked and (not _of_a_part(subject, statement) or fitting(statement, readings(subject, statement)[:1])):
            yield at, statement


def _of_a_part(subject: Subject, statement: Statement) -> bool:
    """A count of 办公室, 本级 or 各部门 is not the body's, unless the body itself is an office."""
    org = subject.report.identity.org or ""
    return statement.partial and not org.endswith(("办公室", "办公厅"))


def readings(subject: Subject, statement: Statement) -> list[tuple[Reading, Decimal | None]]:
    """The legal readings of a statement with the tables' numbers."""
    return [(reading, subject.total(reading.cells)) for reading in readings_of(subject.form.edition, statement.quantity)]


def fitting(statement: Statement, values: Sequence[tuple[Reading, Decimal | None]]) -> list[Reading]:
    """The readings that the statement agrees with."""
    return [reading for reading, value in values if value is not None and agrees(statement, value, reading.key == "at_most")]


def count(subject: Subject) -> Iterator[Finding | Lacking]:
    """text.count: a stated number of applications has three legal readings: new, new + carried in, results in total. Any match passes.

    Applicants use the readings that fit their total; results and carry-overs have their own rows.
    """
    assessed = False
    fits: dict[int, list[Reading]] = {}
    for at, statement in counted(subject, "applications", "applicants", "results"):
        values = readings(subject, statement)
        allowed = [reading.key for reading in fits.get(_total_of(statement), [])]
        if statement.quantity.startswith("applicants.") and allowed:
            values = [(reading, value) for reading, value in values if reading.key in allowed]
        found = fits[at] = fitting(statement, values)
        if found or all(value is not None for _, value in values):
            assessed = assessed or bool(values)
            yield from _judged(subject, statement, values, found)
    if not assessed:
        yield Lacking("text.count")


def _total_of(statement: Statement) -> int:
    return -1 if statement.refers is None else statement.refers


def _judged(
    subject: Subject, statement: Statement, values: Sequence[tuple[Reading, Decimal | None]], found: Sequence[Reading]
) -> Iterator[Finding]:
    if not values:
        return
    if not found:
        yield mismatch(subject, "text.count", statement, values)
    elif statement.quantity in TOTALS and found[0] != values[0][0]:
        usual = values[0][1]
        name = quantity_name(statement.quantity)
        numbers = {"stated": stated(statement), "value": shown(usual)}
        message = say("text.count.secondary", name=name, reading=found[0].name, usual=values[0][0].name, **numbers)
        yield Finding(
            "text.count", Severity.INFO, found[0].cells, message, usual, statement.count, evidence_of(statement), reading=found[0].name
        )


def mismatch(subject: Subject, rule: str, statement: Statement, values: Sequence[tuple[Reading, Decimal | None]]) -> Finding:
    """A count that none of its readings agrees with: every reading is named with its number."""
    named = joined([say("text.reading", name=_label(subject, reading), value=shown(value)) for reading, value in values])
    message = say("text.mismatch", stated=stated(statement), name=quantity_name(statement.quantity), readings=named)
    cells = tuple(dict.fromkeys(cell for reading, _ in values for cell in reading.cells))
    return Finding(rule, Severity.WARNING, cells, message, values[0][1], statement.count, evidence_of(statement))


def _label(subject: Subject, reading: Reading) -> Message:
    """The reading's own name, or the name of its cell."""
    if len(reading.cells) > 1 or reading.key not in ("cell", "sum", "at_most"):
        return reading.name
    table = subject.form.spots[reading.cells[0]].table.short
    cell = subject.form.cell_name(reading.cells[0])
    return Message(f"{table.zh}“{cell.zh}”", f"{table.en} “{cell.en}”")


def stated(statement: Statement) -> str:
    """The count as a number with its unit."""
    return f"{plain(statement.count)}{statement.unit}"


def shown(value: Decimal | None) -> str:
    """A table's number, a dash where it has none."""
    return "—" if value is None else plain(value)


def joined(messages: Sequence[Message]) -> Message:
    """Several phrases as one, in both languages."""
    return Message("、".join(message.zh for message in messages), ", ".join(message.en for message in messages))


def all_concluded(subject: Subject) -> Iterator[Finding | Lacking]:
    """text.all_concluded: 均已办结, 全部办结, 办结率100% of applications mean that nothing is carried out; answers in time do not."""
    cell = "t3.carried_out.total"
    value = subject.value(cell)
    claims = [statement for statement in subject.report.statements if statement.claim is Claim.ALL and not _of_a_part(subject, statement)]
    if value is None or not claims:
        yield Lacking("text.all_concluded")
    elif value:
        message = say("text.all_concluded", value=plain(value))
        yield Finding("text.all_concluded", Severity.WARNING, (cell,), message, Decimal(0), value, evidence_of(claims[0]))


def none_claimed(subject: Subject) -> Iterator[Finding | Lacking]:
    """text.none_claimed: 未发生复议、诉讼 means that Table 4 totals 0, 未收到申请 that nothing is new, 未被纠错 that none is corrected."""
    claims: dict[tuple[str, str], list[str]] = {}
    spoken: dict[tuple[str, str], Statement] = {}
    for statement in _denials(subject, "applications", "review"):
        reading = readings_of(subject.form.edition, statement.quantity)[0]
        key = (statement.sentence, statement.text)
        claims.setdefault(key, []).extend(reading.cells)
        spoken.setdefault(key, statement)
    known = [cell for cells in claims.values() for cell in cells if subject.value(cell) is not None]
    if not known:
        yield Lacking("text.none_claimed")
    for key, cells in claims.items():
        denied = [(cell, value) for cell in dict.fromkeys(cells) if (value := subject.value(cell))]
        if denied:
            yield _denied("text.none_claimed", subject, spoken[key], denied)


def _denials(subject: Subject, *families: str) -> Iterator[Statement]:
    for statement in subject.report.statements:
        known = statement.claim is Claim.NONE and statement.quantity.split(".")[0] in families
        if known and not _of_a_part(subject, statement) and readings_of(subject.form.edition, statement.quantity):
            yield statement


def _denied(rule: str, subject: Subject, statement: Statement, denied: Sequence[tuple[str, Decimal]]) -> Finding:
    named = joined([say("text.reading", name=subject.form.cell_name(cell), value=plain(value)) for cell, value in denied])
    total = sum((value for _, value in denied), Decimal(0))
    message = say("text.none_claimed", cells=named)
    return Finding(rule, Severity.WARNING, tuple(cell for cell, _ in denied), message, Decimal(0), total, evidence_of(statement))


def review(subject: Subject) -> Iterator[Finding | Lacking]:
    """text.review: stated numbers of reviews and suits (direct + after reconsideration) and of their outcomes against Table 4."""
    yield from _against_cells(subject, "text.review", "review")


def table_two(subject: Subject) -> Iterator[Finding | Lacking]:
    """text.table2: stated numbers of regulations, normative documents, decisions and fees against Table 2, after conversion of units."""
    yield from _against_cells(subject, "text.table2", *TABLE_TWO)
    for statement in _denials(subject, *TABLE_TWO):
        cells = readings_of(subject.form.edition, statement.quantity)[0].cells
        denied = [(cell, value) for cell in cells if (value := subject.value(cell))]
        if denied:
            yield _denied("text.table2", subject, statement, denied)


def _against_cells(subject: Subject, rule: str, *families: str) -> Iterator[Finding | Lacking]:
    assessed = False
    for _, statement in counted(subject, *families):
        values = readings(subject, statement)
        found = fitting(statement, values)
        if not values or (not found and any(value is None for _, value in values)):
            continue
        assessed = True
        if not found and not same_digits(statement, values[0][1]):
            yield mismatch(subject, rule, statement, values)
    if not assessed:
        yield Lacking(rule)


def same_digits(statement: Statement, value: Decimal | None) -> bool:
    """Fees said in yuan whose digits the table prints as 万元: the business of t2.fee_unit."""
    return statement.quantity == "fees.amount" and value is not None and value != 0 and statement.count * 10_000 == value
