"""The strict number grammar: what is not surely a number is unreadable, never a guess.

Never int() or float() on printed text: they accept '1_23', '1e3', 'nan' and digits of other scripts.
"""

from __future__ import annotations

import re
from decimal import Decimal

from govaudit.form import CellKind
from govaudit.reading.remembered import remembered
from govaudit.report import Status

BLANKS = frozenset({"", "/", "-", "--", "—", "——", "–", "不适用", "\\"})

_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．－＋／　﹣−", "0123456789,.-+/ --")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_BOUNDS = "\x01\x02\x03\x04\x05\x06\x07\x13\x14\x15"
_SPACED = re.compile(r"[+-]? ?([0-9]( [0-9])+|[0-9]{1,3}( [0-9]{3})+)")
_NUMBER = re.compile(r"[+-]?([0-9]{1,15}|[0-9]{1,3}(,[0-9]{3}){1,4})(\.[0-9]{1,8})?")
_COUNT_UNIT = re.compile(r"\s*[件条项个次宗份起]$")
_MONEY_UNIT = re.compile(r"\s*万元$")
_CHANGE = re.compile(r"(增加?|减少?)\s*(?=[0-9])")


@remembered
def read_number(raw: str, kind: CellKind = "count") -> tuple[Status, Decimal | None]:
    r"""Status and exact value of a cell's text; full-width digits, thousands separators, letter spacing, the cell's unit are understood.

    '961716\n.' is unreadable, not 961716: a decimal point that left its place would be a tenfold error.
    """
    text = cleaned(raw)
    if text in BLANKS:
        return Status.BLANK, None
    text = (_MONEY_UNIT if kind == "amount" else _COUNT_UNIT).sub("", text)
    if kind == "signed":
        text = _signed(text)
    if _SPACED.fullmatch(text):
        text = text.replace(" ", "")
    if not _NUMBER.fullmatch(text):
        return Status.UNREADABLE, None
    return Status.READ, Decimal(text.replace(",", ""))


def _signed(text: str) -> str:
    """The 2019 form's 本年增/减 with its word as a sign."""
    return _CHANGE.sub(lambda match: "+" if match.group(1).startswith("增") else "-", text, count=1)


@remembered
def cleaned(raw: str) -> str:
    """Text with full-width digits and signs made plain, invisible characters, outer blanks and the control characters by which Word
    bounds fields and cells removed; line breaks inside stay.
    """
    return _INVISIBLE.sub("", raw).translate(_FULL_WIDTH).strip().strip(_BOUNDS).strip()


@remembered
def looks_numeric(token: str) -> bool:
    """Whether a token is a number by itself, its unit aside."""
    text = _signed(cleaned(token))
    return _NUMBER.fullmatch(_COUNT_UNIT.sub("", _MONEY_UNIT.sub("", text))) is not None
