"""The workspace: what it keeps, finds, logs, and how it refuses."""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from govaudit.audit import audit
from govaudit.chain import GENESIS
from govaudit.corrections import Correction, Disposition
from govaudit.report import Identity, Level, Report
from govaudit.workspace import Workspace, WorkspaceDamaged, WorkspaceError, backups, default_workspace, disk, lookup, restore, schema
from govaudit.workspace.location import DATABASE
from tests.workspaces import CELL, a_report, filled, snapshot


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "工作区"


@pytest.fixture
def workspace(folder: Path) -> Iterator[Workspace]:
    with Workspace.open(folder) as opened:
        yield opened


def test_a_document_and_its_reading_come_back_as_they_were(workspace: Workspace) -> None:
    report, content = a_report()
    workspace.add(report, content)
    assert workspace.reading(report.id) == report
    assert workspace.content(report.id) == content
    (document,) = workspace.documents()
    assert (document.id, document.path, document.org, document.year) == (report.id, report.source.path, "甲县", 2024)


def test_the_newest_reading_counts_and_the_former_stays(workspace: Workspace, folder: Path) -> None:
    report, content = a_report()
    again = replace(report, identity=Identity("乙县", Level.COUNTY, 2023))
    for each in (report, report, again, again):
        workspace.add(each, content)
    assert workspace.reading(report.id) == again
    assert [document.org for document in workspace.documents()] == ["乙县"]
    with sqlite3.connect(folder / DATABASE) as probe:
        assert probe.execute("SELECT count(*) FROM reading").fetchone() == (2,)
    probe.close()


def test_bytes_that_are_not_the_reports_are_refused(workspace: Workspace) -> None:
    report, content = a_report()
    with pytest.raises(WorkspaceError, match="changed while it was read"):
        workspace.add(report, content + b" ")
    assert workspace.documents() == ()


def test_names_that_are_no_unicode_are_kept_and_found(workspace: Workspace) -> None:
    report, content = a_report(path="/reports/\udcff报告.txt")
    workspace.add(report, content)
    assert workspace.reading(report.id).source.path == report.source.path
    assert workspace.find("\udcff报告.txt") == report.id


def test_decisions_come_back_in_their_order(workspace: Workspace) -> None:
    report, content = a_report()
    workspace.add(report, content)
    decisions = [
        Correction(CELL, "82", "misread", "印的是 82", "甲"),
        Correction(CELL, "83", "proposal"),
        Correction(CELL, "", by="\ud800"),
        Correction(CELL, None),
        Disposition("0123456789abcdef", "confirmed", "已核", "乙", "1|2"),
        Disposition("document", "reopened"),
    ]
    entries = [workspace.decide(report.id, decision) for decision in decisions]
    assert [entry.seq for entry in entries] == [1, 2, 3, 4, 5, 6]
    assert workspace.decisions(report.id) == tuple(decisions)
    assert workspace.log() == workspace.log(report.id) == tuple(entries)
    assert workspace.head == entries[-1].hash != GENESIS
    assert workspace.verify().intact


def test_the_log_replays_to_the_same_audit(folder: Path) -> None:
    report, content = a_report()
    with Workspace.open(folder) as workspace:
        workspace.add(report, content)
        for value in ("1", "2", None, "3"):
            workspace.decide(report.id, Correction(CELL, value))
        before = audit(workspace.reading(report.id), workspace.decisions(report.id))
    with Workspace.open(folder, read_only=True) as workspace:
        assert audit(workspace.reading(report.id), workspace.decisions(report.id)) == before
    assert before.misreads[CELL].value == "3"


def test_an_act_of_several_decisions_is_one_transaction(workspace: Workspace, folder: Path) -> None:
    report, content = a_report()
    workspace.add(report, content)

    entries = workspace.decide_all(report.id, [Correction(CELL, "1"), Correction(CELL, "2")])
    assert [entry.seq for entry in entries] == [1, 2]
    with pytest.raises(TypeError):
        workspace.decide_all(report.id, [Correction(CELL, "3"), Correction(CELL, object())])  # type: ignore[arg-type]
    assert workspace.log() == entries
    assert workspace.verify().intact


def test_a_decision_about_an_unknown_document_is_refused(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="has no report"):
        workspace.decide("sha256:00", Correction(CELL, "1"))
    with pytest.raises(WorkspaceError, match="has no report"):
        workspace.content("sha256:00")
    assert workspace.log() == ()


@pytest.mark.parametrize("name", ["{id}", "sha256:{hex12}", "{hex12}", "{HEX12}", "报告 1.txt", "/reports/报告 1.txt"])
def test_a_document_is_found_by_what_people_call_it(workspace: Workspace, name: str) -> None:
    ids = []
    for number in range(3):
        report, content = a_report(path=f"/reports/报告 {number}.txt", salt=number)
        workspace.add(report, content)
        ids.append(report.id)
    digits = ids[1].removeprefix("sha256:")[:12]
    assert workspace.find(name.format(id=ids[1], hex12=digits, HEX12=digits.upper())) == ids[1]


