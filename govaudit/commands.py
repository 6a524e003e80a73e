"""`govaudit correct`, `resolve`, `log`, `verify`, `restore`: the workspace from the command line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, get_args

from govaudit import chain
from govaudit.corrections import Correction, CorrectionKind, Disposition, Verdict, is_plain
from govaudit.form import load_form
from govaudit.messages import say
from govaudit.reading.numbers import cleaned
from govaudit.report import Report
from govaudit.settings import load_settings
from govaudit.workspace import Workspace, WorkspaceDamaged, WorkspaceError, restore
from govaudit.workspace_call import DONE, WRONG, Rejected, add_note, add_parser, answer, field, folder_of, opened, refusing, shown, strict

_LINE = 1 << 20


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands and their options."""
    parser = add_parser(commands, "correct", "更正单元格的读数，或建议更正 / correct a cell, or propose a correction", correct)
    parser.add_argument(
        "report", nargs="?", metavar="REPORT", help="报告编号（或其开头）或文件名 / report id, a prefix of it, or file name"
    )
    parser.add_argument("cell", nargs="?", metavar="CELL", help="单元格，如 t3.new.natural / cell id")
    parser.add_argument("value", nargs="?", metavar="VALUE", help="数值；空白表示原文为空 / plain number; '' means the cell is empty")
    parser.add_argument("--kind", choices=get_args(CorrectionKind), default="misread", help="识读有误，或建议更正 / misread or proposal")
    add_note(parser)
    parser.add_argument("--stdin", action="store_true", help="从标准输入逐行读 JSON / JSON Lines from standard input")
    parser = add_parser(commands, "resolve", "处理一个问题 / confirm, dismiss or reopen a finding", resolve)
    parser.add_argument("report", metavar="REPORT")
    parser.add_argument("finding", metavar="FINDING")
    parser.add_argument("state", choices=get_args(Verdict))
    add_note(parser)
    parser = add_parser(commands, "log", "输出全部操作记录 / the append-only log as JSON", log)
    parser.add_argument("report", nargs="?", metavar="REPORT")
    parser = add_parser(commands, "verify", "检查记录是否完好 / check that nothing was changed", verify)
    parser.add_argument("--head", metavar="HASH", help="底稿上印的校验值 / the head printed in a workbook")
    parser = add_parser(commands, "restore", "从备份恢复损坏的工作区 / put the newest good backup in place", back)
    parser.add_argument("backup", nargs="?", type=Path, metavar="BACKUP")


@refusing
def correct(options: argparse.Namespace) -> int:
    """Record a correction, or one a line of standard input. 0 recorded, 1 some line was refused, 2 nothing could be recorded."""
    if not options.stdin and options.value is None:
        raise Rejected(say("command.usage"))
    with opened(options) as workspace:
        if options.stdin:
            return _correct_lines(workspace, sys.stdin.buffer, options)
        item = {"doc": options.report, "cell": options.cell, "value": options.value, "kind": options.kind}
        answer(_corrected(workspace, {}, {**item, "reason": options.note, "by": options.by}))
    return DONE


