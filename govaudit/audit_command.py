"""`govaudit audit`: documents in; findings as text or JSON, the workbook and a workspace out. Nothing here judges."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from govaudit.audit import Audit, audit
from govaudit.batch import read_many
from govaudit.console import safe
from govaudit.corrections import Decision
from govaudit.delivery import add_outputs, complain, deliver, refusal
from govaudit.inputs import documents
from govaudit.messages import Language, Message, say
from govaudit.report import Report
from govaudit.rules.finding import Severity
from govaudit.settings import Settings, SettingsError, load_settings
from govaudit.workspace import Workspace, WorkspaceError

CLEAN, BROKEN, UNREAD = 0, 1, 2


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("audit", help="不开窗口，直接核对文件或文件夹 / audit documents without a window")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件，或含有报告的文件夹 / a file, or a folder of reports")
    parser.add_argument("--json", metavar="OUT", help="写出 JSON，“-”为标准输出 / findings and cells as JSON, '-' for standard output")
    parser.add_argument("--xlsx", metavar="OUT", type=Path, help="写出 Excel 审核底稿 / the annotated workbook")
    add_outputs(parser)
    parser.add_argument("--workspace", metavar="DIR", type=Path, help="同时存入工作区 / keep everything in this workspace as well")
    parser.add_argument("--jobs", metavar="N", type=_positive, default=os.cpu_count() or 1, help="读取进程数 / reader processes")
    parser.add_argument("--ocr", choices=("auto", "always", "never"), default="auto", help="文字识别 / recognition of scans")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="标准输出的格式 / form of standard output")
    parser.add_argument("--config", metavar="FILE", type=Path, help="设置文件 govaudit.toml / settings file")
    parser.set_defaults(run=run)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def run(options: argparse.Namespace) -> int:
    """Audit every document; exit status 0 clean, 1 some error finding, 2 some input or output failed."""
    language: Language = options.language
    paths = documents(options.paths)
    if refused := refusal(options, paths):
        return complain(refused.text(language))
    if options.ocr == "always":
        return complain(say("console.no_ocr").text(language))
    if not paths:
        return complain(say("console.nothing").text(language))
    reports, unreadable = _read(paths, options)
    for path, reason in unreadable:
        complain(f"{safe(str(path))}: {safe(reason.text(language))}")
    try:
        audits = _judged(reports, options.workspace, load_settings(options.config))
    except (WorkspaceError, SettingsError) as error:
        return complain(safe(error.reason.text(language)))
    written = deliver(audits, [(str(path), reason.text(language)) for path, reason in unreadable], options)
    if unreadable or not written:
        return UNREAD
    return BROKEN if any(audit.count(Severity.ERROR) for audit in audits) else CLEAN


def _read(paths: Sequence[Path], options: argparse.Namespace) -> tuple[list[Report], list[tuple[Path, Message]]]:
    reports: list[Report] = []
    unreadable: list[tuple[Path, Message]] = []
    for number, answer in enumerate(read_many(paths, options.jobs), 1):
        _progress(number, len(paths), paths[number - 1], options.language)
        if isinstance(answer, Report):
            reports.append(answer)
        else:
            unreadable.append((answer.path, answer.reason))
    return reports, unreadable


def _progress(number: int, count: int, path: Path, language: Language) -> None:
    """One line that overwrites itself; only where a person watches and there is something to wait for."""
    if sys.stderr.isatty() and count > 1:
        end = "\n" if number == count else ""
        sys.stderr.write(f"\r\x1b[K{say('console.reading').text(language)} {number}/{count} {safe(path.name)}{end}")
        sys.stderr.flush()


def _judged(reports: Sequence[Report], folder: Path | None, settings: Settings) -> list[Audit]:
    """Every report is judged beside the others of the call, and beside those of the workspace where there is one."""
    if folder is None:
        return [audit(report, others=reports, settings=settings) for report in reports]
    with Workspace.open(folder) as workspace:
        decisions = [_kept(workspace, report) for report in reports]
        others = [workspace.reading(document.id) for document in workspace.documents()]
        return [audit(report, made, others=others, settings=settings) for report, made in zip(reports, decisions, strict=True)]


def _kept(workspace: Workspace, report: Report) -> Sequence[Decision]:
    """Keep the document and its reading; decisions made about it before still hold."""
    workspace.add(report, Path(report.source.path).read_bytes())
    return workspace.decisions(report.id)
