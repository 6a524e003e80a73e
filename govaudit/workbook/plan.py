"""What every sheet of one paper needs to know: the audit, its words, sheet names, addresses, numbers of findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from govaudit import __version__
from govaudit.audit import Audit
from govaudit.chain import LogEntry, Signature, signature
from govaudit.corrections import signing_of
from govaudit.messages import Language, Message, say, templates
from govaudit.report import Level
from govaudit.rules.equation import Check, Outcome
from govaudit.rules.finding import Finding, Severity
from govaudit.workbook.addresses import FIRST_ROW, Address, addresses
from govaudit.workbook.formulas import Sums
from govaudit.workbook.steps import Step, steps
from govaudit.workbook.texts import clean, sheet_name

CHECKS_TOP = FIRST_ROW + 1
PROGRAM = f"GovAudit {__version__}"


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks the words of workbook.*.toml and any message in one language."""

    language: Language

    def __call__(self, key: str, **parameters: object) -> str:
        """One sentence of the workbook."""
        return say(f"workbook.{key}", **parameters).text(self.language)

    def of(self, message: Message) -> str:
        """A message in the workbook's language."""
        return message.text(self.language)

    def rule(self, rule: str) -> str:
        """What an auditor calls a rule, in a word or two; its id where the catalogue has grown."""
        return self(f"rule.{rule}") if f"workbook.rule.{rule}" in templates(self.language) else rule

    def severity(self, severity: Severity) -> str:
        """Error, warning, info."""
        return self.of(say(f"severity.{severity}"))

    def level(self, level: Level) -> str:
        """Province, city, county ..."""
        return self.of(say(f"level.{level}"))

    def outcome(self, outcome: Outcome) -> str:
        """Balanced, not balanced, lacking."""
        return self(f"outcome.{outcome}")

    @property
    def outcomes(self) -> tuple[str, str, str]:
        """The three words, in the order passed, failed, not assessable."""
        return self.outcome(Outcome.PASSED), self.outcome(Outcome.FAILED), self.outcome(Outcome.NOT_ASSESSABLE)


@dataclass(frozen=True, slots=True)
class Paper:
    """One audited report on its way into a workbook; `signed` is the sign-off that stands, `lapsed` that a later act ended one."""

    audit: Audit
    voice: Voice
    sheets: dict[str, str]
    places: dict[str, Address]
    record: tuple[Step, ...]
    chain_head: str
    at: datetime
    earlier: tuple[Audit, ...] = ()
    signed: Signature | None = None
    lapsed: bool = False

    @property
    def sums(self) -> Sums:
        """Writes the form's equations as formulas."""
        return Sums(self.places, self.audit.form.totals)

    @property
    def org(self) -> str:
        """The audited body's name, or that it is unknown."""
        return self.audit.read.identity.org or self.voice("unknown_org")

    @property
    def year(self) -> str:
        """The reporting year, or that it is unknown."""
        return str(self.audit.read.identity.year or self.voice("unknown_year"))

    @property
    def index(self) -> str:
        """The paper's index number, unique by its source."""
        return f"GA-{self.audit.read.source.sha256[:8].upper()}"

    @property
    def program(self) -> str:
        """The program and its version."""
        return PROGRAM

    @property
    def settings(self) -> str:
        """The user's choices that differ from the catalogue, or that there are none."""
        chosen = [self.voice.of(sentence) for sentence in self.audit.settings.described()]
        return self.voice("conclusion.separator").join(chosen) if chosen else self.voice("default_settings")

    def number(self, index: int) -> str:
        """The number of a finding, by its position in the audit."""
        return f"F{index + 1:02d}"

    def check_address(self, index: int, column: int) -> Address:
        """A cell of a check's line on sheet D."""
        return Address(self.sheets["checks"], CHECKS_TOP + index, column)

    def check_of(self, finding: Finding) -> tuple[int, Check] | None:
        """The check a finding stands on, with its position."""
        return next(((n, check) for n, check in enumerate(self.audit.checks) if check.equation.id == finding.equation), None)


def plan(audit: Audit, log: Sequence[LogEntry], language: Language, at: datetime, earlier: Sequence[Audit] = ()) -> Paper:
    """Lay out one paper; `earlier` are audits of the same body, oldest first."""
    voice = Voice(language)
    sheets: dict[str, str] = {}
    keys = ["conclusion", "findings", *(table.id for table in audit.form.tables), "checks", "record", "legend"]
    for key in [*keys, "years"] if earlier else keys:
        sheets[key] = sheet_name(_tab(key, audit, voice), sheets.values())
    own = [entry for entry in log if entry.doc == audit.read.id]
    signed = signature(own)
    signings = [signing for entry in own if (signing := signing_of(entry.act)) is not None]
    return Paper(
        audit=audit,
        voice=voice,
        sheets=sheets,
        places=addresses(audit.form, sheets),
        record=steps(audit, own, bool(log)),
        chain_head=clean(log[-1].hash) if log else "",
        at=at,
        earlier=tuple(earlier),
        signed=signed,
        lapsed=signed is None and signings[-1:] == ["signed"],
    )


def _tab(key: str, audit: Audit, voice: Voice) -> str:
    tables = {table.id: table for table in audit.form.tables}
    return f"{mark(key)} {voice.of(tables[key].short) if key in tables else voice(f'tab.{key}')}"


def mark(key: str) -> str:
    """The letter of a sheet: A, B, C2 …, D, E, F."""
    fixed = {"conclusion": "A", "findings": "B", "checks": "D", "record": "E", "legend": "F", "years": "G"}
    return fixed.get(key) or f"C{key.removeprefix('t')}"
