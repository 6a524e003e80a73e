"""Word documents as LibreOffice prints them: what a real word processor makes of tables, whatever their look."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from govaudit.reading.source import read
from govaudit.report import Status
from tests.documents.printed import LOOKS, framed, printed
from tests.documents.reports import Facts, dressed, make_report

SOFFICE = shutil.which("soffice")
DRESSES = ("", "thousands", "full_width")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")]


def reports() -> dict[str, Facts]:
    """Every look in either form, with numbers of all sizes, blanks and dresses in turn."""
    made: dict[str, Facts] = {}
    for at, look in enumerate(LOOKS):
        for edition in ("2021", "2019"):
            seed = 700 + len(made)
            facts = make_report(
                seed, edition, size=("small", "medium", "large")[seed % 3], blanks=(0, 0.2)[at % 2], blank_as=("/", "—", "")[at % 3]
            )
            dress = DRESSES[seed % len(DRESSES)]
            made[f"{look}-{edition}"] = dressed(facts, dress) if dress else facts
    return made


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Facts, bytes]]:
    facts = reports()
    made = printed(
        {name: framed(each, LOOKS[name.partition("-")[0]]) for name, each in facts.items()}, tmp_path_factory.mktemp("office"), str(SOFFICE)
    )
    return {name: (facts[name], made[name]) for name in facts}


def judged(facts: Facts, content: bytes) -> Counter[str]:
    """Cells right, in doubt (with the right or another value, or none), and wrong: a value surely read, or a blank, that is not printed."""
    report = read(Path("report.pdf"), content)
    assert report.edition == facts.edition
    count: Counter[str] = Counter()
    for name, truth in facts.truth().items():
        cell = report.cells[name]
        if (cell.status, cell.value) == truth:
            count["right"] += 1
        elif cell.status in (Status.MISSING, Status.UNREADABLE) or cell.confidence < 0.9:
            count["doubt"] += 1
        else:
            count[f"wrong {name}"] += 1
    return count


def test_every_cell_of_a_ruled_table_is_read_whatever_its_borders(papers) -> None:
    """But for a number that a page's end parts in the middle: its first half is shown in doubt."""
    ruled = {name: judged(*paper) for name, paper in papers.items() if not name.startswith("bare")}
    assert len(ruled) == 16
    assert {name: count for name, count in ruled.items() if count.keys() - {"right", "doubt"}} == {}
    assert sum(count["doubt"] for count in ruled.values()) <= 2


def test_without_borders_nothing_is_wrong_and_little_in_doubt(papers) -> None:
    bare = {name: judged(*paper) for name, paper in papers.items() if name.startswith("bare")}
    assert len(bare) == 8
    assert {name: count for name, count in bare.items() if count.keys() - {"right", "doubt"}} == {}
    assert sum(count["right"] for count in bare.values()) > 0.9 * sum(sum(count.values()) for count in bare.values())
