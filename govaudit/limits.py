"""How much of the machine reading one document may take; the user may set each in the settings."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Per document: seconds of CPU, seconds on the clock, bytes of address space, bytes of the file, bytes of the answer, pages.

    `recognition`: so many seconds more, of both kinds, for every page whose picture is recognised.
    `nice`: how far it stands back behind all other programs, as the system counts that; above 0 for what is read beside a window.
    """

    cpu: int = 30
    wall: float = 60.0
    memory: int = 1536 * MIB
    size: int = 64 * MIB
    answer: int = 16 * MIB
    pages: int = 300
    recognition: int = 15
    nice: int = 0


LIMITS = Limits()
"""What holds where nothing else is said."""
