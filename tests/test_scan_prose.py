"""The prose of scans: read where the user wants everything recognised, else named as not read and never held against the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from govaudit.audit import audit
from govaudit.reading.source import read
from tests.documents.reports import make_report

pytest.importorskip("onnxruntime", reason="govaudit[ocr] is not installed")

from tests.scans.paper import Wear
from tests.scans.reports import scan

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def paper() -> bytes:
    return scan(make_report(3), Wear(dpi=200, angle=0.5, noise=4, jpeg=75))


def test_numbers_come_first_and_what_was_not_read_is_said(paper: bytes) -> None:
    report = read(Path("a.pdf"), paper)
    assert report.identity.org == make_report(3).org and not report.statements
    assert any("正文没有识读" in item.reason.zh for item in report.leftovers)
    judged = audit(report)
    assert "form.section" in judged.not_assessed and not [each for each in judged.findings if each.rule.startswith(("form.", "text."))]


def test_all_is_read_where_everything_is_to_be_recognised(paper: bytes) -> None:
    report = read(Path("a.pdf"), paper, ocr="always")
    assert [section.number for section in report.sections] == [0, 1, 2, 3, 4, 5, 6]
    assert len(report.statements) >= 8 and not any("正文没有识读" in item.reason.zh for item in report.leftovers)
    assert not audit(report).findings
