"""What is marked in a source: the places of cells, and the colours of the parts they play. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, field

from govaudit.audit import Audit
from govaudit.report import Place
from govaudit.rules.equation import Check
from govaudit.window.focus import Part, parts_of, suspects_of
from govaudit.window.tokens import LIGHT, Tokens

SUSPECT = "suspect"


@dataclass(frozen=True, slots=True)
class Marks:
    """The places of all cells, and what is marked: cell -> "current", "part", "total" or "suspect", in painting order."""

    places: dict[str, Place] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)

    @property
    def current(self) -> Place | None:
        """The place of the current cell."""
        return next((self.places[cell] for cell, role in self.roles.items() if role == Part.CURRENT and cell in self.places), None)


def marks_of(audit: Audit, check: Check | None, current: str | None) -> Marks:
    """What to mark for the cell and the equation looked at."""
    places = {cell.id: cell.place for cell in audit.report.cells.values() if cell.place is not None}
    roles: dict[str, str] = dict.fromkeys(sorted(suspects_of(audit)), SUSPECT)
    for cell, part in parts_of(check, current).items():
        roles.pop(cell, None)
        roles[cell] = part.value
    return Marks(places, roles)


def mark_colour(role: str) -> str:
    """The token a mark is painted in; sources stay white in every theme, so the light theme's colours serve for all."""
    tokens: Tokens = LIGHT
    return {"current": tokens.current, "part": tokens.part, "total": tokens.total}.get(role, tokens.err)
