"""Sheet E: every decision about the report, in order, with the values of the hash chain."""

from __future__ import annotations

from dataclasses import replace

from govaudit.corrections import Correction, Disposition
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
_COLUMNS = len(_HEADS)


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


def _write_step(sheet: Sheet, paper: Paper, row: int, step: Step) -> None:
    voice = paper.voice
    centre = replace(looks.BODY, wrap=True)
    if step.seq is None:
        sheet.put_text(row, 1, "", centre)
    else:
        sheet.put_number(row, 1, step.seq, centre)
    sheet.put_text(row, 2, step.at, centre)
    sheet.put_text(row, 3, step.by or voice("nobody"), centre)
    texts = [13 * lines(step.by, _WIDTHS[2])]
    match step.decision:
        case Correction(cell, value, kind, reason):
            name = voice.of(paper.audit.form.cell_name(cell))
            sheet.put_text(row, 4, voice(f"record.{kind}") if value is not None else voice("record.withdrawn"), centre)
            sheet.put_text(row, 5, name, replace(looks.LINKED, across="left", indent=1))
            sheet.link(row, 5, paper.places[cell].full)
            sheet.put_text(row, 6, step.before or voice("empty"), centre)
            sheet.put_text(row, 7, "—" if value is None else value or voice("empty"), replace(centre, bold=True))
        case Disposition(finding, state, reason):
            name = _finding_name(paper, finding)
            sheet.put_text(row, 4, voice("record.verdict"), centre)
            sheet.put_text(row, 5, name, looks.LEFT)
            sheet.put_text(row, 6, voice(f"record.{step.before}") if step.before else "", centre)
            sheet.put_text(row, 7, voice(f"record.{state}"), replace(centre, bold=True))
    sheet.put_text(row, 8, reason, looks.LEFT)
    sheet.put_text(row, 9, step.hash[:16], looks.CODE)
    texts += [13 * lines(name, _WIDTHS[4] - 3), 13 * lines(reason, _WIDTHS[7] - 3), 13 * lines(step.before or "", _WIDTHS[5] - 1)]
    sheet.height(row, min(200, max(22, max(texts) + 8)))


def _finding_name(paper: Paper, finding_id: str) -> str:
    numbers = [index for index, finding in enumerate(paper.audit.findings) if finding.id == finding_id]
    return paper.voice("record.finding", number=paper.number(numbers[0])) if numbers else finding_id
