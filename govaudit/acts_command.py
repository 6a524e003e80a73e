"""`govaudit note`, `sign-off`, `undo`: acts on a workspace beside corrections and verdicts."""

from __future__ import annotations

import argparse

from govaudit.chain import LogEntry
from govaudit.form import load_form
from govaudit.messages import say
from govaudit.workspace_call import DONE, Rejected, add_note, add_parser, answer, field, opened, refusing


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands and their options."""
    parser = add_parser(commands, "note", "记一条备注 / log a note", note)
    parser.add_argument("report", metavar="REPORT")
    parser.add_argument("text", metavar="TEXT")
    parser.add_argument("--cell", metavar="CELL", default="", help="关于哪个单元格 / the cell it is about")
    parser.add_argument("--finding", metavar="FINDING", default="", help="关于哪个问题 / the finding it is about")
    parser.add_argument("--by", metavar="NAME", default="", help="审核人 / who notes")
    parser = add_parser(commands, "sign-off", "签发一份报告，或重新打开 / sign a report off, or open it again", sign_off)
    parser.add_argument("report", metavar="REPORT")
    parser.add_argument("--reopen", action="store_true", help="重新打开 / open it again")
    add_note(parser)
    parser = add_parser(commands, "undo", "撤销记录：追加与之相反的记录 / take entries back by logging their inverses", undo)
    parser.add_argument("report", metavar="REPORT")
    parser.add_argument("seq", metavar="SEQ", type=int, nargs="+", help="记录的序号 / the entry's number")


@refusing
def note(options: argparse.Namespace) -> int:
    """Log a note about a report, or about one of its cells or findings."""
    text, finding, by = (field(vars(options), name) for name in ("text", "finding", "by"))
    with opened(options) as workspace:
        doc, cell = workspace.find(options.report), options.cell
        edition = workspace.reading(doc).edition
        if cell and cell not in load_form(edition).spots:
            raise Rejected(say("command.unknown_cell", edition=edition, cell=cell[:80]))
        _answer(workspace.note(doc, text, cell=cell, finding=finding, by=by))
    return DONE


@refusing
def sign_off(options: argparse.Namespace) -> int:
    """Sign a report off as it stands, or open it again. Refused without a name: a signature nobody gave is none."""
    by, text = field(vars(options), "by"), field(vars(options), "note")
    if not options.reopen and not by.strip():
        raise Rejected(say("command.nobody"))
    with opened(options) as workspace:
        doc = workspace.find(options.report)
        _answer(workspace.reopen(doc, by=by, note=text) if options.reopen else workspace.sign_off(doc, by=by, note=text))
    return DONE


@refusing
def undo(options: argparse.Namespace) -> int:
    """Take entries back; nothing is deleted, one entry is added for each."""
    with opened(options) as workspace:
        for entry in workspace.undo(workspace.find(options.report), options.seq):
            _answer(entry)
    return DONE


def _answer(entry: LogEntry) -> None:
    answer({"ok": True, "seq": entry.seq, "hash": entry.hash} | ({} if entry.undoes is None else {"undoes": entry.undoes}))
