"""Damage and tampering: said aloud, the damaged file kept byte for byte, the newest good backup named."""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from govaudit import chain, commands
from govaudit.corrections import Correction
from govaudit.report import Report
from govaudit.workspace import Workspace, WorkspaceDamaged, WorkspaceError, restore, schema
from govaudit.workspace.location import ANCHOR, DATABASE
from tests.workspaces import CELL, filled, snapshot

ENTRIES = 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with a backup of 40 entries and one entry after it."""
    place = tmp_path / "ws"
    report, _ = filled(place, ENTRIES)
    with Workspace.open(place) as workspace:
        shutil.rmtree(place / "backups")
        workspace.backup()
        workspace.decide(report.id, Correction(CELL, "100"))
    return place


def run(command: str, folder: Path, *more: str) -> int:
    parser = argparse.ArgumentParser()
    parser.set_defaults(language="en")
    commands.add_parsers(parser.add_subparsers())
    options = parser.parse_args([command, "--workspace", str(folder), *more])
    return int(options.run(options))


# --- damage -----------------------------------------------------------------------------------------------------------


def overwrite(path: Path, at: int, new: bytes) -> None:
    content = bytearray(path.read_bytes())
    content[at : at + len(new)] = new
    path.write_bytes(content)


def middle(path: Path) -> int:
    return path.stat().st_size // 8192 * 4096


DAMAGE: dict[str, Callable[[Path], object]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut in half": lambda path: os.truncate(path, middle(path)),
    "cut within a page": lambda path: os.truncate(path, path.stat().st_size - 1000),
    "header gone": lambda path: overwrite(path, 0, bytes(100)),
    "first page gone": lambda path: overwrite(path, 0, b"\xff" * 4096),
    "a page zeroed": lambda path: overwrite(path, middle(path), bytes(4096)),
    "pages of noise": lambda path: overwrite(path, middle(path), bytes(range(256)) * 32),
    "text in its place": lambda path: path.write_text("not a database"),
    "another database": lambda path: (path.unlink(), sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close()),
    "gone": Path.unlink,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_said_and_kept_and_mended(folder: Path, damage: Callable[[Path], object], capsys: pytest.CaptureFixture[str]) -> None:
    damage(folder / DATABASE)
    before = snapshot(folder)
    for read_only in (False, True):
        with pytest.raises(WorkspaceDamaged) as caught:
            Workspace.open(folder, read_only=read_only)
        assert caught.value.backup is not None and caught.value.backup.name in caught.value.reason.en
    assert run("verify", folder) == 1
    said = capsys.readouterr().out
    assert said.count("\n") == 1 and "backup" in said
    for command in ("log", "correct"):
        assert run(command, folder, *(["x", CELL, "1"] if command == "correct" else [])) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert snapshot(folder) == before

    restore(folder)
    kept = {path.name: path.read_bytes() for path in (folder / "damaged" / "1").iterdir() if not path.name.endswith(("-shm", "-wal"))}
    assert kept == {name: content for name, content in before.items() if name in (DATABASE, ANCHOR)}
    with Workspace.open(folder) as workspace:
        assert len(workspace.log()) == ENTRIES
        assert workspace.verify().intact


def killed(folder: Path, then: Path) -> Path:
    """A copy of a workspace as a killed writer leaves it: the last entries in the journal only."""
    with Workspace.open(folder) as workspace:
        workspace.decide(workspace.documents()[0].id, Correction(CELL, "101"))
        shutil.copytree(folder, then, ignore=shutil.ignore_patterns("*-shm"))
    return then


def test_a_journal_left_by_a_kill_is_taken_in(folder: Path, tmp_path: Path) -> None:
    copy = killed(folder, tmp_path / "copy")
    assert (copy / f"{DATABASE}-wal").stat().st_size
    with Workspace.open(copy, read_only=True) as workspace:
        assert len(workspace.log()) == ENTRIES + 2
    with Workspace.open(copy) as workspace:
        assert len(workspace.log()) == ENTRIES + 2


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b""), lambda path: overwrite(path, 0, bytes(32))])
def test_a_journal_that_is_lost_is_missed(folder: Path, tmp_path: Path, damage: Callable[[Path], object]) -> None:
    copy = killed(folder, tmp_path / "copy")
    damage(copy / f"{DATABASE}-wal")
    for read_only in (False, True):
        with pytest.raises(WorkspaceDamaged, match=f"acknowledged entry {ENTRIES + 2} is not in the file"):
            Workspace.open(copy, read_only=read_only)
    assert run("verify", copy) == 1


def test_an_older_file_put_in_place_is_noticed(folder: Path) -> None:
    (backup,) = (folder / "backups").iterdir()
    shutil.copyfile(backup, folder / DATABASE)
    with pytest.raises(WorkspaceDamaged, match="older file"):
        Workspace.open(folder)


@pytest.mark.parametrize("torn", [b"", b"12 ab", b"\x00" * 128, b"9 " + b"f" * 64 + b" 0000000000000000\n"])
def test_a_torn_note_of_the_head_is_passed_over(folder: Path, torn: bytes) -> None:
    (folder / ANCHOR).write_bytes(torn)
    with Workspace.open(folder) as workspace:
        assert workspace.verify().intact


def test_a_damaged_backup_is_not_offered(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        newest = workspace.backup()
    overwrite(newest, middle(newest), bytes(4096))
    (folder / DATABASE).write_bytes(b"")
    with pytest.raises(WorkspaceDamaged) as caught:
        Workspace.open(folder)
    assert caught.value.backup is not None and caught.value.backup != newest
    with pytest.raises(WorkspaceError, match="no good backup"):
        restore(folder, newest)


# --- tampering --------------------------------------------------------------------------------------------------------


def tampered(folder: Path, *statements: str) -> None:
    """Change the database behind the program's back, its safeguards put aside and put back after."""
    probe = sqlite3.connect(folder / DATABASE, isolation_level=None)
    triggers = probe.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        probe.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        probe.execute(statement)
    for _, sql in triggers:
        probe.execute(sql)
    probe.close()


