"""The pictures of a Word document: those that show tables become tables, recognised as scans are; the others are left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from govaudit.messages import Message, say
from govaudit.reading.document import Ocr, Text
from govaudit.reading.grids import FramedGrid
from govaudit.reading.markup import Block, MarkedCell, MarkedTable
from govaudit.reading.ocr_models import installed
from govaudit.reading.package import BrokenPackage, Package, attribute, child, local
from govaudit.report import Place, Recognition

_EMU = 914_400
_POINTS = 72
_DPI = 200
_LEAST_INCHES = (2.0, 0.5)
_USUAL = 1200
_LONGEST = 3500
_MOST = 60
_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,4}(?:\.\d+)?)\s*(pt|in|cm|mm|px|)")
_IN_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "": 1.0}


@dataclass(slots=True)
class Pictures:
    """Recognises the pictures of one part of a package as they come; counts those it read and those nobody did."""

    package: Package
    part: str
    ocr: Ocr = "auto"
    read: int = 0
    left: int = 0
    _targets: dict[str, str] | None = None
    _seen: dict[str, tuple[Block, ...]] = field(default_factory=dict)

    def blocks(self, picture: etree._Element) -> tuple[Block, ...]:
        """The tables in a picture (DrawingML `blip`, VML `imagedata`) as marked up ones, and the lines between them."""
        inches = _inches(picture)
        if inches is not None and (max(inches) < _LEAST_INCHES[0] or min(inches) < _LEAST_INCHES[1]):
            return ()
        name = self._target(attribute(picture, "embed") or attribute(picture, "id") or "")
        if not name or len(self._seen) >= _MOST:
            return ()
        if self.ocr == "never" or not installed():
            self.left += 1
            return ()
        if name not in self._seen:
            self._seen[name] = self._recognised(name, inches)
            self.read += bool(self._seen[name])
        return self._seen[name]

    def unread(self) -> Message | None:
        """What is to be said of pictures that may hold tables and were not read."""
        remedy = say("scan.declined" if self.ocr == "never" else "scan.install")
        return say("scan.pictures_unread_here", count=self.left, remedy=remedy) if self.left else None

    def _recognised(self, name: str, inches: tuple[float, float] | None) -> tuple[Block, ...]:
        from govaudit.reading.scan_pictures import read_picture

        try:
            content = self.package.content(name)
        except BrokenPackage:
            return ()
        long_side = min(_LONGEST, round(max(inches) * _DPI)) if inches else _USUAL
        reading = read_picture(content, long_side) if content else None
        if reading is None:
            return ()
        found: list[Block] = []
        for piece in reading.pieces:
            if isinstance(piece, FramedGrid):
                found.append(MarkedTable(tuple(_row(piece, at, reading.recognitions) for at in range(piece.rows))))
            elif isinstance(piece, Text):
                found.append(piece.text)
        return tuple(found)

    def _target(self, relation: str) -> str:
        if self._targets is None:
            self._targets = {key: target for key, kind, target in self.package.related(self.part) if kind == "image"}
        return self._targets.get(relation, "")


def _row(grid: FramedGrid, number: int, recognitions: Mapping[Place, Recognition]) -> tuple[MarkedCell, ...]:
    cells = sorted(grid.row(number), key=lambda cell: cell.column)
    return tuple(MarkedCell((cell.text,), cell.row_span, cell.column_span, cell.column, recognitions.get(cell.place)) for cell in cells)


def _inches(picture: etree._Element) -> tuple[float, float] | None:
    """How large a picture is on the paper, in inches; None where the document does not say."""
    for above in picture.iterancestors():
        match local(above):
            case "inline" | "anchor":
                extent = child(above, "extent")
                sides = [] if extent is None else [attribute(extent, name) or "" for name in ("cx", "cy")]
                if len(sides) == 2 and all(side.isascii() and side.isdigit() and 0 < len(side) < 10 for side in sides):
                    return int(sides[0]) / _EMU, int(sides[1]) / _EMU
                return None
            case "shape" | "rect":
                style = {name: float(size) * _IN_POINTS[unit] for name, size, unit in _SIZE.findall(attribute(above, "style") or "")}
                return (style["width"] / _POINTS, style["height"] / _POINTS) if len(style) == 2 else None
    return None
