"""What the search for repairs is given and what it answers: plain, frozen data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from govaudit.messages import Message

LIKELY, CERTAIN = 0.8, 0.99


class Certainty(StrEnum):
    """How sure the first explanation is; `unlocated` where the equations cannot tell the place, `none` where there is none."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLOCATED = "unlocated"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Stated:
    """A number said in prose and the sums of cells it may legally mean, likeliest first."""

    value: Decimal
    readings: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known beside the table: last year's values, numbers said in prose, reading confidence (0..1), a born-digital source."""

    prior: Mapping[str, Decimal] = field(default_factory=dict)
    stated: Sequence[Stated] = ()
    confidence: Mapping[str, float] = field(default_factory=dict)
    born_digital: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One printed cell that should hold another value; `printed` is None where nothing usable was printed."""

    cell: str
    printed: Decimal | None
    proposed: Decimal
    mechanism: str


@dataclass(frozen=True, slots=True)
class Repair:
    """One complete explanation of every broken equation.

    `fills` are values implied for cells that were not printed, `undetermined` those only implied in combination; `causes` counts what
    went wrong (a doubled row is one), `mechanism` names it. `located` is False where the equations cannot tell the place: then the
    share ranks nothing. `unique`: no other explanation has as few causes. `exhaustive`: the list is proved complete.
    """

    changes: tuple[Change, ...]
    fills: Mapping[str, Decimal]
    undetermined: tuple[str, ...]
    causes: int
    mechanism: str
    share: float
    located: bool
    unique: bool
    minimal: bool
    exhaustive: bool
    ground: Message | None = None
    proof: Message | None = None


@dataclass(frozen=True, slots=True)
class Repairs:
    """All explanations, best first.

    `broken` equations, those of them that share no cell (`disjoint`: each needs a wrong cell of its own), and those nothing explains;
    `smallest`: the fewest single cells that do, in `ways` ways, where `found`, else one more than was searched. `note` says in words
    what the window shows first, `limits` what balance cannot show.
    """

    explanations: tuple[Repair, ...] = ()
    broken: tuple[str, ...] = ()
    disjoint: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    smallest: int = 0
    ways: int = 0
    found: bool = True
    exhaustive: bool = True
    note: Message | None = None
    limits: Message | None = None

    @property
    def best(self) -> Repair | None:
        """The first explanation, None where there is nothing to explain or nothing explains it."""
        return self.explanations[0] if self.explanations else None

    @property
    def certainty(self) -> Certainty:
        """`certain` only where the share is at least .99 and the search was exhaustive."""
        best = self.best
        if best is None:
            return Certainty.NONE
        if not best.located:
            return Certainty.UNLOCATED
        if best.share >= CERTAIN and best.exhaustive:
            return Certainty.CERTAIN
        return Certainty.LIKELY if best.share >= LIKELY else Certainty.POSSIBLE
