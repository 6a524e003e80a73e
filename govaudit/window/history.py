"""Undo and redo over an append-only log: undoing appends the inverse decision, so nothing is ever destroyed. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from govaudit.chain import LogEntry
from govaudit.corrections import Correction, Decision, Disposition, standing, verdicts


@dataclass(frozen=True, slots=True)
class Step:
    """One act of the auditor: the decisions it took, those that take it back, and where it is logged."""

    forth: tuple[Decision, ...]
    back: tuple[Decision, ...]
    seqs: tuple[int, ...] = ()


class History:
    """The acts on one document that can be taken back or done again, and all decisions about it in their order."""

    def __init__(self, entries: Iterable[LogEntry] = ()) -> None:
        self.decisions: list[Decision] = []
        self._done: list[Step] = []
        self._undone: list[Step] = []
        for act in _acts(entries):
            self._replay(act)

    def _replay(self, act: Sequence[LogEntry]) -> None:
        """Take up an act of an earlier session: one that takes the last one back was an undo, one that repeats it a redo."""
        decisions, seqs = tuple(entry.decision for entry in act if entry.decision), tuple(entry.seq for entry in act)
        taken_back = {entry.undoes for entry in act}
        if self._done and (taken_back == set(self._done[-1].seqs) or _same(decisions, self._done[-1].back)):
            self._undone.append(self._done.pop())
            self.decisions.extend(decisions)
        elif self._undone and _same(decisions, self._undone[-1].forth):
            self.redo(seqs)
        else:
            self.act(decisions, seqs)

    def act(self, decisions: Iterable[Decision], seqs: Iterable[int] = ()) -> None:
        """Take note of decisions that were logged as one act, and of the entries they are."""
        forth = tuple(decisions)
        seen = list(self.decisions)
        back: list[Decision] = []
        for decision in forth:
            back.insert(0, inverse(decision, seen))
            seen.append(decision)
        self._undone.clear()
        self._done.append(Step(forth, tuple(back), tuple(seqs)))
        self.decisions = seen

    @property
    def to_undo(self) -> tuple[Decision, ...]:
        """What is to be logged to take the last act back; empty where there is none."""
        return self._done[-1].back if self._done else ()

    @property
    def last(self) -> tuple[int, ...]:
        """The entries of the last act that was not taken back."""
        return self._done[-1].seqs if self._done else ()

    @property
    def to_redo(self) -> tuple[Decision, ...]:
        """What is to be logged to do the last undone act again; empty where there is none."""
        return self._undone[-1].forth if self._undone else ()

    def undo(self) -> None:
        """Take note that `to_undo` was logged."""
        step = self._done.pop()
        self._undone.append(step)
        self.decisions.extend(step.back)

    def redo(self, seqs: Iterable[int] = ()) -> None:
        """Take note that `to_redo` was logged, in these entries."""
        step = replace(self._undone.pop(), seqs=tuple(seqs))
        self._done.append(step)
        self.decisions.extend(step.forth)


def _acts(entries: Iterable[LogEntry]) -> Iterator[list[LogEntry]]:
    """Decisions as they were logged: those that were taken together, together."""
    act: list[LogEntry] = []
    for entry in entries:
        if act and entry.together != act[0].seq:
            yield act
            act = []
        if entry.decision is not None:
            act.append(entry)
    if act:
        yield act


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
