"""A second look at a scan: chosen cells, or a region marked with the mouse, read once more; nothing is taken over unasked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from govaudit.limits import Limits
from govaudit.messages import Message
from govaudit.quarantine import Reader, Refused
from govaudit.report import Kind, PagePlace, Reread
from govaudit.window.case import Case
from govaudit.window.jobs import Runner

FINE = 300
"""Dots an inch of a second look."""

Key = tuple[str, str]


def is_scanned(case: Case | None) -> bool:
    """Whether something of a document was read from pictures."""
    source = case.audit.read.source if case else None
    return source is not None and (source.kind is Kind.IMAGE or bool(source.ocr_pages))


class SecondLook(QObject):
    """Asks for readings and keeps them as long as the window is open. `looked` follows every change; `failed` says why there is none."""

    looked = Signal()
    failed = Signal(Message)
    filled = Signal(str, str)
    """A marked region has been read into a cell: cell, text."""

    def __init__(self, limits: Limits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # one that never waits behind documents being read
        self._runner = Runner(self, threads=1)
        self._reader = Reader(limits)
        self._found: dict[Key, Reread] = {}
        self._asked: set[Key] = set()

    def of(self, case: Case, cell: str) -> Reread | None:
        """What a second look at a cell said."""
        return self._found.get((case.audit.read.id, cell))

    def is_asked(self, case: Case, cell: str) -> bool:
        """Whether a cell is being looked at."""
        return (case.audit.read.id, cell) in self._asked

    @property
    def busy(self) -> bool:
        """Whether any cell is being looked at."""
        return bool(self._asked)

    def at_cell(self, case: Case) -> None:
        """Read the cell looked at once more."""
        place = case.audit.read.cells[case.cell].place if case.cell else None
        if case.cell and isinstance(place, PagePlace):
            self._ask(case, {case.cell: place})

    def at_page(self, case: Case, page: int) -> None:
        """Read every cell of a page once more."""
        cells = case.audit.read.cells.items()
        self._ask(case, {name: cell.place for name, cell in cells if isinstance(cell.place, PagePlace) and cell.place.page == page})

    def at_region(self, case: Case, region: PagePlace) -> None:
        """Read a region into the cell looked at."""
        if case.cell:
            cell = case.cell
            self._ask(case, {cell: region}, lambda text: self.filled.emit(cell, text))

    def differing(self, case: Case, page: int) -> tuple[str, ...]:
        """The cells of a page whose second reading says something else."""
        found = ((cell, self.of(case, name), name) for name, cell in case.audit.read.cells.items())
        return tuple(name for cell, again, name in found if again and again.place.page == page and again.text != (cell.raw or ""))

    def _ask(self, case: Case, regions: Mapping[str, PagePlace], then: Callable[[str], None] | None = None) -> None:
        doc, kind, content = case.audit.read.id, case.audit.read.source.kind, case.content
        keys = [(doc, cell) for cell in regions]
        if not regions or not self._asked.isdisjoint(keys):
            return
        self._asked.update(keys)
        places = tuple(regions.values())

        def arrived(answer: tuple[Reread, ...] | Refused | None) -> None:
            self._asked.difference_update(keys)
            match answer:
                case tuple():
                    self._found.update(zip(keys, answer, strict=True))
                    if then is not None:
                        then(answer[0].text)
                case Refused():
                    self.failed.emit(answer.reason)
            self.looked.emit()

        self._runner.run(lambda _moved, cancelled: self._reader.reread(content, kind, places, FINE, cancelled), arrived)
        self.looked.emit()

    def stop(self) -> None:
        """End what is being looked at."""
        self._runner.stop()
        self._reader.close()
