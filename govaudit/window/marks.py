"""What is marked in a source: the places of cells, and the colours of the parts they play. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from govaudit.audit import Audit
from govaudit.report import Place, Report
from govaudit.window.focus import Part, suspects_of
from govaudit.window.tokens import LIGHT, Tokens

SUSPECT = "suspect"


@dataclass(frozen=True, slots=True)
class Marks:
    """The places of all cells, and what is marked: cell -> "current", "part", "total" or "suspect", in painting order.

    `evidence` is the place of the words a finding rests on, where those are what is looked at.
    """

    places: dict[str, Place] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    evidence: Place | None = None

    @property
    def current(self) -> Place | None:
        """What to bring into sight: the evidence, else the place of the current cell."""
        if self.evidence is not None:
            return self.evidence
        return next((self.places[cell] for cell, role in self.roles.items() if role == Part.CURRENT and cell in self.places), None)

    @property
    def marked(self) -> list[tuple[Place, str]]:
        """Every place to mark with its role, in painting order."""
        marked = [(self.places[cell], role) for cell, role in self.roles.items() if cell in self.places]
        return [*marked, (self.evidence, Part.CURRENT.value)] if self.evidence is not None else marked


def places_of(report: Report) -> dict[str, Place]:
    """Where the cells of a report stand."""
    return {cell.id: cell.place for cell in report.cells.values() if cell.place is not None}


def marks_of(audit: Audit, places: dict[str, Place], parts: Mapping[str, Part], evidence: Place | None = None) -> Marks:
    """What to mark: the suspects, and the cells that play a part in what is looked at; `places` are those of the report as read."""
    roles: dict[str, str] = dict.fromkeys(sorted(suspects_of(audit)), SUSPECT)
    for cell, part in parts.items():
        roles.pop(cell, None)
        roles[cell] = Part.ADDEND.value if evidence is not None and part is Part.CURRENT else part.value
    return Marks(places, roles, evidence)


def mark_colour(role: str) -> str:
    """The token a mark is painted in; sources stay white in every theme, so the light theme's colours serve for all."""
    tokens: Tokens = LIGHT
    return {"current": tokens.current, "part": tokens.part, "total": tokens.total}.get(role, tokens.err)
