"""Several machines, played by a real scheduler and two workers on the loopback interface: nothing lost, nothing doubled."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from govaudit.batch import Processes, read_many
from govaudit.limits import LIMITS
from govaudit.quarantine import Refused
from govaudit.reading.source import read
from govaudit.shelf import Shelf
from tests.documents import html, text
from tests.documents.reports import doubled, make_report

pytest.importorskip("distributed", reason="govaudit[cluster] is not installed")

from govaudit.cluster import Cluster, ClusterError

pytestmark = pytest.mark.slow

REPORTS = 24
_UP, _SET_FLAGS, _GET_FLAGS = 0x1, 0x8914, 0x8913


@pytest.fixture(scope="module")
def loopback() -> None:
    """The loopback interface, brought up where the suite runs in a network namespace of its own."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        request = struct.pack("16sh22x", b"lo", 0)
        (flags,) = struct.unpack("16xh22x", fcntl.ioctl(probe, _GET_FLAGS, request))
        if not flags & _UP:
            try:
                fcntl.ioctl(probe, _SET_FLAGS, struct.pack("16sh22x", b"lo", flags | _UP))
            except PermissionError:
                pytest.skip("no loopback interface, and no right to bring it up")


class Machines:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: list[subprocess.Popen[bytes]] = []
        self.workers: list[subprocess.Popen[bytes]] = []
        contact = folder / "scheduler.json"
        self._start(
            "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(contact)
        )
        until(lambda: contact.exists() and contact.read_text().endswith("}"))
        self.address: str = json.loads(contact.read_text())["address"]

    def work(self) -> None:
        """One more worker."""
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(self.folder))
        self.workers.append(self._start("distributed.cli.dask_worker", self.address, *options))

    def _start(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{len(self.started)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments], stdout=log, stderr=log, env={**os.environ, "PYTHONWARNINGS": ""}
            )
        self.started.append(process)
        return process

    def end(self) -> None:
        """End every process that still runs."""
        for process in reversed(self.started):
            process.terminate()
            process.wait(30)


def until(condition: Callable[[], bool], patience: float = 60) -> None:
    deadline, pause = time.monotonic() + patience, threading.Event()
    while not condition():
        assert time.monotonic() < deadline
        pause.wait(0.02)


@pytest.fixture
def machines(loopback: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    machines = Machines(tmp_path_factory.mktemp("machines"))
    try:
        machines.work()
        machines.work()
        yield machines
    finally:
        machines.end()


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    paths = []
    for number in range(REPORTS):
        path = tmp_path / f"{number:02d}.html"
        path.write_bytes(html.render(make_report(number)))
        paths.append(path)
    paths.append(tmp_path / "absent.txt")
    return paths


def test_a_worker_that_is_killed_loses_and_doubles_nothing(machines: Machines, documents: list[Path]) -> None:
    outcomes = []
    with Shelf() as shelf, Cluster(machines.address) as cluster:
        until(lambda: len(cluster._client.nthreads()) == 2)
        for outcome in read_many(documents, cluster, shelf):
            outcomes.append(outcome)
            if len(outcomes) == REPORTS // 3:
                machines.workers[0].send_signal(signal.SIGKILL)
        assert machines.workers[0].wait(30) == -signal.SIGKILL
        assert sorted(outcome.path for outcome in outcomes) == sorted(documents)
        for outcome in outcomes:
            if outcome.kept is None:
                assert outcome.path.name == "absent.txt" and outcome.refused
            else:
                assert shelf.take(outcome.kept, outcome.path) == read(outcome.path, outcome.path.read_bytes())


def test_the_command_reads_on_the_cluster(machines: Machines, tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(text.render(make_report(number), "tabs"), encoding="utf-8")
    here, there = (govaudit(tmp_path, *more) for more in ((), ("--scheduler", machines.address)))
    assert here.returncode == there.returncode == 0, there.stderr
    assert len(json.loads(there.stdout)["reports"]) == 4
    assert there.stdout == here.stdout


def test_workers_look_at_suspects_again_as_this_machine_does_and_obey_the_limits(machines: Machines, tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="govaudit[ocr] is not installed")
    from tests.scans.paper import Wear
    from tests.scans.reports import scan, short_report

    path = tmp_path / "doubled.pdf"
    path.write_bytes(scan(doubled(short_report(1), "t3.results_total"), Wear(dpi=150, angle=-0.7, noise=4, jpeg=70)))
    with Cluster(machines.address) as cluster, Processes(1) as here:
        there = cluster.submit(path).result(240)
        assert there == here.submit(path).result(240) and not isinstance(there, Refused)
        assert any(other.route == "again" for cell in there.cells.values() if cell.recognition for other in cell.recognition.others)
    with Cluster(machines.address, limits=replace(LIMITS, pages=1)) as cluster:
        refused = cluster.submit(path).result(240)
        assert isinstance(refused, Refused) and "1" in refused.reason.en and "page" in refused.reason.en


@pytest.mark.parametrize("address", ["no address", "127.0.0.1:9", "tcp://127.0.0.1:9"])
def test_no_scheduler_is_one_line(tmp_path: Path, loopback: None, address: str) -> None:
    (tmp_path / "a.txt").write_text(text.render(make_report(0), "tabs"), encoding="utf-8")
    done = govaudit(tmp_path, "--scheduler", address)
    assert done.returncode == 2 and done.stdout == ""
    assert len(done.stderr.splitlines()) == 1 and "dask scheduler" in done.stderr


def test_a_lost_scheduler_ends_the_run_with_one_reason(machines: Machines, documents: list[Path], tmp_path: Path) -> None:
    """What has been read stays on the shelf."""
    with Shelf(tmp_path / "shelf") as shelf, Cluster(machines.address) as cluster:
        outcomes = read_many(documents[:REPORTS], cluster, shelf)
        first = next(outcomes)
        machines.started[0].send_signal(signal.SIGKILL)
        with pytest.raises(ClusterError) as caught:
            list(outcomes)
        assert machines.address in caught.value.reason.zh
        assert shelf.find(shelf.key(first.path) or "") is not None


def govaudit(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "govaudit", "audit", str(folder), "--json", "-", *more]
    return subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
