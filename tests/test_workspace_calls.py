"""`note`, `sign-off`, `undo`, `settings` from the command line, and that exports are logged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govaudit import settings
from govaudit.__main__ import main
from govaudit.corrections import Correction, Disposition, Export, Note, SignOff
from govaudit.quarantine import Reader
from govaudit.report import Report
from govaudit.workspace import Workspace
from tests.documents import text
from tests.documents.reports import make_report
from tests.workspaces import CELL, filled

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ws"


@pytest.fixture
def report(folder: Path) -> Report:
    return filled(folder, 1)[0]


@pytest.fixture
def call(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    monkeypatch.setattr(settings, "default_path", lambda: tmp_path / "absent.toml")

    def run(*words: str) -> tuple[int, str, str]:
        status = main([words[0], "--language", "en", "--workspace", str(folder), *words[1:]])
        return (status, *capsys.readouterr())

    return run


def entries(folder: Path) -> list[Any]:
    with Workspace.open(folder, read_only=True) as workspace:
        assert workspace.verify().intact
        return [(entry.act, entry.undoes) for entry in workspace.log()][1:]


def test_notes_sign_offs_and_undos_are_logged(call: Call, report: Report, folder: Path) -> None:
    assert call("resolve", report.id, "document", "confirmed")[0] == 2
    status, out, _ = call("note", "甲县.txt", "口径不同", "--cell", CELL, "--by", "甲")
    assert (status, json.loads(out)["seq"]) == (0, 2)
    assert call("sign-off", "甲县.txt", "--by", "乙", "--note", "审毕")[0] == 0
    with Workspace.open(folder, read_only=True) as workspace:
        signed = workspace.signature(report.id)
    assert signed is not None and (signed.by, signed.note) == ("乙", "审毕")
    status, out, _ = call("undo", "甲县.txt", "1", "3")
    assert [json.loads(line)["undoes"] for line in out.splitlines()] == [3, 1]
    assert call("sign-off", "甲县.txt", "--reopen")[0] == 0
    assert entries(folder) == [
        (Note("口径不同", CELL, by="甲"), None), (SignOff("signed", "审毕", "乙"), None), (SignOff("reopened", by="乙"), 3),
        (Correction(CELL, None), 1), (SignOff("reopened"), None),
    ]  # fmt: skip
    logged = json.loads(call("log")[1])
    assert [entry["act"] for entry in logged] == ["correct", "note", "sign_off", "sign_off", "correct", "sign_off"]


@pytest.mark.parametrize(("words", "answer"), [
    (("sign-off", "甲县.txt"), "name of the reviewer"), (("sign-off", "甲县.txt", "--by", " "), "name of the reviewer"),
    (("sign-off", "丙", "--by", "甲"), "丙"), (("note", "甲县.txt", "x", "--cell", "t9"), "t9"),
    (("note", "甲县.txt", "x" * 10_001), "text"),
    (("undo", "甲县.txt", "7"), "entry 7"), (("settings", "limits.cpu", "0"), "3600"), (("settings", "window.dark", "1"), "window"),
    (("settings", "rules.none", "off"), "none"),
])  # fmt: skip
def test_what_makes_no_sense_is_refused_in_one_line(call: Call, report: Report, folder: Path, words: tuple[str, ...], answer: str) -> None:
    status, out, error = call(*words)
    assert (status, out, error.count("\n")) == (2, "", 1)
    assert answer in error
    assert entries(folder) == []


def test_settings_are_shown_set_and_taken_back(call: Call, report: Report) -> None:
    before = call("settings")[1].splitlines()
    assert "  limits.pages = 300" in before and "  limits.memory = 1536" in before and "  thresholds.jump_factor = 5" in before
    assert call("settings", "limits.pages", "500") == (0, "* limits.pages = 500\n", "")
    assert call("settings", "rules.text.percent", "off")[1] == "* rules.text.percent = off\n"
    assert call("settings", "thresholds.jump_factor", "2.5")[1] == "* thresholds.jump_factor = 2.5\n"
    assert call("settings", "limits.pages")[1] == "* limits.pages = 500\n"
    assert call("settings", "limits.pages", "default")[1] == "  limits.pages = 300\n"
    for name in ("rules.text.percent", "thresholds.jump_factor"):
        call("settings", name, "default")
    assert call("settings")[1].splitlines() == before


def test_an_export_is_logged_with_the_hash_of_its_bytes(call: Call, report: Report, folder: Path, tmp_path: Path) -> None:
    book, data = tmp_path / "底稿.xlsx", tmp_path / "out.json"
    assert call("export", "--xlsx", str(book), "--json", str(data))[0] == 0
    kept = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in (book, data)}
    assert entries(folder) == [(Export("xlsx", "底稿.xlsx", kept[book]), None), (Export("json", "out.json", kept[data]), None)]
    assert call("export", "--json", "-")[0] == 0
    assert len(entries(folder)) == 2


def test_an_export_beside_a_writer_says_that_it_is_not_logged(call: Call, report: Report, folder: Path, tmp_path: Path) -> None:
    with Workspace.open(folder):
        status, _, error = call("export", "--json", str(tmp_path / "out.json"))
    assert status == 0 and "not logged" in error and (tmp_path / "out.json").exists()
    assert entries(folder) == []


def test_settings_of_the_workspace_reach_its_exports(call: Call, report: Report, folder: Path, tmp_path: Path) -> None:
    def rules() -> set[str]:
        assert call("export", "--json", str(tmp_path / "out.json"))[0] == 0
        return {finding["rule"] for finding in json.loads((tmp_path / "out.json").read_bytes())["reports"][0]["findings"]}

    assert "t3.row_sum" in rules()
    call("settings", "rules.t3.row_sum", "off")
    assert "t3.row_sum" not in rules()


def test_an_old_sign_off_is_no_finding(folder: Path, report: Report) -> None:
    with Workspace.open(folder) as workspace:
        workspace.decide(report.id, Disposition("document", "confirmed", by="甲"))
        assert workspace.signature(report.id) is not None


def test_limits_of_the_workspace_hold_for_what_is_audited_into_it(call: Call, report: Report, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text(text.render(make_report(1), "tabs") + "\n" * (3 << 20), encoding="utf-8")
    assert call("audit", str(large))[0] in (0, 1)
    call("settings", "limits.size", "2")
    status, _, error = call("audit", str(large))
    assert status == 2 and "larger than 2 MiB" in error


def test_a_document_that_changes_after_it_was_read_is_not_kept(
    call: Call, report: Report, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moving, sound = tmp_path / "moving.txt", tmp_path / "sound.txt"
    for seed, path in enumerate((moving, sound), 1):
        path.write_text(text.render(make_report(seed), "tabs"), encoding="utf-8")
    taken = Reader.take

    def take_and_move(self: Reader, path: Path, *more: Any) -> Any:
        outcome = taken(self, path, *more)
        if path == moving:
            moving.write_text("other", encoding="utf-8")
        return outcome

    monkeypatch.setattr(Reader, "take", take_and_move)
    status, _, error = call("audit", str(moving), str(sound), "--jobs", "1")
    assert status == 2 and "moving.txt" in error and "changed while it was read" in error
    with Workspace.open(folder, read_only=True) as workspace:
        assert [Path(document.path).name for document in workspace.documents()] == ["甲县.txt", "sound.txt"]
