"""Processes that help with a batch: answers in order, nothing lost with a helper, the same outputs whoever made them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from govaudit import crew as crews
from govaudit.__main__ import main
from govaudit.crew import Crew, Shift
from tests.documents.reports import doubled, make_report
from tests.documents.text import render

COUNT = 60


@dataclass(frozen=True)
class Squares:
    """An order for tests: squares, told by whom; `broken` fails, `deadly` ends the helper that gets it."""

    here: int
    broken: int = 0
    deadly: int = 0

    @contextmanager
    def begun(self) -> Iterator[Callable[[int], tuple[int, int]]]:
        yield self._square

    def _square(self, number: int) -> tuple[int, int]:
        if number == self.broken:
            raise OSError(5, "worn out")
        if number == self.deadly and os.getpid() != self.here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number, os.getpid()


copies = pytest.mark.skipif(not hasattr(os, "fork") or not Path("/proc/self/task").exists(), reason="helpers are copies on Linux alone")


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests may have left threads behind that do no harm here."""
    monkeypatch.setattr(crews, "_is_alone", lambda: True)


@copies
@pytest.mark.usefixtures("copied")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_answers_come_in_order_from_all_helpers() -> None:
    with Crew(3) as crew:
        for _ in range(2):
            answers = list(crew.in_order(Squares(os.getpid()), COUNT))
            assert [square for square, _ in answers] == [number * number for number in range(1, COUNT + 1)]
            assert os.getpid() not in {who for _, who in answers}
        assert list(crew.in_order(Squares(os.getpid()), 0)) == []


@copies
@pytest.mark.usefixtures("copied")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_what_a_lost_helper_leaves_is_done_here() -> None:
    with Crew(2) as crew:
        answers = list(crew.in_order(Squares(os.getpid(), deadly=COUNT // 2), COUNT))
    assert [square for square, _ in answers] == [number * number for number in range(1, COUNT + 1)]
    assert os.getpid() in {who for _, who in answers}


@copies
@pytest.mark.usefixtures("copied")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_failure_is_told_and_what_fails_here_too_is_raised() -> None:
    with Crew(2) as crew, Shift(crew, Squares(os.getpid(), broken=1), lambda _number, _answer: None) as shift:
        shift.give(1)
    assert shift.failure is not None and "worn out" in str(shift.failure)
    with Crew(2) as crew, pytest.raises(OSError, match="worn out"):
        list(crew.in_order(Squares(os.getpid(), broken=COUNT // 2), COUNT))


@copies
@pytest.mark.usefixtures("copied")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_leaving_early_ends_the_work() -> None:
    with Crew(2) as crew:
        answers = crew.in_order(Squares(os.getpid()), COUNT)
        assert next(answers)[0] == 1
        answers.close()  # type: ignore[attr-defined]
    assert all(helper.asked.closed and helper.answers.closed for helper in crew.helpers)


@pytest.mark.parametrize("copy", [pytest.param(True, marks=copies), False], ids=["copied", "started"])
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_outputs_are_the_same_whoever_made_them(
    copy: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(10):
        facts = make_report(number)
        told = doubled(facts, "t3.results_total") if number % 3 == 0 else facts
        (folder / f"{number}.txt").write_text(render(told, "tabs"), encoding="utf-8")
    monkeypatch.setattr(crews, "_is_alone", lambda: copy)
    made = []
    for jobs in ("1", "2"):
        targets = [tmp_path / f"{jobs}.{kind}" for kind in ("json", "csv", "statistics")]
        outputs = [
            word for option, target in zip(("--json", "--csv", "--statistics"), targets, strict=True) for word in (option, str(target))
        ]
        status = main(["audit", str(folder), *outputs, "--jobs", jobs])
        made.append((status, capsys.readouterr().out, *(target.read_bytes() for target in targets)))
    alone, helped = made
    assert alone[0] == 1 and all(alone[1:]) and alone == helped
    assert not list(tmp_path.glob("*.unfinished*")) and not list(tmp_path.glob(".govaudit*"))


@copies
@pytest.mark.usefixtures("copied")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_helpers_end_with_whoever_made_them() -> None:
    with Crew(2) as crew:
        helpers = [who for _, who in crew.in_order(Squares(os.getpid()), COUNT)]
    deadline = time.monotonic() + 30
    while any(Path("/proc", str(helper)).exists() for helper in helpers):
        assert time.monotonic() < deadline
