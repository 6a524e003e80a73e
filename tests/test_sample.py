"""The bundled sample: what the script makes is what is bundled, and its three planted faults, no others, are found."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest

from govaudit.audit import audit
from govaudit.reading.source import read
from govaudit.rules.equation import Outcome
from govaudit.rules.finding import Severity

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "resources" / "samples"
BROKEN = {
    "t3.unavailable.not_held.natural": {"t3.row_sum:unavailable.not_held", "t3.results_sum:natural"},
    "t3.results_total.legal": {"t3.row_sum:results_total", "t3.results_sum:legal", "t3.balance:legal"},
    "t4.reconsideration.total": {"t4.group_sum:reconsideration"},
}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sample", ROOT / "packaging" / "make_sample.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _pages(content):
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage() for page in document]
        texts = [page.get_text_bounded() for page in pages]
        for page in pages:
            page.close()
    return texts


def test_the_script_makes_the_bundled_files(script, tmp_path):
    script.main(tmp_path)
    assert (tmp_path / "sample.txt").read_bytes() == (SAMPLES / "sample.txt").read_bytes()
    assert _pages((tmp_path / "sample.pdf").read_bytes()) == _pages((SAMPLES / "sample.pdf").read_bytes())
    assert len(_pages((SAMPLES / "sample.pdf").read_bytes())) == 4


def test_exactly_the_planted_faults_break_balances(script):
    facts = script.sample()
    assert set(script.PLANTED) == set(BROKEN)
    failed = {check.equation.id for check in audit(facts.report()).checks if check.outcome is Outcome.FAILED}
    assert failed == set.union(*BROKEN.values())


@pytest.mark.parametrize("name", ["sample.pdf", "sample.txt"])
def test_the_bundled_files_are_read_right_and_nothing_else_is_found(script, name):
    facts = script.sample()
    report = read(SAMPLES / name, (SAMPLES / name).read_bytes())
    assert {cell: (found.status, found.value) for cell, found in report.cells.items()} == facts.truth()
    assert (report.identity.org, report.identity.level, report.identity.year) == (facts.org, facts.level, facts.year)
    judged = audit(report)
    assert len([finding for finding in judged.findings if finding.severity is Severity.ERROR]) == 6
    assert {finding.rule for finding in judged.findings if finding.severity is not Severity.INFO} == {
        "t3.row_sum",
        "t3.results_sum",
        "t3.balance",
        "t4.group_sum",
    }


def test_repairing_the_planted_cells_leaves_no_finding(script):
    whole = audit(script.with_fault(script.sample(), dict(zip(script.PLANTED, ("74", "11", "14"), strict=True))).report())
    assert whole.outcomes() == {Outcome.PASSED: 42}
    assert not [finding for finding in whole.findings if finding.severity is not Severity.INFO]
