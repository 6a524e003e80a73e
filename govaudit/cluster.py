"""An executor of several machines: documents go to Dask workers as bytes, readings come back as JSON and are checked here."""

from __future__ import annotations

import hashlib
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from govaudit import __version__
from govaudit.limits import LIMITS, MIB, Limits
from govaudit.messages import Message, say
from govaudit.quarantine import Ocr, Refused, validation, wire
from govaudit.quarantine.intake import content_of
from govaudit.report import Report

if TYPE_CHECKING:
    from distributed import Client

_PATIENCE = 20
"""Seconds to wait for a scheduler, then for its first worker."""
_LONGEST_VERSION = 80


class ClusterError(Exception):
    """The cluster as a whole cannot be used: one sentence that says why and what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.en)
        self.reason = reason


class Cluster:
    """The workers of a scheduler. A document whose worker is lost goes to another one; one that several workers died of is given up.

    `limits` hold for every worker. ClusterError where no scheduler or no worker answers. The scheduler and its workers see the documents:
    they must be the user's own.
    """

    def __init__(self, address: str, ocr: Ocr = "auto", limits: Limits = LIMITS) -> None:
        self.address = address
        self._ocr = ocr
        self._limits = limits
        self._client = _connected(address, limits)
        self._pool = self._client.get_executor(pure=False)
        self.width = max(1, sum(self._client.nthreads().values()))

    def submit(self, path: Path) -> Future[Report | Refused]:
        """Send a document to a worker; ClusterError is the future's exception where the scheduler is gone."""
        answer: Future[Report | Refused] = Future()
        answer.set_running_or_notify_cancel()
        content = content_of(path, self._limits)
        if isinstance(content, Message):
            answer.set_result(Refused(path, content))
            return answer
        from govaudit.cluster_worker import read_there

        sent: Future[bytes] = self._pool.submit(read_there, path.name, content, self._ocr)
        sent.add_done_callback(partial(self._answered, answer, path, hashlib.sha256(content).hexdigest()))
        return answer

    def _answered(self, answer: Future[Report | Refused], path: Path, sha256: str, sent: Future[bytes]) -> None:
        from distributed import KilledWorker

        if sent.cancelled():
            answer.set_exception(ClusterError(say("cluster.gone", address=self.address)))
            return
        match sent.exception():
            case None:
                answer.set_result(self._checked(sent.result(), path, sha256))
            case KilledWorker():
                answer.set_result(Refused(path, say("cluster.lost")))
            case error:
                answer.set_exception(
                    ClusterError(say("cluster.unreachable", address=self.address, reason=f"{type(error).__name__}: {error}"))
                )

    def _checked(self, untrusted: bytes, path: Path, sha256: str) -> Report | Refused:
        if len(untrusted) > self._limits.answer:
            return Refused(path, say("quarantine.too_much", limit=self._limits.answer // MIB))
        return _checked(untrusted, path, sha256)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Drop what is still under way and leave the scheduler."""
        self._pool.shutdown(wait=False)
        self._client.close()


def _connected(address: str, limits: Limits) -> Client:
    try:
        import dask
        from distributed import Client
    except ModuleNotFoundError as error:
        raise ClusterError(say("cluster.absent")) from error
    _probe(address)
    # documents are meant to travel with their tasks: a worker that is lost takes nothing with it
    dask.config.set({"distributed.admin.large-graph-warning-threshold": limits.size * 2})
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(say("cluster.unreachable", address=address, reason=str(error).splitlines()[0])) from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        client.close()
        raise ClusterError(say("cluster.no_workers", address=address)) from error
    from govaudit.cluster_worker import ReaderPlugin

    client.register_plugin(ReaderPlugin(limits))
    return client


def _probe(address: str) -> None:
    """Whether anything listens at an address; the library would try for long and complain at length."""
    import socket

    from distributed.comm.addressing import parse_address, parse_host_port

    try:
        socket.create_connection(parse_host_port(parse_address(address)[1]), _PATIENCE).close()
    except (OSError, ValueError) as error:
        raise ClusterError(say("cluster.unreachable", address=address, reason=error)) from error


def _checked(untrusted: bytes, path: Path, sha256: str) -> Report | Refused:
    """The answer of a worker, which has read a stranger's file: a well-formed report of the file that was sent, or why there is none."""
    version, _, line = untrusted.partition(b"\n")
    theirs = version[:_LONGEST_VERSION].decode("ascii", "replace")
    if theirs != __version__:
        return Refused(path, say("cluster.version", theirs=validation.name_of(theirs), ours=__version__))
    try:
        match wire.told(line):
            case wire.Reason(reason):
                return Refused(path, validation.reason_of(reason))
            case wire.PageReading() | wire.LineReading() | wire.TableReading() | wire.SheetReading() as reading:
                return validation.believed(reading, str(path), sha256)
    except ValueError:
        pass
    return Refused(path, say("quarantine.broke", fault="answer", place=""))
