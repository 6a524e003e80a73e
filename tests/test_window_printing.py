"""The printed summary: on paper what the window shows, and text that copies and searches as it reads."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from govaudit.window.printing import print_summary
from tests.documents import text
from tests.documents.reports import make_report, with_fault

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

BROKEN = "t3.granted.total"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    facts = make_report(7)
    path = tmp_path / "报告 2021.txt"
    path.write_text(text.render(with_fault(facts, {BROKEN: str(int(facts.cells[BROKEN] or 0) + 60)}), "tabs"), encoding="utf-8")
    return path


def words_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def test_summary_says_whose_report_what_was_found_and_who_signs(drive, report, tmp_path):
    driver = drive(report)
    driver.window.preferences.keep("reviewer", "王审计")
    driver.case.confirm("原文如此，已电话核实", proposal=False)
    driver.case.correct([("t3.new.natural", "12")], "看错")
    target = driver.answers.target = tmp_path / "摘要.pdf"
    driver.trigger("actionPrintSummary")
    driver.wait(lambda: "已打印" in driver.window.frame.notice.text)
    printed = words_of(target)
    source = driver.case.audit.read.source
    for part in (source.sha256, "报告 2021.txt", "王审计", "原文如此，已电话核实", "看错", "勾稽平衡不等于数据无误", "复核人", "未签发"):
        assert part in printed, part
    assert driver.case.audit.read.identity.org in printed
    assert f"{driver.case.audit.outcomes()['failed']} 条勾稽关系不平" in printed
    assert not [letter for letter in printed if "\u2e80" <= letter <= "\u2fdf"], "radicals in place of characters cannot be searched"
    kept = driver.window.desk.workspace.log()[-1].act
    assert (kept.format, kept.name, kept.by) == ("pdf", "摘要.pdf", "王审计")


def test_summary_in_english_and_signed(drive, report, tmp_path):
    driver = drive(report, language="en")
    driver.window.preferences.keep("reviewer", "Wang")
    while (finding := next((each for each in driver.case.audit.findings if each.state == "open"), None)) is not None:
        driver.case.select_finding(finding.id)
        driver.case.dismiss("checked")
    driver.case.sign()
    target = tmp_path / "summary.pdf"
    log = driver.window.desk.workspace.log(driver.case.id)
    assert print_summary(driver.case.audit, log, target, "en", by="Wang") is None
    printed = words_of(target)
    assert "Signed off by Wang" in printed and "Dismissed" in printed and log[-1].hash[:16] in printed


def test_long_lists_run_over_pages_and_a_refused_target_is_said(drive, report, tmp_path):
    driver = drive(report)
    cells = [cell for cell in driver.case.audit.form.cells if cell.startswith("t3.") and not cell.endswith(".total")]
    driver.case.correct([(cell, "3") for cell in cells])
    target = tmp_path / "long.pdf"
    assert print_summary(driver.case.audit, (), target, "zh") is None
    with pypdfium2.PdfDocument(target) as document:
        assert len(document) in (2, 3)
    assert "处见审核底稿" in words_of(target)
    driver.answers.target = report.with_suffix("")
    (report.with_suffix(".pdf")).mkdir()
    driver.trigger("actionPrintSummary")
    driver.wait(lambda: "未能导出" in driver.window.frame.notice.text)
