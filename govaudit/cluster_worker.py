"""What runs on a worker of the cluster: the document in a folder of its own, read in quarantine, answered as JSON."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

from distributed import Worker, WorkerPlugin, get_worker

from govaudit import __version__
from govaudit.quarantine import Ocr, Readers, Refused
from govaudit.readings import report_json


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
        return _line({"reason": asdict(answer.reason)})
    return _line({"report": report_json(replace(answer, source=replace(answer.source, path=name)))})


def _line(answer: dict[str, object]) -> bytes:
    return json.dumps({"version": __version__, **answer}, ensure_ascii=True, allow_nan=False).encode()


def _readers() -> Readers:
    plugin = get_worker().plugins[ReaderPlugin.name]
    if not isinstance(plugin, ReaderPlugin):
        raise TypeError(ReaderPlugin.name)
    return plugin.readers
