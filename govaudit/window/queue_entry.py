"""One document of the queue and how far it has come. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from govaudit.messages import Message
from govaudit.tally import Tally


class Stage(StrEnum):
    """How far a document has come."""

    WAITING = "waiting"
    READING = "reading"
    TO_REVIEW = "to_review"
    IN_REVIEW = "in_review"
    REVIEWED = "reviewed"
    SIGNED = "signed"
    FAILED = "failed"


PENDING = frozenset({Stage.WAITING, Stage.READING})
READ = frozenset({Stage.TO_REVIEW, Stage.IN_REVIEW, Stage.REVIEWED, Stage.SIGNED})


@dataclass(slots=True, eq=False)
class Entry:
    """A line of the queue: `id` is the report's once it has been read, `reason` why it could not be, `tally` what its audit comes to."""

    path: Path
    stage: Stage = Stage.WAITING
    id: str | None = None
    org: str | None = None
    year: int | None = None
    progress: float = 0.0
    decided: int = 0
    seen: bool = False
    reason: Message | None = field(default=None)
    tally: Tally | None = field(default=None)

    @property
    def title(self) -> str:
        """The reporting body, or the file's name until it is known."""
        return self.org or self.path.name

    @property
    def waiting(self) -> int:
        """How many findings wait for a verdict, as far as they have been counted."""
        return self.tally.open if self.tally else 0

    @property
    def look(self) -> tuple[object, ...]:
        """Everything of it that is shown."""
        return (self.stage, self.id, self.org, self.year, round(self.progress * 100), self.reason, self.tally)


def stage_of(entry: Entry, *, signed: bool) -> Stage:
    """How far a document that has been read has come; reviewed means that somebody looked at it and nothing waits any more."""
    if signed:
        return Stage.SIGNED
    if entry.tally is not None and entry.tally.open == 0 and (entry.decided or entry.seen):
        return Stage.REVIEWED
    return Stage.IN_REVIEW if entry.decided else Stage.TO_REVIEW


def unreadable(reason: Message) -> Message:
    """What a document that the workspace cannot give out says of itself."""
    return Message(f"工作区中的这份文件不能取出：{reason.zh}", f"this document cannot be taken out of the workspace: {reason.en}")
