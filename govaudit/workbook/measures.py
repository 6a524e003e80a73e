"""Column widths and row heights of a statutory table, from the text that stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from govaudit.form import Heading
from govaudit.layout import PrintedTable, Slot
from govaudit.messages import Language
from govaudit.workbook.texts import lines, width

_PORTRAIT, _LANDSCAPE = 104.0, 138.0
_NARROWEST: dict[Language, float] = {"zh": 8.3, "en": 11.5}
_WIDEST = 30.0
_VERTICAL, _GROUP, _LABEL = 4.5, 15.0, 38.0
_LINE, _SMALL_LINE, _PAD, _LEAST = 13.5, 11.0, 7.0, 21.0


@dataclass(frozen=True, slots=True)
class Label:
    """What a heading says in the workbook: in its language, and below that as the form prints it, where the two differ."""

    main: str
    printed: str = ""


def label_of(heading: Heading | None, language: Language) -> Label:
    """The label of a heading; without one, an empty label."""
    if heading is None:
        return Label("")
    return Label(heading.text) if language == "zh" else Label(heading.name.en, heading.text)


@dataclass(frozen=True, slots=True)
class Measures:
    """Widths of the grid's columns (characters) and heights of its rows (points)."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]


def measured(shape: PrintedTable, with_margins: bool, language: Language) -> Measures:
    """Widths that let the table fill a page, and heights that show every label whole."""
    labels = [_label_width(shape, column, language) for column in range(shape.label_columns)]
    room = (_PORTRAIT if labels else _LANDSCAPE) - sum(labels) - (10 if with_margins else 0)
    value = min(_WIDEST, max(_NARROWEST[language], room / (shape.columns - shape.label_columns)))
    widths = (*labels, *(value for _ in range(shape.columns - shape.label_columns)))
    return Measures(widths, tuple(_height(shape, row, widths, language) for row in range(shape.rows)))


def _label_width(shape: PrintedTable, column: int, language: Language) -> float:
    own = [slot for slot in shape.slots if slot.role == "row" and slot.column == column and slot.column_span == 1 and slot.heading]
    if shape.label_columns > 1 and any(slot.row_span > shape.rows / 2 for slot in own):
        return _VERTICAL
    if any(slot.row_span > 1 for slot in own):
        return _GROUP
    longest = max((width(label_of(slot.heading, language).main) for slot in own), default=10)
    return min(_LABEL, max(_GROUP, longest + 4.0))


def _height(shape: PrintedTable, row: int, widths: tuple[float, ...], language: Language) -> float:
    own = (slot for slot in shape.slots if slot.row == row and slot.row_span == 1 and slot.heading)
    return max((_slot_height(slot, widths, language) for slot in own), default=_LEAST)


def _slot_height(slot: Slot, widths: tuple[float, ...], language: Language) -> float:
    room = sum(widths[slot.column : slot.column + slot.column_span]) - (3 if slot.role == "row" else 1)
    label = label_of(slot.heading, language)
    second = lines(label.printed, room * 1.2) * _SMALL_LINE if label.printed else 0.0
    return max(_LEAST, lines(label.main, room) * _LINE + second + _PAD)
