"""Table 4 is one line of numbers without a label: whatever stands at its ends, the others keep their columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from govaudit.reading.source import read
from govaudit.report import Status
from tests.documents import docx, html, pdf, text, xlsx
from tests.documents.reports import Facts, make_report, with_fault

_RENDERED: Mapping[str, Callable[[Facts], bytes]] = {
    "html": lambda facts: html.render(facts, "plain"),
    "docx": lambda facts: docx.render(facts, "plain"),
    "xlsx": lambda facts: xlsx.render(facts, "plain"),
    "pdf": lambda facts: pdf.render(facts, "ruled"),
    "txt": lambda facts: text.render(facts, "tabs").encode(),
}
_LAST = 14

Odd = Mapping[int, str]


def _statuses(kind: str, edition: str, odd: Odd) -> list[Status]:
    """The status of every cell of Table 4; those read must be right."""
    plain = make_report(3, edition)
    ids = [cell for cell in plain.cells if cell.startswith("t4.")]
    facts = with_fault(plain, {ids[at]: printed for at, printed in odd.items()})
    cells = read(Path(f"x.{kind}"), _RENDERED[kind](facts)).cells
    assert all(cells[cell].value == facts.value(cell) for cell in ids if cells[cell].status is Status.READ)
    return [cells[cell].status for cell in ids]


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("kind", _RENDERED)
@pytest.mark.parametrize(
    "odd",
    [{0: "约3"}, {_LAST: "约3"}, {0: "1/2", 1: "约3", _LAST: "22（其中修订16件）"}, {0: "无", _LAST: "无"}],
    ids=["first", "last", "both ends", "no words"],
)
def test_what_cannot_be_read_leaves_the_rest(kind: str, edition: str, odd: Odd) -> None:
    statuses = _statuses(kind, edition, odd)
    assert all(statuses[at] is Status.UNREADABLE for at in odd)
    # a remark in a narrow column runs over into those beside it
    assert statuses.count(Status.READ) >= len(statuses) - len(odd) - 1 and Status.MISSING not in statuses


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("kind", _RENDERED)
@pytest.mark.parametrize("blank", ["—", "/", "-"])
def test_a_line_of_dashes_is_blank(kind: str, edition: str, blank: str) -> None:
    assert set(_statuses(kind, edition, dict.fromkeys(range(_LAST + 1), blank))) == {Status.BLANK}


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("kind", sorted(_RENDERED.keys() - {"txt"}))
def test_a_ruled_line_of_nothing_is_blank_not_missing(kind: str, edition: str) -> None:
    assert set(_statuses(kind, edition, dict.fromkeys(range(_LAST + 1), ""))) == {Status.BLANK}


@pytest.mark.parametrize("kind", _RENDERED)
def test_blank_ends_take_no_number_along(kind: str) -> None:
    statuses = _statuses(kind, "2021", {0: "", _LAST: ""})
    assert (statuses[0], statuses[_LAST]) == (Status.BLANK, Status.BLANK)
    assert statuses.count(Status.READ) == len(statuses) - 2


@pytest.mark.parametrize("kind", _RENDERED)
def test_nothing_but_one_odd_value_and_dashes(kind: str) -> None:
    statuses = _statuses(kind, "2021", {**dict.fromkeys(range(_LAST + 1), "不适用"), 0: "约3", _LAST: "0"})
    assert [statuses[0], statuses[_LAST]] == [Status.UNREADABLE, Status.READ]
    assert statuses.count(Status.BLANK) == len(statuses) - 2


@pytest.mark.parametrize("halves", [("维持", "纠正", "结果", "审结", ""), ("", "", "", "", "")], ids=["half heads", "nothing"])
def test_what_a_page_end_left_of_the_heads_is_no_line_of_values(halves: tuple[str, ...]) -> None:
    facts = make_report(3)
    page = html.render(facts, "plain").decode()
    at = page.rindex("<tr>")
    remnant = "".join(f"<td>{text}</td>" for text in ("", "", "", "", "", *halves, *halves))
    cells = read(Path("x.html"), f"{page[:at]}<tr>{remnant}</tr>{page[at:]}".encode()).cells
    ids = [cell for cell in facts.cells if cell.startswith("t4.")]
    assert [cells[cell].value for cell in ids] == [facts.value(cell) for cell in ids]
