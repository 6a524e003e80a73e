"""The aligner on damaged documents: misread labels, junk rows, lost labels. Cells may stay open; none may be wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govaudit.reading.document import Document, Grid, GridCell, Text
from govaudit.reading.laying import lay
from govaudit.reading.source import read_document
from govaudit.report import Status
from tests.documents import pdf, text
from tests.documents.reports import Facts, make_report

Damage = Callable[[Grid | Text, Random], Grid | Text]


def misread_labels(piece: Grid | Text, rng: Random) -> Grid | Text:
    if isinstance(piece, Text):
        return replace(piece, text=_misread(piece.text, rng))
    return replace(piece, cells=tuple(replace(cell, text=_misread(cell.text, rng)) for cell in piece.cells))


def _misread(label: str, rng: Random) -> str:
    """12 of 100 characters replaced, 5 lost."""
    kept = (letter for letter in label if not "\u4e00" <= letter <= "\u9fff" or rng.random() > 0.05)
    return "".join(
        chr(rng.randrange(0x4E00, 0x9000)) if "\u4e00" <= letter <= "\u9fff" and rng.random() < 0.12 else letter for letter in kept
    )


def junk_row(piece: Grid | Text, rng: Random) -> Grid | Text:
    if isinstance(piece, Text):
        return piece
    at = rng.randrange(1 + max(cell.row for cell in piece.cells))
    moved = [replace(cell, row=cell.row + (cell.row >= at)) for cell in piece.cells]
    added = [GridCell(at, column, rng.choice(["其中", "3", "合计", "0"]), piece.cells[0].place) for column in range(3)]
    return replace(piece, cells=tuple(sorted(moved + added, key=lambda cell: (cell.row, cell.column))))


def lost_labels(piece: Grid | Text, rng: Random) -> Grid | Text:
    if isinstance(piece, Text):
        return piece
    rows = sorted({cell.row for cell in piece.cells})
    bare = set(rng.sample(rows, min(4, len(rows) - 1)))
    cells = (replace(cell, text="") if cell.row in bare and not re.fullmatch(r"[\d.,+-]*", cell.text) else cell for cell in piece.cells)
    return replace(piece, cells=tuple(cells))


def damaged(document: Document, damage: Damage, seed: int) -> Document:
    rng = Random(seed)
    return replace(document, flow=tuple(damage(piece, rng) for piece in document.flow))


def tally(facts: Facts, document: Document) -> Counter[str]:
    laid = lay(document)
    assert laid is not None and laid.edition == facts.edition
    counts: Counter[str] = Counter()
    for cell, truth in facts.truth().items():
        found = laid.cells[cell]
        counts["right" if (found.status, found.value) == truth else "wrong" if found.status is Status.READ else "open"] += 1
    return counts


@pytest.mark.parametrize("damage", [misread_labels, junk_row, lost_labels])
@pytest.mark.parametrize("layout", ["ruled", "tabs", "lines", "spaces"])
def test_damage_never_makes_a_wrong_cell(damage: Damage, layout: str) -> None:
    counts: Counter[str] = Counter()
    for seed in range(4):
        facts = make_report(seed)
        content = pdf.render(facts, "ruled") if layout == "ruled" else text.render(facts, layout).encode()
        counts += tally(facts, damaged(read_document(Path("x"), content), damage, seed))
    assert counts["wrong"] == 0
    assert counts["right"] > 0.97 * counts.total()


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    seed=st.integers(0, 10**6),
    edition=st.sampled_from(["2021", "2019"]),
    layout=st.sampled_from(text.LAYOUTS),
    blanks=st.sampled_from([0, 0.2]),
)
def test_whatever_the_report_no_cell_is_wrong(seed: int, edition: str, layout: text.Layout, blanks: float) -> None:
    facts = make_report(seed, edition, blanks=blanks)
    document = read_document(Path("x.txt"), text.render(facts, layout).encode())
    counts = tally(facts, damaged(document, misread_labels, seed))
    assert counts["wrong"] == 0
