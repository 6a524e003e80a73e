"""`govaudit settings`: what is set for a workspace, and setting it."""

from __future__ import annotations

import argparse
import json
import sys
from decimal import Decimal

from govaudit.console import safe
from govaudit.settings import in_force, load_settings
from govaudit.workspace import Workspace
from govaudit.workspace_call import DONE, add_parser, folder_of, opened, refusing

_DEFAULT = "default"


def add_settings_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    parser = add_parser(commands, "settings", "查看或修改工作区的设置 / show or change what is set for a workspace", run)
    parser.add_argument("name", nargs="?", metavar="NAME", help="如 limits.cpu / what to set")
    parser.add_argument("value", nargs="?", metavar="VALUE", help="“default”恢复默认 / 'default' goes back to the default")


@refusing
def run(options: argparse.Namespace) -> int:
    """Show all settings or those of a name, or set one. 2 where there is no such setting or it cannot be so."""
    if options.value is None:
        with Workspace.open(folder_of(options), read_only=True) as workspace:
            _show(workspace, options.name or "")
        return DONE
    with opened(options) as workspace:
        value = None if options.value == _DEFAULT else _value(options.value)
        if value is not None:
            # refuses what cannot be set
            load_settings(chosen={options.name: value})
        workspace.choose(options.name, value)
        _show(workspace, options.name)
    return DONE


def _value(text: str) -> str | int | Decimal:
    """A number where it is one."""
    try:
        value = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError):
        return text
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else text


def _show(workspace: Workspace, start: str) -> None:
    """Names and values, those set for this workspace with a mark."""
    chosen = workspace.choices()
    for name, value in in_force(load_settings(chosen=chosen)).items():
        if name.startswith(start):
            sys.stdout.write(f"{'*' if name in chosen else ' '} {name} = {safe(value)}\n")
