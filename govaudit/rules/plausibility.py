"""Numbers that add up and still cannot be, or want an explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from govaudit.messages import Message, say
from govaudit.report import Level, Statement, Status, plain
from govaudit.rules.finding import Finding, Severity
from govaudit.rules.same_body import body_name, report_of_last_year
from govaudit.rules.statements import evidence_of, joined, same_digits
from govaudit.rules.subject import Lacking, Subject

_FEES = "t2.fees.amount"
_STOCKS = ("regulations", "normative")
_LOCAL = re.compile("[省市州盟县区旗乡镇]|街道|兵团|地区")
_WITHOUT_LAW = ("地区", "盟", "师")
_NOT_RESULTS = ("new", "carried_in", "carried_out")
_DECIMALS = 4


def authority(subject: Subject) -> Iterator[Finding | Lacking]:
    """t2.authority: only State Council departments, provinces, 设区的市 and 自治州 issue 规章 (立法法第九十一、九十三条)."""
    cells = [cell for cell in subject.form.cells if cell.startswith("t2.regulations.")]
    may = _may_issue(subject)
    if may is None or all(subject.value(cell) is None for cell in cells):
        yield Lacking("t2.authority")
        return
    issued = [(cell, value) for cell in cells if (value := subject.value(cell))]
    if may or not issued:
        return
    identity = subject.report.identity
    severity = Severity.ERROR if identity.level_sure else Severity.WARNING
    named = joined([say("text.reading", name=subject.form.column_name(cell), value=plain(value)) for cell, value in issued])
    message = say("t2.authority", org=identity.org or "", level=say(f"level.{identity.level}"), cells=named)
    yield Finding("t2.authority", severity, tuple(cell for cell, _ in issued), message, Decimal(0), issued[0][1])


def _may_issue(subject: Subject) -> bool | None:
    """Whether the body may issue regulations; None where its name does not tell."""
    identity = subject.report.identity
    match identity.level:
        case Level.PROVINCE:
            return True
        case Level.CITY:
            return not body_name(identity.org or "").endswith(_WITHOUT_LAW)
        case Level.COUNTY | Level.TOWNSHIP:
            return False
        case Level.DEPARTMENT:
            return False if _LOCAL.search(identity.org or "") else None
        case _:
            return None


def stock(subject: Subject) -> Iterator[Finding | Lacking]:
    """t2.stock: in force − issued + repealed, the stock of last year that the numbers imply, is not negative."""
    assessed = False
    for row in _STOCKS:
        cells = tuple(f"t2.{row}.{column}" for column in ("in_force", "issued", "repealed"))
        in_force, issued, repealed = (subject.value(cell) for cell in cells)
        if in_force is None or issued is None or repealed is None:
            continue
        assessed = True
        implied = in_force - issued + repealed
        if implied < 0:
            severity = Severity.WARNING if repealed else Severity.ERROR
            sums = {"in_force": plain(in_force), "issued": plain(issued), "repealed": plain(repealed), "implied": plain(implied)}
            message = say("t2.stock", row=subject.form.row_name(cells[0]), **sums)
            yield Finding("t2.stock", severity, cells, message, issued - repealed, in_force)
    if not assessed:
        yield Lacking("t2.stock")


def fee_unit(subject: Subject) -> Iterator[Finding | Lacking]:
    """t2.fee_unit: fees are in 万元; six integer digits at a small body, a jump by a thousand or the prose's digits speak of 元."""
    value = subject.value(_FEES)
    if value is None:
        yield Lacking("t2.fee_unit")
        return
    limits = subject.thresholds
    small = subject.report.identity.level in (Level.TOWNSHIP, Level.DEPARTMENT)
    said = next((s for s in subject.report.statements if same_digits(s, value)), None)
    prior = report_of_last_year(subject)
    last = prior.cells[_FEES].value if prior and _FEES in prior.cells else None
    reasons: list[Message] = []
    if small and value >= Decimal(10) ** (limits.fee_digits - 1):
        reasons.append(say("t2.fee_unit.digits", value=plain(value), level=say(f"level.{subject.report.identity.level}")))
    if said is not None:
        reasons.append(say("t2.fee_unit.prose", value=plain(value)))
    if last and value and not 1 / limits.fee_ratio < value / last < limits.fee_ratio:
        reasons.append(say("t2.fee_unit.jump", value=plain(value), last=plain(last)))
    if reasons:
        yield _fee_finding(value, reasons, said)


def _fee_finding(value: Decimal, reasons: Sequence[Message], said: Statement | None) -> Finding:
    message = say("t2.fee_unit.suspected", reasons=joined(reasons), converted=plain(value / 10_000))
    evidence = evidence_of(said) if said else None
    return Finding("t2.fee_unit", Severity.WARNING, (_FEES,), message, value / 10_000, value, evidence)


