"""Processes of this program that help with a batch: each is told what it is all about, then one number after the other."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Generic, Protocol, TypeVar

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

_AHEAD = 4
"""So many answers a helper each may wait for the one that is next in order: those are what lies in memory."""
_ASKED = 2
"""So many numbers at most a helper is asked for at a time."""


class Order(Protocol[T_co]):
    """What is to be done with every number. It travels by pickle, and answers come back so."""

    def begun(self) -> AbstractContextManager[Callable[[int], T_co]]:
        """What does it, ready to work. OSError, from either, where something is not there."""


class Helper:
    """One process, and the pipes to it. It ends with this one, however this one ends: what it listens to ends then."""

    def __init__(self, asked: IO[bytes], answers: IO[bytes], process: subprocess.Popen[bytes] | int) -> None:
        self.asked, self.answers = asked, answers
        self._process = process

    def end(self) -> None:
        """End the process at once, whatever it does."""
        if isinstance(self._process, int):
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
        else:
            self._process.kill()

    def close(self) -> None:
        """Let the process go, and wait until it has gone."""
        with suppress(OSError):
            self.asked.close()
        if isinstance(self._process, int):
            with suppress(ChildProcessError):
                os.waitpid(self._process, 0)
        else:
            self._process.wait()
        self.answers.close()


class Crew:
    """Helping processes. Where that is safe they begin as copies of this one, which costs next to nothing: before it opens anything."""

    def __init__(self, jobs: int) -> None:
        self.helpers: list[Helper] = []
        for _ in range(jobs):
            self.helpers.append(_copied(self.helpers) if _is_alone() else _started())

    def in_order(self, order: Order[T], count: int) -> Iterator[T]:
        """What comes of the numbers 1 to `count`, in their order. Where helpers are lost, this process does what they leave."""
        if not count:
            return
        answers: queue.SimpleQueue[tuple[int, T] | None] = queue.SimpleQueue()
        early: dict[int, T] = {}
        most, given, working = len(self.helpers) * _AHEAD, 0, True
        with Shift(self, order, lambda number, answer: answers.put((number, answer)), lambda: answers.put(None)) as shift:
            for wanted in range(1, count + 1):
                while wanted not in early and working:
                    while given < min(count, wanted - 1 + most):
                        given += 1
                        shift.give(given)
                    match answers.get():
                        case None:
                            working = False
                        case number, answer:
                            early[number] = answer
                if wanted not in early:
                    break
                yield early.pop(wanted)
            else:
                return
        with order.begun() as work:
            yield from (early.pop(number) if number in early else work(number) for number in range(wanted, count + 1))

    def close(self) -> None:
        """Let all go."""
        for helper in self.helpers:
            helper.close()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            for helper in self.helpers:
                helper.end()
        self.close()


class Shift(Generic[T]):
    """A crew at work on one order; `heard` gets every number with its answer, `lost` hears that no more comes, both on other threads.

    The first thing that fails ends the work: `failure` says why. A helper that was told to stop half-way is ended.
    """

    def __init__(self, crew: Crew, order: Order[T], heard: Callable[[int, T], None], lost: Callable[[], None] = lambda: None) -> None:
        self.failure: OSError | None = None
        self._heard, self._lost = heard, lost
        self._crew = crew
        self._numbers: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._serve, args=(helper, order), daemon=True) for helper in crew.helpers]
        for thread in self._threads:
            thread.start()

    def give(self, number: int) -> None:
        """Have something done with a number."""
        self._numbers.put(number)

    def _serve(self, helper: Helper, order: Order[T]) -> None:
        try:
            pickle.dump(order, helper.asked)
            self._have_done(helper)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self.failure = OSError(*error.args)
            helper.end()
            self._lost()
            while self._numbers.get() is not None:
                pass
        with suppress(OSError):
            pickle.dump(None, helper.asked)
            helper.asked.flush()

    def _have_done(self, helper: Helper) -> None:
        """Have number after number done; each is asked for before the last is answered, so that a helper never waits for this process."""
        asked: deque[int] = deque()
        while (number := self._next(busy=bool(asked))) is not None:
            if number and self.failure is None:
                pickle.dump(number, helper.asked)
                helper.asked.flush()
                asked.append(number)
            if asked and (not number or len(asked) == _ASKED):
                self._heard(asked.popleft(), _answer(helper))

    def _next(self, *, busy: bool) -> int | None:
        """The next number, None at the end; 0 where none is there for a helper that has one: the last ones are for who is free first."""
        if busy and self._numbers.qsize() <= len(self._threads):
            return 0
        try:
            return self._numbers.get(block=not busy)
        except queue.Empty:
            return 0

    def __enter__(self) -> Shift[T]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Wait for what is under way; at once where something has failed."""
        if kind is not None:
            for helper in self._crew.helpers:
                helper.end()
        for _ in self._threads:
            self._numbers.put(None)
        for thread in self._threads:
            thread.join()


def _answer(helper: Helper) -> Any:
    answer, problem = pickle.load(helper.answers)  # this program's own process, which has read no document
    if problem is not None:
        raise OSError(problem)
    return answer


def _is_alone() -> bool:
    """Whether this process may be copied: nothing else runs in it."""
    if sys.platform != "linux":
        return False
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def _copied(others: Sequence[Helper]) -> Helper:
    """A copy of this process that serves, and shares no pipe with its brothers."""
    (asked, asks), (answers, answering) = os.pipe(), os.pipe()
    process = os.fork()
    if process:
        os.close(asked)
        os.close(answering)
        return Helper(os.fdopen(asks, "wb"), os.fdopen(answers, "rb"), process)
    try:
        for handle in (asks, answers, *(stream.fileno() for other in others for stream in (other.asked, other.answers))):
            os.close(handle)
        serve(os.fdopen(asked, "rb"), os.fdopen(answering, "wb"))
    finally:
        if (error := sys.exception()) is not None:
            traceback.print_exception(error)
            sys.stderr.flush()
        os._exit(0)


def _started() -> Helper:
    command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "govaudit"]
    process = subprocess.Popen([*command, "--press"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None and process.stdout is not None
    return Helper(process.stdin, process.stdout, process)


def serve(asked: IO[bytes], answers: IO[bytes]) -> int:
    """The other side: orders, each with its numbers and None at its end; for each number what came of it, or what went wrong."""
    # whoever stops the program stops the process that started this one, and it ends this one
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    # one that cannot begin, perhaps since all is over and its files are gone, is lost: who ordered does its work and meets the cause
    with suppress(OSError):
        while (order := _next(asked)) is not None:
            with order.begun() as work:
                while (number := _next(asked)) is not None:
                    pickle.dump(_done(work, number), answers)
                    answers.flush()
    return 0


def _done(work: Callable[[int], object], number: int) -> tuple[object, str | None]:
    try:
        return work(number), None
    except OSError as error:
        return None, str(error.strerror or error)


def _next(asked: IO[bytes]) -> Any:
    try:
        return pickle.load(asked)  # from the process that started this one
    except EOFError:
        return None
