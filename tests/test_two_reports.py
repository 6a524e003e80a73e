"""Two reports in one file: the first is read as if it stood alone, the second is named as not read; the same report twice stays a copy."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from govaudit.reading.pdf_engine import Pdfium
from govaudit.reading.source import read
from govaudit.report import Leftover, Report, Status
from tests.documents import pdf, text, together
from tests.documents.reports import Facts, make_report, with_fault, without_row

PATH = Path("report")


def _pdf(*reports: Facts) -> bytes:
    with Pdfium.turn:
        whole = pypdfium2.PdfDocument.new()
        for facts in reports:
            part = pypdfium2.PdfDocument(pdf.render(facts, "ruled"))
            whole.import_pages(part)
            part.close()
        target = io.BytesIO()
        whole.save(target)
        whole.close()
    return target.getvalue()


def _text(layout: text.Layout, *reports: Facts) -> bytes:
    return "".join(text.render(facts, layout) for facts in reports).encode()


def _values(report: Report) -> dict[str, object]:
    return {name: (cell.status, cell.value) for name, cell in report.cells.items()}


def _named(report: Report) -> list[Leftover]:
    return [left for left in report.leftovers if "没有读取" in left.reason.zh]


PAIRS = [
    pytest.param(make_report(1), replace(make_report(1), year=make_report(1).year + 1, cells=make_report(2).cells), id="another year"),
    pytest.param(make_report(3), make_report(4), id="another body"),
    pytest.param(make_report(5), make_report(6, edition="2019"), id="another form"),
    pytest.param(make_report(6, edition="2019"), make_report(5), id="the older form first"),
]


@pytest.mark.parametrize("layout", text.LAYOUTS)
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_the_second_report_of_a_text_is_named(first: Facts, second: Facts, layout: text.Layout) -> None:
    alone, report = read(PATH, _text(layout, first)), read(PATH, _text(layout, first, second))

    assert _values(report) == _values(alone) and report.edition == first.edition
    assert (report.statements, report.sections, report.copies) == (alone.statements, alone.sections, ())
    (left,) = _named(report)
    assert second.title in left.reason.zh and second.title in left.reason.en and left.place is not None


@pytest.mark.parametrize(("kind", "style"), together.STYLES)
@pytest.mark.parametrize(("first", "second"), PAIRS[::3])
def test_the_second_report_of_any_other_file_is_named(first: Facts, second: Facts, kind: together.Kind, style: str) -> None:
    alone, report = read(PATH, together.render(kind, style, first)), read(PATH, together.render(kind, style, first, second))

    assert _values(report) == _values(alone) and report.edition == first.edition and not report.copies
    assert report.identity.org == first.org and report.identity.year == first.year
    assert any(second.title in left.reason.zh for left in _named(report))


@pytest.mark.parametrize(("kind", "style"), together.STYLES)
def test_two_copies_in_any_other_file_are_both_read(kind: together.Kind, style: str) -> None:
    facts = make_report(3)
    other = with_fault(facts, {"t3.granted.natural": "73916", "t2.normative.issued": "4711"})

    report = read(PATH, together.render(kind, style, facts, other))

    assert not _named(report)
    assert _values(report) == facts.truth()
    (copy,) = report.copies
    assert {name: (cell.status, cell.value) for name, cell in copy.items()} == other.truth()
    assert all(cell.place is not None for cell in copy.values())


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_the_second_report_of_a_pdf_is_named(first: Facts, second: Facts) -> None:
    report = read(PATH, _pdf(first, second))

    assert _values(report) == first.truth() and report.edition == first.edition and not report.copies
    assert [cell.confidence for cell in report.cells.values() if cell.status is Status.READ and cell.confidence < 0.95] == []
    (left,) = _named(report)
    assert second.title in left.reason.zh


def test_no_row_of_the_second_report_fills_a_gap_in_the_first() -> None:
    first, second = without_row(make_report(3), "t3.carried_out"), make_report(4)
    assert None in first.cells.values()

    report = read(PATH, _pdf(first, second))

    assert _values(report) == first.truth()


@pytest.mark.parametrize("content", [_pdf, lambda *reports: _text("tabs", *reports)], ids=["pdf", "text"])
def test_the_same_report_twice_stays_a_copy(content: object) -> None:
    facts = make_report(3)
    other = with_fault(facts, {"t3.granted.natural": "73916"})

    report = read(PATH, content(facts, other))  # type: ignore[operator]

    assert not _named(report)
    (copy,) = report.copies
    assert {name: (cell.status, cell.value) for name, cell in copy.items()} == other.truth()


def test_tables_without_a_title_that_differ_widely_are_named() -> None:
    first, second = make_report(3), make_report(4)
    tables = text.render(second, "tabs").split("二、", 1)[1]

    report = read(PATH, _text("tabs", first) + ("二、" + tables).encode())

    assert _values(report) == first.truth() and not report.copies
    (left,) = _named(report)
    assert "大不相同" in left.reason.zh
