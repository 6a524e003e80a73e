"""What all commands on a workspace share: its folder, refusals in one line, answers in JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from govaudit.messages import Message, say
from govaudit.settings import SettingsError
from govaudit.workspace import Workspace, WorkspaceError, default_workspace

DONE, WRONG, FAILED = 0, 1, 2

_PATIENCE = 5.0
_TEXT = 10_000

Run = Callable[[argparse.Namespace], int]


class Rejected(Exception):
    """An entry that is not recorded, with the reason."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.en)
        self.reason = reason


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str, run: Run) -> argparse.ArgumentParser:
    """Declare a command on a workspace."""
    parser = commands.add_parser(name, help=text, description=text)
    parser.add_argument("--workspace", metavar="DIR", type=Path, help="工作区文件夹 / workspace folder")
    parser.set_defaults(run=run)
    return parser


def add_note(parser: argparse.ArgumentParser) -> None:
    """Declare who decides, and why."""
    parser.add_argument("--note", metavar="TEXT", default="", help="理由 / reason")
    parser.add_argument("--by", metavar="NAME", default="", help="审核人 / who decides")


def refusing(run: Run) -> Run:
    """Turn refusals into one line on standard error."""

    @wraps(run)
    def guarded(options: argparse.Namespace) -> int:
        try:
            return run(options)
        except (WorkspaceError, SettingsError, Rejected) as error:
            sys.stderr.write(f"{shown(error.reason, options)}\n")
            return FAILED

    return guarded


def folder_of(options: argparse.Namespace) -> Path:
    """The workspace that is meant."""
    folder: Path | None = options.workspace
    return default_workspace() if folder is None else folder


def opened(options: argparse.Namespace) -> Workspace:
    """The workspace, to write in; what went wrong beside is said on standard error."""
    workspace = Workspace.open(folder_of(options), create=False, patience=_PATIENCE)
    for notice in workspace.notices:
        sys.stderr.write(f"{shown(notice, options)}\n")
    return workspace


def answer(item: dict[str, Any]) -> None:
    """One line of JSON on standard output, flushed: what it says is durable."""
    sys.stdout.write(strict(json.dumps(item, ensure_ascii=False, allow_nan=False)) + "\n")
    sys.stdout.flush()


def strict(text: str) -> str:
    """JSON text without lone surrogates, as UTF-8 can hold it."""
    return text.encode("utf-8", "replace").decode()


def shown(message: Message, options: argparse.Namespace) -> str:
    """A message as a terminal may show it."""
    from govaudit.console import safe

    return safe(message.text(options.language))


def field(item: dict[str, Any], name: str, default: str | None = None) -> str:
    """A text of an entry. Rejected where it is missing (without default), no text or too long."""
    value = item.get(name, default)
    if value is None:
        raise Rejected(say("command.field_missing", field=name))
    if not isinstance(value, str):
        raise Rejected(say("command.field_wrong", field=name))
    if len(value) > _TEXT:
        raise Rejected(say("command.text_too_long", field=name, limit=_TEXT))
    return value
