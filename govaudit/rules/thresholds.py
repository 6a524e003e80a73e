"""The numbers at which rules speak; the user may set each in govaudit.toml."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Defaults are the catalogue's; shares are fractions of one, lengths are characters, amounts 万元."""

    fee_digits: int = 6
    fee_ratio: Decimal = Decimal(1000)
    structure_share: Decimal = Decimal("0.5")
    structure_floor: int = 5
    thin_section: int = 20
    jump_factor: Decimal = Decimal(5)
    jump_floor: Decimal = Decimal(20)
    copied_cells: int = 5
    copied_share: Decimal = Decimal("0.5")
