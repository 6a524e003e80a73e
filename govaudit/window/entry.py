"""What an auditor may type into a cell. No Qt here."""

from __future__ import annotations

from enum import Enum

from govaudit.form import CellKind
from govaudit.reading.numbers import cleaned, read_number
from govaudit.report import Status, plain


class Fault(Enum):
    """Why typed text is no entry for a cell."""

    NOT_A_NUMBER = "not a number"
    NEGATIVE = "negative"
    FRACTION = "fraction"


def entry(text: str, kind: CellKind) -> str | Fault:
    """The plain decimal that typed text means ("" = the cell is empty), or why it means none.

    Full-width digits, thousands separators and the cell's own unit are understood, as in the source itself.
    """
    if not cleaned(text):
        return ""
    status, value = read_number(text, kind)
    if status is not Status.READ or value is None:
        return Fault.NOT_A_NUMBER
    if value < 0 and kind != "signed":
        return Fault.NEGATIVE
    if value % 1 and kind != "amount":
        return Fault.FRACTION
    return plain(value)


def block(text: str) -> list[list[str]]:
    """Copied cells as rows of texts: tabs between columns, newlines between rows."""
    return [line.split("\t") for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
