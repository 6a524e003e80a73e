"""Audits as text for a terminal: what was read, what is broken, where, and what would mend it."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from govaudit.audit import Audit
from govaudit.messages import Language, say
from govaudit.pace import Pace, clock_face
from govaudit.report import Place, Status, plain
from govaudit.rules.finding import Finding, Severity, State
from govaudit.rules.repair_model import Certainty
from govaudit.wording import where

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_NAMED = 7
_LOGGED = 50
_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "i"}
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(untrusted: str) -> str:
    """Text from outside with control characters, direction marks and lone surrogates made visible."""
    return _CONTROL.sub(lambda match: f"\\u{ord(match.group()):04x}", untrusted)


class Telling:
    """Tells on standard error how far a job of many parts is: one line rewritten where a person watches, else a line now and then."""

    def __init__(self, total: int, key: str, language: Language) -> None:
        self._pace, self._key, self._language = Pace(total), key, language
        self._live = sys.stderr.isatty() and total > 1
        self._every = max(_LOGGED, total // 10)

    def step(self, name: str = "", worked: bool = True) -> None:
        """One more part is done."""
        self._pace.step(worked)
        if self._live:
            sys.stderr.write(f"\r\x1b[K{self._said(f' · {safe(name)}' if name else '')}")
            sys.stderr.flush()
        elif self._pace.done % self._every == 0:
            sys.stderr.write(f"{self._said('')}\n")

    def interject(self, line: str) -> None:
        """Say something else in between."""
        sys.stderr.write(f"\r\x1b[K{line}\n" if self._live else f"{line}\n")

    def end(self) -> None:
        """Leave the line that was overwritten."""
        if self._live and self._pace.done:
            sys.stderr.write("\n")

    def _said(self, name: str) -> str:
        rate, left = self._pace.rate, self._pace.left
        pace = "" if rate is None or left is None else say("batch.pace", rate=f"{rate:.1f}", left=clock_face(left))
        return say(self._key, done=self._pace.done, total=self._pace.total, pace=pace, name=name).text(self._language)


def show_sum(console: Console, counts: Mapping[str, int], language: Language) -> None:
    """Print what several audits come to: `reports`, `errors`, `warnings`, `unreadable`."""
    console.print(Text(say("console.summary", **counts).text(language), style="bold"))


def panel(audit: Audit, language: Language) -> RenderableType:
    """One audit as a panel."""
    identity = audit.read.identity
    org = safe(identity.org) if identity.org else say("console.unknown_org").text(language)
    year = say("console.year", year=identity.year) if identity.year else say("console.unknown_year")
    limits = Padding(Text(say("console.limits").text(language), style="dim"), (1, 0, 0, 0))
    body = Group(*_facts(audit, language), _findings(audit, language), *_repairs(audit, language), limits)
    colour = "red" if audit.count(Severity.ERROR) else "yellow" if audit.count(Severity.WARNING) else "green"
    title = say("console.title", org=org, year=year).text(language)
    return Panel(body, title=Text(title, style="bold"), title_align="left", border_style=colour)


def _facts(audit: Audit, language: Language) -> Iterator[RenderableType]:
    source, statuses = audit.read.source, Counter(cell.status for cell in audit.report.cells.values())
    level = say(f"level.{audit.read.identity.level}")
    yield Text(say("console.source", path=safe(source.path), kind=source.kind, form=audit.form.edition, level=level).text(language))
    yield Text(say("console.cells", **{str(status): statuses[status] for status in Status}).text(language))
    outcomes = {str(outcome): count for outcome, count in audit.outcomes().items()}
    yield Text(say("console.checks", **{"passed": 0, "failed": 0, "not_assessable": 0, **outcomes}).text(language))
    for choice in audit.settings.described():
        yield Text(say("console.setting", choice=choice).text(language), style="cyan")
    if audit.not_assessed:
        yield Text(say("console.not_assessed", rules=", ".join(audit.not_assessed)).text(language), style="dim")


def _findings(audit: Audit, language: Language) -> RenderableType:
    if not audit.findings:
        return Text(say("console.none").text(language), style="green")
    return Group(*(line for finding in audit.findings for line in _finding(audit, finding, language)))


def _finding(audit: Audit, finding: Finding, language: Language) -> Iterator[RenderableType]:
    """A head line (mark, severity, rule, place), then what is wrong in words, hanging below it."""
    style = _COLOURS[finding.severity]
    head = Text(f"{_MARKS[finding.severity]} {say(f'severity.{finding.severity}').text(language)}  {finding.rule}", style)
    head.append(f"  {where(place_of(audit, finding)).text(language)}", "dim")
    if finding.state is not State.OPEN:
        head.append(f"  [{say(f'state.{finding.state}').text(language)}]", "cyan")
    yield Padding(head, (1, 0, 0, 0))
    yield Padding(_said(audit, finding, language), (0, 0, 0, 2))


def _said(audit: Audit, finding: Finding, language: Language) -> Text:
    text = Text(safe(finding.message.text(language)))
    values: dict[str, str] = {}
    for suggestion in finding.suggestions:
        values.setdefault(suggestion.cell, plain(suggestion.value))
    named = [f"{audit.form.cell_name(cell).text(language)} {value}" for cell, value in list(values.items())[:_NAMED]]
    if named:
        more = "…" if len(values) > _NAMED else ""
        text.append(f"\n→ {say('console.suggestion', values='；'.join(named) + more).text(language)}", "green")
    return text


def _repairs(audit: Audit, language: Language) -> Iterator[RenderableType]:
    """What would mend all broken balances together, how surely, and the proof that nothing smaller would."""
    repairs = audit.repairs
    if not repairs.broken or repairs.note is None:
        return
    yield Padding(Text(safe(repairs.note.text(language)), style="green"), (1, 0, 0, 0))
    best = repairs.best
    if best is not None and best.ground is not None and repairs.certainty is Certainty.POSSIBLE:
        yield Padding(Text(f"① {safe(best.ground.text(language))}"), (0, 0, 0, 2))
    if best is not None and best.proof is not None:
        yield Padding(Text(safe(best.proof.text(language)), style="dim"), (0, 0, 0, 2))


def place_of(audit: Audit, finding: Finding) -> Place | None:
    """Where a person should look: the finding's evidence, else its total, else the first of its cells that has a place."""
    if finding.evidence and finding.evidence.place:
        return finding.evidence.place
    places = (audit.report.cells[cell].place for cell in reversed(finding.cells))
    return next((place for place in places if place is not None), None)


def github_lines(audit: Audit, language: Language) -> Iterator[str]:
    """One workflow annotation a finding: `::error file=…,line=…::message`."""
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    for finding in audit.standing:
        place = place_of(audit, finding)
        line = f",line={place.line}" if place is not None and hasattr(place, "line") else ""
        path, title = (_escaped(text, ":,") for text in (audit.read.source.path, finding.rule))
        yield f"::{names[finding.severity]} file={path}{line},title={title}::{_escaped(finding.message.text(language), '')}"


def _escaped(text: str, more: str) -> str:
    for letter in "%\r\n" + more:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return safe(text)