def _correct_lines(workspace: Workspace, stream: BinaryIO, options: argparse.Namespace) -> int:
    status, editions = DONE, dict[str, str]()
    for number, line in _lines(stream):
        try:
            answer({"n": number, **_corrected(workspace, editions, _parsed(line))})
        except (Rejected, WorkspaceError) as error:
            status = WRONG
            answer({"n": number, "ok": False, "error": shown(error.reason, options)})
    return status


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Numbered lines that are not blank; of one that is too long, its start."""
    number = 0
    while line := stream.readline(_LINE + 1):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and (rest := stream.readline(_LINE)):
            pass
        if line.strip():
            yield number, line


def _parsed(line: bytes) -> dict[str, Any]:
    if len(line) > _LINE:
        raise Rejected(say("command.too_long"))
    try:
        item = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Rejected(say("command.not_json")) from error
    if not isinstance(item, dict):
        raise Rejected(say("command.not_json"))
    return item


def _corrected(workspace: Workspace, editions: dict[str, str], item: dict[str, Any]) -> dict[str, Any]:
    """Check one correction, commit it, and say so. `editions` remembers the form of documents seen in this call."""
    doc = workspace.find(field(item, "doc"))
    if doc not in editions:
        editions[doc] = workspace.reading(doc).edition
    entry = workspace.decide(doc, _correction(item, editions[doc]))
    return {"ok": True, "seq": entry.seq, "hash": entry.hash}


def _correction(item: dict[str, Any], edition: str) -> Correction:
    cell, kind = field(item, "cell"), field(item, "kind", "misread")
    if cell not in load_form(edition).spots:
        raise Rejected(say("command.unknown_cell", edition=edition, cell=cell))
    if kind not in get_args(CorrectionKind):
        raise Rejected(say("command.unknown_kind", kind=kind))
    value = None if "value" in item and item["value"] is None else _number(field(item, "value"))
    return Correction(cell, value, "proposal" if kind == "proposal" else "misread", field(item, "reason", ""), field(item, "by", ""))


def _number(text: str) -> str:
    """The plain decimal that was typed, full-width digits made plain; "" for an empty cell."""
    value = cleaned(text)
    if value and not is_plain(value):
        raise Rejected(say("command.not_a_number", value=text[:40]))
    return value


@refusing
def resolve(options: argparse.Namespace) -> int:
    """Record a verdict on a finding, made on its numbers of now."""
    with opened(options) as workspace:
        doc = workspace.find(options.report)
        finding, seen = _finding(workspace, doc, workspace.reading(doc), options.finding)
        note, by = field(vars(options), "note"), field(vars(options), "by")
        entry = workspace.decide(doc, Disposition(finding, options.state, note, by, seen))
        answer({"ok": True, "seq": entry.seq, "hash": entry.hash})
    return DONE


def _finding(workspace: Workspace, doc: str, report: Report, name: str) -> tuple[str, str]:
    """Id and numbers of the finding meant by an id or a unique prefix of it."""
    from govaudit.audit import audit

    others = [workspace.reading(each.id) for each in workspace.documents()]
    judged = audit(report, workspace.decisions(doc), others=others, settings=load_settings(chosen=workspace.choices()))
    meant = {each.id: each.seen for each in judged.findings if name and each.id.startswith(name)}
    if name in meant:
        return name, meant[name]
    if len(meant) != 1:
        raise Rejected(say("command.ambiguous_finding" if meant else "command.unknown_finding", finding=name[:40]))
    return next(iter(meant.items()))


@refusing
def log(options: argparse.Namespace) -> int:
    """Print the log, or one report's part of it."""
    with Workspace.open(folder_of(options), read_only=True) as workspace:
        entries = workspace.log(None if options.report is None else workspace.find(options.report))
    lines = (json.dumps(chain.entry_json(entry), ensure_ascii=False, allow_nan=False) for entry in entries)
    sys.stdout.write("[" + ",\n ".join(map(strict, lines)) + "]\n")
    return DONE


@refusing
def verify(options: argparse.Namespace) -> int:
    """Say in one line whether the workspace is intact. 0 intact, 1 tampered or damaged, 2 cannot be read."""
    try:
        with Workspace.open(folder_of(options), read_only=True) as workspace:
            outcome = workspace.verify(options.head)
    except WorkspaceDamaged as error:
        sys.stdout.write(f"{shown(error.reason, options)}\n")
        return WRONG
    said = outcome.problem or say("workspace.intact", entries=outcome.entries, head=outcome.head)
    sys.stdout.write(f"{shown(said, options)}\n")
    return DONE if outcome.intact else WRONG


@refusing
def back(options: argparse.Namespace) -> int:
    """Put the newest good backup in the place of a damaged workspace, which is kept."""
    backup = restore(folder_of(options), options.backup)
    sys.stdout.write(f"{shown(say('workspace.restored', backup=backup), options)}\n")
    return DONE
