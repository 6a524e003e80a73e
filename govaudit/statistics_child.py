"""Statistics of a workspace worked out in a process of their own, so that a window stays quick: `govaudit --figures`.

The question and the answers are pickles between this program's own processes; neither has read an untrusted file.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from govaudit.messages import Message
from govaudit.rules.ruling import RulingError
from govaudit.settings import Settings
from govaudit.statistics_record import Record, record_of
from govaudit.workspace import Workspace, WorkspaceError
from govaudit.workspace_docket import docket_of


@dataclass(frozen=True, slots=True)
class Question:
    """The documents of a workspace that are wanted, and the settings they are judged by."""

    folder: Path
    docs: tuple[str, ...]
    settings: Settings


def records_of(question: Question, cancelled: Callable[[], bool]) -> Iterator[Record | Message]:
    """What was taken of each document in their order, or why one could not be had; ends early where the process does, or is cancelled."""
    quiet = int(getattr(subprocess, "CREATE_NO_WINDOW", 0))
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(_command(), stdin=pipe, stdout=pipe, stderr=nowhere, creationflags=quiet) as child:
        assert child.stdin is not None and child.stdout is not None
        try:
            pickle.dump(question, child.stdin)
            child.stdin.close()
            for _ in question.docs:
                if cancelled():
                    break
                yield pickle.load(child.stdout)  # from this program's own process
        except (EOFError, pickle.UnpicklingError, BrokenPipeError):
            pass
        finally:
            child.kill()


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--figures"]
    return [sys.executable, "-P", "-m", "govaudit", "--figures"]


def figures_main() -> int:
    """The other side: a question on standard input, an answer a document on standard output."""
    question: Question = pickle.load(sys.stdin.buffer)  # from the process that started this one
    answers = sys.stdout.buffer
    try:
        with Workspace.open(question.folder, create=False, read_only=True) as workspace:
            for answer in _answers(workspace, question):
                pickle.dump(answer, answers)
                answers.flush()
    except (WorkspaceError, RulingError):
        return 2
    except BrokenPipeError:
        return 0
    return 0


def _answers(workspace: Workspace, question: Question) -> Iterator[Record | Message]:
    docs: Sequence[str] = question.docs
    audits = docket_of(workspace, docs, question.settings)
    for at in range(len(docs)):
        try:
            yield record_of(audits[at])
        except WorkspaceError as error:
            yield error.reason
