"""Sheet E: every act on the report, in order, with the values of the hash chain."""

from __future__ import annotations

from dataclasses import dataclass, replace

from govaudit.corrections import DOCUMENT, Correction, Disposition, Export, Note, SignOff
from govaudit.workbook import looks
from govaudit.workbook.addresses import FIRST_ROW
from govaudit.workbook.book import Book
from govaudit.workbook.page import finish, head
from govaudit.workbook.plan import Paper
from govaudit.workbook.sheet import Sheet
from govaudit.workbook.steps import Step
from govaudit.workbook.texts import lines

_HEADS = ("seq", "at", "by", "kind", "place", "before", "after", "reason", "hash")
_WIDTHS = (6, 18, 10, 12, 36, 12, 12, 32, 19)
_COLUMNS, _SUBJECT = len(_HEADS), 5


def write_record(book: Book, paper: Paper) -> None:
    """One line a decision, and the head of the chain."""
    voice = paper.voice
    sheet = book.sheet(paper.sheets["record"])
    sheet.widths(*_WIDTHS)
    head(sheet, paper, "record", voice("record.title"), (_COLUMNS, 6))
    for column, key in enumerate(_HEADS, 1):
        sheet.put_text(FIRST_ROW, column, voice(f"record.{key}"), looks.HEAD)
    sheet.height(FIRST_ROW, 20)
    row = FIRST_ROW
    for step in paper.record:
        row += 1
        _write_step(sheet, paper, row, step)
    if not paper.record:
        row += 1
        sheet.dress(row, 1, 1, _COLUMNS, looks.LEFT)
        sheet.put_text(row, 1, voice("record.none"), looks.LEFT)
        sheet.height(row, 24)
    foot = voice("record.head", hash=paper.chain_head) if paper.chain_head else voice("record.no_chain")
    sheet.dress(row + 2, 1, 1, _COLUMNS, looks.NOTE)
    sheet.put_text(row + 2, 1, foot, looks.NOTE)
    sheet.height(row + 2, 13 * lines(foot, sum(_WIDTHS)) + 6)
    finish(sheet, paper, "landscape", repeat=f"1:{FIRST_ROW}", freeze=f"A{FIRST_ROW + 1}")


@dataclass(frozen=True, slots=True)
class _Line:
    """What one act says: its kind, what it is about (with the place it leads to), what was and is, why."""

    kind: str
    subject: str
    before: str
    after: str
    reason: str
    leads_to: str = ""


def _told(paper: Paper, step: Step) -> _Line:
    voice, act, before = paper.voice, step.act, step.before
    match act:
        case Disposition(finding, state, note) if finding == DOCUMENT:
            return _signing(paper, "signed" if state == "confirmed" else "reopened", before, note)
        case SignOff(state, note):
            return _signing(paper, state, before, note)
        case Correction(cell, value, kind, reason):
            name, after = voice.of(paper.audit.form.cell_name(cell)), "—" if value is None else value or voice("empty")
            said = voice(f"record.{kind}") if value is not None else voice("record.withdrawn")
            return _Line(said, name, before or voice("empty"), after, reason, paper.places[cell].full)
        case Disposition(finding, state, note):
            was = voice(f"record.{before}") if before else ""
            return _Line(voice("record.verdict"), _finding_name(paper, finding), was, voice(f"record.{state}"), note)
        case Note(text, cell, finding):
            name = voice.of(paper.audit.form.cell_name(cell)) if cell in paper.places else _finding_name(paper, finding) if finding else ""
            leads = paper.places[cell].full if cell in paper.places else ""
            return _Line(voice("record.note"), name or voice("record.document"), "", "", text, leads)
        case Export(form, name, digest):
            return _Line(voice("record.export"), name, "", form.upper(), voice("record.digest", digest=digest[:16]))


def _signing(paper: Paper, state: str, before: str | None, note: str) -> _Line:
    voice = paper.voice
    was = voice(f"record.document_{before}") if before else ""
    return _Line(voice("record.signing"), voice("record.document"), was, voice(f"record.document_{state}"), note)


def _write_step(sheet: Sheet, paper: Paper, row: int, step: Step) -> None:
    voice, told = paper.voice, _told(paper, step)
    centre = replace(looks.BODY, wrap=True)
    if step.seq is None:
        sheet.put_text(row, 1, "", centre)
    else:
        sheet.put_number(row, 1, step.seq, centre)
    kind = told.kind if step.undoes is None else voice("record.undoing", kind=told.kind, seq=step.undoes)
    texts = (step.at, step.by or voice("nobody"), kind, told.subject, told.before, told.after, told.reason)
    styles = (centre, centre, centre, looks.LEFT, centre, replace(centre, bold=True), looks.LEFT)
    for column, (text, look) in enumerate(zip(texts, styles, strict=True), 2):
        linked = column == _SUBJECT and told.leads_to
        sheet.put_text(row, column, text, replace(looks.LINKED, across="left", indent=1, wrap=True) if linked else look)
    if told.leads_to:
        sheet.link(row, _SUBJECT, told.leads_to)
    sheet.put_text(row, _COLUMNS, step.hash[:16], looks.CODE)
    needed = max(lines(text, _WIDTHS[column - 1] - 3) for column, text in enumerate(texts, 2))
    sheet.height(row, min(200, max(22, 13 * needed + 8)))


def _finding_name(paper: Paper, finding_id: str) -> str:
    numbers = [index for index, finding in enumerate(paper.audit.findings) if finding.id == finding_id]
    return paper.voice("record.finding", number=paper.number(numbers[0])) if numbers else finding_id
