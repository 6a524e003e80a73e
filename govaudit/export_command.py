"""`govaudit export`: what a workspace holds, as JSON or workbook, with every decision made about it."""

from __future__ import annotations

import argparse
from pathlib import Path

from govaudit.console import safe
from govaudit.corrections import ExportFormat
from govaudit.delivery import Papers, add_outputs, complain, deliver
from govaudit.messages import Language, say
from govaudit.rules.ruling import RulingError
from govaudit.settings import SettingsError, load_settings
from govaudit.workspace import Workspace, WorkspaceError, default_workspace
from govaudit.workspace_docket import docket_of

_PATIENCE = 1.0


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("export", help="导出工作区里的报告 / export reports of the workspace")
    parser.add_argument("reports", nargs="*", metavar="REPORT", help="报告编号、前缀或文件名；缺省全部 / id, prefix or file; default all")
    parser.add_argument("--workspace", metavar="DIR", type=Path, help="工作区文件夹 / workspace folder")
    parser.add_argument("--xlsx", metavar="OUT", type=Path, help="Excel 审核底稿 / the annotated workbook")
    parser.add_argument("--json", metavar="OUT", help="JSON，“-”为标准输出 / JSON, '-' for standard output")
    add_outputs(parser)
    parser.add_argument("--config", metavar="FILE", type=Path, help="设置文件 govaudit.toml / settings file")
    parser.add_argument("--bodies", metavar="FILE", type=Path, help="单位关系 bodies.toml，缺省取工作区内或其旁的 / who belongs to whom")
    parser.set_defaults(run=run, format="none")


def run(options: argparse.Namespace) -> int:
    """Export the named reports, or all; exit status 0, or 2 where the workspace or an output fails."""
    language: Language = options.language
    if not (options.xlsx or options.json or options.csv or options.pdf or options.statistics or options.write_bodies):
        return complain(say("marked_pdf.no_output").text(language))
    try:
        with Workspace.open(options.workspace or default_workspace(), read_only=True) as workspace:
            docs = [workspace.find(name) for name in options.reports] or None
            audits = docket_of(workspace, docs, load_settings(options.config, workspace.choices()), options.bodies)
            papers = Papers(workspace.log(), workspace.content, earlier=audits.earlier, bodies=audits.bodies)
            if not deliver(audits, [], options, papers).written:
                return 2
            told = docs or [each.id for each in workspace.documents()]
        _record(told, options)
        return 0
    except (WorkspaceError, SettingsError, RulingError) as error:
        return complain(safe(error.reason.text(language)))


def _record(docs: list[str], options: argparse.Namespace) -> None:
    """Log every file that was written with the hash of its bytes; beside another writer or on a read-only disk say that it was not."""
    outputs: list[tuple[ExportFormat, Path | str | None]] = [
        ("xlsx", options.xlsx), ("json", options.json), ("csv", options.csv), ("pdf", options.pdf)
    ]  # fmt: skip
    written = [(kind, Path(target)) for kind, target in outputs if target and target != "-"]
    if not written:
        return
    try:
        with Workspace.open(options.workspace or default_workspace(), create=False, patience=_PATIENCE) as workspace:
            for kind, target in written:
                workspace.exported(docs, target, target.read_bytes(), kind=kind)
    except WorkspaceError as error:
        complain(say("workspace.export_unlogged", detail=safe(error.reason.text(options.language))).text(options.language))
