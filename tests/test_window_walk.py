"""A random walk through everything an auditor can do: the window never disagrees with the audit, and never loses an act."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from govaudit.audit import audit
from govaudit.rules.equation import Outcome
from govaudit.rules.finding import State
from govaudit.window import focus
from tests.documents import text
from tests.documents.reports import make_report, with_fault
from tests.window_driver import Driver

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support"), pytest.mark.slow]

ACTIONS = (
    *("actionUndo", "actionUndo", "actionRedo", "actionNextFinding", "actionPreviousFinding", "actionAcceptSuggestion"),
    *("actionConfirmAsPrinted", "actionDismiss", "actionSignOff", "actionNextReport", "actionToggleDark", "actionLanguage"),
)


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    facts, older = make_report(7), make_report(4, "2019")
    faulty = (with_fault(facts, {"t3.granted.total": "100", "t4.reconsideration.total": "9"}), with_fault(older, {"t3.new.total": "7"}))
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, each in zip(paths, faulty, strict=True):
        path.write_text(text.render(each, "tabs"), encoding="utf-8")
    return paths


def act(driver: Driver, rng: Random) -> None:
    cells = driver.case.audit.form.cells
    choice = rng.random()
    if choice < 0.3:
        driver.case.correct([(rng.choice(cells), str(rng.randrange(60)))])
    elif choice < 0.45:
        driver.choose(rng.choice(cells))
    elif choice < 0.5:
        driver.button(rng.choice(("filter_all", "filter_open", "filter_confirmed"))).click()
    elif choice < 0.6:
        driver.button("withdrawButton").click()
    elif (name := rng.choice(ACTIONS)) == "actionDismiss":
        driver.dismiss()
    else:
        driver.trigger(name)


def agrees(driver: Driver) -> None:
    case = driver.case
    told = audit(case._report, driver.window.desk.workspace.decisions(case.id), others=case.others)
    assert told.findings == case.audit.findings
    for cell in told.form.cells[:: len(told.form.cells) // 9]:
        assert driver.shown(cell) == focus.shown(told.report.cells[cell])
    model = driver.window.frame.findings.model
    assert {model.finding(row).id for row in range(model.rowCount())} == {finding.id for finding in told.findings}
    assert f"{told.outcomes()[Outcome.FAILED] or ''}" in driver.text("summaryLabel")
    waiting = sum(finding.state is State.OPEN for finding in told.findings)
    assert str(waiting) in driver.window.frame.findings.title.text()


@pytest.mark.parametrize("seed", [1, 2])
def test_window_and_audit_agree_after_every_act(drive, reports, seed):
    driver, rng = drive(*reports), Random(seed)
    for _ in range(150):
        act(driver, rng)
        agrees(driver)
    for entry in driver.window.desk.entries:
        driver.window.desk.open(entry)
        if driver.case.signed:
            driver.case.sign("重审")
        while driver.case.history.to_undo:
            driver.trigger("actionUndo")
        agrees(driver)
        assert driver.case.audit.misreads == {} and driver.case.audit.proposals == {}
