"""Many documents through reader processes: every one answered, bounded, stopped at once, read once."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from govaudit.batch import Processes, read_many
from govaudit.messages import say
from govaudit.quarantine import Limits, Refused, child
from govaudit.reading.source import read
from govaudit.report import Report
from govaudit.shelf import Shelf
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


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with Shelf() as shelf:
        yield shelf


@pytest.mark.parametrize("jobs", [1, 2, 50])
def test_every_path_has_its_outcome(documents: list[Path], shelf: Shelf, jobs: int) -> None:
    seen: list[tuple[Path, float]] = []
    with Processes(jobs, lambda path, done: seen.append((path, done))) as executor:
        outcomes = {outcome.path: outcome for outcome in read_many(documents, executor, shelf)}
    assert outcomes.keys() == set(documents)
    for path, outcome in outcomes.items():
        assert (outcome.refused is None) == (outcome.kept is not None) == (path.name != "absent.txt")
        if outcome.kept is not None:
            assert shelf.take(outcome.kept, path) == read(path, path.read_bytes())
    assert {path for path, _ in seen} == {path for path in documents if path.exists()}


def test_nothing_to_read(shelf: Shelf) -> None:
    with Processes(4) as executor:
        assert list(read_many([], executor, shelf)) == []


def test_a_hostile_document_costs_only_itself(documents: list[Path], shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every reader breaks on the marked document, as on a real one."""
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-P", str(STUB), "abort_on_mark"])
    documents[4].write_text("HOSTILE")
    with Processes(2) as executor:
        refused = {outcome.path for outcome in read_many(documents, executor, shelf) if outcome.refused}
    assert refused == {documents[2], documents[4]}


