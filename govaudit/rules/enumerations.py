"""Arithmetic within the prose: parts and totals, shares and growth, the same quantity said twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from govaudit.form import load_form
from govaudit.messages import say
from govaudit.report import Claim, Report, Statement, plain
from govaudit.rules.finding import Finding, Severity
from govaudit.rules.quantities import agrees, readings_of
from govaudit.rules.same_body import report_of_last_year
from govaudit.rules.statements import TABLE_TWO, TOTALS, counted, evidence_of, fitting, quantity_name, readings, stated
from govaudit.rules.subject import Lacking, Subject, cell_value

_COUNTED = (Claim.EQUAL, Claim.OVER, Claim.UNDER)
_TENTH = Decimal("0.1")


def parts(subject: Subject) -> Iterator[Finding | Lacking]:
    """text.parts: what is enumerated behind 其中, 包括, 分别 or in parentheses adds up to the total before it, and never to more."""
    statements = subject.report.statements
    assessed = False
    for at, total in enumerate(statements):
        listed = _parts_of(at, statements)
        if listed and total.claim is Claim.EQUAL and not total.tolerance:
            assessed = True
            yield from _sum(subject, total, listed)
    if not assessed:
        yield Lacking("text.parts")


def _parts_of(at: int, statements: Sequence[Statement]) -> list[Statement]:
    """The listed parts of a total; a detail whose group is listed too is not counted twice."""
    listed = [s for s in statements if s.refers == at and s.listed and s.claim in _COUNTED]
    groups = {s.quantity for s in listed}
    kept = [s for s in listed if s.quantity == "items" or s.quantity.rpartition(".")[0] not in groups]
    if "applicants.organisations" in groups:
        kept = [s for s in kept if s.quantity in ("applicants.natural", "applicants.organisations")]
    return kept


def _sum(subject: Subject, total: Statement, listed: Sequence[Statement]) -> Iterator[Finding]:
    if any(part.claim is not Claim.EQUAL or part.tolerance for part in listed):
        return
    given = sum((part.count for part in listed), Decimal(0))
    if given == total.count or given in _earlier(subject, total) or (given < total.count and len(listed) < 2):
        return
    more = given > total.count
    message = say(
        "text.parts.more" if more else "text.parts.less",
        total=stated(total),
        sum=f"{' + '.join(plain(part.count) for part in listed)} = {plain(given)}" if len(listed) > 1 else plain(given),
        difference=plain(abs(given - total.count)),
    )
    evidence = evidence_of(listed[0])
    severity = Severity.ERROR if more else Severity.INFO
    yield Finding("text.parts", severity, (), message, given, total.count, evidence, tag=f"text.parts:{plain(total.count)}")


def _earlier(subject: Subject, total: Statement) -> set[Decimal]:
    """Other counts of the same sentence that the enumeration may belong to."""
    return {
        other.count
        for other in subject.report.statements
        if other.sentence == total.sentence and other is not total and not other.listed and other.quantity.startswith("applications.")
    }


def percent(subject: Subject) -> Iterator[Finding | Lacking]:
    """text.percent: shares recomputed from the counts of the sentence, growth from last year's report, within the printed precision."""
    statements = subject.report.statements
    assessed = False
    for statement in statements:
        if statement.claim not in (Claim.SHARE, Claim.GROWTH) or statement.refers is None:
            continue
        bases = _bases(subject, statement)
        if bases is None:
            continue
        assessed = True
        count, values = bases
        rates = [_rate(statement, count, base) for base in values]
        # a whole step, because percentages are cut off as often as rounded
        if all(abs(rate - statement.count) >= max(statement.tolerance * 2, _TENTH) for rate in rates):
            yield _wrong_rate(statement, count, values[0], rates[0])
    if not assessed:
        yield Lacking("text.percent")


def _bases(subject: Subject, statement: Statement) -> tuple[Decimal, list[Decimal]] | None:
    """The count a percentage speaks of and the numbers it may be measured by; None where there are none."""
    assert statement.refers is not None
    of = subject.report.statements[statement.refers]
    if of.claim is not Claim.EQUAL or of.tolerance:
        return None
    if statement.claim is Claim.SHARE:
        totals = [] if of.refers is None else [subject.report.statements[of.refers].count]
        if not of.quantity.startswith("items"):
            totals += [s.count for _, s in counted(subject, "applications") if s.quantity in TOTALS]
        known = [total for total in totals if total]
        return (of.count, known) if known else None
    if statement.base:
        return of.count, [statement.base]
    prior = report_of_last_year(subject)
    known = [value for value in _values_in(prior, of) if value] if prior else []
    return (of.count, known) if known else None


def _values_in(report: Report, statement: Statement) -> list[Decimal]:
    """What another report's tables give for a statement's quantity, in every reading."""
    form = load_form(report.edition)
    values: list[Decimal] = []
    for reading in readings_of(report.edition, statement.quantity):
        cells = [cell_value(report, form, cell) for cell in reading.cells]
        if None not in cells:
            values.append(sum((value for value in cells if value is not None), Decimal(0)))
    return values


def _rate(statement: Statement, count: Decimal, base: Decimal) -> Decimal:
    share = count / base * 100
    return share if statement.claim is Claim.SHARE else share - 100


def _wrong_rate(statement: Statement, count: Decimal, base: Decimal, rate: Decimal) -> Finding:
    rounded = rate.quantize(Decimal("0.01"), ROUND_HALF_UP)
    numbers = {"stated": plain(statement.count), "count": plain(count), "base": plain(base), "rate": plain(rounded)}
    message = say(f"text.percent.{statement.claim}", **numbers)
    tag = f"text.percent:{statement.quantity}:{plain(statement.count)}"
    return Finding("text.percent", Severity.INFO, (), message, rounded, statement.count, evidence_of(statement), tag=tag)


def conflict(subject: Subject) -> Iterator[Finding | Lacking]:
    """text.conflict: the same quantity is not said twice with two values; two legal readings of it are no conflict."""
    said: dict[str, list[Statement]] = {}
    for _, statement in counted(subject, "applications", "review", *TABLE_TWO):
        if statement.refers is None:
            said.setdefault(statement.quantity, []).append(statement)
    repeated = {quantity: each for quantity, each in said.items() if len({s.sentence for s in each}) > 1}
    if not repeated:
        yield Lacking("text.conflict")
    for quantity, each in repeated.items():
        first = each[0]
        other = next((s for s in each[1:] if s.sentence != first.sentence and not _compatible(subject, first, s)), None)
        if other is not None:
            message = say("text.conflict", name=quantity_name(quantity), first=stated(first), second=stated(other))
            cells = tuple(dict.fromkeys(cell for reading, _ in readings(subject, first) for cell in reading.cells))
            yield Finding("text.conflict", Severity.WARNING, cells, message, first.count, other.count, evidence_of(other))


def _compatible(subject: Subject, first: Statement, second: Statement) -> bool:
    both_legal = bool(fitting(first, readings(subject, first))) and bool(fitting(second, readings(subject, second)))
    return agrees(first, second.count) or agrees(second, first.count) or both_legal
