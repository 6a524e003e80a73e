"""Many documents through reader processes: in order, bounded, stopped at once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from govaudit.batch import read_many
from govaudit.quarantine import Limits, Refused, child
from govaudit.report import Report
from tests.documents import text
from tests.documents.reports import make_report
from tests.test_quarantine import STUB


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    paths = []
    for number in range(6):
        path = tmp_path / f"{number}.txt"
        path.write_text(text.render(make_report(number), "tabs"), encoding="utf-8")
        paths.append(path)
    paths.insert(2, tmp_path / "absent.txt")
    return paths


@pytest.mark.parametrize("jobs", [1, 2, 50])
def test_outcomes_come_in_the_order_of_the_paths(documents: list[Path], jobs: int) -> None:
    seen: list[tuple[Path, float]] = []
    outcomes = list(read_many(documents, jobs, lambda path, done: seen.append((path, done))))
    paths = [Path(outcome.source.path) if isinstance(outcome, Report) else outcome.path for outcome in outcomes]
    assert paths == documents
    assert [isinstance(outcome, Refused) for outcome in outcomes] == [path.name == "absent.txt" for path in documents]
    assert {path for path, _ in seen} == {path for path in documents if path.exists()}


def test_nothing_to_read() -> None:
    assert list(read_many([], 4)) == []


def test_a_hostile_document_costs_only_itself(documents: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every reader breaks on the marked document, as on a real one."""
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-P", str(STUB), "abort_on_mark"])
    documents[4].write_text("HOSTILE")
    outcomes = list(read_many(documents, 2))
    assert [path for path, outcome in zip(documents, outcomes, strict=True) if isinstance(outcome, Refused)] == [documents[2], documents[4]]


def test_leaving_early_ends_all_reading(documents: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-P", str(STUB), "spin_on_mark"])
    started: list[child.Child] = []

    class Watched(child.Child):
        def __init__(self, limits: Limits, room: Path | None = None) -> None:
            super().__init__(limits, room)
            started.append(self)

    monkeypatch.setattr("govaudit.quarantine.reader.Child", Watched)
    documents[1].write_text("HOSTILE")
    outcomes = read_many(documents, 2)
    assert isinstance(next(outcomes), Report)
    outcomes.close()  # type: ignore[attr-defined]
    assert started and all(each._process.poll() is not None for each in started)
