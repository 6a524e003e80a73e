"""Saved web pages: every cell with its place, whatever stands around and inside the tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govaudit.reading.document import Grid, Text, Unreadable
from govaudit.reading.source import read
from govaudit.reading.web import read_html
from govaudit.report import TablePlace
from tests.documents import html
from tests.documents.reports import dressed, make_report, without_row

PAGE = Path("report.html")


def _read(body: str) -> tuple:
    return read_html(PAGE, f"<html><body>{body}</body></html>".encode()).flow


def _texts(body: str) -> list[str]:
    return [piece.text for piece in _read(body) if isinstance(piece, Text)]


def _grid(body: str) -> dict[tuple[int, int], str]:
    (grid,) = (piece for piece in _read(body) if isinstance(piece, Grid))
    return {(cell.row, cell.column): cell.text for cell in grid.cells}


def _assert_read(facts, content):
    report = read(PAGE, content)
    assert {cell: (found.status, found.value) for cell, found in report.cells.items()} == facts.truth()
    assert (report.edition, report.identity.org, report.identity.year) == (facts.edition, facts.org, facts.year)
    return report


@pytest.mark.parametrize("edition", ["2021", "2019"])
@pytest.mark.parametrize("style", html.STYLES)
def test_every_cell_of_every_style(style, edition):
    facts = make_report(21, edition, size="large")
    report = _assert_read(facts, html.render(facts, style))
    assert all(isinstance(cell.place, TablePlace) and cell.place.table for cell in report.cells.values())


@pytest.mark.parametrize("style", ["plain", "word", "layout", "hidden", "split"])
def test_absent_rows_and_dressed_numbers(style):
    facts = dressed(without_row(make_report(22, size="large"), "t3.carried_out"), "thousands")
    _assert_read(facts, html.render(facts, style))


def test_places_are_those_of_the_page():
    facts = make_report(23)
    page = html.render(facts).decode()
    report = _assert_read(facts, page.encode())
    assert report.cells["t3.new.natural"].place == TablePlace(2, 4, 4)
    assert report.cells["t3.new.natural"].place.locator == "table 2, row 4, column 4"


def test_the_envelope_of_a_browser_is_opened():
    facts = make_report(24)
    bare, wrapped = (read_html(PAGE, html.render(facts, style)) for style in ("plain", "mht"))
    assert wrapped.flow == bare.flow


@pytest.mark.parametrize("style", ["hidden", "class_hidden"])
def test_hidden_numbers_of_tables_are_noted(style):
    notes = read_html(PAGE, html.render(make_report(25), style)).notes
    assert len(notes) == 1
    assert "看不见" in notes[0].zh
    assert not read_html(PAGE, html.render(make_report(25), "navigation")).notes


def test_navigation_is_left_out_and_the_article_kept():
    facts = make_report(26)
    texts = [piece.text for piece in read_html(PAGE, html.render(facts, "navigation")).flow if isinstance(piece, Text)]
    assert texts[0] == facts.title
    assert not [text for text in texts if "首页" in text or "备案" in text or "登录" in text]
    assert facts.prose.others[0] in texts


# --- shown or not -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hidden",
    [
        "<b hidden>8</b>",
        '<b style="display:none">8</b>',
        '<b style="DISPLAY : None !important">8</b>',
        '<b style="visibility:hidden">8</b>',
        '<b style="font-size: 0px">8</b>',
        '<b style="opacity:0">8</b>',
        '<b style="mso-hide:all">8</b>',
        "<del>8</del>",
        '<span style="text-decoration:line-through">8</span>',
        "<script>8</script>",
        "<!-- 8 -->",
        "<template>8</template>",
    ],
)
def test_what_nobody_sees_is_not_read(hidden):
    assert _grid(f"<table><tr><td>规章<td>1{hidden}<td>2</table>")[0, 1] == "1"


@pytest.mark.parametrize(
    "shown",
    [
        '<b style="display:block">8</b>',
        '<b aria-hidden="true">8</b>',
        '<b style="opacity:0.5">8</b>',
        '<b style="font-size:0.5em">8</b>',
        "<ins>8</ins>",
    ],
)
def test_what_is_seen_is_read(shown):
    assert _grid(f"<table><tr><td>规章<td>1{shown}<td>2</table>")[0, 1].replace("\n", "") == "18"


def test_visibility_keeps_the_room_and_children_may_show():
    grid = _grid('<table><tr><td>规章<td style="visibility:hidden">9<b style="visibility:visible">7</b></td><td>2</table>')
    assert grid == {(0, 0): "规章", (0, 1): "7", (0, 2): "2"}


def test_cells_that_are_gone_give_up_their_room():
    assert _grid('<table><tr><td>规章<td style="display:none">9</td><td>2<td>3</table>') == {(0, 0): "规章", (0, 1): "2", (0, 2): "3"}


def test_the_strongest_rule_of_the_style_sheet_wins():
    style = "<style>.a{display:none} .a.b{display:table-cell} @media print{.c{display:none}} td.d{display:none}</style>"
    row = '<table><tr><td class="a b">1<td class=c>2<td class=a>3<td class=d>4<td>5</table>'
    assert _grid(style + row) == {(0, 0): "1", (0, 1): "2", (0, 2): "5"}


# --- spans ------------------------------------------------------------------------------------------------------------


def test_covered_positions_have_no_cell():
    grid = _grid("<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f</table>")
    assert grid == {(0, 0): "a", (0, 2): "b", (1, 2): "c", (2, 0): "d", (2, 1): "e", (2, 2): "f"}


@pytest.mark.parametrize("span", ["rowspan=0", "rowspan=99999", "rowspan=x", 'colspan="-3"', 'colspan=""', "colspan=999999999"])
def test_nonsense_spans_are_bounded(span):
    (grid,) = (piece for piece in _read(f"<table><tr><td {span}>a<td>b<tr><td>c<td>d</table>") if isinstance(piece, Grid))
    assert all(cell.row + cell.row_span <= 2 for cell in grid.cells)
    assert {"a", "b"} <= {cell.text for cell in grid.cells}


def test_a_foot_written_first_is_shown_last():
    assert list(_grid("<table><tfoot><tr><td>z<td>9</tfoot><tbody><tr><td>a<td>1</tbody></table>").values()) == ["a", "1", "z", "9"]


# --- text -------------------------------------------------------------------------------------------------------------


def test_white_space_is_as_a_browser_shows_it():
    assert _texts("<p>政府\n信息   公开&nbsp;&nbsp;ab\ncd<br>下一行</p>") == ["政府信息 公开 ab cd", "下一行"]
    assert _texts("<pre>规章\t1\n废止\t2</pre>") == ["规章\t1", "废止\t2"]


def test_tables_of_one_cell_and_long_prose_flow_as_text():
    prose = "本年度坚持公开。" * 20
    assert _texts(f"<table><tr><td><p>甲</p><p>乙</p></td></tr></table><table><tr><td>一<td>{prose}</table>") == ["甲", "乙", "一", prose]


def test_a_title_is_taken_from_the_head_only_where_the_body_has_none():
    page = "<html><head><title>某区2024年政府信息公开工作年度报告</title></head><body><p>{}</p></body></html>"
    assert read_html(PAGE, page.format("正文").encode()).flow[0].text == "某区2024年政府信息公开工作年度报告"
    assert read_html(PAGE, page.format("本报告").encode()).flow[0].text == "本报告"


def test_work_grows_with_the_page_alone():
    """Both pages once took hours: text was gathered twice a level, and a pattern looked for braces from every letter."""
    nested = "<table><tr><td>甲<td>" * 60 + "乙" + "</td></tr></table>" * 60
    assert _texts(nested).count("甲") == 59
    assert _texts(f"<style>{'a' * 300_000}</style><p>丙</p>") == ["丙"]


# --- bad input --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html></html>",
        b"<html><body><script>1</script></body></html>",
        b"\x00" * 50,
        b"<html>" + b"<div>" * 5000 + "很深".encode() + b"</div>" * 5000,
        b"<table>" + b"<tr>" + b"<td colspan=1000>1" * 300 + b"</table>",
        b"<html>" + bytes(range(128, 256)) * 20,
    ],
)
def test_what_cannot_be_read_says_so_in_one_sentence(content):
    with pytest.raises(Unreadable) as refused:
        read_html(PAGE, content)
    assert refused.value.reason.zh
    assert "\n" not in refused.value.reason.zh + refused.value.reason.en


def test_nothing_is_fetched_and_no_entity_expanded():
    bomb = '<!DOCTYPE html [<!ENTITY a "8"><!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>前&x;后&a;</p>'
    assert read_html(PAGE, f'{bomb}<img src="http://127.0.0.1:9/x"></body></html>'.encode()).flow[-1].text.endswith("前&x;后&a;")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_damaged_pages_are_read_or_refused(data):
    content = bytearray(html.render(make_report(27, size="small"), data.draw(st.sampled_from(html.STYLES))))
    for _ in range(data.draw(st.integers(1, 30))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 400))] = data.draw(st.binary(max_size=6))
        if not content:
            break
    try:
        document = read_html(PAGE, bytes(content))
    except Unreadable:
        return
    assert document.flow
