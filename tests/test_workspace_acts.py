"""The log holds more than decisions: notes, sign-offs, exports, undos; settings are kept; a workspace of the first version comes along."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from govaudit import chain
from govaudit.corrections import Correction, Disposition, Export, Note, SignOff
from govaudit.readings import report_json
from govaudit.report import Report
from govaudit.workspace import Workspace, WorkspaceDamaged, WorkspaceError, backups, restore, schema
from govaudit.workspace.location import DATABASE
from tests import v1_workspace
from tests.workspaces import CELL, a_report, filled, snapshot


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "工作区"


@pytest.fixture
def workspace(folder: Path) -> Iterator[Workspace]:
    with Workspace.open(folder) as opened:
        yield opened


@pytest.fixture
def report(workspace: Workspace) -> Report:
    made, content = a_report()
    workspace.add(made, content)
    return made


def test_every_kind_of_act_is_logged_and_only_decisions_decide(workspace: Workspace, report: Report) -> None:
    doc = report.id
    made = [
        workspace.decide(doc, Correction(CELL, "82")),
        workspace.note(doc, "与上年口径不同", cell=CELL, by="甲"),
        workspace.decide(doc, Disposition("0123456789abcdef", "dismissed")),
        workspace.sign_off(doc, by="甲", note="审毕"),
        *workspace.exported([doc], Path("/outputs/底稿.xlsx"), b"PK", kind="xlsx", by="甲"),
        workspace.reopen(doc, by="乙"),
    ]
    assert workspace.log() == tuple(made)
    assert [entry.act for entry in made[1:]] == [
        Note("与上年口径不同", CELL, by="甲"),
        Disposition("0123456789abcdef", "dismissed"),
        SignOff("signed", "审毕", "甲"),
        Export("xlsx", "底稿.xlsx", hashlib.sha256(b"PK").hexdigest(), "甲"),
        SignOff("reopened", by="乙"),
    ]
    assert workspace.decisions(doc) == (Correction(CELL, "82"), Disposition("0123456789abcdef", "dismissed"))
    assert workspace.verify(made[4].hash).intact


def test_an_export_of_several_documents_is_one_act(workspace: Workspace, report: Report) -> None:
    other, content = a_report("/reports/乙县.txt", salt=1)
    workspace.add(other, content)
    entries = workspace.exported([report.id, other.id], Path("\udcff.json"), b"{}", kind="json")
    assert [(entry.doc, entry.seq) for entry in entries] == [(report.id, 1), (other.id, 2)]
    with pytest.raises(WorkspaceError, match="has no report"):
        workspace.exported([report.id, "sha256:00"], Path("x.json"), b"{}", kind="json")
    assert workspace.log() == entries


def test_a_sign_off_names_reviewer_time_source_and_reading(workspace: Workspace, report: Report) -> None:
    assert workspace.signature(report.id) is None
    entry = workspace.sign_off(report.id, by="甲", note="审毕")
    signed = workspace.signature(report.id)
    assert signed is not None
    assert (signed.by, signed.note, signed.at, signed.hash) == ("甲", "审毕", entry.at, entry.hash)
    assert signed.source == report.source.sha256
    assert signed.reading == hashlib.sha256(chain.canonical(report_json(report)).encode()).hexdigest()


def test_a_sign_off_does_not_outlive_what_was_signed(workspace: Workspace, report: Report) -> None:
    doc = report.id
    workspace.sign_off(doc, by="甲")
    workspace.note(doc, "归档")
    assert workspace.signature(doc) is not None
    workspace.decide(doc, Correction(CELL, "1"))
    assert workspace.signature(doc) is None

    workspace.sign_off(doc, by="甲")
    workspace.add(replace(report, foreign_labels=("x",)), a_report()[1])
    assert workspace.signature(doc) is None
    workspace.sign_off(doc, by="乙")
    workspace.reopen(doc)
    assert workspace.signature(doc) is None


def test_an_undo_is_an_inverse_entry_that_names_what_it_takes_back(workspace: Workspace, report: Report) -> None:
    doc, verdict = report.id, Disposition("0123456789abcdef", "confirmed", "已核", "甲", "1|2")
    workspace.decide_all(doc, [Correction(CELL, "1", reason="一"), Correction(CELL, "2"), verdict])
    workspace.sign_off(doc, by="甲")
    back = workspace.undo(doc, [2, 3, 4])
    assert [(entry.undoes, entry.act) for entry in back] == [
        (4, SignOff("reopened", by="甲")),
        (3, replace(verdict, state="reopened", note="")),
        (2, Correction(CELL, "1", reason="一")),
    ]
    (first,) = workspace.undo(doc, [1])
    assert (first.undoes, first.act) == (1, Correction(CELL, None))
    assert workspace.log()[4:] == (*back, first)
    assert chain.entry_json(first)["undoes"] == 1
    assert workspace.verify().intact


@pytest.mark.parametrize("seq", [0, 1, 2, 99])
def test_what_cannot_be_taken_back_is_refused(workspace: Workspace, report: Report, seq: int) -> None:
    workspace.note(report.id, "x")
    workspace.exported([report.id], Path("x.csv"), b"", kind="csv")
    before = workspace.log()
    with pytest.raises(WorkspaceError, match="cannot be undone"):
        workspace.undo(report.id, [seq])
    assert workspace.log() == before


# --- settings ---------------------------------------------------------------------------------------------------------


def test_settings_are_kept_and_the_newest_counts(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        assert workspace.choices() == {}
        workspace.choose("limits.cpu", 60)
        workspace.choose("rules.text.percent", "off")
        workspace.choose("thresholds.jump_factor", Decimal("2.5"))
        workspace.choose("limits.cpu", 45)
        workspace.choose("rules.text.percent", None)
    with Workspace.open(folder, read_only=True) as workspace:
        assert workspace.choices() == {"limits.cpu": 45, "thresholds.jump_factor": Decimal("2.5")}
        with pytest.raises(WorkspaceError, match="read only"):
            workspace.choose("limits.cpu", 1)
        assert workspace.verify().intact


@pytest.mark.parametrize("value", ["true", "[1]", "{", "NaN"])
def test_settings_that_are_none_are_refused(folder: Path, value: str) -> None:
    filled(folder, 0)
    probe = sqlite3.connect(folder / DATABASE)
    probe.execute("INSERT INTO setting (at, name, value) VALUES ('', 'limits.cpu', ?)", (value,))
    probe.commit()
    probe.close()
    with Workspace.open(folder, read_only=True) as workspace, pytest.raises(WorkspaceDamaged, match="settings"):
        workspace.choices()


# --- the first version ------------------------------------------------------------------------------------------------


def first_version(folder: Path) -> Report:
    report, _ = a_report()
    body = report_json(replace(report, source=replace(report.source, sha256=v1_workspace.DOC.removeprefix("sha256:"))))
    v1_workspace.make(folder, body)
    return report


def test_a_workspace_of_the_first_version_is_read_without_a_change(folder: Path) -> None:
    first_version(folder)
    before = snapshot(folder)
    with Workspace.open(folder, read_only=True) as workspace:
        assert workspace.verify().intact and workspace.choices() == {}
        assert [json.loads(chain.canonical(chain.act_json(entry.act))) for entry in workspace.log()] == list(v1_workspace.ACTS)
        signed = workspace.signature(v1_workspace.DOC)
        assert signed is not None and (signed.by, signed.note) == ("乙", "审毕")
    assert snapshot(folder) == before


def test_a_workspace_of_the_first_version_is_brought_up_to_date_after_a_backup(folder: Path) -> None:
    report = first_version(folder)
    with Workspace.open(folder, read_only=True) as workspace:
        before = workspace.log()
    with Workspace.open(folder) as workspace:
        assert workspace.log() == before
        assert workspace.reading(v1_workspace.DOC).cells == report.cells
        assert workspace.content(v1_workspace.DOC) == v1_workspace.CONTENT
        workspace.choose("limits.pages", 900)
        workspace.sign_off(v1_workspace.DOC, by="丙")
        assert workspace.verify(before[-1].hash).intact
        assert schema.version_of(workspace._connection) == len(schema.STEPS) == 2
    (kept,) = [path for path in backups.all_backups(folder) if "-before-v2" in path.name]
    probe = sqlite3.connect(kept)
    assert schema.version_of(probe) == 1 and probe.execute("SELECT count(*) FROM log").fetchone() == (4,)
    probe.close()

    restore(folder, kept)
    with Workspace.open(folder) as workspace:
        assert workspace.log() == before and workspace.choices() == {}
