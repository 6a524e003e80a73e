"""Numbers that a pen wrote or struck out are in doubt, and the doubt says why; print is not taken for a hand."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("onnxruntime", reason="govaudit[ocr] is not installed")
pytest.importorskip("cv2", reason="govaudit[ocr] is not installed")

from govaudit.reading.scan_doubt import HANDWRITING, STRUCK, SURE
from govaudit.reading.source import read
from govaudit.report import Report, Status
from tests.scans.handwriting import BLUE, NEAT, Pen, by_hand
from tests.scans.paper import Wear
from tests.scans.reports import short_report
from tests.scans.scoring import score

FACTS = short_report(2)
WEAR = Wear(dpi=150, angle=0.4, noise=3, jpeg=75, seed=2)
NUMBERS = sorted(name for name, value in FACTS.cells.items() if value and name.startswith("t3."))[::10]
PENS = dict(zip(NUMBERS, (Pen(), BLUE, NEAT, Pen(), BLUE, NEAT), strict=False))
LINES = dict.fromkeys((*NUMBERS[6:8], "t3.new.total"), Pen())


@pytest.fixture(scope="module")
def report() -> Report:
    return read(Path("by_hand.pdf"), by_hand(FACTS, WEAR, pens=PENS, lines=LINES))


def marks(report: Report, name: str) -> tuple[str, ...]:
    cell = report.cells[name]
    return cell.recognition.marks if cell.recognition else ()


def test_what_a_pen_wrote_is_in_doubt_and_said_so(report: Report) -> None:
    assert len(PENS) == 6 and len(LINES) == 3
    seen = [name for name in PENS if HANDWRITING in marks(report, name)]
    assert len(seen) >= 5
    for name in seen:
        assert report.cells[name].confidence < SURE
        assert any(item.cells == (name,) and "手写" in item.reason.zh for item in report.leftovers)


def test_what_was_struck_out_is_never_sure(report: Report) -> None:
    for name in LINES:
        cell = report.cells[name]
        assert cell.status is Status.UNREADABLE or cell.confidence < SURE, name
    said = [item for item in report.leftovers if "划去" in item.reason.zh]
    assert sum(STRUCK in marks(report, name) for name in LINES) == len(said) >= 2


def test_print_beside_it_is_no_handwriting(report: Report) -> None:
    printed = [name for name in FACTS.cells if name not in PENS and name not in LINES]
    assert sum(bool({HANDWRITING, STRUCK} & set(marks(report, name))) for name in printed) <= 1
    assert score(FACTS, report).unflagged == 0
