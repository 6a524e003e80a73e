"""Places and outcomes in words, both languages, for the console, the window and the workbook."""

from __future__ import annotations

from govaudit.messages import Message, say
from govaudit.report import LinePlace, PagePlace, Place, SheetPlace, TablePlace


def where(place: Place | None) -> Message:
    """Where something stands in its source, in the user's words; empty where the source does not tell."""
    match place:
        case None:
            return Message("", "")
        case PagePlace(page, _):
            return say("place.page", page=page)
        case LinePlace(line, column, _):
            return say("place.line", line=line, column=column)
        case TablePlace(0, row, _):
            return say("place.paragraph", row=row)
        case TablePlace(table, row, column):
            return say("place.table", table=table, row=row, column=column)
        case SheetPlace(sheet, cell):
            return say("place.sheet", sheet=sheet, cell=cell)
