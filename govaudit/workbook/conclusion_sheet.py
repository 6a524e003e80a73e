"""Sheet A: which report, what was found, which checks ran, the contents of the paper, and who signs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import PurePath

from govaudit.report import Status
from govaudit.rules.balance import line_name
from govaudit.rules.catalogue import RULE_IDS
from govaudit.rules.equation import Outcome
from govaudit.rules.finding import Finding, Severity, State
from govaudit.workbook import looks
from govaudit.workbook.addresses import FIRST_ROW, Address
from govaudit.workbook.book import Book
from govaudit.workbook.checks_sheet import KIND, OUTCOME
from govaudit.workbook.conditions import positive_condition
from govaudit.workbook.findings_sheet import FILLS, OPINION, SEVERITY, TOP
from govaudit.workbook.page import finish, head, sheet_reference
from govaudit.workbook.plan import CHECKS_TOP, Paper
from govaudit.workbook.sheet import Sheet
from govaudit.workbook.steps import local_time
from govaudit.workbook.tables import shown_outcome, table_title
from govaudit.workbook.texts import lines

_WIDTHS = (16, 11, 11, 11, 2, 26, 11, 11)
_COLUMNS = len(_WIDTHS)
_NAMED = 4


def write_conclusion(book: Book, paper: Paper) -> None:
    """The cover of the paper."""
    sheet = book.sheet(paper.sheets["conclusion"])
    sheet.widths(*_WIDTHS)
    head(sheet, paper, "conclusion", paper.voice("title"), (_COLUMNS, 6))
    row = _facts(sheet, paper, FIRST_ROW)
    row = _verdict(sheet, paper, row + 1)
    row = _counts(sheet, paper, row + 1)
    row = _contents(sheet, paper, row + 1)
    _signatures(book, sheet, paper, row + 1)
    finish(sheet, paper, "portrait", one_page=True)


def _facts(sheet: Sheet, paper: Paper, row: int) -> int:
    voice, read = paper.voice, paper.audit.read
    pages = voice("facts.pages", count=read.source.pages) if read.source.pages else ""
    kind = voice(f"kind.{read.source.kind}")
    ocr = voice("facts.ocr", pages=", ".join(map(str, read.source.ocr_pages))) if read.source.ocr_pages else ""
    wide = [
        ("facts.report", voice("facts.report_value", org=paper.org, year=paper.year, level=voice.level(read.identity.level))),
        ("facts.file", f"{_base_name(read.source.path)}（{kind}{pages}{ocr}）"),
        ("facts.digest", read.source.sha256),
        ("facts.form", voice("facts.form_value", edition=paper.audit.form.edition, basis=paper.audit.form.basis)),
        ("facts.rules", voice("facts.rules_value", **_rule_set(paper))),
        ("facts.time", paper.at.strftime("%Y-%m-%d %H:%M")),
    ]
    notes = dict.fromkeys(voice.of(leftover.reason) for leftover in read.leftovers if not leftover.text)
    if notes:
        wide.append(("facts.notes", voice("conclusion.separator").join(notes)))
    for key, text in wide:
        sheet.put_text(row, 1, voice(key), looks.LABEL)
        sheet.dress(row, 2, 1, _COLUMNS - 1, looks.LEFT)
        sheet.put_text(row, 2, text, looks.LEFT)
        sheet.height(row, max(20, 14 * lines(text, sum(_WIDTHS[1:]) - 4) + 6))
        row += 1
    return row


def _rule_set(paper: Paper) -> dict[str, object]:
    return {"program": paper.program, "checks": len(paper.audit.checks), "rules": len(RULE_IDS), "settings": paper.settings}


def _base_name(path: str) -> str:
    return PurePath(path.replace("\\", "/")).name or path


def _verdict(sheet: Sheet, paper: Paper, row: int) -> int:
    sheet.height(row - 1, 10)
    _band(sheet, row, paper.voice("conclusion.band"))
    text = conclusion(paper)
    look = replace(looks.LEFT, size=11)
    sheet.dress(row + 1, 1, 1, _COLUMNS, look)
    sheet.put_text(row + 1, 1, text, look)
    sheet.height(row + 1, 16 * lines(text, sum(_WIDTHS) * (0.88 if paper.voice.language == "zh" else 1.0)) + 14)
    return row + 2


def _band(sheet: Sheet, row: int, text: str) -> None:
    sheet.dress(row, 1, 1, _COLUMNS, looks.BAND)
    sheet.put_text(row, 1, text, looks.BAND)
    sheet.height(row, 22)


def conclusion(paper: Paper) -> str:
    """What was found, in one plain paragraph."""
    voice, audit = paper.voice, paper.audit
    outcomes, states = audit.outcomes(), Counter(cell.status for cell in audit.report.cells.values())
    errors, warnings, infos = (audit.count(severity) for severity in Severity)
    parts = [
        voice("conclusion.found" if errors or warnings or infos else "conclusion.clean", errors=errors, warnings=warnings, infos=infos),
        voice(
            "conclusion.checks",
            count=len(audit.checks),
            passed=outcomes[Outcome.PASSED],
            failed=outcomes[Outcome.FAILED],
            lacking=outcomes[Outcome.NOT_ASSESSABLE],
        ),
        _broken(paper),
        voice("conclusion.cells", read=states[Status.READ], blank=states[Status.BLANK], missing=states[Status.MISSING]),
        voice("conclusion.unreadable", count=states[Status.UNREADABLE]) if states[Status.UNREADABLE] else "",
        voice("conclusion.corrected", misreads=len(audit.misreads), proposals=len(audit.proposals))
        if audit.misreads or audit.proposals
        else "",
        voice("conclusion.limits"),
    ]
    return "".join(part for part in parts if part)


def _broken(paper: Paper) -> str:
    """Where sums are broken, the first few by name."""
    failed = [check.equation for check in paper.audit.checks if check.outcome is Outcome.FAILED]
    if not failed:
        return ""
    voice = paper.voice
    names = [voice("conclusion.where", kind=voice.rule(each.rule), line=line_name(paper.audit.form, each)) for each in failed[:_NAMED]]
    return voice(
        "conclusion.broken", places=voice("conclusion.separator").join(names), more=voice("conclusion.more") if len(failed) > _NAMED else ""
    )


# --- live counts ------------------------------------------------------------------------------------------------------


def _counts(sheet: Sheet, paper: Paper, row: int) -> int:
    sheet.height(row - 1, 10)
    left, right = _by_severity(sheet, paper, row), _by_rule(sheet, paper, row)
    return max(left, right)


def _by_severity(sheet: Sheet, paper: Paper, top: int) -> int:
    voice, audit = paper.voice, paper.audit
    for column, key in enumerate(("severity", "found", "pending", "settled"), 1):
        sheet.put_text(top, column, voice(f"counts.{key}"), looks.HEAD)
    row = top
    for severity in Severity:
        row += 1
        fill, colour = FILLS[severity]
        sheet.put_text(row, 1, voice.severity(severity), replace(looks.BODY, fill=fill, colour=colour, bold=True))
        own = [finding for finding in audit.findings if finding.severity is severity]
        levels, chosen = _column(paper, SEVERITY), _column(paper, OPINION)
        word = voice.severity(severity)
        settled = "+".join(f'COUNTIFS({levels},"{word}",{chosen},"{voice(f"opinion.{key}")}")' for key in ("dismissed", "resolved"))
        pending = f'COUNTIFS({levels},"{word}",{chosen},"{voice("opinion.open")}")'
        bold = replace(looks.NUMBER, across="center", bold=True)
        plain = replace(bold, bold=False)
        sheet.put_formula(row, 2, f'COUNTIF({levels},"{word}")-({settled})', len(own) - _settled(own), bold)
        sheet.put_formula(row, 3, pending, sum(finding.state is State.OPEN for finding in own), plain)
        sheet.put_formula(row, 4, settled, _settled(own), plain)
        sheet.height(row, 19)
    row += 1
    sheet.put_text(row, 1, voice("counts.total"), replace(looks.BODY, bold=True, fill=looks.SOFT))
    totals = (len(audit.findings) - _settled(audit.findings), sum(f.state is State.OPEN for f in audit.findings), _settled(audit.findings))
    for column, shows in enumerate(totals, 2):
        letter = "ABCD"[column - 1]
        look = replace(looks.NUMBER, across="center", bold=True, fill=looks.SOFT)
        sheet.put_formula(row, column, f"SUM({letter}{top + 1}:{letter}{row - 1})", shows, look)
    sheet.height(row, 19)
    return row + 1


def _settled(findings: list[Finding] | tuple[Finding, ...]) -> int:
    return sum(finding.state in (State.DISMISSED, State.RESOLVED) for finding in findings)


def _column(paper: Paper, column: int) -> str:
    name = paper.sheets["findings"]
    last = max(TOP, TOP + len(paper.audit.findings) - 1)
    return sheet_reference(name, f"{Address(name, TOP, column).fixed}:{Address(name, last, column).fixed}")


def _by_rule(sheet: Sheet, paper: Paper, top: int) -> int:
    voice, audit = paper.voice, paper.audit
    for column, key in ((6, "rule"), (7, "run"), (8, "failed")):
        sheet.put_text(top, column, voice(f"counts.{key}"), looks.HEAD)
    sheet.height(top, 20)
    row, name = top, paper.sheets["checks"]
    last = CHECKS_TOP + len(audit.checks) - 1
    kinds, results = (
        sheet_reference(name, f"{Address(name, CHECKS_TOP, column).fixed}:{Address(name, last, column).fixed}")
        for column in (KIND, OUTCOME)
    )
    passed, failed, _ = voice.outcomes
    for rule in dict.fromkeys(check.equation.rule for check in audit.checks):
        row += 1
        own = [shown_outcome(paper, check) for check in audit.checks if check.equation.rule == rule]
        sheet.put_text(row, 6, voice(f"counts.of.{rule}", count=len(own)), replace(looks.LEFT, wrap=False))
        word = voice.rule(rule)
        centre = replace(looks.NUMBER, across="center")
        run = f'COUNTIFS({kinds},"{word}",{results},"{passed}")+COUNTIFS({kinds},"{word}",{results},"{failed}")'
        sheet.put_formula(row, 7, run, len(own) - own.count(Outcome.NOT_ASSESSABLE), centre)
        sheet.put_formula(row, 8, f'COUNTIFS({kinds},"{word}",{results},"{failed}")', own.count(Outcome.FAILED), replace(centre, bold=True))
        sheet.height(row, 19)
    positive_condition(sheet, (top + 1, 8, row, 8))
    return row + 1


# --- contents and signatures ------------------------------------------------------------------------------------------


def _contents(sheet: Sheet, paper: Paper, row: int) -> int:
    voice, audit = paper.voice, paper.audit
    sheet.height(row - 1, 10)
    _band(sheet, row, voice("contents.band"))
    counts = {table.id: len(table.cells) for table in audit.form.tables}
    titles = {table.id: table_title(paper, table) for table in audit.form.tables}
    for key, name in paper.sheets.items():
        if key == "conclusion":
            continue
        row += 1
        sheet.put_text(row, 1, name, replace(looks.LINKED, across="left", indent=1, wrap=False, shrink=True))
        sheet.link(row, 1, sheet_reference(name, "A1"))
        if key in titles:
            text = voice("contents.table", title=titles[key], count=counts[key])
        else:
            text = voice(f"contents.{key}", checks=len(audit.checks), findings=len(audit.findings), steps=len(paper.record))
        sheet.dress(row, 2, 1, _COLUMNS - 1, looks.LEFT)
        sheet.put_text(row, 2, text, looks.LEFT)
        sheet.height(row, max(19, 14 * lines(text, sum(_WIDTHS[1:]) - 4) + 5))
    return row + 1


def _signatures(book: Book, sheet: Sheet, paper: Paper, row: int) -> None:
    """Three lines to sign; the issuing one is filled from the log where the report was signed off there."""
    voice, signed = paper.voice, paper.signed
    sheet.height(row - 1, 10)
    for who in ("preparer", "reviewer", "issuer"):
        from_log = signed if who == "issuer" else None
        field = replace(looks.FIELD, fill=looks.GREEN_FILL, locked=True) if from_log else looks.FIELD
        sheet.put_text(row, 1, voice(f"signature.{who}"), looks.LABEL)
        sheet.dress(row, 2, 1, 4, field)
        sheet.put_text(row, 2, (from_log.by or voice("nobody")) if from_log else "", field)
        sheet.put_text(row, 6, voice("signature.date"), replace(looks.LABEL, across="center", indent=0))
        date = replace(field, number="yyyy-mm-dd", size=11)
        sheet.dress(row, 7, 1, 2, date)
        sheet.put_text(row, 7, local_time(from_log.at)[:10] if from_log else "", date)
        sheet.height(row, 26)
        book.name(f"GA_{who}", sheet, f"$B${row}")
        book.name(f"GA_{who}_on", sheet, f"$G${row}")
        row += 1
    _standing(sheet, paper, row)


def _standing(sheet: Sheet, paper: Paper, row: int) -> None:
    """Whether the paper is issued: as the log says, which nobody can type into the sheet."""
    voice, signed = paper.voice, paper.signed
    look = replace(looks.BODY, bold=True, colour=looks.GREEN if signed else looks.RED, line="none", wrap=True)
    sheet.dress(row, 1, 1, _COLUMNS, look)
    if signed:
        facts = {"by": signed.by or voice("nobody"), "at": local_time(signed.at)[:16], "seq": signed.seq}
        text = voice("signature.signed", **facts, hash=signed.hash[:16], source=signed.source[:16])
        sheet.put_text(row, 1, text, look)
    else:
        unsigned, by_hand = voice("signature.lapsed" if paper.lapsed else "signature.unsigned"), voice("signature.by_hand")
        text = max(unsigned, by_hand, key=len)
        sheet.put_formula(row, 1, f'IF(GA_issuer="","{unsigned}","{by_hand}")', unsigned, look)
    sheet.height(row, 14 * lines(text, sum(_WIDTHS) - 4) + 10)
