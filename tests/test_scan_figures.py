"""The figures the scan reader has to reach, over many ways of scanning; the same counts `tests/benchmarks/scans.py` prints."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("onnxruntime", reason="govaudit[ocr] is not installed")
pytest.importorskip("cv2", reason="govaudit[ocr] is not installed")

from govaudit.reading.source import read
from tests.scans.reports import scan
from tests.scans.scoring import Score, score
from tests.scans.sets import Specimen, harsh, moderate

MODERATE, HARSH = range(40), range(12)


def one(specimen: Specimen) -> Score:
    content = scan(specimen.facts, specimen.wear, specimen.style, specimen.latin)
    return score(specimen.facts, read(Path("scan.pdf"), content))


@pytest.mark.slow
def test_moderate_scans() -> None:
    found = sum((one(moderate(number)) for number in MODERATE), Score())
    assert found.cells > 7900
    assert found.right >= 0.998 * found.cells, found
    assert found.wrong <= 0.0002 * found.cells, found.faults
    assert found.unflagged == 0, found.faults


@pytest.mark.slow
def test_harsh_scans() -> None:
    found = sum((one(harsh(number)) for number in HARSH), Score())
    assert found.right >= 0.97 * found.cells, found
    assert found.unflagged == 0, found.faults
