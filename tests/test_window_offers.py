"""What is offered to mend a finding: how sure, what else, the proof, what was inferred; and the history of a cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from govaudit.rules.repair_model import Certainty
from govaudit.window.focus import looks
from govaudit.window.samples import sample
from tests.documents import text
from tests.documents.reports import make_report, with_fault

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

GROUP = "t4.reconsideration"


@pytest.fixture
def doubtful(drive):
    """The sample, looked at where four cells could be the wrong one."""
    driver = drive(sample())
    finding = next(each for each in driver.case.audit.findings if each.equation and each.cells[-1] == f"{GROUP}.total")
    assert len(finding.suggestions) == 4
    driver.case.select_finding(finding.id)
    return driver


def test_inspector_and_list_say_how_sure_a_proposal_is(doubtful):
    assert "可能（4 种）" in doubtful.text("offerGrade")
    offers = [str(doubtful.window.frame.findings.model.index(row, 4).data()) for row in range(len(doubtful.case.audit.findings))]
    assert any("可能（4 种）" in offer for offer in offers) and any("确定" in offer for offer in offers)


def test_alternatives_are_one_key_away_and_accepting_takes_the_chosen_one(doubtful):
    finding = doubtful.case.finding
    assert doubtful.text("offerLabel").count("href='offer:") == 4
    doubtful.qtbot.keyClick(doubtful.window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert doubtful.case.suggestion == finding.suggestions[1]
    doubtful.qtbot.keyClick(doubtful.window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    chosen = finding.suggestions[3]
    assert doubtful.case.suggestion == chosen and "● 4" in doubtful.text("offerLabel")
    doubtful.trigger("actionAcceptSuggestion")
    assert doubtful.shown(chosen.cell) == str(chosen.value)
    assert finding.id not in doubtful.unbalanced()


def test_proof_is_shown_on_demand(doubtful):
    assert not doubtful.find(QLabel, "proofLabel").isVisible()
    doubtful.find(QToolButton, "proofButton").click()
    repairs = doubtful.case.audit.repairs
    assert doubtful.find(QLabel, "proofLabel").isVisible()
    assert repairs.best.proof.zh in doubtful.text("proofLabel") and repairs.note.zh in doubtful.text("proofLabel")


def test_foot_of_the_findings_says_what_balance_cannot_show(doubtful):
    assert doubtful.text("limitsLabel") == doubtful.case.audit.repairs.limits.zh
    doubtful.trigger("actionLanguage")
    assert doubtful.text("limitsLabel") == doubtful.case.audit.repairs.limits.en


def test_value_inferred_for_an_unread_cell_is_never_shown_as_read(drive, tmp_path: Path):
    cell = "t3.granted.total"
    path = tmp_path / "report.txt"
    path.write_text(text.render(with_fault(make_report(7), {cell: ""}), "tabs"), encoding="utf-8")
    driver = drive(path)
    assert driver.case.audit.repairs.certainty in (Certainty.CERTAIN, Certainty.LIKELY)
    value = make_report(7).cells[cell]
    assert looks(driver.case.audit)[cell].inferred == value
    assert driver.shown(cell) == ""
    driver.choose(cell)
    assert f"推得 [{value}]" in driver.text("cellState")
    assert f"推得 [{value}]" in str(driver.index(cell).data(Qt.ItemDataRole.ToolTipRole))


def test_history_of_a_cell_tells_every_act(doubtful):
    cell = f"{GROUP}.other"
    doubtful.choose(cell)
    assert doubtful.text("historyLabel") == ""
    doubtful.case.correct([(cell, "1")], "核对原件")
    doubtful.trigger("actionUndo")
    doubtful.choose(cell)
    lines = doubtful.text("historyLabel").splitlines()
    assert len(lines) == 2
    assert "撤回改正" in lines[0] and "提取值改为 1" in lines[1] and "核对原件" in lines[1]
