"""Text, names and numbers on their way into a spreadsheet."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from govaudit.messages import templates
from govaudit.workbook.addresses import Address, ranges
from govaudit.workbook.sheet import is_exact
from govaudit.workbook.texts import MOST_UNITS, clean, file_name, lines, sheet_name, units, width


@given(st.text(st.characters(), max_size=200))
def test_clean_text_can_always_be_written(text):
    cleaned = clean(text)
    cleaned.encode()
    assert not ILLEGAL_CHARACTERS_RE.search(cleaned)
    assert not set(cleaned) & set("\ufffe\uffff\r")


@pytest.mark.parametrize("text", ["一、本年新收", "a\nb", "１２３", "🀄", "=1+1", " x "])
def test_ordinary_text_stays_as_it_is(text):
    assert clean(text) == text


def test_control_characters_are_shown_not_dropped():
    assert clean("a\x00b\x1bc\x7f") == "a␀b␛c␡"
    assert clean("\ud800") == "\ufffd"
    assert clean("abc\u202efdp") == "abc\ufffdfdp"


@pytest.mark.parametrize("character", ["长", "🀄"])
def test_long_text_is_cut_at_what_a_cell_holds_and_says_so(character):
    cut = clean(character * 40_000)
    assert MOST_UNITS - 2 <= units(cut) <= MOST_UNITS
    assert cut.endswith(f"{character}…")


@given(st.lists(st.text(max_size=50), max_size=8))
def test_sheet_names_are_accepted_and_differ(names):
    taken: list[str] = []
    for name in names:
        taken.append(sheet_name(name, taken))
    assert len({name.casefold() for name in taken}) == len(taken)
    for name in taken:
        assert 1 <= units(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("'") == name and name.casefold() != "history"
    book = Workbook()
    for name in taken:
        book.create_sheet(name)
    assert book.sheetnames[1:] == taken or "Sheet" in taken


@pytest.mark.parametrize(("name", "expected"), [("History", "History_"), ("'x'", "x"), ("a/b", "a b"), ("", "_"), ("表" * 40, "表" * 31)])
def test_sheet_names_that_excel_refuses_are_mended(name, expected):
    assert sheet_name(name) == expected


def test_the_second_of_two_like_names_is_numbered():
    assert sheet_name("a", ["A"]) == "a (2)"
    assert sheet_name("表" * 31, ["表" * 31]) == "表" * 27 + " (2)"


@pytest.mark.parametrize("name", ["a/b", "..", "CON:", "x\x00y", "市" * 200, ""])
def test_file_names_hold_nothing_a_system_refuses(name):
    made = file_name(name)
    assert 1 <= len(made) <= 80
    assert not set(made) & set('<>:"/\\|?*\x00')
    assert made not in (".", "..")


def test_width_counts_full_width_characters_twice():
    assert width("表3") == 3
    assert lines("一二三四五", 6) == 2
    assert lines("a\n\nb", 10) == 3


@pytest.mark.parametrize("value", ["0", "-8", "1941.7065", "9999999999999", "0.00000001"])
def test_numbers_a_spreadsheet_holds(value):
    assert is_exact(Decimal(value))


@pytest.mark.parametrize("value", ["123456789012345", "1E+30", "NaN", "Infinity", "0.12345678901234567"])
def test_numbers_a_spreadsheet_would_change(value):
    assert not is_exact(Decimal(value))


def test_neighbours_join_to_ranges():
    places = [Address("S", 1, 1), Address("S", 1, 2), Address("S", 1, 3), Address("S", 3, 3), Address("S", 4, 3), Address("T", 5, 3)]
    assert ranges(places, "S") == ["A1:C1", "C3:C4", "'T'!C5"]
    assert ranges(places[3:5], "T") == ["'S'!C3:C4"]


def test_both_languages_have_the_same_words():
    words = {language: {key for key in templates(language) if key.startswith("workbook.")} for language in ("zh", "en")}
    assert words["zh"] == words["en"]
    assert len(words["zh"]) > 200
