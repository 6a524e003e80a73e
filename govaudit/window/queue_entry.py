"""One document of the queue and how far it has come. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from govaudit.messages import Message


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


@dataclass(slots=True)
class Entry:
    """A line of the queue; `id` is the report's once it has been read, `reason` says why it could not be."""

    path: Path
    stage: Stage = Stage.WAITING
    id: str | None = None
    org: str | None = None
    year: int | None = None
    progress: float = 0.0
    waiting: int = 0
    reason: Message | None = field(default=None)

    @property
    def title(self) -> str:
        """The reporting body, or the file's name until it is known."""
        return self.org or self.path.name
