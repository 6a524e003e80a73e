"""`govaudit audit`: documents in; findings as text or JSON, the workbook and a workspace out. Nothing here judges."""

from __future__ import annotations

import argparse
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from govaudit.batch import Outcome, Processes, read_many
from govaudit.batch_docket import Brief, batch_docket
from govaudit.cluster import Cluster, ClusterError
from govaudit.console import Telling, safe
from govaudit.crew import Crew
from govaudit.delivery import Papers, add_outputs, complain, deliver, refusal
from govaudit.dispatch import Dispatch, Dispatching, Wanted
from govaudit.inputs import documents
from govaudit.limits import LIMITS
from govaudit.messages import Language, Message, say
from govaudit.press import Order
from govaudit.quarantine import Refused
from govaudit.quarantine.intake import content_of
from govaudit.reading.ocr_models import installed
from govaudit.report import Report
from govaudit.rules.ruling import RulingError, find_ruling, load_ruling
from govaudit.settings import Settings, SettingsError, load_settings
from govaudit.shelf import Kept, Shelf
from govaudit.workspace import Workspace, WorkspaceError

if TYPE_CHECKING:
    from govaudit.workbook.summary_line import Line

CLEAN, BROKEN, UNREAD = 0, 1, 2

_MANY = 8
"""From so many documents on it is worth to have processes that help to judge them and to write their papers."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("audit", help="不开窗口，直接核对文件或文件夹 / audit documents without a window")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件，或含有报告的文件夹 / a file, or a folder of reports")
    parser.add_argument("--json", metavar="OUT", help="写出 JSON，“-”为标准输出 / findings and cells as JSON, '-' for standard output")
    parser.add_argument("--xlsx", metavar="OUT", type=Path, help="写出 Excel 审核底稿 / the annotated workbook")
    add_outputs(parser)
    parser.add_argument("--workspace", metavar="DIR", type=Path, help="同时存入工作区 / keep everything in this workspace as well")
    parser.add_argument("--jobs", metavar="N", type=_positive, default=os.cpu_count() or 1, help="读取进程数 / reader processes")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="由 Dask 集群的多台机器读取 / have the machines of a Dask cluster read")
    parser.add_argument("--ocr", choices=("auto", "always", "never"), default="auto", help="文字识别 / recognition of scans")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="标准输出的格式 / form of standard output")
    parser.add_argument("--config", metavar="FILE", type=Path, help="设置文件 govaudit.toml / settings file")
    parser.add_argument("--bodies", metavar="FILE", type=Path, help="单位关系 bodies.toml，缺省取文件夹内或其旁的 / who belongs to whom")
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
    if options.ocr == "always" and not installed():
        return complain(say("console.no_ocr").text(language))
    if not paths:
        return complain(say("console.nothing").text(language))
    try:
        with ExitStack() as resources:
            crew = resources.enter_context(Crew(min(options.jobs, len(paths)) if len(paths) >= _MANY and options.jobs > 1 else 0))
            workspace = resources.enter_context(Workspace.open(options.workspace)) if options.workspace else None
            settings = load_settings(options.config, workspace.choices() if workspace else None)
            shelf = resources.enter_context(_shelf(_lasting(paths, options) or _passing(resources, crew), options))
            return _audited(_Call(paths, options, settings, workspace, shelf, crew))
    except (WorkspaceError, SettingsError, RulingError, ClusterError) as error:
        return complain(safe(error.reason.text(language)))


def _lasting(paths: Sequence[Path], options: argparse.Namespace) -> Path | None:
    """What is read lies beside the first output until all is written: a killed run is gone on with by the same command."""
    target = options.xlsx or (options.json and options.json != "-" and Path(options.json)) or options.csv or options.workspace
    return target.with_name(f"{target.name}.unfinished") if target and len(paths) > 1 else None


def _passing(resources: ExitStack, crew: Crew) -> Path | None:
    """Where helpers find what is read though nothing is written; None without helpers, when no other process needs to find it."""
    if not crew.helpers:
        return None
    return Path(resources.enter_context(TemporaryDirectory(prefix="govaudit-", ignore_cleanup_errors=True))) / "read"


def _shelf(path: Path | None, options: argparse.Namespace) -> Shelf:
    try:
        return Shelf(path, options.ocr)
    except OSError as error:
        raise WorkspaceError(say("batch.no_shelf", path=path, reason=error)) from error


@dataclass(frozen=True, slots=True)
class _Call:
    """All that one call has at hand."""

    paths: Sequence[Path]
    options: argparse.Namespace
    settings: Settings
    workspace: Workspace | None
    shelf: Shelf
    crew: Crew

    @property
    def lasting(self) -> bool:
        """Whether another call could go on with this one."""
        return _lasting(self.paths, self.options) is not None


def _audited(call: _Call) -> int:
    language: Language = call.options.language
    shelf, workspace = call.shelf, call.workspace
    try:
        ruling = load_ruling(call.options.bodies or find_ruling([*call.options.paths, *([workspace.folder] if workspace else [])]))
        if ruling.source:
            complain(say("bodies.used", path=safe(ruling.source)).text(language))
        kept, unreadable = _read(call)
        audits = batch_docket(kept, shelf, workspace, call.settings, ruling)
        papers = Papers(shelf=shelf, earlier=audits.earlier, bodies=audits.bodies)
        if shelf.path and call.crew.helpers:
            brief = Brief(tuple(kept), shelf.path, call.options.ocr, call.options.workspace, call.settings, ruling)
            helped = _Helped(brief, language, call.crew)
            papers = replace(papers, written=helped.papers, dispatches=helped.dispatches)
        delivery = deliver(audits, [(str(path), reason.text(language)) for path, reason in unreadable], call.options, papers)
    except KeyboardInterrupt:
        if call.lasting:
            complain(f"\n{say('batch.kept', path=safe(str(shelf.path))).text(language)}")
        raise
    if not delivery.written:
        return UNREAD
    shelf.discard()
    return UNREAD if unreadable else BROKEN if delivery.errors else CLEAN


def _read(call: _Call) -> tuple[list[tuple[Path, Kept]], list[tuple[Path, Message]]]:
    """Every document read: what is on the shelf, and what could not be read, both in the order of the paths."""
    outcomes: dict[Path, Outcome] = {}
    paths, language = call.paths, call.options.language
    telling = Telling(len(paths), "batch.reading", language)
    with _executor(call.options, call.settings, len(paths)) as executor:
        for outcome in read_many(paths, executor, call.shelf):
            if call.workspace is not None and outcome.kept is not None:
                outcome = _kept(call.workspace, outcome, call.shelf.take(outcome.kept, outcome.path))  # noqa: PLW2901
            outcomes[outcome.path] = outcome
            telling.step(outcome.path.name, worked=not outcome.again)
            if outcome.refused is not None:
                telling.interject(f"{safe(str(outcome.path))}: {safe(outcome.refused.reason.text(language))}")
    telling.end()
    again = sum(outcome.again for outcome in outcomes.values())
    if again and call.lasting:
        complain(say("batch.resumed", again=again, total=len(paths)).text(language))
    ordered = [outcomes[path] for path in paths]
    unreadable = [(outcome.path, outcome.refused.reason) for outcome in ordered if outcome.refused is not None]
    return [(outcome.path, outcome.kept) for outcome in ordered if outcome.kept is not None], unreadable


def _executor(options: argparse.Namespace, settings: Settings, count: int) -> Processes | Cluster:
    if options.scheduler:
        return Cluster(options.scheduler, options.ocr, settings.limits)
    return Processes(min(options.jobs, count), limits=settings.limits, ocr=options.ocr)


def _kept(workspace: Workspace, outcome: Outcome, report: Report) -> Outcome:
    """Keep the document and its reading; decisions made about it before still hold. A file that changed meanwhile was not read."""
    content = content_of(outcome.path, LIMITS)
    if not isinstance(content, Message) and hashlib.sha256(content).hexdigest() != report.source.sha256:
        content = say("workspace.document_differs", path=safe(outcome.path.name))
    if isinstance(content, Message):
        return Outcome(outcome.path, None, Refused(outcome.path, content))
    workspace.add(report, content)
    return outcome


@dataclass(frozen=True, slots=True)
class _Helped:
    """What helping processes do of a delivery."""

    brief: Brief
    language: Language
    crew: Crew

    def dispatches(self, wanted: Wanted) -> Iterator[Dispatch]:
        """The text of every report, in order."""
        return self.crew.in_order(Dispatching(self.brief, wanted), len(self.brief.read))

    def papers(self, folder: Path) -> Iterator[Line]:
        """Every paper of a summary written, in order."""
        return self.crew.in_order(Order(self.brief, folder, self.language, datetime.now().astimezone()), len(self.brief.read))
