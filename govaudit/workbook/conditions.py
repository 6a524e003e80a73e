"""Conditional formats: what is live keeps its colour when numbers change."""

from __future__ import annotations

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from govaudit.workbook import looks
from govaudit.workbook.plan import Voice
from govaudit.workbook.sheet import Sheet

Area = tuple[int, int, int, int]


def first(area: Area) -> str:
    """The first cell of an area (top, left, bottom, right)."""
    return f"{get_column_letter(area[1])}{area[0]}"


def difference_conditions(sheet: Sheet, area: Area) -> None:
    """Green for 0, red for any other number, amber for a word."""
    here = first(area)
    _add(sheet, area, f"ISTEXT({here})", looks.AMBER, looks.AMBER_FILL)
    _add(sheet, area, f"AND(ISNUMBER({here}),{here}=0)", looks.GREEN, looks.GREEN_FILL)
    _add(sheet, area, f"AND(ISNUMBER({here}),{here}<>0)", looks.RED, looks.RED_FILL)


def outcome_conditions(sheet: Sheet, voice: Voice, area: Area) -> None:
    """Green, red and amber for the three outcomes."""
    here = first(area)
    colours = ((looks.GREEN, looks.GREEN_FILL), (looks.RED, looks.RED_FILL), (looks.AMBER, looks.AMBER_FILL))
    for word, (colour, fill) in zip(voice.outcomes, colours, strict=True):
        _add(sheet, area, f'{here}="{word}"', colour, fill)


def word_condition(sheet: Sheet, area: Area, word: str, colour: str, fill: str) -> None:
    """One colour for one word."""
    _add(sheet, area, f'{first(area)}="{word}"', colour, fill)


def positive_condition(sheet: Sheet, area: Area) -> None:
    """Red where a count is above zero."""
    _add(sheet, area, f"{first(area)}>0", looks.RED, looks.RED_FILL)


def _add(sheet: Sheet, area: Area, formula: str, colour: str, fill: str) -> None:
    top, left, bottom, right = area
    rule = FormulaRule(  # type: ignore[no-untyped-call]
        formula=[formula],
        font=Font(color=f"FF{colour}", bold=colour == looks.RED),
        fill=PatternFill("solid", start_color=f"FF{fill}", end_color=f"FF{fill}"),
    )
    sheet.sheet.conditional_formatting.add(f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}", rule)