def test_leaving_early_ends_all_reading(documents: list[Path], shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-P", str(STUB), "spin_on_mark"])
    started: list[child.Child] = []

    class Watched(child.Child):
        def __init__(self, limits: Limits, room: Path | None = None) -> None:
            super().__init__(limits, room)
            started.append(self)

    monkeypatch.setattr("govaudit.quarantine.reader.Child", Watched)
    documents[1].write_text("HOSTILE")
    with Processes(2) as executor:
        outcomes = read_many([path for path in documents if path.exists()], executor, shelf)
        assert next(outcomes).refused is None
        outcomes.close()  # type: ignore[attr-defined]
    assert started and all(each._process.poll() is not None for each in started)


class Counting:
    """An executor in this process that counts what it is asked to read."""

    width = 2

    def __init__(self) -> None:
        self.asked: list[Path] = []

    def submit(self, path: Path) -> Future[Report | Refused]:
        self.asked.append(path)
        future: Future[Report | Refused] = Future()
        future.set_result(read(path, path.read_bytes()) if path.exists() else Refused(path, say("unreadable.absent")))
        return future


def test_what_was_read_is_not_read_again(documents: list[Path], tmp_path: Path) -> None:
    """A run that was broken off is gone on with: only what is missing, what has changed and what was refused is read."""
    first, second = Counting(), Counting()
    with Shelf(tmp_path / "shelf") as shelf:
        outcomes = read_many(documents, first, shelf)
        for _ in range(4):
            next(outcomes)
        outcomes.close()  # type: ignore[attr-defined]
    done = [path for path in first.asked if path.exists()]
    documents[0].write_bytes(documents[0].read_bytes() + b"\n")
    with Shelf(tmp_path / "shelf") as shelf:
        again = {outcome.path for outcome in read_many(documents, second, shelf) if outcome.again}
    assert documents[0] in done and again
    assert again <= set(done) - {documents[0]}
    assert again.isdisjoint(second.asked) and again | set(second.asked) == set(documents)


def test_a_moved_document_is_known_and_told_by_its_new_path(documents: list[Path], tmp_path: Path) -> None:
    with Shelf(tmp_path / "shelf") as shelf:
        list(read_many(documents[:1], Counting(), shelf))
        moved = tmp_path / "elsewhere" / documents[0].name
        moved.parent.mkdir()
        documents[0].rename(moved)
        (outcome,) = read_many([moved], Counting(), shelf)
        assert outcome.again and outcome.kept
        assert shelf.take(outcome.kept, moved).source.path == str(moved)


def test_another_way_of_reading_does_not_find_it(documents: list[Path], tmp_path: Path) -> None:
    """A renamed file is read anew as well: whose report it is may stand in its name."""
    with Shelf(tmp_path / "shelf", "auto") as shelf:
        list(read_many(documents[:1], Counting(), shelf))
    renamed = documents[0].with_name("other.txt")
    renamed.write_bytes(documents[0].read_bytes())
    with Shelf(tmp_path / "shelf", "never") as shelf:
        assert shelf.find(shelf.key(documents[0]) or "") is None
    with Shelf(tmp_path / "shelf", "auto") as shelf:
        assert shelf.find(shelf.key(documents[0]) or "") is not None
        assert shelf.find(shelf.key(renamed) or "") is None


def test_a_damaged_shelf_is_begun_anew(documents: list[Path], tmp_path: Path) -> None:
    (tmp_path / "shelf").write_bytes(b"not a database" * 100)
    with Shelf(tmp_path / "shelf") as shelf:
        assert [outcome.again for outcome in read_many(documents[:2], Counting(), shelf)] == [False, False]
    with Shelf(tmp_path / "shelf") as shelf:
        shelf.discard()
    assert not list(tmp_path.glob("shelf*"))


def _reports(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03d}.txt").write_text(text.render(make_report(number), "tabs"), encoding="utf-8")


def _audit(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "govaudit", "--language", "en", "audit", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_killed_batch_goes_on_with_reading_where_it_stopped(tmp_path: Path) -> None:
    """The outputs are those of a run that was never killed; then nothing is left of the shelf."""
    _reports(tmp_path / "reports", 60)
    whole, broken = tmp_path / "whole.json", tmp_path / "broken.json"
    unbroken = _audit(tmp_path / "reports", "--json", whole, "--format", "github")
    unbroken.communicate(timeout=120)
    first = _audit(tmp_path / "reports", "--json", broken, "--format", "github", "--jobs", 1)
    shelf = tmp_path / "broken.json.unfinished"
    _until_filled(first, shelf.with_name(f"{shelf.name}-wal"), 100_000)
    first.kill()
    first.communicate(timeout=60)
    assert not broken.exists() and shelf.exists()
    second = _audit(tmp_path / "reports", "--json", broken, "--format", "github")
    _, said = second.communicate(timeout=120)
    assert second.returncode == unbroken.returncode < 2 and "were read before" in said
    assert broken.read_bytes() == whole.read_bytes()
    assert not list(tmp_path.glob("*.unfinished*"))


def _until_filled(process: subprocess.Popen[str], journal: Path, least: int) -> None:
    """Wait until a shelf that another process fills holds so many bytes; to open it would be in that process's way."""
    deadline = time.monotonic() + 60
    while not journal.exists() or journal.stat().st_size < least:
        assert process.poll() is None and time.monotonic() < deadline


def test_a_killed_batch_does_not_write_its_papers_again(tmp_path: Path) -> None:
    _reports(tmp_path / "reports", 6)
    target = tmp_path / "summary.xlsx"
    first = _audit(tmp_path / "reports", "--xlsx", target, "--format", "github")
    deadline, papers = time.monotonic() + 60, []
    while len(papers) < 2:
        assert time.monotonic() < deadline
        papers = list(tmp_path.glob("summary*/[0-9]*.xlsx"))
    first.kill()
    first.communicate(timeout=60)
    assert not target.exists()
    stood = {path: path.stat().st_ino for path in tmp_path.glob("summary*/[0-9]*.xlsx")}
    second = _audit(tmp_path / "reports", "--xlsx", target, "--format", "github")
    _, said = second.communicate(timeout=120)
    assert second.returncode < 2, said
    after = {path: path.stat().st_ino for path in tmp_path.glob("summary*/[0-9]*.xlsx")}
    kept = [path for path in stood if after[path] == stood[path]]
    assert target.exists() and len(after) == 6
    assert len(kept) >= len(stood) - 1 >= 1, "the paper that was written when the kill came may be written again"


def test_a_failed_output_keeps_what_was_read(tmp_path: Path) -> None:
    _reports(tmp_path / "reports", 3)
    (tmp_path / "out.json").mkdir()
    done = _audit(tmp_path / "reports", "--json", tmp_path / "out.json")
    done.communicate(timeout=120)
    assert done.returncode == 2 and (tmp_path / "out.json.unfinished").exists()
