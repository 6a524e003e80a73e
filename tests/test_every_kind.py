"""What stands in number cells besides plain numbers, on every kind of document: read as the grammar has it, never as something else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from govaudit.reading.source import read
from govaudit.report import Cell, Status
from tests.documents import docx, html, pdf, text, together, xlsx
from tests.documents.matrix import Matrix, matrix
from tests.documents.reports import Facts, make_report, with_fault, without_row
from tests.test_pdf import CASES

PATH = Path("report")

PRINTED = ("1,234", "１２", "12件", "/", "—", "不适用", "", "5.", "12.5", "1.2.3", "无", "22（其中修订16件）", "1 2 3", "3 4")
"""A remark, a unit, a point that left its place, digits set apart, marks of a blank: what reports print in number cells."""

RULED = [("html", "plain"), ("html", "word"), ("docx", "plain"), ("docx", "nested"), ("xlsx", "one_sheet"), ("xlsx", "text_numbers")]
LAID = [("pdf", style) for style in ("ruled", "borderless", "horizontal", "cell_boxes")]
TEXTS = [("text", layout) for layout in text.LAYOUTS]


def content(kind: str, style: str, facts: Facts) -> bytes:
    """The report in a style of a kind."""
    match kind:
        case "pdf":
            return pdf.render(facts, style)
        case "html":
            return html.render(facts, style)
        case "docx":
            return docx.render(facts, style)
        case "xlsx":
            return xlsx.render(facts, style)
    return together.render("text", style, facts)


def with_all(facts: Facts, printed: str) -> tuple[Facts, tuple[str, ...]]:
    """The report with some words in a cell of every other row, and the cells that have them."""
    rows: dict[str, list[str]] = {}
    for cell in facts.form.spots:
        rows.setdefault(cell.rpartition(".")[0], []).append(cell)
    chosen = tuple(cells[1] for cells in list(rows.values())[::2] if len(cells) > 1 and facts.form.spots[cells[1]].kind == "count")
    return with_fault(facts, dict.fromkeys(chosen, printed)), chosen


def judged(facts: Facts, cells: dict[str, Cell] | object) -> Counter[str]:
    """How many cells are right, doubted (no value is shown), or wrong: another value, or a blank where something is printed."""
    count: Counter[str] = Counter()
    for name, (status, value) in facts.truth().items():
        cell = cells[name]  # type: ignore[index]
        if (cell.status, cell.value) == (status, value):
            count["right"] += 1
        elif cell.status in (Status.MISSING, Status.UNREADABLE):
            count["doubted"] += 1
        else:
            count[f"wrong: {name} {cell.status} {cell.raw!r}"] += 1
    return count


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize(("kind", "style"), RULED)
def test_in_documents_with_cells_every_other_cell_stays_right(kind: str, style: str, edition: str) -> None:
    for printed in PRINTED:
        facts, chosen = with_all(make_report(3, edition=edition), printed)
        assert len(chosen) > 10
        assert judged(facts, read(PATH, content(kind, style, facts)).cells) == {"right": len(facts.cells)}, printed


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize(("kind", "style"), LAID + TEXTS)
def test_where_cells_are_only_positions_nothing_is_read_as_something_else(kind: str, style: str, edition: str) -> None:
    for printed in PRINTED:
        facts, _ = with_all(make_report(3, edition=edition), printed)
        found = judged(facts, read(PATH, content(kind, style, facts)).cells)
        assert set(found) <= {"right", "doubted"}, (printed, found)
        assert found["right"] > len(facts.cells) / 4, (printed, found)


ENDS = [("t3.refused.state_secret.other", "t2.normative.in_force"), ("t3.partial.natural", "t2.normative.issued")]


@pytest.mark.parametrize("printed", ["无", "5.", "22（其中修订16件）", "12.5", "/"])
@pytest.mark.parametrize(
    "cells", [("t3.refused.state_secret.other", "t2.normative.in_force"), ("t3.partial.natural", "t2.normative.issued")]
)
def test_odd_words_between_tabs_keep_their_column(printed: str, cells: tuple[str, ...]) -> None:
    facts = with_fault(make_report(3), dict.fromkeys(cells, printed))
    assert judged(facts, read(PATH, content("text", "tabs", facts)).cells) == {"right": len(facts.cells)}


def test_digits_of_a_whole_row_are_no_number() -> None:
    facts = with_fault(make_report(3), {"t3.refused.state_secret.other": "1 2 3"})
    report = read(PATH, content("text", "tabs", facts))
    assert report.cells["t3.refused.state_secret.other"].status is Status.UNREADABLE
    assert judged(facts, report.cells) == {"right": len(facts.cells) - 1, "doubted": 1}
    spaced = read(PATH, content("text", "spaces", facts))
    row = [cell for name, cell in spaced.cells.items() if name.startswith("t3.refused.state_secret.")]
    assert [cell.status for cell in row] == [Status.UNREADABLE] * 7
    assert any("印出了 9 个" in left.reason.zh for left in spaced.leftovers)


@pytest.mark.parametrize("style", ["borderless", "horizontal"])
def test_what_runs_over_its_neighbours_leaves_none_of_them_blank(style: str) -> None:
    facts = with_fault(make_report(3), {"t3.refused.state_secret.other": "22（其中修订16件）"})
    report = read(PATH, pdf.render(facts, style))
    told = {name.rpartition(".")[2]: cell.status for name, cell in report.cells.items() if name.startswith("t3.refused.state_secret.")}
    assert told["natural"] is Status.READ
    assert told["legal"] is told["other"] is told["total"] is Status.UNREADABLE


@pytest.mark.parametrize(("kind", "style"), RULED + LAID + TEXTS)
def test_a_report_with_some_tables_is_read_as_far_as_it_goes(kind: str, style: str) -> None:
    whole = make_report(3)
    rows = {f"{spot.block.table}.{spot.row.id}" for spot in whole.form.spots.values() if spot.block.table == "t2"}
    facts = whole
    for row in rows:
        facts = without_row(facts, row)
    report = read(PATH, content(kind, style, facts))
    assert judged(facts, report.cells) == {"right": len(facts.cells)}
    assert {cell.status for name, cell in report.cells.items() if name.startswith("t2.")} == {Status.MISSING}


OTHER_FORM = {"现行有效件数": "对外公开总数量", "本年处理决定数量": "处理决定数量", "本年收费金额（单位：万元）": "上一年项目数量"}


@pytest.mark.parametrize(("kind", "style"), RULED + LAID + TEXTS)
def test_labels_of_the_other_form_are_reported(kind: str, style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = make_report(3)

    def mixed(facts: Facts, table: str) -> Matrix:
        whole = matrix(facts, table)
        return replace(whole, rectangles=tuple(replace(each, text=OTHER_FORM.get(each.text, each.text)) for each in whole.rectangles))

    assert read(PATH, content(kind, style, facts)).foreign_labels == ()
    for made in (pdf, html, docx, xlsx, text):
        monkeypatch.setattr(made, "matrix", mixed)
    report = read(PATH, content(kind, style, facts))
    assert report.foreign_labels and report.edition == "2021"
    assert "wrong" not in "".join(judged(facts, report.cells))


TRAPS = {
    "frames closed at page breaks": ("pdf/open_top", "pdf/split_rows", "pdf/split_hard"),
    "tables joined across pages": ("pdf/split_rows", "pdf/split_narrow", "pdf/repeated_header", "docx/split", "html/split"),
    "vertical and wrapped labels": ("pdf/vertical_label", "pdf/split_narrow", "pdf/ruled"),
    "thin rectangles": ("pdf/thin_rects", "pdf/split_hard", "pdf/rotated_left", "pdf/hard"),
    "fake bold": ("pdf/fake_bold", "pdf/hard"),
    "hidden or white text": ("pdf/hidden_white", "pdf/hidden_invisible", "pdf/hidden_clipped", "html/hidden", "docx/hidden", "xlsx/hidden"),
    "letter-spaced digits": ("pdf/spaced", "pdf/blank_spaced", "pdf/hard"),
    "full-width digits": ("pdf/full_width",),
    "rotated and landscape": ("pdf/rotated", "pdf/rotated_left", "pdf/landscape", "pdf/rotated_cropped"),
    "borderless": ("pdf/borderless",),
    "no inner rules": ("pdf/horizontal",),
    "cropped": ("pdf/cropped", "pdf/rotated_cropped"),
    "wrong charset": ("html/gbk_wrong_meta", "html/utf8_wrong_meta", "html/gbk"),
    "navigation, nested and layout tables": ("html/navigation", "html/nested", "html/layout"),
    "word-exported markup": ("html/word", "html/mht"),
    "text boxes, nested tables, merges": ("docx/text_boxes", "docx/nested", "docx/horizontal_merges", "docx/tracked"),
    "several sheets": ("xlsx/sheets", "xlsx/hidden", "xlsx/offset"),
}
"""The traps of digital documents, and the styles of the generators in which they occur; each in at least two forms."""


def test_the_corpus_is_large_and_every_trap_occurs_in_several_documents() -> None:
    documents = Counter(f"pdf/{case[0]}" for case in CASES)
    documents += Counter({f"{kind}/{style}": 2 for kind, made in (("html", html), ("docx", docx), ("xlsx", xlsx)) for style in made.STYLES})
    documents += Counter({f"text/{layout}": 2 for layout in text.LAYOUTS})
    assert sum(documents.values()) >= 60
    few = {trap: styles for trap, styles in TRAPS.items() if sum(documents[style] for style in styles) < 3 or not {*styles} <= {*documents}}
    assert few == {}
