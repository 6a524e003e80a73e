"""The number grammar: what is surely a number, what is blank, what must never be guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govaudit.reading.numbers import read_number
from govaudit.report import Status, plain

READ = [
    ("0", "0"), ("3119", "3119"), ("１９４１．７０６５", "1941.7065"), ("1,362", "1362"), ("11,398,889", "11398889"), (" 22 ", "22"),
    ("22件", "22"), ("1 9 5 4 4", "19544"), ("19 544", "19544"), ("-5", "-5"), ("－5", "-5"), ("0.50", "0.50"), ("\u200b7", "7"),
    ("\x041848 \x05", "1848"), ("0\x07", "0"),
]  # fmt: skip
UNREADABLE = [
    "961716\n.", "1.2.3", "12 34", "1,36", "22（其中修订16件）", "1_23", "1e3", "nan", "inf", "١٢٣", "½", "²", "①", "O", "〇", "无", "十二",
    "311\n9", "18\x0448", "1234567890123456", "251000元", "5%", "1/2", "0x1F", "3..", ".5",
]  # fmt: skip
BLANK = ["", " ", "/", "-", "—", "——", "不适用", "／", "－", "\u3000"]


@pytest.mark.parametrize(("raw", "value"), READ)
def test_numbers_are_read_exactly(raw: str, value: str) -> None:
    status, number = read_number(raw)
    assert status is Status.READ and number is not None and plain(number) == value


@pytest.mark.parametrize("raw", UNREADABLE)
def test_what_is_not_surely_a_number_is_unreadable(raw: str) -> None:
    assert read_number(raw) == (Status.UNREADABLE, None)


@pytest.mark.parametrize("raw", BLANK)
def test_blanks_are_blank_not_zero(raw: str) -> None:
    assert read_number(raw) == (Status.BLANK, None)


@pytest.mark.parametrize(("raw", "value"), [("+1036", 1036), ("-8", -8), ("减4", -4), ("增 12", 12), ("0", 0)])
def test_signed_changes_of_the_2019_form(raw: str, value: int) -> None:
    assert read_number(raw, "signed") == (Status.READ, Decimal(value))


def test_money_keeps_its_unit_and_a_wrong_unit_is_not_converted() -> None:
    assert read_number("47.10万元", "amount") == (Status.READ, Decimal("47.10"))
    assert read_number("251000元", "amount") == (Status.UNREADABLE, None)


@given(st.decimals(min_value=0, max_value=10**12, places=4))
def test_whatever_is_printed_plainly_comes_back_exactly(value: Decimal) -> None:
    assert read_number(plain(value), "amount") == (Status.READ, value)


@given(st.text(max_size=20))
def test_no_text_breaks_the_grammar_or_turns_into_a_number_it_does_not_spell(raw: str) -> None:
    status, value = read_number(raw)
    assert (value is not None) == (status is Status.READ)
    if value is not None:
        assert any(letter in "0123456789０１２３４５６７８９" for letter in raw)
