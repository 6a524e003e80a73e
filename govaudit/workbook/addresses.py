"""Where every cell of the form stands in the workbook, and ranges of such places for formulas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, quote_sheetname

from govaudit.form import Form
from govaudit.layout import printed

FIRST_ROW = 4


@dataclass(frozen=True, slots=True)
class Address:
    """A cell of a sheet; row and column count from 1."""

    sheet: str
    row: int
    column: int

    @property
    def here(self) -> str:
        """As its own sheet calls it: D5."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def fixed(self) -> str:
        """Absolute, without its sheet: $D$5."""
        return f"${get_column_letter(self.column)}${self.row}"

    @property
    def full(self) -> str:
        """As other sheets call it: 'C3 表三'!D5."""
        return f"{quote_sheetname(self.sheet)}!{self.here}"


def addresses(form: Form, sheets: Mapping[str, str]) -> dict[str, Address]:
    """The address of every cell id, given the sheet of every table; the tables stand in their statutory layout from FIRST_ROW on."""
    return {
        slot.cell: Address(sheets[table.id], FIRST_ROW + slot.row, 1 + slot.column)
        for table in form.tables
        for slot in printed(table).slots
        if slot.cell is not None
    }


def ranges(places: Iterable[Address], home: str) -> list[str]:
    """Places as ranges, neighbours in one row or column joined; those of the sheet `home` without its name."""
    runs: list[tuple[Address, Address]] = []
    for place in places:
        if runs and _continues(*runs[-1], place):
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return [_range(first, last, home) for first, last in runs]


def _continues(first: Address, last: Address, place: Address) -> bool:
    if place.sheet != last.sheet:
        return False
    along_row = place.row == last.row == first.row and place.column == last.column + 1
    along_column = place.column == last.column == first.column and place.row == last.row + 1
    return along_row or along_column


def _range(first: Address, last: Address, home: str) -> str:
    start = first.here if first.sheet == home else first.full
    return start if first == last else f"{start}:{last.here}"
