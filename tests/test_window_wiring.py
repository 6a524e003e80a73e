"""What the window hands to the audit: the user's settings, reports of other years, and only bytes that were read."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from govaudit import settings
from govaudit.quarantine import Readers
from govaudit.window.intake import read_file
from govaudit.window.samples import sample
from tests.documents import text
from tests.documents.reports import make_report

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def user_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "govaudit.toml"
    monkeypatch.setattr(settings, "default_path", lambda: path)
    return path


def test_rules_the_user_put_off_are_off_in_the_window(drive, user_file):
    user_file.write_text('[rules]\n"t3.row_sum" = "off"\n', encoding="utf-8")
    driver = drive(sample())
    assert driver.case.audit.settings.off == {"t3.row_sum"}
    rules = {finding.rule for finding in driver.case.audit.findings}
    assert rules and "t3.row_sum" not in rules


def test_settings_that_cannot_be_used_are_said_and_the_defaults_hold(drive, user_file):
    user_file.write_text('[rules]\n"no.such_rule" = "off"\n', encoding="utf-8")
    driver = drive()
    assert "no.such_rule" in driver.window.frame.notice.text
    driver.window.open_paths([sample()])
    driver.ready()
    assert driver.case.audit.settings == settings.Settings()


@pytest.mark.parametrize("name", ["same", "longer"])
def test_report_of_the_year_before_is_found_whenever_it_comes(drive, tmp_path, name):
    facts = make_report(7)
    this, last = tmp_path / "this.txt", tmp_path / "last.txt"
    written = text.render(facts, "tabs")
    this.write_text(written, encoding="utf-8")
    earlier = written.replace(str(facts.year), str(facts.year - 1))
    if name == "longer":
        earlier = earlier.replace(facts.org, f"示例省{facts.org}")
    last.write_text(earlier, encoding="utf-8")
    driver = drive(this)
    assert driver.case.others == ()
    driver.window.open_paths([last])
    driver.ready()
    before = driver.window.desk.entries[0]
    driver.window.desk.open(before)
    assert [other.identity.year for other in driver.case.others] == [facts.year - 1]


def test_pipe_is_refused_without_waiting_for_it(tmp_path):
    pipe = tmp_path / "report.pdf"
    os.mkfifo(pipe)
    with Readers(1) as readers:
        reading = read_file(readers, pipe, lambda *_: None, lambda _: None, lambda: False)
    assert reading.report is None and reading.reason is not None


def test_what_is_kept_of_a_file_is_what_was_read_of_it(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(text.render(make_report(7), "tabs"), encoding="utf-8")
    content = path.read_bytes()
    with Readers(1) as readers:
        kept: list[tuple[object, bytes]] = []
        whole = read_file(readers, path, lambda *given: kept.append(given), lambda _: path.write_bytes(b"other"), lambda: False)
    assert path.read_bytes() == b"other"
    assert whole.report is not None and kept == [(whole.report, content)]


def test_open_document_is_judged_anew_when_the_year_before_arrives(drive, tmp_path):
    facts = make_report(7)
    this, last = tmp_path / "this.txt", tmp_path / "last.txt"
    written = text.render(facts, "tabs")
    this.write_text(written, encoding="utf-8")
    last.write_text(written.replace(str(facts.year), str(facts.year - 1)), encoding="utf-8")
    driver = drive(this, last)
    assert driver.case.audit.read.identity.year == facts.year
    assert [other.identity.year for other in driver.case.others] == [facts.year - 1]


def test_whoever_works_on_a_document_is_not_taken_away_from_it(drive, tmp_path):
    paths = []
    for number in range(4):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(text.render(make_report(number), "tabs"), encoding="utf-8")
    driver = drive(paths[0])
    here = driver.case.id
    driver.window.open_paths([paths[1]])
    driver.choose("t3.new.natural")
    driver.ready()
    assert driver.case.id == here, "worked on while the other was read"
    assert "没有切换" in driver.window.frame.notice.text
    driver.click("noticeButton")
    assert driver.window.desk.current.path == paths[1]
    driver.window.open_paths(paths[2:])
    driver.ready()
    assert driver.window.desk.current.path == paths[1], "many are put into the queue"
    assert len(driver.window.desk.entries) == 4


def test_a_document_taken_out_while_it_is_read_stays_out(drive, tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(text.render(make_report(1), "tabs"), encoding="utf-8")
    driver = drive()
    driver.window.desk.add([path])
    desk = driver.window.desk
    report, content = desk.entries[0], path.read_bytes()
    desk.intake.cancel = lambda entry=None: None  # its reading is too far gone to be stopped
    desk.remove([report])
    driver.ready()
    assert desk.entries == [] and [desk.workspace.content(each.id) for each in desk.workspace.documents()] == [content]
    driver.close()
    assert drive().window.desk.entries == []


def test_a_folder_being_searched_can_be_left(drive, tmp_path, monkeypatch):
    asked = []
    entered, seen = threading.Event(), threading.Event()

    def searching(paths, cancelled):
        entered.set()
        while not cancelled():
            seen.wait(0.01)
        asked.append(list(paths))
        return [tmp_path / "late.txt"]

    monkeypatch.setattr("govaudit.window.folder_search.documents", searching)
    driver = drive()
    driver.window.desk.add([tmp_path])
    assert entered.wait(30) and driver.window.property("busy") is True
    assert driver.window.frame.status.cancel.isVisible()
    driver.window.frame.status.cancel.click()
    driver.ready()
    assert asked == [[tmp_path]] and driver.window.desk.entries == []
    entered.clear()
    driver.window.desk.add([tmp_path])
    assert entered.wait(30)
    driver.close()
    assert len(asked) == 2, "closing ends the search"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows classes of priority instead")
def test_whoever_works_goes_before_the_readers(drive, tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(text.render(make_report(1), "tabs"), encoding="utf-8")
    driver = drive(path)
    (reader,) = driver.window.desk.intake._readers._idle
    assert os.getpriority(os.PRIO_PROCESS, reader._child.pid) > os.getpriority(os.PRIO_PROCESS, 0)
