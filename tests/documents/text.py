"""Invented reports as text, in the layouts that dumps of real reports have."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Literal

from tests.documents.matrix import Matrix, Rectangle, matrix
from tests.documents.reports import Facts

Layout = Literal["tabs", "tabs_broken", "lines", "pipes", "spaces"]
LAYOUTS: tuple[Layout, ...] = ("tabs", "tabs_broken", "lines", "pipes", "spaces")
ENCODINGS: tuple[str, ...] = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be")

_HALF_WIDTH = str.maketrans("（），：；", "(),:;")


def render(facts: Facts, layout: Layout) -> str:
    """The report as text, lines ended by a line feed.

    tabs: one row a line, covered positions empty. tabs_broken: the same, with long labels running on in lines of their own and an empty
    line where a page ended. lines: one cell a line behind a tab. pipes: one cell a line before a bar. spaces: a row's numbers behind
    its label, long labels broken over lines, the numbers then on a line of their own.
    """
    lines = [line for piece in facts.pieces() for line in _lines(facts, piece.kind, piece.text, layout)]
    text = "\n".join(lines) + "\n"
    return text.translate(_HALF_WIDTH) if layout == "pipes" else text


def encoded(text: str, encoding: str, newline: str = "\n") -> bytes:
    """The text as bytes of a file."""
    return text.replace("\n", newline).encode(encoding)


def _lines(facts: Facts, kind: str, text: str, layout: Layout) -> Iterator[str]:
    if kind == "table":
        yield from _TABLES[layout](matrix(facts, text))
    elif layout == "spaces" and kind == "paragraph":
        yield from textwrap.wrap(text, 27, break_on_hyphens=False)
    else:
        yield text
    if layout != "pipes":
        yield ""


def _tabs(table: Matrix) -> Iterator[str]:
    for row in range(table.rows):
        yield "\t".join(_row_texts(table, row))


def _row_texts(table: Matrix, row: int) -> list[str]:
    starts = {rect.column: rect.text for rect in table.starting_in(row)}
    return [starts.get(column, "") for column in range(table.columns)]


def _tabs_broken(table: Matrix) -> Iterator[str]:
    for row in range(table.rows):
        if row and row % 11 == 0:
            yield ""
        texts = _row_texts(table, row)
        if row < table.header_rows:
            yield "\t".join(texts)
            continue
        broken = [textwrap.wrap(text, 9) if at < table.label_columns and len(text) > 9 else [text] for at, text in enumerate(texts)]
        for line in range(max(map(len, broken))):
            yield "\t".join(parts[line] if line < len(parts) else "" for parts in broken)


def _cell_lines(table: Matrix) -> Iterator[str]:
    covered = table.at()
    for row in range(table.rows):
        seen: set[Rectangle] = set()
        for column in range(table.columns):
            rect = covered[row, column]
            if rect not in seen:
                seen.add(rect)
                yield "\t" + (_wrapped(rect) if rect.row == row else "")
        yield ""


def _wrapped(rect: Rectangle) -> str:
    """Narrow headings stand in two lines, as 商业 over 企业."""
    return f"{rect.text[:2]}\n{rect.text[2:]}" if rect.role == "column" and len(rect.text) == 4 else rect.text


def _pipes(table: Matrix) -> Iterator[str]:
    for row in range(table.rows):
        for rect in table.starting_in(row):
            yield f"{rect.text} | " + "|" * (rect.column_span - 1)


def _spaces(table: Matrix) -> Iterator[str]:
    for row in range(table.rows):
        starting = table.starting_in(row)
        if row < table.header_rows and table.table != "t2":
            for rect in starting:
                yield from textwrap.wrap(rect.text, 12 if rect.role == "corner" else 2)
            continue
        labels = [rect for rect in starting if rect.role in ("row", "title", "corner", "column")]
        values = " ".join(rect.text or "/" for rect in starting if rect.cell)
        for rect in labels[:-1]:
            yield from textwrap.wrap(rect.text, 3) if rect.role == "row" else []
        heads = [rect.text for rect in labels if rect.role in ("corner", "column")]
        last = [" ".join(heads)] if heads else textwrap.wrap(labels[-1].text, 18) if labels else []
        if len(last) == 1:
            yield " ".join((*last, values)).strip()
        else:
            yield from last
            yield from [values] if values else []


_TABLES = {"tabs": _tabs, "tabs_broken": _tabs_broken, "lines": _cell_lines, "pipes": _pipes, "spaces": _spaces}