def test_an_ambiguous_or_unknown_name_names_the_candidates(workspace: Workspace) -> None:
    ids = []
    for number in range(2):
        report, content = a_report(path=f"/{number}/报告.txt", salt=number)
        workspace.add(report, content)
        ids.append(report.id)
    for name in ("报告.txt", "sha256:", "s"):
        with pytest.raises(WorkspaceError) as caught:
            workspace.find(name)
        assert all(each[:19] in caught.value.reason.zh for each in ids)
    for name in ("别的.txt", "", "sha256:zz", "\x1b", "%"):
        with pytest.raises(WorkspaceError, match="it has: sha256:"):
            workspace.find(name)


@pytest.mark.parametrize(
    "statement", ["UPDATE log SET act = ''", "DELETE FROM log", "DELETE FROM reading", "UPDATE document SET content = x''"]
)
def test_the_file_itself_refuses_to_forget(folder: Path, statement: str) -> None:
    filled(folder, 2)
    with pytest.raises(sqlite3.IntegrityError, match="nothing is ever"), sqlite3.connect(folder / DATABASE) as probe:
        probe.execute(statement)
    probe.close()


def test_entries_cannot_be_put_in_or_replaced(folder: Path) -> None:
    filled(folder, 2)
    probe = sqlite3.connect(folder / DATABASE)
    for seq in (1, 2, 7):
        with pytest.raises(sqlite3.IntegrityError, match="follows the last"):
            probe.execute("INSERT OR REPLACE INTO log SELECT ?, at, doc, reading, act, 'x' || hash FROM log LIMIT 1", (seq,))
    probe.close()


def test_only_one_writes_others_read(folder: Path) -> None:
    report, entries = filled(folder, 1)
    with Workspace.open(folder) as writer:
        with pytest.raises(WorkspaceError, match="another GovAudit") as caught:
            Workspace.open(folder)
        assert caught.value.readable
        with Workspace.open(folder, read_only=True) as reader:
            fresh = writer.decide(report.id, Correction(CELL, "5"))
            assert reader.log() == (*entries, fresh)
            assert reader.verify().intact
            with pytest.raises(WorkspaceError, match="read only"):
                reader.decide(report.id, Correction(CELL, "6"))
    with Workspace.open(folder) as writer:
        assert len(writer.log()) == 2


def test_a_lock_file_left_behind_locks_nobody_out(folder: Path) -> None:
    filled(folder, 1)
    (folder / "writer.lock").write_text("4194303")
    with Workspace.open(folder) as workspace:
        assert not workspace.read_only


def test_reading_makes_no_workspace(folder: Path) -> None:
    for way in ({"read_only": True}, {"create": False}):
        with pytest.raises(WorkspaceError, match="no workspace here"):
            Workspace.open(folder, **way)
    assert not folder.exists()


def test_a_workspace_is_private(workspace: Workspace, folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / DATABASE).stat().st_mode) == 0o600


def test_commits_are_made_to_last(workspace: Workspace) -> None:
    held = workspace._connection
    values = {
        name: held.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
    }
    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}


