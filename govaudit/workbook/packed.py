"""Lines of long lists as the XML of a sheet, packed: thousands of reports times two hundred cells fit a small memory."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter

Value = str | Decimal | int

_BLOCK = 1 << 18
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"\s*/>')
_AFTER_LINKS = re.compile(rb"<(?:printOptions|pageMargins)")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY = re.compile(rb"<sheetData\s*/>")


class PackedRows:
    """Rows from top to bottom, below those the sheet has otherwise."""

    def __init__(self) -> None:
        self._blocks: list[bytes] = []
        self._open: list[bytes] = []
        self._size = 0
        self._last = (0, 0)
        self._links: dict[str, list[str]] = {}

    def __bool__(self) -> bool:
        return self._last != (0, 0)

    def add(self, row: int, cells: Iterable[tuple[int, Value, int]], height: float | None) -> None:
        """One row of (column, value, number of its look); an empty text is an empty cell."""
        parts, column = [], 0
        for column, value, style in cells:
            parts.append(_cell(f"{get_column_letter(column)}{row}", value, style))
        tall = "" if height is None else f' ht="{height:g}" customHeight="1"'
        line = f'<row r="{row}"{tall}>{"".join(parts)}</row>'.encode("ascii", "xmlcharrefreplace")
        self._open.append(line)
        self._size += len(line)
        self._last = (row, max(column, self._last[1]))
        if self._size > _BLOCK:
            self._pack()

    def link(self, place: str, target: str) -> None:
        """A cell of these rows leads to a file (a percent-encoded relative path)."""
        self._links.setdefault(target, []).append(place)

    @property
    def relations(self) -> bytes:
        """What the sheet's part of relations must say, one a file led to; empty without links. A sheet with links here has no others."""
        if not self._links:
            return b""
        each = "".join(
            f'<Relationship Id="rId{at}" Type="{_OFFICE}/hyperlink" Target={quoteattr(target)} TargetMode="External"/>'
            for at, target in enumerate(self._links, 1)
        )
        return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_PACKAGE}">{each}</Relationships>'.encode()

    def _linked(self, tail: bytes) -> bytes:
        """What follows the rows, with the links where the order of a sheet's parts wants them."""
        if not self._links:
            return tail
        each = "".join(
            f'<hyperlink xmlns:r="{_OFFICE}" ref="{place}" r:id="rId{at}"/>'
            for at, places in enumerate(self._links.values(), 1)
            for place in places
        )
        where = _AFTER_LINKS.search(tail)
        at = where.start() if where else len(tail)
        return b"%b<hyperlinks>%b</hyperlinks>%b" % (tail[:at], each.encode(), tail[at:])

    def _pack(self) -> None:
        self._blocks.append(zlib.compress(b"".join(self._open), 6))
        self._open, self._size = [], 0

    def within(self, xml: bytes) -> Iterator[bytes]:
        """A sheet's XML with these rows in it, piece by piece."""
        row, column = self._last
        xml = _DIMENSION.sub(f'<dimension ref="A1:{get_column_letter(max(1, column))}{row}"/>'.encode(), xml, count=1)
        xml = _EMPTY.sub(b"<sheetData></sheetData>", xml, count=1)
        head, end, tail = xml.partition(b"</sheetData>")
        yield head
        for block in self._blocks:
            yield zlib.decompress(block)
        yield from self._open
        yield end + self._linked(tail)


def _cell(place: str, value: Value, style: int) -> str:
    if value == "":
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, str):
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    number = format(value, "f") if isinstance(value, Decimal) else str(value)
    return f'<c r="{place}" s="{style}"><v>{number}</v></c>'
