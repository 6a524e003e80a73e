"""Documents added by other threads while the workspace's own thread decides."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from govaudit.corrections import Correction
from govaudit.workspace import Workspace, WorkspaceError
from tests.workspaces import CELL, a_report

ADDED, DECIDED = 12, 40


def test_many_are_added_beside_while_one_is_decided_about(tmp_path: Path) -> None:
    documents = [a_report(f"/reports/{number}.txt", number) for number in range(ADDED)]
    with Workspace.open(tmp_path) as workspace:
        first, content = a_report(salt=ADDED)
        workspace.add(first, content)
        adder = workspace.adder()
        halves = (documents[::2], documents[1::2])
        threads = [threading.Thread(target=lambda half=half: [adder.add(*each) for each in half]) for half in halves]
        for thread in threads:
            thread.start()
        for number in range(DECIDED):
            workspace.decide(first.id, Correction(CELL, str(number)))
        for thread in threads:
            thread.join()
        assert {each.id for each in workspace.documents()} == {first.id, *(report.id for report, _ in documents)}
        assert len(workspace.decisions(first.id)) == DECIDED
    with Workspace.open(tmp_path, read_only=True) as again:
        assert all(again.reading(report.id).id == report.id and again.content(report.id) == content for report, content in documents)
        assert again.verify().intact


def test_nothing_is_added_beside_where_nothing_may_be_written(tmp_path: Path) -> None:
    report, content = a_report()
    with Workspace.open(tmp_path) as workspace:
        adder = workspace.adder()
        with pytest.raises(WorkspaceError):
            adder.add(report, content + b"x")
        assert not workspace.documents()
    with pytest.raises(WorkspaceError):
        adder.add(report, content)
    with Workspace.open(tmp_path, read_only=True) as reading, pytest.raises(WorkspaceError):
        reading.adder().add(report, content)
