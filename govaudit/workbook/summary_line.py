"""What one report gives to the summary workbook: made where its paper is made, perhaps in another process, without the report itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from govaudit.report import Status
from govaudit.rules.bodies import Member, members
from govaudit.rules.equation import Outcome
from govaudit.rules.finding import Finding, Severity
from govaudit.rules.group_sums import GroupSums, group_sums
from govaudit.statistics_record import Record, record_of
from govaudit.workbook.findings_sheet import detail, heading
from govaudit.workbook.plan import Paper


@dataclass(frozen=True, slots=True)
class Found:
    """One finding in words and numbers, as the list of all findings shows it."""

    number: str
    severity: Severity
    rule: str
    problem: str
    printed: Decimal | None
    computed: Decimal | None
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """One report in a summary.

    `paper`: the file name of its paper; `counts`: findings by severity, checks by outcome, cells missing; `values`: by cell the number, or
    as text what stands there instead, blank cells left out; `sums`: a parent's cells against its units', by the rules of `ruling`.
    """

    doc: str
    paper: str
    org: str
    year: int | None
    level: str
    edition: str
    sha256: str
    source: str
    counts: tuple[int, ...]
    signed: str
    is_signed: bool
    findings: tuple[Found, ...]
    values: tuple[tuple[str, Decimal | str], ...]
    record: Record
    member: tuple[Member, ...]
    sums: GroupSums | None
    ruling: str

    @property
    def open(self) -> int:
        """How many findings want attention: errors and warnings."""
        return self.counts[0] + self.counts[1]


def line_of(paper: Paper, name: str) -> Line:
    """The line of one report whose paper has that file name."""
    audit, voice = paper.audit, paper.voice
    read, group = audit.read, audit.group
    return Line(
        doc=read.id,
        paper=name,
        org=paper.org,
        year=read.identity.year,
        level=voice.level(read.identity.level),
        edition=read.edition,
        sha256=read.source.sha256,
        source=read.source.path.replace("\\", "/").rsplit("/", 1)[-1],
        counts=_counts(paper),
        signed=(paper.signed.by or voice("nobody")) if paper.signed else voice("sign.unsigned"),
        is_signed=paper.signed is not None,
        findings=tuple(_found(paper, index, finding) for index, finding in enumerate(audit.findings)),
        values=tuple(_values(paper)),
        record=record_of(audit),
        member=members([read]),
        sums=None if group is None else group_sums(audit.report, group),
        ruling="" if group is None else group.ruling.source,
    )


def _counts(paper: Paper) -> tuple[int, ...]:
    audit = paper.audit
    outcomes = audit.outcomes()
    missing = sum(cell.status is Status.MISSING for cell in audit.report.cells.values())
    return (*(audit.count(severity) for severity in Severity), *(outcomes[outcome] for outcome in Outcome), missing)


def _found(paper: Paper, index: int, finding: Finding) -> Found:
    voice = paper.voice
    return Found(
        number=paper.number(index),
        severity=finding.severity,
        rule=voice.rule(finding.rule),
        problem=f"{heading(paper, finding)}：{detail(paper, finding)}",
        printed=finding.actual,
        computed=finding.expected,
        state=voice(f"opinion.{finding.state}"),
    )


def _values(paper: Paper) -> Iterator[tuple[str, Decimal | str]]:
    """A number, 缺 for what is not there, what is printed for what is no number."""
    for name, cell in paper.audit.report.cells.items():
        match cell.status:
            case Status.READ if cell.value is not None:
                yield name, cell.value
            case Status.MISSING:
                yield name, paper.voice("missing")
            case Status.UNREADABLE:
                yield name, cell.raw or ""
