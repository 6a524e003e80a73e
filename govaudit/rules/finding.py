"""A broken or doubtful rule with its numbers, evidence and stable fingerprint. A value, never an exception, never only a log line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govaudit.messages import Message
from govaudit.report import Place


class Severity(StrEnum):
    """error: arithmetic or impossible; warning: very likely wrong or needs an explanation; info: worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class State(StrEnum):
    """What has become of a finding; resolved = it no longer fires after the auditor's corrections."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of the source a finding rests on, with their place."""

    text: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that would mend the finding; never applied unasked. `share` is how sure it is (0..1, None where not weighed)."""

    cell: str
    value: Decimal
    reason: Message
    mechanism: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule: for a sum `cells` has the total last, `expected` is what the parts give, `actual` what is printed.

    `equation` is the id of the form's equation that fails; `tag` tells findings of one rule apart that share cells and evidence.
    """

    rule: str
    severity: Severity
    cells: tuple[str, ...]
    message: Message
    expected: Decimal | None = None
    actual: Decimal | None = None
    evidence: Evidence | None = None
    reading: Message | None = None
    equation: str | None = None
    tag: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    state: State = State.OPEN

    @property
    def id(self) -> str:
        """A fingerprint of rule, cells and evidence; it does not change with the numbers, so a verdict stays with its finding."""
        parts = [self.rule, self.equation or self.tag, *self.cells, self.evidence.text if self.evidence else ""]
        return hashlib.sha256("\x1f".join(parts).encode(errors="surrogatepass")).hexdigest()[:16]

    @property
    def seen(self) -> str:
        """The numbers of the finding; a verdict given on other numbers no longer holds."""
        return f"{self.expected}|{self.actual}"
