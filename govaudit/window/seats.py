"""Where one was in each document, so that coming back means going on. No Qt here."""

from __future__ import annotations

from govaudit.window.case import Case


class Seats:
    """The cell, the finding and the equation looked at last in every document of this window."""

    def __init__(self) -> None:
        self._left: dict[str, tuple[str | None, str | None, str | None]] = {}

    def take(self, case: Case) -> None:
        """Look where one looked when the document was left, else at the first open finding; and remember from here on."""
        if case.cell is None and not (case.id in self._left and case.sit_down(*self._left[case.id])):
            case.step(1)
        self._keep(case)
        case.selected.connect(lambda: self._keep(case))

    def _keep(self, case: Case) -> None:
        self._left[case.id] = (case.cell, case.finding_id, case.equation_id)
