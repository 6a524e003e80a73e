"""Which actions make sense now."""

from __future__ import annotations

from govaudit.rules.finding import State
from govaudit.window.case import Case
from govaudit.window.inspector_form import InspectorForm

ANYWHERE = frozenset(
    {
        *("actionNextFinding", "actionPreviousFinding", "actionNextReport", "actionPreviousReport", "actionExportWorkbook"),
        *("actionSearchSource", "actionFindNext", "actionFindPrevious"),
        *("actionZoomIn", "actionZoomOut", "actionFitWidth", "actionRotate"),
    }
)
"""What can be done wherever one is (the source may have a window of its own); everything else is done to the document in sight,
never to one that the numbers of all have covered."""


def available(case: Case | None, form: InspectorForm, *, documents: int, paged: bool) -> dict[str, bool]:
    """Action -> whether it can be taken; actions that always can are left out."""
    waiting = case is not None and any(finding.state is State.OPEN for finding in case.audit.findings)
    return {
        "actionUndo": case is not None and bool(case.history.to_undo),
        "actionRedo": case is not None and bool(case.history.to_redo),
        "actionNextFinding": waiting,
        "actionPreviousFinding": waiting,
        **dict.fromkeys(("actionNextSuggestion", "actionPreviousSuggestion"), case is not None and case.suggestion is not None),
        "actionAcceptSuggestion": form.accept.isEnabled(),
        "actionConfirmAsPrinted": form.confirm.isEnabled(),
        "actionDismiss": form.dismiss.isEnabled(),
        "actionEditCell": case is not None and case.cell is not None and not case.signed,
        **dict.fromkeys(
            (
                "actionExportWorkbook",
                "actionSignOff",
                "actionNote",
                "actionFilter",
                "actionSearchSource",
                "actionFindNext",
                "actionFindPrevious",
            ),
            case is not None,
        ),
        **dict.fromkeys(("actionZoomIn", "actionZoomOut"), case is not None),
        **dict.fromkeys(("actionFitWidth", "actionRotate"), paged),
        **dict.fromkeys(("actionNextReport", "actionPreviousReport"), documents > 1),
    }
