"""Undo and redo over an append-only log: undoing appends the inverse decision, so nothing is ever destroyed. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from govaudit.corrections import Correction, Decision, Disposition, standing, verdicts


@dataclass(frozen=True, slots=True)
class Step:
    """One act of the auditor: the decisions it took, and those that take it back."""

    forth: tuple[Decision, ...]
    back: tuple[Decision, ...]


class History:
    """The acts on one document that can be taken back or done again, and all decisions about it in their order."""

    def __init__(self, decisions: Sequence[Decision] = ()) -> None:
        self.decisions: list[Decision] = []
        self._done: list[Step] = []
        self._undone: list[Step] = []
        for decision in decisions:
            self._replay(decision)

    def _replay(self, decision: Decision) -> None:
        """Take up a decision of an earlier session: one that takes the last act back was an undo, one that repeats it a redo."""
        if self._done and _same((decision,), self._done[-1].back):
            self._undone.append(self._done.pop())
        elif self._undone and _same((decision,), self._undone[-1].forth):
            self._done.append(self._undone.pop())
        else:
            self._undone.clear()
            self._done.append(Step((decision,), (inverse(decision, self.decisions),)))
        self.decisions.append(decision)

    def act(self, decisions: Iterable[Decision]) -> None:
        """Take note of decisions that were logged as one act."""
        forth = tuple(decisions)
        seen = list(self.decisions)
        back: list[Decision] = []
        for decision in forth:
            back.insert(0, inverse(decision, seen))
            seen.append(decision)
        self._undone.clear()
        self._done.append(Step(forth, tuple(back)))
        self.decisions = seen

    @property
    def to_undo(self) -> tuple[Decision, ...]:
        """What is to be logged to take the last act back; empty where there is none."""
        return self._done[-1].back if self._done else ()

    @property
    def to_redo(self) -> tuple[Decision, ...]:
        """What is to be logged to do the last undone act again; empty where there is none."""
        return self._undone[-1].forth if self._undone else ()

    def undo(self) -> None:
        """Take note that `to_undo` was logged."""
        step = self._done.pop()
        self._undone.append(step)
        self.decisions.extend(step.back)

    def redo(self) -> None:
        """Take note that `to_redo` was logged."""
        step = self._undone.pop()
        self._done.append(step)
        self.decisions.extend(step.forth)


def inverse(decision: Decision, before: Sequence[Decision]) -> Decision:
    """The decision that restores what stood before: an earlier one again, or a withdrawal."""
    match decision:
        case Correction():
            earlier = standing(before, decision.kind).get(decision.cell)
            return replace(earlier, by=decision.by) if earlier else replace(decision, value=None, reason="")
        case Disposition():
            verdict = verdicts(before).get(decision.finding)
            return replace(verdict, by=decision.by) if verdict else replace(decision, state="reopened", note="")


def _same(first: tuple[Decision, ...], second: tuple[Decision, ...]) -> bool:
    return [replace(decision, by="") for decision in first] == [replace(decision, by="") for decision in second]
