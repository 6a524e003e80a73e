"""What was printed and found no cell, further copies of the tables, and what the reader has to say of the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govaudit.messages import Language
from govaudit.report import Cell, Place, Report
from govaudit.window import focus
from govaudit.window.case import Case
from govaudit.window.row_model import Row
from govaudit.window.row_page import RowPage
from govaudit.wording import where

WORDS, REASON, CELLS, PLACE = range(4)


@dataclass(frozen=True, slots=True)
class Note:
    """Words of the source, why they are no value, where they stand, the cells they may concern."""

    text: str
    reason: str
    place: Place | None
    cells: tuple[str, ...]


class NotesPage(RowPage):
    """One row a leftover; choosing one looks at its words in the source."""

    def __init__(self) -> None:
        super().__init__("notesView", right=(), wide={WORDS: 4, REASON: 5, CELLS: 3})
        self._notes: list[Note] = []

    def rows(self, case: Case) -> list[Row]:
        """Leftovers first, then the cells in which a further copy of the tables differs."""
        self._notes = [*self._leftovers(case.audit.read), *self._copies(case.audit.read)]
        return [self._row(case, at, note) for at, note in enumerate(self._notes)]

    def _leftovers(self, read: Report) -> Iterator[Note]:
        for each in read.leftovers:
            yield Note(each.text, each.reason.text(self.language), each.place, each.cells)

    def _copies(self, read: Report) -> Iterator[Note]:
        for number, cell in differing(read):
            reason = self.tr("同一份表在文中又出现（第 {number} 次），此格与首次不同：首次为 {value}")
            said = reason.format(number=number, value=focus.shown(read.cells[cell.id]) or "—")
            yield Note(focus.shown(cell), said, cell.place, (cell.id,))

    def _row(self, case: Case, at: int, note: Note) -> Row:
        form = case.audit.form
        named = [form.cell_name(cell).text(self.language) for cell in note.cells if cell in form.spots]
        listed = named[0] if len(named) == 1 else self.tr("{count} 格").format(count=len(named)) if named else ""
        words = " ".join(note.text.split())
        texts = (words, note.reason, listed, where(note.place).text(self.language))
        tip = "\n".join((words, note.reason, *named))
        return Row(str(at), texts, ("text", "mute", "text", "mute"), (words, note.reason, listed, float(at)), tip)

    def look(self, case: Case, row_id: str) -> None:
        """Look at the words of a row in the source, and at the cells it may concern."""
        note = self._notes[int(row_id)]
        case.look_at_words(note.place, tuple(cell for cell in note.cells if cell in case.audit.form.spots), None, note.text)

    def row_looked_at(self, case: Case) -> str | None:
        """The row whose words are looked at."""
        looked = (case.words, case.place)
        return next((str(at) for at, note in enumerate(self._notes) if case.words and (note.text, note.place) == looked), None)

    def titles(self) -> list[str]:
        """The names of the columns in the language of the window."""
        return [self.tr("原文"), self.tr("为什么没有入格"), self.tr("可能涉及"), self.tr("位置")]

    def about_text(self) -> str:
        """What the rows are."""
        return self.tr("这些内容印在原文里，但没有作为数据读入；请确认没有遗漏。") if self.model.rowCount() else ""

    def nothing_text(self) -> str:
        """Why there are no rows."""
        return self.tr("原文中的内容都已归位，没有需要说明的。")

    def retranslate(self, language: Language) -> None:
        """Say everything in the language of the window."""
        super().retranslate(language)
        self.view.setAccessibleName(self.tr("读取说明"))


def differing(read: Report) -> Iterator[tuple[int, Cell]]:
    """The cells of further copies of the tables that hold another number than the first, with the number of the copy."""
    for number, copy in enumerate(read.copies, 2):
        for cell in copy.values():
            first = read.cells.get(cell.id)
            if first is not None and cell.value is not None and cell.value != first.value:
                yield number, cell


def notes_in(read: Report) -> int:
    """How many rows there are to show."""
    return len(read.leftovers) + sum(1 for _ in differing(read))
