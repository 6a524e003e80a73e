"""Invented reports through every text layout: all right where all is printed, never wrong where something is not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from govaudit.reading.document import Unreadable
from govaudit.reading.source import read
from govaudit.report import Cell, Report, Status
from tests.documents import text
from tests.documents.reports import Facts, dressed, make_report, row_cells, with_fault, without_row

EDITIONS = ("2021", "2019")


def read_as(facts: Facts, layout: text.Layout, encoding: str = "utf-8", newline: str = "\n") -> Report:
    return read(Path(f"{layout}.txt"), text.encoded(text.render(facts, layout), encoding, newline))


def outcome(facts: Facts, report: Report) -> Counter[str]:
    """Cells right, wrong (a value that is not printed there) and open (missing, blank or unreadable where a value is printed)."""
    return Counter(_judged(report.cells[cell], *truth) for cell, truth in facts.truth().items())


def _judged(cell: Cell, status: Status, value: object) -> str:
    if (cell.status, cell.value) == (status, value):
        return "right"
    return "wrong" if cell.status is Status.READ else "open"


@pytest.mark.parametrize("layout", text.LAYOUTS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_layout_of_either_edition_is_read_whole(layout: text.Layout, edition: str) -> None:
    for seed in range(6):
        facts = make_report(seed, edition)
        report = read_as(facts, layout)
        assert report.edition == edition
        assert outcome(facts, report) == {"right": len(facts.cells)}
        assert (report.identity.org, report.identity.year) == (facts.org, facts.year)
        assert not report.leftovers


@pytest.mark.parametrize("encoding", text.ENCODINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_encoding_and_newline(encoding: str, newline: str) -> None:
    facts = make_report(3)
    assert outcome(facts, read_as(facts, "tabs", encoding, newline)) == {"right": 200}


@pytest.mark.parametrize("how", ["thousands", "full_width", "units"])
def test_numbers_in_other_dress(how: str) -> None:
    facts = dressed(make_report(5, size="large"), how)
    assert any(not (value or "").isascii() or "," in (value or "") for value in facts.cells.values())
    assert outcome(facts, read_as(facts, "tabs")) == {"right": 200}


@pytest.mark.parametrize("layout", text.LAYOUTS)
@pytest.mark.parametrize("blanks", [0.1, 0.5])
def test_blank_cells_are_never_filled_from_a_neighbour(layout: text.Layout, blanks: float) -> None:
    tally: Counter[str] = Counter()
    for seed in range(6):
        facts = make_report(seed, blanks=blanks)
        tally += outcome(facts, read_as(facts, layout))
    assert tally["wrong"] == 0
    assert tally["right"] > 0.7 * tally.total()


@pytest.mark.parametrize("layout", text.LAYOUTS)
def test_absent_rows_are_missing_and_their_neighbours_stay(layout: text.Layout) -> None:
    for seed in range(6):
        facts = make_report(seed)
        rows = {f"t3.{spot.row.id}" for spot in facts.form.spots.values() if spot.block.table == "t3"}
        for row in Random(seed).sample(sorted(rows), 3):
            facts = without_row(facts, row)
        assert outcome(facts, read_as(facts, layout)) == {"right": 200}


def test_a_number_too_many_spoils_its_row_and_no_other() -> None:
    facts = make_report(2)
    cells = row_cells(facts, "t3.granted")
    printed = "\t".join(facts.cells[cell] or "" for cell in cells)
    dump = text.render(facts, "tabs")
    assert dump.count(printed) == 1
    report = read(Path("x.txt"), dump.replace(printed, "1 \t" + printed).encode())
    assert {report.cells[cell].status for cell in cells} == {Status.UNREADABLE}
    assert outcome(facts, report)["wrong"] == 0
    assert [leftover.cells for leftover in report.leftovers] == [cells]


@pytest.mark.parametrize("layout", ["tabs", "tabs_broken"])
def test_two_numbers_between_tabs_are_one_cell_that_cannot_be_read(layout: text.Layout) -> None:
    """With an odd word or a blank elsewhere in the row the count would be right again, and every number between in the wrong column."""
    facts = make_report(3, size="small")
    cells = row_cells(facts, "t3.refused.law_prohibits")
    for blank in ("", "1/2", "不适用"):
        odd = {cells[0]: blank, cells[3]: "12 3", **dict(zip(cells[4:], ("1", "2", "15"), strict=True))}
        printed = with_fault(facts, odd)
        report = read_as(printed, layout)
        assert outcome(printed, report)["wrong"] == 0, blank
        assert report.cells[cells[3]].status is not Status.READ


def test_two_numbers_among_dashes_are_one_cell() -> None:
    """The only other number is one no rule can read, so that dashes alone tell what parts the cells."""
    facts = make_report(3, size="small")
    cells = row_cells(facts, "t3.refused.law_prohibits")
    odd = dict(zip(cells, ("—", "—", "—", "12 3", "—", "0", "22（其中修订16件）"), strict=True))
    for layout in ("tabs", "tabs_broken"):
        printed = with_fault(facts, odd)
        assert outcome(printed, read_as(printed, layout))["wrong"] == 0, layout


@pytest.mark.parametrize("word", ["1/2", "约3", "（3）"])
def test_an_odd_value_behind_its_label_is_unreadable_not_missing(word: str) -> None:
    facts = make_report(3)
    (cell,) = row_cells(facts, "t2.licensing")
    printed = with_fault(facts, {cell: word})
    assert read_as(printed, "tabs").cells[cell].status is Status.UNREADABLE


def test_two_numbers_behind_a_blank_are_one_cell() -> None:
    """As many numbers as the row has columns, one of which is empty."""
    facts = make_report(3)
    printed = with_fault(facts, dict(zip(row_cells(facts, "t2.regulations"), ("", "0", "12 3"), strict=True)))
    assert outcome(printed, read_as(printed, "tabs"))["wrong"] == 0


@pytest.mark.parametrize("before", ["\t", ""])
@pytest.mark.parametrize(
    ("row", "odd"), [("t2.procurement", ("12 3", "225936")), ("t2.procurement", ("12 3", "0 0")), ("t2.licensing", ("0", "1 2 3", "8"))]
)
def test_numbers_on_a_line_among_lines_of_one_are_one_cell(before: str, row: str, odd: tuple[str, ...]) -> None:
    facts = make_report(3, "2019")
    facts = with_fault(facts, dict(zip(row_cells(facts, row), odd, strict=True)))
    report = read(Path("x.txt"), text.render(facts, "lines").replace("\t", before).encode())
    assert outcome(facts, report)["wrong"] == 0
    assert outcome(facts, report)["right"] >= 190
    assert any(report.cells[cell].status is Status.UNREADABLE for cell in row_cells(facts, row))


@pytest.mark.parametrize("word", ["3 件", "（3）", "约3"])
def test_a_row_whose_label_ends_in_a_number_is_in_doubt(word: str) -> None:
    facts = with_fault(make_report(3, size="small"), {"t3.granted.natural": word, "t3.granted.legal": "0 0"})
    cells = read_as(facts, "spaces").cells
    row = row_cells(facts, "t3.granted")
    assert all(cells[name].status is not Status.READ or cells[name].confidence < 0.9 for name in row)
    assert all(cells[name].confidence >= 0.9 for name in row_cells(facts, "t3.partial"))


def test_a_report_printed_twice_is_read_twice() -> None:
    facts = make_report(4)
    once = text.render(facts, "pipes")
    twice = read(Path("x.txt"), (once + once).encode())
    assert len(twice.copies) == 1
    assert {cell.id: cell.value for cell in twice.copies[0].values()} == {cell.id: cell.value for cell in twice.cells.values()}


def test_a_document_without_the_form_says_so() -> None:
    with pytest.raises(Unreadable) as refused:
        read(Path("x.txt"), "今天是个好天气。\n三件小事。\n".encode())
    assert "统计表" in refused.value.reason.zh


REFUSED = {
    "empty": (b"", "空"),
    "blank": (b"  \n", "空"),
    "image": (b"\x89PNG\r\n", "扫描"),
    "broken package": (b"PK\x03\x04junk", "另存"),
    "binary": (bytes(range(256)) * 9, "另存"),
}


@pytest.mark.parametrize(("content", "word"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_in_one_line(content: bytes, word: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(Path("x.bin"), content)
    assert word in refused.value.reason.zh
    assert "\n" not in refused.value.reason.zh + refused.value.reason.en
