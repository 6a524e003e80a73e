"""What runs on a worker of the cluster: the document in a folder of its own, read in quarantine, answered as reader processes do."""

from __future__ import annotations

import tempfile
from pathlib import Path

from distributed import Worker, WorkerPlugin, get_worker

from govaudit import __version__
from govaudit.quarantine import Ocr, Readers, Refused, wire


class ReaderPlugin(WorkerPlugin):
    """Keeps reader processes warm on a worker, one a thread, as long as it serves."""

    name = "govaudit-readers"
    readers: Readers

    def setup(self, worker: Worker) -> None:
        """The worker begins to serve."""
        self.readers = Readers(worker.state.nthreads)

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - the name is the library's
        """The worker ends."""
        self.readers.close()


def read_there(name: str, content: bytes, ocr: Ocr) -> bytes:
    """Read a document in a child process under the limits that hold everywhere; `name` is only told, never opened."""
    with tempfile.TemporaryDirectory(prefix="govaudit-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(content)
        answer = _readers().read(path, ocr=ocr)
    if isinstance(answer, Refused):
        return _said(wire.Reason(answer.reason))
    return _said(wire.reading_of(answer))


def _said(answer: wire.Told) -> bytes:
    """Whose words these are, for versions differ in them, and the words."""
    return __version__.encode("ascii") + b"\n" + wire.line_of(answer)


def _readers() -> Readers:
    plugin = get_worker().plugins[ReaderPlugin.name]
    if not isinstance(plugin, ReaderPlugin):
        raise TypeError(ReaderPlugin.name)
    return plugin.readers