TAMPER = {
    "a value": ('UPDATE log SET act = replace(act, \'"value":"6"\', \'"value":"9"\') WHERE seq = 7', "entry 7 was changed"),
    "a time": ("UPDATE log SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 7", "entry 7 was changed"),
    "a document": ("UPDATE log SET doc = 'sha256:00' WHERE seq = 7", "entry 7 was changed"),
    "a reading": ("UPDATE log SET reading = 'x' WHERE seq = 7", "entry 7 was changed"),
    "a hash": (f"UPDATE log SET hash = '{'0' * 64}' WHERE seq = 7", "entry 7 was changed"),
    "an entry deleted": ("DELETE FROM log WHERE seq = 7", "entry 7 is missing"),
    "the end cut": ("DELETE FROM log WHERE seq > 38", "not in the file"),
    "all deleted": ("DELETE FROM log", "not in the file"),
    "the content": ("UPDATE document SET content = x'00'", "the file of report"),
    "what was read": ("UPDATE reading SET body = replace(body, '2024', '2023')", "the reading of report"),
    "what was read, with its hash": ("UPDATE reading SET hash = 'x'", "on which entry 1 rests"),
    "the readings deleted": ("DELETE FROM reading", "on which entry 1 rests"),
}


@pytest.mark.parametrize(("statement", "said"), TAMPER.values(), ids=TAMPER)
def test_tampering_is_evident(folder: Path, statement: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", folder) == 0
    capsys.readouterr()
    tampered(folder, statement)
    assert run("verify", folder) == 1
    out = capsys.readouterr().out
    assert said in out and out.count("\n") == 1


def test_entries_exchanged_are_seen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tampered(
        folder, "UPDATE log SET seq = 1000 WHERE seq = 7", "UPDATE log SET seq = 7 WHERE seq = 8", "UPDATE log SET seq = 8 WHERE seq = 1000"
    )
    assert run("verify", folder) == 1
    assert "entry 7 was changed" in capsys.readouterr().out


def test_a_log_cut_with_every_trace_inside_is_seen_by_its_head(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.open(folder, read_only=True) as workspace:
        head = workspace.head
    tampered(folder, "DELETE FROM log WHERE seq > 30", "UPDATE sqlite_sequence SET seq = 30 WHERE name = 'log'")
    (folder / ANCHOR).unlink()
    assert run("verify", folder) == 0
    assert run("verify", folder, "--head", head) == 1
    assert "does not hold the head" in capsys.readouterr().out


def test_a_log_written_anew_is_seen_by_its_head(folder: Path) -> None:
    with Workspace.open(folder, read_only=True) as workspace:
        head, report, decisions = workspace.head, workspace.reading(workspace.documents()[0].id), workspace.log()
        content = workspace.content(report.id)
    shutil.rmtree(folder)
    with Workspace.open(folder) as forged:
        forged.add(report, content)
        for entry in decisions:
            forged.decide(report.id, entry.decision)
        assert forged.verify().intact
        assert not forged.verify(head).intact


def test_a_head_stays_good_while_the_log_grows(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        head = workspace.head
        workspace.decide(workspace.documents()[0].id, Correction(CELL, "1"))
        assert workspace.verify(head).intact
        assert workspace.verify(f"  {head.upper()}\n").intact


def test_a_safeguard_removed_is_seen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    probe = sqlite3.connect(folder / DATABASE)
    probe.execute("DROP TRIGGER log_refuses_delete")
    probe.close()
    assert run("verify", folder) == 1
    assert "log_refuses_delete" in capsys.readouterr().out


def test_a_sound_workspace_has_the_definitions_intended(folder: Path) -> None:
    probe = sqlite3.connect(folder / DATABASE)
    assert schema.definitions(probe) == schema.intended(len(schema.STEPS))
    probe.close()


def test_what_was_changed_is_not_used(folder: Path) -> None:
    with Workspace.open(folder, read_only=True) as workspace:
        doc = workspace.documents()[0].id
    tampered(folder, TAMPER["a value"][0], TAMPER["the content"][0], TAMPER["what was read"][0])
    with Workspace.open(folder) as workspace:
        for ask in (workspace.log, lambda: workspace.decisions(doc), lambda: workspace.reading(doc), lambda: workspace.content(doc)):
            with pytest.raises(WorkspaceDamaged, match="was changed"):
                ask()


def test_an_act_that_is_none_is_said(folder: Path) -> None:
    with Workspace.open(folder, read_only=True) as workspace:
        last = workspace.log()[-2]
        doc: Report = workspace.reading(last.doc)
    act = '{"act":"praise"}'
    own = chain.sealed(last.hash, (41, "now", doc.id, last.reading, act))
    tampered(folder, f"UPDATE log SET at = 'now', act = '{act}', hash = '{own}' WHERE seq = 41")
    (folder / ANCHOR).unlink()
    with Workspace.open(folder, read_only=True) as workspace, pytest.raises(WorkspaceDamaged, match="cannot be read"):
        workspace.log()