def fee_precision(subject: Subject) -> Iterator[Finding | Lacking]:
    """value.fee_precision: more than four decimals of 万元 are finer than a yuan."""
    cells = [cell for cell, spot in subject.form.spots.items() if spot.kind == "amount"]
    values = [(cell, value) for cell in cells if (value := subject.value(cell)) is not None]
    if not values:
        yield Lacking("value.fee_precision")
    for cell, value in values:
        exponent = value.normalize().as_tuple().exponent
        if isinstance(exponent, int) and -exponent > _DECIMALS:
            message = say("value.fee_precision", cell=subject.form.cell_name(cell), value=plain(value))
            yield Finding("value.fee_precision", Severity.INFO, (cell,), message, actual=value)


def empty_column(subject: Subject) -> Iterator[Finding | Lacking]:
    """t3.empty_column: a kind of applicant without new or carried-in requests has no results."""
    block = subject.form.table("t3").blocks[0]
    results = [row for row in block.rows if row.id not in _NOT_RESULTS]
    assessed = False
    for column in block.columns:
        came = subject.total((f"t3.new.{column.id}", f"t3.carried_in.{column.id}"))
        if came is None:
            continue
        assessed = True
        filled = [(cell, value) for row in results if (value := subject.value(cell := f"t3.{row.id}.{column.id}"))]
        if came == 0 and filled:
            named = joined([say("text.reading", name=subject.form.row_name(cell), value=plain(value)) for cell, value in filled])
            message = say("t3.empty_column", column=column.heading.name, cells=named)
            yield Finding("t3.empty_column", Severity.ERROR, tuple(cell for cell, _ in filled), message, Decimal(0), filled[0][1])
    if not assessed:
        yield Lacking("t3.empty_column")


def orphan(subject: Subject) -> Iterator[Finding | Lacking]:
    """t4.orphan: reviews and suits arise from answers; Table 4 with cases and Table 3 all zero wants an explanation."""
    cases = [(cell, value) for cell in subject.form.table("t4").cells if cell.endswith(".total") and (value := subject.value(cell))]
    if _is_zero(subject, "t3") is None:
        yield Lacking("t4.orphan")
    elif cases and _is_zero(subject, "t3"):
        named = joined([say("text.reading", name=subject.form.cell_name(cell), value=plain(value)) for cell, value in cases])
        yield Finding("t4.orphan", Severity.INFO, tuple(cell for cell, _ in cases), say("t4.orphan", cells=named))


def _is_zero(subject: Subject, table: str) -> bool | None:
    """Whether every number of a table is 0; None where a cell has none."""
    cells = [subject.report.cells[cell] for cell in subject.form.table(table).cells]
    if any(cell.value for cell in cells):
        return False
    return True if all(cell.status in (Status.READ, Status.BLANK) for cell in cells) else None


def structure(subject: Subject) -> Iterator[Finding | Lacking]:
    """report.structure: unusual shares worth a look: other applicants, what is not held, corrected cases, an all-zero report."""
    shares = [found for found in (_share(subject, *pair) for pair in _SHARES) if found is not None]
    zero = _is_zero(subject, "t3"), _is_zero(subject, "t4")
    if subject.total(("t3.new.total", "t3.results_total.total")) is None and None in zero:
        yield Lacking("report.structure")
        return
    corrected = _corrected(subject)
    said = [message for message, _ in shares] + ([corrected[0]] if corrected else [])
    cells = [cell for _, pair in shares for cell in pair] + (list(corrected[1]) if corrected else [])
    if zero == (True, True):
        said.append(say("report.structure.zero"))
    if said:
        yield Finding("report.structure", Severity.INFO, tuple(cells), say("report.structure.seen", seen=_listed(said)), tag="structure")


_SHARES = (
    ("others", "t3.new.other", "t3.new.total"),
    ("not_held", "t3.unavailable.not_held.total", "t3.results_total.total"),
)


def _share(subject: Subject, key: str, part: str, whole: str) -> tuple[Message, tuple[str, str]] | None:
    value, total = subject.value(part), subject.value(whole)
    limits = subject.thresholds
    if value is None or not total or total < limits.structure_floor or value <= total * limits.structure_share:
        return None
    return say(f"report.structure.{key}", value=plain(value), total=plain(total), share=f"{value / total:.0%}"), (part, whole)


def _corrected(subject: Subject) -> tuple[Message, tuple[str, ...]] | None:
    """Corrected outcomes of all three groups against all their cases."""
    cells = [cell for cell in subject.form.table("t4").cells if cell.endswith(".corrected") and subject.value(cell)]
    if not cells:
        return None
    value = sum((subject.value(cell) or Decimal(0) for cell in cells), Decimal(0))
    totals = [cell for cell in subject.form.table("t4").cells if cell.endswith(".total")]
    total = sum((subject.value(cell) or Decimal(0) for cell in totals), Decimal(0))
    return say("report.structure.corrected", value=plain(value), total=plain(total)), tuple(cells)


def _listed(messages: Sequence[Message]) -> Message:
    return Message("；".join(message.zh for message in messages), "; ".join(message.en for message in messages))
