"""The invented reports hold what they promise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from govaudit.audit import audit
from govaudit.reading.source import read
from govaudit.report import Status
from govaudit.rules.equation import Outcome
from tests.documents import pdf, text
from tests.documents.reports import doubled, dressed, make_report, shifted, transposed, with_fault, without_row

SIZES = ("zero", "small", "medium", "large")


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("size", SIZES)
def test_a_report_without_faults_passes_every_balance(edition, size):
    facts = make_report(7, edition, size=size)
    judged = audit(facts.report())
    assert judged.outcomes() == {Outcome.PASSED: {"2021": 42, "2019": 40}[edition]}
    assert set(facts.cells) == set(facts.form.cells)


def test_the_same_seed_makes_the_same_report():
    assert make_report(3) == make_report(3)
    assert make_report(3).cells != make_report(4).cells


def test_blanks_replace_zeros_only():
    full, holed = make_report(5), make_report(5, blanks=0.5, blank_as="/")
    changed = {cell for cell in full.cells if full.cells[cell] != holed.cells[cell]}
    assert changed
    assert {full.cells[cell] for cell in changed} == {"0"}
    assert {holed.status(cell) for cell in changed} == {Status.BLANK}


def test_planted_faults_change_what_they_say():
    facts = make_report(11, size="large")
    assert without_row(facts, "t3.carried_out").status("t3.carried_out.total") is Status.MISSING
    assert doubled(facts, "t3.results_total").value("t3.results_total.total") == 2 * facts.value("t3.results_total.total")
    assert sorted(transposed(facts, "t3.new.total").cells["t3.new.total"]) == sorted(facts.cells["t3.new.total"])
    assert shifted(facts, "t3.new").cells["t3.new.commercial"] == facts.cells["t3.new.natural"]
    with pytest.raises(KeyError):
        with_fault(facts, {"t3.nowhere.total": "1"})


@pytest.mark.parametrize("how", ["thousands", "full_width", "units"])
def test_dressing_keeps_the_values(how):
    plain = make_report(2, size="large")
    worn = dressed(plain, how)
    assert worn.truth() == plain.truth()
    assert worn.cells != plain.cells


@pytest.mark.parametrize("style", ["ruled", "borderless", "landscape", "split_narrow", "split_hard", "open_top"])
def test_the_box_of_every_cell_holds_its_number(style):
    facts = without_row(make_report(13, size="large"), "t3.refused.admin_query")
    drawing = pdf.draw(facts, pdf.STYLES[style])
    assert set(drawing.boxes) == {cell for cell, text in facts.cells.items() if text is not None}
    with pypdfium2.PdfDocument(drawing.content) as document:
        pages = [page.get_textpage() for page in document]
        height = document[0].get_height()
        for cell, place in drawing.boxes.items():
            box = place.box
            found = pages[place.page - 1].get_text_bounded(box.x0, height - box.bottom, box.x1, height - box.top)
            assert found.strip() == facts.cells[cell], cell
        for page in pages:
            page.close()


@pytest.mark.parametrize("style", list(pdf.STYLES))
def test_every_style_draws_the_same_pages_again(style):
    facts = make_report(4)
    assert pdf.render(facts, style) == pdf.render(facts, style)


@pytest.mark.parametrize("layout", text.LAYOUTS)
def test_every_layout_prints_every_number(layout):
    facts = make_report(6, size="large")
    written = text.render(facts, layout)
    for cell, number in facts.cells.items():
        assert number in written, cell
    assert "结转下年度继续办理" in written.replace("\n", "").replace("\t", "")


@pytest.mark.parametrize("style", ["full_width", "spaced", "hard"])
def test_numbers_that_run_over_a_rule_are_never_read(style):
    facts = with_fault(make_report(5, size="small"), {"t3.granted.natural": "0", "t3.granted.commercial": "12345678"})
    cells = read(Path("x.pdf"), pdf.render(facts, style)).cells
    for cell in ("t3.granted.natural", "t3.granted.commercial", "t3.granted.research"):
        assert cells[cell].status is not Status.READ or cells[cell].value == facts.value(cell), cells[cell]
    assert cells["t3.granted.commercial"].status is Status.UNREADABLE


@pytest.mark.parametrize("style", ["full_width", "spaced", "blank_spaced", "hard", "landscape"])
@pytest.mark.parametrize("wide", ["12345678", "1,234,567", "96171.6", "22（其中修订16件）"])
@pytest.mark.parametrize("column", ["commercial", "welfare", "other"])
def test_digits_beside_text_that_runs_over_a_rule_are_never_read_as_others(style, wide, column):
    faults = {f"t3.{row}.{column}": wide for row in ("granted", "refused.internal_affairs", "rejected.duplicate", "results_total")}
    for seed, size in enumerate(SIZES):
        facts = with_fault(make_report(seed, size=size, blanks=0.5 * (seed % 2)), faults)
        cells = read(Path("x.pdf"), pdf.render(facts, style)).cells
        wrong = {name: cell.raw for name, cell in cells.items() if cell.status is Status.READ and cell.value != facts.value(name)}
        assert not wrong, (seed, wrong)
        assert sum(cell.status is Status.READ for cell in cells.values()) > 100 * (1 - seed % 2)


@pytest.mark.parametrize("style", ["ruled", "spaced", "landscape"])
def test_digits_beside_a_cell_that_cannot_be_read_stay_where_both_keep_to_their_places(style):
    facts = with_fault(make_report(5, size="small"), {"t3.granted.commercial": "约3", "t4.direct_suit.upheld": "一件"})
    cells = read(Path("x.pdf"), pdf.render(facts, style)).cells
    unread = {name for name, cell in cells.items() if cell.status is Status.UNREADABLE}
    assert unread == {"t3.granted.commercial", "t4.direct_suit.upheld"}


@pytest.mark.parametrize("style", ["ruled", "rotated", "rotated_left", "hidden_clipped"])
def test_a_number_that_runs_out_of_the_table_is_never_read_without_its_first_digit(style):
    facts = with_fault(make_report(5, size="small"), {"t4.reconsideration.upheld": "1234567", "t4.post_suit.total": "7654321"})
    for size in (9.0, 10.5, 12.0):
        cells = read(Path("x.pdf"), pdf.draw(facts, replace(pdf.STYLES[style], table_size=size)).content).cells
        wrong = {name: cell.raw for name, cell in cells.items() if cell.status is Status.READ and cell.value != facts.value(name)}
        assert not wrong, (size, wrong)
        assert sum(cell.status is Status.READ for cell in cells.values()) >= 195


@pytest.mark.parametrize("style", ["ruled", "rotated", "cell_boxes", "spaced"])
def test_a_label_that_a_number_runs_into_keeps_its_row(style):
    faults = {f"t3.{row}.natural": "1,234,567" for row in ("rejected.petition", "rejected.reissue", "refused.law_prohibits")}
    for size in (10.5, 12.0):
        facts = with_fault(make_report(5, size="small", blanks=0.9), faults)
        cells = read(Path("x.pdf"), pdf.draw(facts, replace(pdf.STYLES[style], table_size=size)).content).cells
        wrong = {name: cell.raw for name, cell in cells.items() if cell.status is Status.READ and cell.value != facts.value(name)}
        assert not wrong, (size, wrong)
        assert all(cells[name].status is not Status.BLANK for name in faults)
