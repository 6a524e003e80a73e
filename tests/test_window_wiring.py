"""What the window hands to the audit: the user's settings, reports of other years, and only bytes that were read."""

from __future__ import annotations

import os
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
        reading = read_file(readers, pipe, lambda _: None, lambda: False)
    assert reading.report is None and reading.reason is not None


def test_what_is_kept_of_a_file_is_what_was_read_of_it(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(text.render(make_report(7), "tabs"), encoding="utf-8")
    content = path.read_bytes()
    with Readers(1) as readers:
        whole = read_file(readers, path, lambda _: path.write_bytes(b"other"), lambda: False)
    assert path.read_bytes() == b"other"
    assert whole.report is not None and whole.content == content


def test_open_document_is_judged_anew_when_the_year_before_arrives(drive, tmp_path):
    facts = make_report(7)
    this, last = tmp_path / "this.txt", tmp_path / "last.txt"
    written = text.render(facts, "tabs")
    this.write_text(written, encoding="utf-8")
    last.write_text(written.replace(str(facts.year), str(facts.year - 1)), encoding="utf-8")
    driver = drive(this, last)
    assert driver.case.audit.read.identity.year == facts.year
    assert [other.identity.year for other in driver.case.others] == [facts.year - 1]
