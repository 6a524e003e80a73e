"""The second way of reading a PDF: bare lines confirm the grids on sound documents, and a difference is shown, never averaged."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from govaudit.audit import audit
from govaudit.reading.document import Document, Text
from govaudit.reading.laying import Laid, lay
from govaudit.reading.pdf import read_pdf
from govaudit.reading.routes import read_twice
from govaudit.reading.source import read
from govaudit.report import Status
from tests.documents import pdf
from tests.documents.reports import make_report, with_fault

CELL = "t3.granted.natural"
NUMBER = "73916"
PATH = Path("report.pdf")


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("style", pdf.STYLES)
def test_both_ways_agree_on_every_style(style: str, edition: str) -> None:
    report = read(PATH, pdf.render(make_report(5, edition=edition), style))

    assert not [leftover for leftover in report.leftovers if leftover.cells]
    sure = [cell for cell in report.cells.values() if cell.status is Status.READ and cell.confidence > 0.96]
    assert len(sure) >= 0.9 * len(report.cells)


def _twice(document: Document) -> tuple[Laid, Laid]:
    laid = lay(document)
    assert laid is not None
    return laid, read_twice(laid, document)


def _printed(style: str = "ruled") -> Document:
    return read_pdf(PATH, pdf.render(with_fault(make_report(1), {CELL: NUMBER}), style))


def test_a_difference_lowers_the_confidence_and_is_kept() -> None:
    document = _printed()
    changed = tuple(replace(line, text=line.text.replace(NUMBER, "73915")) for line in document.lines)
    assert changed != document.lines

    once, twice = _twice(replace(document, lines=changed))

    assert once.cells[CELL].confidence == 1.0
    assert (twice.cells[CELL].value, twice.cells[CELL].place) == (Decimal(NUMBER), once.cells[CELL].place)
    assert twice.cells[CELL].confidence <= 0.5
    (left,) = [left for left in twice.leftovers if left.cells]
    assert left.cells == (CELL,) and left.text == "73916 ≠ 73915" and left.reason.zh.startswith("两种读法不一致")
    assert all(cell.confidence == 1.0 for name, cell in twice.cells.items() if name != CELL)


def test_a_difference_becomes_a_finding() -> None:
    content = pdf.render(with_fault(make_report(1), {CELL: NUMBER}), "ruled")
    document = read_pdf(PATH, content)
    changed = tuple(replace(line, text=line.text.replace(NUMBER, "73915")) for line in document.lines)
    _, twice = _twice(replace(document, lines=changed))
    report = replace(read(PATH, content), cells=twice.cells, leftovers=twice.leftovers)

    (finding,) = [finding for finding in audit(report).findings if finding.rule == "value.unplaced"]

    assert finding.cells == (CELL,) and "两种读法不一致" in finding.message.zh


def test_a_row_that_only_the_grid_has_is_less_sure() -> None:
    document = _printed()
    kept = tuple(line for line in document.lines if NUMBER not in line.text)
    assert len(kept) == len(document.lines) - 1

    once, twice = _twice(replace(document, lines=kept))

    assert {name: cell.value for name, cell in twice.cells.items()} == {name: cell.value for name, cell in once.cells.items()}
    assert 0.5 < twice.cells[CELL].confidence < 1.0
    assert not [left for left in twice.leftovers if left.cells]


def test_numbers_that_changed_rows_are_noticed() -> None:
    document = _printed()
    rows = [at for at, line in enumerate(document.lines) if line.text.count("\t") >= 7]
    at = next(at for at in rows if NUMBER in document.lines[at].text)
    other = next(row for row in rows if document.lines[row].text.split("\t")[-7:] != document.lines[at].text.split("\t")[-7:])
    lines = list(document.lines)
    lines[at], lines[other] = _swapped(lines[at], lines[other])

    _, twice = _twice(replace(document, lines=tuple(lines)))

    assert twice.cells[CELL].value == Decimal(NUMBER) and twice.cells[CELL].confidence <= 0.5


def _swapped(one: Text, two: Text) -> tuple[Text, Text]:
    first, second = one.text.split("\t"), two.text.split("\t")
    first[-7:], second[-7:] = second[-7:], first[-7:]
    return replace(one, text="\t".join(first)), replace(two, text="\t".join(second))
