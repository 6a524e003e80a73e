"""`govaudit import`: what reviewers wrote into a working paper, listed, and recorded where accepted."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from govaudit.console import safe
from govaudit.messages import Language, say
from govaudit.rules.ruling import RulingError
from govaudit.settings import SettingsError, load_settings
from govaudit.workspace import Workspace, WorkspaceError, default_workspace

if TYPE_CHECKING:
    from govaudit.reimport import Item

_PATIENCE = 5.0
_MOST_BYTES = 100 * 2**20


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    text = "读回底稿中的审核意见与建议值 / take back opinions and values from a workbook"
    parser = commands.add_parser("import", help=text, description=text)
    parser.add_argument("file", type=Path, metavar="FILE.xlsx")
    parser.add_argument("--workspace", metavar="DIR", type=Path, help="工作区文件夹 / workspace folder")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--accept", nargs="+", metavar="ID", default=[], help="采纳的编号或单元格 / finding numbers or cell ids to accept")
    chosen.add_argument("--accept-all", action="store_true", help="采纳所有无疑问的各项 / accept every item without a doubt")
    parser.add_argument("--by", metavar="NAME", default="", help="审核人，用于未署名的各项 / who decides, where the paper names nobody")
    parser.add_argument("--config", metavar="FILE", type=Path, help="导出时所用的设置文件 / the settings file of the export")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List what came back and record what is accepted. 0 done, 1 something is left to look at, 2 refused."""
    from govaudit.reimport import Refused, accept, returns

    language: Language = options.language
    choosing = bool(options.accept or options.accept_all)
    try:
        content = _content(options.file)
        folder = options.workspace or default_workspace()
        with Workspace.open(folder, read_only=not choosing, create=False, patience=_PATIENCE) as workspace:
            brought = returns(content, workspace, load_settings(options.config, workspace.choices()))
            taken = brought.certain if options.accept_all else brought.named(options.accept)
            if choosing:
                accept(workspace, brought, [_signed(item, options.by) for item in taken])
    except OSError as error:
        return _refuse(say("reimport.unread", path=options.file, reason=error.strerror or error).text(language))
    except (Refused, WorkspaceError, SettingsError, RulingError) as error:
        return _refuse(error.reason.text(language))
    sys.stdout.writelines(f"{safe(line)}\n" for line in _listed(brought.items, taken, language))
    left = len(brought.items) - len(taken)
    sys.stdout.write(f"{say('reimport.summary', all=len(brought.items), taken=len(taken), left=left).text(language)}\n")
    return 1 if left else 0


def _content(path: Path) -> bytes:
    """The file's bytes, no more than one beyond what a paper may have."""
    with path.open("rb") as stream:
        return stream.read(_MOST_BYTES + 1)


def _signed(item: Item, by: str) -> Item:
    decision = item.decision
    return item if decision is None or decision.by else replace(item, decision=replace(decision, by=by))


def _listed(items: tuple[Item, ...], taken: tuple[Item, ...], language: Language) -> Iterator[str]:
    for item in items:
        mark = "✓" if item in taken else "✗" if item.decision is None else "?" if item.doubt else "·"
        doubt = f"  [{item.doubt.text(language)}]" if item.doubt else ""
        yield f"{mark} {item.id}  {item.said.text(language)}{doubt}"


def _refuse(line: str) -> int:
    sys.stderr.write(f"{safe(line)}\n")
    return 2
