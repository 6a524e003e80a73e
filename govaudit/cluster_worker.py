"""What runs on a worker of the cluster: the document in a folder of its own, read in quarantine, answered as reader processes do."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from distributed import Worker, WorkerPlugin, get_worker

from govaudit import __version__
from govaudit.quarantine import Limits, Ocr, Readers, Refused, wire
from govaudit.report import Kind, PagePlace, Reread
from govaudit.second_look import looked_again


class ReaderPlugin(WorkerPlugin):
    """Keeps reader processes warm on a worker, one a thread, under the limits of whoever asks, as long as it serves."""

    name = "govaudit-readers"

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def setup(self, worker: Worker) -> None:
        """The worker begins to serve."""
        self.readers = Readers(worker.state.nthreads, self.limits)

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - the name is the library's
        """The worker ends."""
        self.readers.close()


def read_there(name: str, content: bytes, ocr: Ocr) -> bytes:
    """Read a document in a child process, on scans the top suspects twice; `name` is only told, never opened."""
    with tempfile.TemporaryDirectory(prefix="govaudit-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(content)
        answer = _readers().read(path, ocr=ocr)
        if isinstance(answer, Refused):
            return _said(wire.Reason(answer.reason))
        return _said(wire.reading_of(looked_again(answer, partial(_again, path, answer.source.kind))))


def _again(path: Path, kind: Kind, regions: Sequence[PagePlace]) -> Sequence[Reread]:
    answer = _readers().reread(path, kind, regions)
    return () if isinstance(answer, Refused) else answer


def _said(answer: wire.Told) -> bytes:
    """Whose words these are, for versions differ in them, and the words."""
    return __version__.encode("ascii") + b"\n" + wire.line_of(answer)


def _readers() -> Readers:
    plugin = get_worker().plugins[ReaderPlugin.name]
    if not isinstance(plugin, ReaderPlugin):
        raise TypeError(ReaderPlugin.name)
    return plugin.readers
