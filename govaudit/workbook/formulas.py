"""Equations of the form as live formulas with the engine's blank semantics.

A part that is blank (empty, "/", "—" …) counts as 0; a total must be a number; anything else makes the equation not assessable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govaudit.form import Equation
from govaudit.workbook.addresses import Address, ranges

BLANK_NAME = "GA_blank"


@dataclass(frozen=True, slots=True)
class Sums:
    """Writes the sides of equations for cells at given addresses; `totals` are the cells that must not be blank."""

    places: Mapping[str, Address]
    totals: frozenset[str]

    def side(self, cells: Sequence[str], constant: int, otherwise: str, home: str = "") -> str:
        """The sum of some cells, or the word `otherwise` where one of them lacks."""
        return f'IF({self._usable(cells, home)},{self._sum(cells, constant, home)},"{otherwise}")'

    def difference(self, equation: Equation, otherwise: str, home: str = "") -> str:
        """Left minus right, or the word `otherwise`."""
        left, right = self._sum(equation.parts, equation.constant, home), self._sum(equation.equals, 0, home)
        return f'IF({self._usable(equation.cells, home)},ROUND({left}-{right},8),"{otherwise}")'

    def _sum(self, cells: Sequence[str], constant: int, home: str) -> str:
        areas = self._areas(cells, home)
        whole = areas[0] if len(cells) == 1 else f"SUM({','.join(areas)})"
        # N() makes a lone blank 0, as SUM does.
        whole = f"N({whole})" if len(cells) == 1 else whole
        return f"{whole}+{constant}" if constant else whole

    def _usable(self, cells: Sequence[str], home: str) -> str:
        strict = [cell for cell in cells if cell in self.totals]
        lenient = [cell for cell in cells if cell not in self.totals]
        tests = []
        if strict:
            tests.append(f"COUNT({','.join(self._areas(strict, home))})={len(strict)}")
        if lenient:
            tests.append(f"{'+'.join(_filled(area) for area in self._areas(lenient, home))}={len(lenient)}")
        return tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"

    def _areas(self, cells: Sequence[str], home: str) -> list[str]:
        return ranges((self.places[cell] for cell in cells), home)


def _filled(area: str) -> str:
    """How many cells of an area are numbers or blank."""
    return f"COUNT({area})+COUNTBLANK({area})+SUMPRODUCT(COUNTIF({area},{BLANK_NAME}))"


def verdict(left: str, right: str, words: tuple[str, str, str]) -> str:
    """Passed, failed or lacking, from the cells that hold both sides."""
    passed, failed, lacking = words
    return f'IF(COUNT({left},{right})=2,IF(ROUND({left}-{right},8)=0,"{passed}","{failed}"),"{lacking}")'
