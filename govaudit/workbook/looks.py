"""How a cell of the workbook looks: one frozen value a look, so that equal looks are made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from govaudit.messages import Language

SONG, HEI, KAI = "宋体", "黑体", "楷体"
FACES: dict[Language, dict[str, str]] = {"zh": {}, "en": {SONG: "Arial", HEI: "Arial", KAI: "Arial"}}
"""Typefaces of other languages in place of the Chinese ones; Chinese text in them falls back to what the reader's machine has."""
INK, GREY, RULE, DARK = "1F2933", "7B8794", "9AA5B1", "1F2933"
RED, AMBER, GREEN, BLUE, VIOLET, LINK = "B42318", "92610A", "1E7B4A", "1D4ED8", "6D28D9", "1F3FA8"
HEAD_FILL, CREAM, SOFT = "E6EBF2", "FFFBEA", "F5F7FA"
RED_FILL, PALE_FILL, AMBER_FILL, BLUE_FILL, VIOLET_FILL, GREEN_FILL, INFO_FILL = (
    "FBDAD7", "FDF1EF", "FFF0C7", "DCE7FB", "EBE3FC", "E3F3E8", "E7ECF3",
)  # fmt: skip

Line = Literal["none", "thin", "under"]


@dataclass(frozen=True, slots=True)
class Look:
    """Font, fill, border, alignment, number format and protection of a cell; colours are RRGGBB."""

    face: str = SONG
    size: float = 10
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = INK
    fill: str | None = None
    line: Line = "thin"
    across: str = "center"
    down: str = "center"
    wrap: bool = False
    indent: int = 0
    turned: int = 0
    shrink: bool = False
    number: str = "General"
    locked: bool = True

    def font(self, faces: Mapping[str, str]) -> Font:
        """The font as openpyxl wants it; `faces` replaces typefaces."""
        under: Literal["single"] | None = "single" if self.underline else None
        face = faces.get(self.face, self.face)
        return Font(name=face, size=self.size, bold=self.bold, italic=self.italic, underline=under, color=f"FF{self.colour}")

    def pattern(self) -> PatternFill:
        """The fill as openpyxl wants it."""
        return PatternFill() if self.fill is None else PatternFill("solid", fgColor=f"FF{self.fill}")

    def border(self) -> Border:
        """The border as openpyxl wants it."""
        match self.line:
            case "none":
                return Border()
            case "under":
                return Border(bottom=Side("medium", color=f"FF{DARK}"))
            case "thin":
                side = Side("thin", color=f"FF{RULE}")
                return Border(left=side, right=side, top=side, bottom=side)

    def alignment(self) -> Alignment:
        """The alignment as openpyxl wants it."""
        return Alignment(
            self.across, self.down, wrap_text=self.wrap, indent=self.indent, text_rotation=self.turned, shrink_to_fit=self.shrink
        )

    def protection(self) -> Protection:
        """Whether the cell is locked while its sheet is protected."""
        return Protection(locked=self.locked)


TITLE = Look(face=HEI, size=16, bold=True, line="none", shrink=True)
HEADLINE = Look(size=8.5, colour=GREY, line="under", across="left", shrink=True)
HEADLINE_RIGHT = Look(size=8.5, colour=GREY, line="under", across="right", shrink=True)
HEAD = Look(bold=True, fill=HEAD_FILL, wrap=True)
LABEL = Look(bold=True, fill=HEAD_FILL, across="left", indent=1)
BODY = Look()
LEFT = Look(across="left", indent=1, wrap=True)
NUMBER = Look(across="right", indent=1, shrink=True, number="#,##0")
BAND = Look(face=HEI, size=12, bold=True, colour="FFFFFF", fill=DARK, across="left", indent=1)
FIELD = Look(face=KAI, size=12, fill=CREAM, locked=False)
NOTE = Look(size=9, colour=GREY, line="none", across="left", down="top", wrap=True)
LINKED = Look(colour=LINK, underline=True, wrap=True)
CODE = Look(face="Consolas", size=9)
