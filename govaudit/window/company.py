"""The open document beside its relatives: judged anew soon after one of them has come, also where that changes who belongs to whom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from govaudit.families import Families
from govaudit.window.case import Case
from govaudit.window.jobs import Runner
from govaudit.window.queue_entry import Entry, unreadable
from govaudit.window.relatives import Known, Relatives, may_precede

_SOON_MS = 700
"""Many relatives that come one after the other are taken together: judging anew repaints everything."""

Shown = tuple[Entry, Case]


class Company(QObject):
    """`renewed` follows a change of who belongs to whom, `lacking` brings why a relative cannot be had."""

    renewed = Signal()
    lacking = Signal(object)

    def __init__(self, relatives: Relatives, shown: Callable[[], Shown | None], runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relatives = relatives
        self._shown = shown
        self._runner = runner
        self.busy = False
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._compare)

    def come(self, entry: Entry) -> None:
        """A document has been read: where it may be the year before of the open one, that is judged beside it soon."""
        shown = self._shown()
        if shown is not None and may_precede(entry, shown[0]) and not self._soon.isActive():
            self._soon.start()

    def settle(self) -> None:
        """Nothing more comes for now: judge beside all that has come, and work out anew who belongs to whom."""
        if self._soon.isActive():
            self._soon.stop()
            self._compare()
        self.renew()

    def renew(self) -> None:
        """Work out beside the window who belongs to whom, if other documents are there now; with thousands that takes a while."""
        known = self._relatives.standing
        if not self.busy and known != self._relatives.known:
            self.busy = True
            self._runner.run(lambda _progress, _cancelled: self._relatives.families_of(known), lambda found: self._on_found(known, found))

    def _on_found(self, known: Known, found: Families | None) -> None:
        self.busy = False
        self._relatives.take(known, found if found is not None else Families(()))
        shown = self._shown()
        if shown is not None and self._relatives.units(shown[0]) != shown[1].units:
            self._compare()
        self.renewed.emit()
        self.renew()

    def _compare(self) -> None:
        shown = self._shown()
        if shown is None:
            return
        entry, case = shown
        others, group, lacking = self._relatives.beside(entry)
        case.compare_with(others, group)
        if lacking is not None:
            self.lacking.emit(unreadable(lacking))