def test_on_a_network_drive_there_is_no_wal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govaudit.workspace.connection.is_remote", lambda folder: True)
    _, entries = filled(folder, 2)
    with Workspace.open(folder) as workspace:
        held = workspace._connection
        assert [held.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")] == ["delete", 3]
        assert workspace.log() == entries


def test_network_mounts_are_told_apart() -> None:
    mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/net\\040drive nfs4 rw 0 0\n/dev/sdb /mnt/net\\040drive/usb vfat rw 0 0\n"
    kinds = [disk._kind_of_mount(Path(place), mounts) for place in ("/home/a", "/mnt/net drive/w", "/mnt/net drive/usb/w", "/mnt/net")]
    assert kinds == ["ext4", "nfs4", "vfat", "ext4"]


def test_where_none_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GOVAUDIT_WORKSPACE", str(tmp_path / "named"))
    assert default_workspace() == tmp_path / "named"
    monkeypatch.delenv("GOVAUDIT_WORKSPACE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert default_workspace().name == "workspace"
    assert "GovAudit" in default_workspace().parts


# --- versions ---------------------------------------------------------------------------------------------------------


def test_a_newer_workspace_is_refused_untouched(folder: Path) -> None:
    filled(folder, 1)
    probe = sqlite3.connect(folder / DATABASE)
    probe.execute(f"PRAGMA user_version = {len(schema.STEPS) + 1}")
    probe.close()
    before = snapshot(folder)
    for read_only in (False, True):
        with pytest.raises(WorkspaceError, match="newer GovAudit"):
            Workspace.open(folder, read_only=read_only)
    assert snapshot(folder) == before


def test_an_older_workspace_is_brought_up_to_date_after_a_backup(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, entries = filled(folder, 3)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, ("CREATE TABLE later (x TEXT)",)))
    untouched = snapshot(folder)
    with Workspace.open(folder, read_only=True) as workspace:
        assert workspace.log() == entries and workspace.verify().intact
    assert snapshot(folder) == untouched
    with Workspace.open(folder) as workspace:
        assert workspace.log() == entries
        assert schema.version_of(workspace._connection) == 3
    (before,) = [path for path in backups.all_backups(folder) if "-before-v3" in path.name]
    assert backups.entries_of(before) == 3
    probe = sqlite3.connect(before)
    assert schema.version_of(probe) == 2
    probe.close()


def test_a_migration_that_fails_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, entries = filled(folder, 1)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", (*schema.STEPS, ("CREATE TABLE later (x TEXT)", "NONSENSE")))
        with pytest.raises(WorkspaceError, match="failed"):
            Workspace.open(folder)
    with Workspace.open(folder) as workspace:
        assert workspace.log() == entries
        assert workspace.verify().intact


# --- backups ----------------------------------------------------------------------------------------------------------


def days(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda day: monkeypatch.setattr(backups, "today", lambda: day)


def test_a_backup_a_day_the_newest_seven_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report, _ = filled(folder, 0)
    shutil.rmtree(folder / "backups")
    set_day = days(monkeypatch)
    for day in range(1, 11):
        set_day(f"2026-01-{day:02}")
        for _ in range(2):
            with Workspace.open(folder) as workspace:
                workspace.decide(report.id, Correction(CELL, str(day)))
    names = [path.name for path in backups.all_backups(folder)]
    assert names == [f"{day:06}-2026-01-{day:02}.backup" for day in range(4, 11)]
    best = backups.newest_good(folder)
    assert best is not None and best.name == names[-1]


def test_a_clock_that_goes_back_costs_no_backup(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report, _ = filled(folder, 0)
    shutil.rmtree(folder / "backups")
    set_day = days(monkeypatch)
    for day in ("2030-05-01", "2019-01-01", "2019-01-02"):
        set_day(day)
        with Workspace.open(folder) as workspace:
            workspace.decide(report.id, Correction(CELL, "1"))
    assert [path.name[7:17] for path in backups.all_backups(folder)] == ["2030-05-01", "2019-01-01", "2019-01-02"]
    best = backups.newest_good(folder)
    assert best is not None and "2019-01-02" in best.name


def test_what_a_kill_left_of_a_backup_is_cleared_away(folder: Path) -> None:
    filled(folder, 1)
    for name in ("000009-2026-01-01.new", "000009-2026-01-01.new-journal"):
        (folder / "backups" / name).write_bytes(b"half")
    with Workspace.open(folder) as workspace:
        made = workspace.backup()
    assert made in (folder / "backups").iterdir()
    assert all(path.suffix == ".backup" for path in (folder / "backups").iterdir())


def test_a_backup_that_cannot_be_made_stops_nobody(folder: Path) -> None:
    report, _ = filled(folder, 1)
    shutil.rmtree(folder / "backups")
    (folder / "backups").write_text("in the way")
    with Workspace.open(folder) as workspace:
        assert "backup was not made" in workspace.notices[0].en
        assert workspace.decide(report.id, Correction(CELL, "1")).seq == 2


def test_restoring_keeps_what_was_there(folder: Path) -> None:
    report, entries = filled(folder, 3)
    with Workspace.open(folder) as workspace:
        workspace.backup()
        workspace.decide(report.id, Correction(CELL, "9"))
    broken = b"broken" + (folder / DATABASE).read_bytes()[6:]
    (folder / DATABASE).write_bytes(broken)
    with pytest.raises(WorkspaceDamaged) as caught:
        Workspace.open(folder)
    assert caught.value.backup is not None and str(caught.value.backup) in caught.value.reason.zh
    assert restore(folder) == caught.value.backup
    assert (folder / "damaged" / "1" / DATABASE).read_bytes() == broken
    with Workspace.open(folder) as workspace:
        assert workspace.log() == entries
        assert workspace.verify().intact
        workspace.decide(report.id, Correction(CELL, "10"))


def test_nothing_to_restore_is_said(folder: Path) -> None:
    filled(folder, 0)
    shutil.rmtree(folder / "backups")
    before = snapshot(folder)
    with pytest.raises(WorkspaceError, match="no good backup"):
        restore(folder)
    assert snapshot(folder) == before


def test_what_sqlite_holds_is_ascii_json(folder: Path) -> None:
    filled(folder, 1)
    probe = sqlite3.connect(folder / DATABASE)
    (act,), (body,) = probe.execute("SELECT act FROM log").fetchone(), probe.execute("SELECT body FROM reading").fetchone()
    probe.close()
    assert act.isascii() and body.isascii()
    assert json.loads(act)["cell"] == CELL


def test_storable_text_has_no_lone_surrogates() -> None:
    assert lookup.storable("a\ud800\udcffb") == "a??b"


def test_reports_are_what_the_tests_think(workspace: Workspace) -> None:
    report, content = a_report()
    assert isinstance(report, Report) and len(report.cells) == 200 and content
