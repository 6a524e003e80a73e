"""`correct`, `resolve`, `log`, `verify`, `restore` as the contract has them."""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from govaudit import commands
from govaudit.audit import audit
from govaudit.corrections import Correction, Disposition
from govaudit.report import Report
from govaudit.workspace import Workspace
from govaudit.workspace.location import DATABASE
from tests.workspaces import CELL, filled

Answers = list[dict[str, Any]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ws"


@pytest.fixture
def report(folder: Path) -> Report:
    return filled(folder, 0)[0]


class Shell:
    """Runs commands in this process; keeps what they said."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.capsys, self.monkeypatch = folder, capsys, monkeypatch
        self.out = self.error = ""

    def run(self, *words: str, given: bytes = b"") -> int:
        parser = argparse.ArgumentParser()
        parser.set_defaults(language="en")
        commands.add_parsers(parser.add_subparsers())
        options = parser.parse_args([words[0], "--workspace", str(self.folder), *words[1:]])
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        status = int(options.run(options))
        self.out, self.error = self.capsys.readouterr()
        return status

    def lines(self, *items: object) -> Answers:
        given = b"".join(item if isinstance(item, bytes) else json.dumps(item).encode() + b"\n" for item in items)
        self.run("correct", "--stdin", given=given)
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def shell(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(folder, capsys, monkeypatch)


def test_a_correction_is_recorded_and_acknowledged(shell: Shell, report: Report, folder: Path) -> None:
    assert shell.run("correct", "甲县.txt", CELL, "82", "--note", "印的是 82", "--by", "甲", "--kind", "proposal") == 0
    ack = json.loads(shell.out)
    with Workspace.open(folder, read_only=True) as workspace:
        (entry,) = workspace.log()
    assert entry.decision == Correction(CELL, "82", "proposal", "印的是 82", "甲")
    assert ack == {"ok": True, "seq": 1, "hash": entry.hash}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("82", "82"),
        ("８２", "82"),
        (" 82 ", "82"),
        ("1941.7065", "1941.7065"),
        ("-8", "-8"),
        ("－８", "-8"),
        ("", ""),
        (" ", ""),
        ("0", "0"),
    ],
)
def test_values_are_kept_plain(shell: Shell, report: Report, folder: Path, typed: str, kept: str) -> None:
    assert shell.run("correct", report.id, CELL, typed) == 0
    with Workspace.open(folder, read_only=True) as workspace:
        assert workspace.decisions(report.id) == (Correction(CELL, kept),)


JUNK = [
    "1_23",
    "1e3",
    "nan",
    "inf",
    "١٢٣",
    "1,234",
    "0x10",
    "8²",
    "½",
    "八十二",
    "82件",
    "8--",
    "+8",
    "1.2.3",
    ".",
    "9" * 16,
    "=1+1",
    "/",
    "82\n83",
]


@pytest.mark.parametrize("typed", JUNK)
def test_junk_is_refused_with_a_reason(shell: Shell, report: Report, folder: Path, typed: str) -> None:
    assert shell.run("correct", report.id, CELL, typed) == 2
    assert "is no number" in shell.error and shell.error.count("\n") == 1
    assert shell.out == ""
    (answer,) = shell.lines({"doc": report.id, "cell": CELL, "value": typed})
    assert answer["ok"] is False and "is no number" in answer["error"]
    with Workspace.open(folder, read_only=True) as workspace:
        assert workspace.log() == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.txt", CELL, "1"], "has no 'nowhere.txt'"),
        (["sha256:", "t3.new.nobody", "1"], "no cell t3.new.nobody"),
        (["sha256:", "t2.fees.items_prev", "1"], "no cell"),
        (["sha256:", "\x1b[31m", "1"], "\\u001b"),
        (["sha256:", CELL], "give a report"),
        ([], "give a report"),
        (["sha256:", CELL, "1", "--note", "x" * 10_001], "more than 10000"),
    ],
)
def test_what_cannot_be_recorded_is_one_line(shell: Shell, report: Report, words: list[str], said: str) -> None:
    assert shell.run("correct", *words) == 2
    assert said in shell.error and shell.error.count("\n") == 1


def test_every_line_is_answered_and_numbered(shell: Shell, report: Report, folder: Path) -> None:
    good = {"doc": "甲县.txt", "cell": CELL, "value": "1", "kind": "misread", "reason": "理由\ud800", "by": "甲"}
    answers = shell.lines(
        good,
        b"\n",
        b"no json\n",
        b"[1]\n",
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
        {**good, "doc": "x"},
        {**good, "cell": "t9"},
        {**good, "kind": "guess"},
        {**good, "value": 82},
        {**good, "reason": None},
        {"doc": report.id, "cell": CELL},
        b'{"n": ' + b"9" * 5000 + b"}\n",
        b'"' + b"x" * (3 << 20) + b'"\n',
        {**good, "value": None},
        b'{"doc": "sha256:", "cell": "t3.new.legal", "value": "7"}',
    )
    assert [answer["n"] for answer in answers] == [1, *range(3, 17)]
    assert [answer["n"] for answer in answers if answer["ok"]] == [1, 15, 16]
    assert all(answer["error"] for answer in answers if not answer["ok"])
    with Workspace.open(folder, read_only=True) as workspace:
        log = workspace.log()
        assert workspace.verify().intact
    assert [(answer["seq"], answer["hash"]) for answer in answers if answer["ok"]] == [(entry.seq, entry.hash) for entry in log]
    assert [entry.decision for entry in log][1] == Correction(CELL, None, "misread", "理由\ud800", "甲")


def test_an_answer_comes_before_the_next_line_is_asked_for(report: Report, folder: Path) -> None:
    """A conversation through the real command line: each line waits for the answer to the one before."""
    words = [sys.executable, "-m", "govaudit", "correct", "--workspace", str(folder), "--stdin"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        for number in range(1, 6):
            process.stdin.write(json.dumps({"doc": report.id, "cell": CELL, "value": str(number)}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["seq"] == number
            with Workspace.open(folder, read_only=True) as workspace:
                assert len(workspace.log()) == number
        process.stdin.close()
        assert process.wait() == 0


def test_a_verdict_is_given_on_the_numbers_of_now(shell: Shell, report: Report, folder: Path) -> None:
    finding = audit(report).findings[0]
    assert shell.run("resolve", "甲县.txt", finding.id[:12], "confirmed", "--note", "已核", "--by", "乙") == 0
    assert json.loads(shell.out)["seq"] == 1
    with Workspace.open(folder, read_only=True) as workspace:
        assert workspace.decisions(report.id) == (Disposition(finding.id, "confirmed", "已核", "乙", finding.seen),)
        assert audit(report, workspace.decisions(report.id)).findings[0].state == "confirmed"
    assert shell.run("resolve", "甲县.txt", finding.id, "reopened") == 0
    for name, said in (("zz", "no finding"), ("", "no finding")):
        assert shell.run("resolve", "甲县.txt", name, "dismissed") == 2
        assert said in shell.error


def test_the_log_is_strict_json_in_order(shell: Shell, report: Report) -> None:
    shell.lines({"doc": report.id, "cell": CELL, "value": "1", "by": "\udcff"}, {"doc": report.id, "cell": CELL, "value": None})
    for words in (["log"], ["log", "甲县.txt"]):
        assert shell.run(*words) == 0
        first, second = json.loads(shell.out)
        assert shell.out.encode("utf-8")
        assert {"seq": 1, "doc": report.id, "cell": CELL, "value": "1", "kind": "misread", "reason": ""}.items() <= first.items()
        assert (second["seq"], second["value"]) == (2, None) and second["hash"] != first["hash"] and second["at"] >= first["at"]
    assert shell.run("log", "nowhere") == 2


def test_an_empty_log(shell: Shell, report: Report) -> None:
    assert shell.run("log") == 0
    assert json.loads(shell.out) == []
    assert shell.run("verify") == 0
    assert "0 entries" in shell.out


def test_verify_tells_a_wrong_head_and_a_missing_workspace(shell: Shell, report: Report, tmp_path: Path) -> None:
    shell.lines({"doc": report.id, "cell": CELL, "value": "1"})
    head = json.loads(shell.out)["hash"]
    assert shell.run("verify", "--head", head) == 0
    assert head in shell.out
    for wrong in ("0" * 63 + "1", "x", head[:-1]):
        assert shell.run("verify", "--head", wrong) == 1
        assert shell.out.count("\n") == 1
    for missing in (tmp_path / "gone", tmp_path / "gone" / "deeper", report_file(tmp_path)):
        shell.folder = missing
        for words in (["verify"], ["log"], ["correct", "x", CELL, "1"], ["restore"]):
            assert shell.run(*words) == 2
            assert shell.error.count("\n") == 1 and shell.out == ""
    assert not (tmp_path / "gone").exists()


def report_file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_text("no folder")
    return path


def test_restoring_from_the_command_line(shell: Shell, report: Report, folder: Path) -> None:
    shell.lines({"doc": report.id, "cell": CELL, "value": "1"})
    (folder / DATABASE).write_bytes(b"noise")
    assert shell.run("verify") == 1 and "restore" in shell.out
    assert shell.run("restore") == 0 and "damaged" in shell.out
    assert shell.run("verify") == 0


def test_both_languages_say_the_same_things() -> None:
    from govaudit.messages import templates

    zh, en = templates("zh"), templates("en")
    areas = ("workspace.", "command.", "quarantine.")
    assert {key for key in zh if key.startswith(areas)} == {key for key in en if key.startswith(areas)}
