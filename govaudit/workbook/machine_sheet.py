"""The hidden sheet for programs: schema, source, chain head, and the place and values of every cell and finding."""

from __future__ import annotations

from govaudit.corrections import Correction
from govaudit.reading.numbers import BLANKS
from govaudit.report import Status, plain
from govaudit.returned import SCHEMA, SHEET
from govaudit.workbook import looks
from govaudit.workbook.book import Book
from govaudit.workbook.findings_sheet import remark_on
from govaudit.workbook.formulas import BLANK_NAME
from govaudit.workbook.plan import Paper
from govaudit.workbook.sheet import Sheet
from govaudit.workbook.tables import blank_word, shown
from govaudit.workbook.texts import clean

_PLAIN = looks.Look(line="none", across="left")


def write_machine(book: Book, paper: Paper) -> None:
    """Keys and values, then cells, then findings; the blank words stand in column J for the formulas."""
    sheet = book.sheet(SHEET)
    row = 0
    for row, (key, value) in enumerate(properties(paper).items(), 1):
        _line(sheet, row, key, value)
    row = _cells(sheet, paper, row + 2)
    _findings(sheet, paper, row + 1)
    words = _blank_words(paper)
    for at, word in enumerate(words, 1):
        sheet.put_text(at, 10, word, _PLAIN)
    book.name(BLANK_NAME, sheet, f"$J$1:$J${len(words)}")
    sheet.sheet.sheet_state = "veryHidden"


def properties(paper: Paper) -> dict[str, str]:
    """What identifies the paper; also its custom document properties."""
    read = paper.audit.read
    return {
        "schema": SCHEMA,
        "program": paper.program,
        "report": read.id,
        "source_sha256": read.source.sha256,
        "form": read.edition,
        "index": paper.index,
        "chain_head": paper.chain_head,
        "exported": paper.at.isoformat(timespec="seconds"),
        "language": paper.voice.language,
        "findings_sheet": paper.sheets["findings"],
    }


def _line(sheet: Sheet, row: int, *texts: str) -> None:
    for column, text in enumerate(texts, 1):
        sheet.put_text(row, column, text, _PLAIN)


def _cells(sheet: Sheet, paper: Paper, row: int) -> int:
    _line(sheet, row, "cell", "sheet", "address", "status", "raw", "read", "value", "proposed", "shown")
    for cell_id, address in paper.places.items():
        row += 1
        read, stands = paper.audit.read.cells[cell_id], paper.audit.report.cells[cell_id]
        proposed: Correction | None = paper.audit.proposals.get(cell_id)
        texts = (
            read.raw or "",
            "" if read.value is None else plain(read.value),
            "" if stands.value is None else plain(stands.value),
            "" if proposed is None else proposed.value or "",
            shown(paper, cell_id),
        )
        _line(sheet, row, cell_id, address.sheet, address.here, str(stands.status), *texts)
    return row + 1


def _findings(sheet: Sheet, paper: Paper, row: int) -> None:
    _line(sheet, row, "finding", "number", "rule", "severity", "state", "expected", "actual", "opinion", "remark")
    for index, finding in enumerate(paper.audit.findings):
        numbers = ("" if number is None else plain(number) for number in (finding.expected, finding.actual))
        own = (finding.id, paper.number(index), finding.rule, str(finding.severity), str(finding.state))
        _line(sheet, row + 1 + index, *own, *numbers, paper.voice(f"opinion.{finding.state}"), remark_on(paper, finding))


def _blank_words(paper: Paper) -> tuple[str, ...]:
    """Every text that counts as blank: the reader's words, and those this report prints."""
    printed = {clean(cell.raw) for cell in paper.audit.report.cells.values() if cell.status is Status.BLANK and cell.raw}
    return tuple(sorted((BLANKS | printed | {blank_word(paper)}) - {""}))
