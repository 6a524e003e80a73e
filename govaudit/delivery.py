"""Audits delivered: JSON, workbook and standard output, files whole or not at all."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from rich.console import Console

from govaudit.audit import Audit
from govaudit.chain import LogEntry
from govaudit.console import Telling, safe, show_sum
from govaudit.dispatch import Dispatch, Wanted, dispatch
from govaudit.exchange import item, write_audits
from govaudit.flat_table import write_statistics, write_table
from govaudit.messages import Language, Message, say
from govaudit.outputs import is_one_of, write_whole
from govaudit.quarantine import Reader
from govaudit.reading.document import Unreadable
from govaudit.report import Kind
from govaudit.rules.bodies import Tree
from govaudit.rules.ruling_text import ruling_text
from govaudit.shelf import Shelf
from govaudit.statistics import Gathering, Statistics
from govaudit.streams import Stream

if TYPE_CHECKING:
    from govaudit.pages import PageImages
    from govaudit.quarantine.painter import Painter
    from govaudit.workbook.summary_line import Line

_PLAIN_WIDTH = 120


def add_outputs(parser: argparse.ArgumentParser) -> None:
    """Declare the files that both audit and export can write beside JSON and workbook."""
    parser.add_argument("--csv", metavar="OUT", type=Path, help="全部单元格的平表（CSV）/ all cells as one flat table (CSV)")
    parser.add_argument("--pdf", metavar="OUT", type=Path, help="在原文 PDF 上批注问题 / the source PDF with its faulty cells highlighted")
    parser.add_argument("--statistics", metavar="OUT", type=Path, help="合计、规则计数与离群值（CSV）/ sums, counts and outliers (CSV)")
    parser.add_argument(
        "--write-bodies", metavar="OUT", type=Path, help="认出的上下级写成 bodies.toml，供修改 / who belongs to whom, to edit"
    )
    parser.add_argument("--force", action="store_true", help="覆盖有人填过意见的底稿 / overwrite papers that hold opinions")


def refusal(options: argparse.Namespace, inputs: Sequence[Path]) -> Message | None:
    """Why the outputs asked for cannot be: one of them is an input."""
    outputs = [path for path in (options.xlsx, options.csv, options.pdf, options.statistics, options.write_bodies) if path]
    if options.json and options.json != "-":
        outputs.append(Path(options.json))
    return next((say("console.output_is_input", path=safe(str(path))) for path in outputs if is_one_of(path, inputs)), None)


def complain(line: str) -> int:
    """One line on standard error; the exit status that goes with it."""
    sys.stderr.write(f"{line}\n")
    return 2


@dataclass(frozen=True, slots=True)
class Papers:
    """What a workbook shows beside the audits: the log, the sources' bytes for pictures, a body's earlier years, who belongs to whom.

    `written` are the papers of a folder and `dispatches` the text of every report, both made in other processes.
    """

    log: Sequence[LogEntry] = ()
    content: Callable[[str], bytes] | None = None
    shelf: Shelf | None = None
    earlier: Callable[[Audit], Sequence[Audit]] | None = None
    bodies: Tree | None = None
    written: Callable[[Path], Iterable[Line]] | None = None
    dispatches: Callable[[Wanted], Iterable[Dispatch]] | None = None

    def source(self, audit: Audit) -> bytes:
        """The bytes a report was read from. OSError where the file is gone."""
        return self.content(audit.read.id) if self.content else Path(audit.read.source.path).read_bytes()

    def pages(self, painter: Painter, audit: Audit) -> PageImages | None:
        """Page images of a report's source; None for sources without pages, or where they cannot be had."""
        source = audit.read.source
        if source.kind not in (Kind.PDF, Kind.IMAGE):
            return None
        try:
            return painter.open(self.source(audit), source.kind)
        except (OSError, Unreadable):
            return None


class Delivery(NamedTuple):
    """Whether every file was written, and how many errors stand in all reports."""

    written: bool
    errors: int


def deliver(
    audits: Sequence[Audit], unreadable: Sequence[tuple[str, str]], options: argparse.Namespace, papers: Papers | None = None
) -> Delivery:
    """Write the files asked for, then standard output; every report is judged once for all that is text."""
    console, given = _console(sys.stdout), papers or Papers()
    with Outgoing(options, Wanted.of(options, console)) as outgoing:
        outgoing.fill(given.dispatches(outgoing.wanted) if given.dispatches else None, audits)
        written = _files_written(audits, unreadable, options, given, outgoing)
        if outgoing.on_screen:
            write_audits(sys.stdout, outgoing.json.pieces(), unreadable)
        elif outgoing.wanted.shown:
            sys.stdout.writelines(outgoing.shown.pieces())
        if outgoing.wanted.screen and len(audits) + len(unreadable) != 1:
            counts = {"reports": len(audits), "errors": outgoing.errors, "warnings": outgoing.warnings, "unreadable": len(unreadable)}
            show_sum(console, counts, options.language)
    return Delivery(written, outgoing.errors)


class Outgoing(ExitStack):
    """The text of all reports on its way out."""

    def __init__(self, options: argparse.Namespace, wanted: Wanted) -> None:
        super().__init__()
        self.wanted, self.language = wanted, options.language
        self.on_screen = options.json == "-" or options.format == "json"
        into = Path(options.json).parent if options.json and options.json != "-" else None
        self.json, self.shown = self.enter_context(Stream(into)), self.enter_context(Stream())
        self.table = self.enter_context(Stream(options.csv.parent if options.csv else None))
        self.errors = self.warnings = 0
        self._gathering = Gathering()

    def fill(self, dispatches: Iterable[Dispatch] | None, audits: Sequence[Audit]) -> None:
        """Take what every report gives; where a report can no longer be had, none of the outputs can."""
        if not (self.wanted.json or self.wanted.table or self.wanted.statistics or self.wanted.shown):
            return
        telling = Telling(len(audits), "batch.judging", self.language)
        try:
            for at, each in enumerate(dispatches or (dispatch(audit, self.wanted) for audit in audits)):
                self._take(at, each)
                telling.step()
        except OSError as error:
            self.json.trouble = self.table.trouble = self.shown.trouble = error
        telling.end()

    def _take(self, at: int, each: Dispatch) -> None:
        self.errors, self.warnings = self.errors + each.errors, self.warnings + each.warnings
        if self.wanted.json:
            self.json.write(item(at, each.json))
        self.table.write(each.table)
        self.shown.write(each.shown)
        if each.record is not None:
            self._gathering.take(each.record)

    def statistics(self) -> Statistics:
        """What all reports come to. OSError where one could not be had."""
        if self.shown.trouble:
            raise self.shown.trouble
        return self._gathering.result()


def _files_written(
    audits: Sequence[Audit], unreadable: Sequence[tuple[str, str]], options: argparse.Namespace, papers: Papers, outgoing: Outgoing
) -> bool:
    """False where a file could not be written."""
    language: Language = options.language
    written = True
    if options.json and options.json != "-":
        target = Path(options.json)
        written &= _written(target, language, lambda: write_whole(target, partial(_write_json, outgoing, unreadable)))
    if options.xlsx:
        written &= _workbook_written(audits, options, papers)
    if options.csv:
        table = options.csv
        written &= _written(table, language, lambda: write_whole(table, lambda path: write_table(outgoing.table.pieces(), path)))
    if options.statistics:
        into = options.statistics
        written &= _written(into, language, lambda: write_whole(into, lambda path: write_statistics(outgoing.statistics(), path, language)))
    if options.write_bodies and papers.bodies:
        place, text = options.write_bodies, ruling_text(papers.bodies, language)
        written &= _written(place, language, lambda: write_whole(place, lambda path: path.write_text(text, encoding="utf-8")))
    if options.pdf:
        written &= _pdf_written(audits, options.pdf, papers, language)
    return written


def _write_json(outgoing: Outgoing, unreadable: Sequence[tuple[str, str]], path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        write_audits(file, outgoing.json.pieces(), unreadable)


def _console(stream: TextIO) -> Console:
    return Console(file=stream, width=None if stream.isatty() else _PLAIN_WIDTH, highlight=False, markup=False, emoji=False)


def _written(target: Path, language: Language, write: Callable[[], object]) -> bool:
    """Write a file and say so; where that fails, one line says why and whatever stood there before still stands."""
    try:
        write()
    except OSError as error:
        complain(say("console.not_written", path=safe(str(target)), reason=error.strerror or error).text(language))
        return False
    sys.stderr.write(f"{say('console.written', path=safe(str(target))).text(language)}\n")
    return True


def _workbook_written(audits: Sequence[Audit], options: argparse.Namespace, papers: Papers) -> bool:
    """Write the workbook, unless that would destroy what people wrote into one that stands there."""
    target, language = options.xlsx, options.language
    if target.is_dir():
        complain(say("console.not_written", path=safe(str(target)), reason=os.strerror(errno.EISDIR)).text(language))
        return False
    if not options.force and (kept := _written_into(target, len(audits), papers.shelf, language)):
        complain(say("reimport.unsaved", path=safe(str(kept))).text(language))
        return False
    return _written(target, language, lambda: _write_workbook(audits, target, papers, language))


def _written_into(target: Path, count: int, shelf: Shelf | None, language: Language) -> Path | None:
    """The first paper in the way that holds opinions or values of a person; one that stands as this batch wrote it holds none."""
    from govaudit.returned import NotAPaper
    from govaudit.returning import returned_paper

    folder = target.with_name(say("workbook.summary.folder", name=target.stem).text(language))
    beside = sorted(folder.glob("*.xlsx")) if count != 1 else []
    with Reader() as reader:
        for path in (target, *beside):
            try:
                content = path.read_bytes() if path.is_file() else b""
                ours = shelf.written_as(path.name) if shelf and content else None
                if (
                    content
                    and (ours is None or not ours.startswith(sha256(content).hexdigest()))
                    and returned_paper(content, reader).touched
                ):
                    return path
            except (NotAPaper, OSError):
                continue
    return None


def _pdf_written(audits: Sequence[Audit], target: Path, papers: Papers, language: Language) -> bool:
    from govaudit.marked_pdf import NotMarked, marked

    if len(audits) != 1:
        complain(say("marked_pdf.one", count=len(audits)).text(language))
        return False
    try:
        content = marked(audits[0], papers.source(audits[0]), language)
    except NotMarked as error:
        reason = error.reason.text(language)
    except OSError as error:
        reason = str(error.strerror or error)
    else:
        return _written(target, language, lambda: write_whole(target, lambda path: path.write_bytes(content)))
    complain(say("console.not_written", path=safe(str(target)), reason=reason).text(language))
    return False


def _write_workbook(audits: Sequence[Audit], target: Path, papers: Papers, language: Language) -> None:
    from govaudit.quarantine.painter import Painter

    with Painter() as painter:
        _write_illustrated(audits, target, papers, partial(papers.pages, painter), language)


def _write_illustrated(
    audits: Sequence[Audit], target: Path, papers: Papers, pages_of: Callable[[Audit], PageImages | None], language: Language
) -> None:
    from govaudit.workbook import write_summary, write_workbook
    from govaudit.workbook.summary import papers_folder

    if len(audits) != 1:
        telling = Telling(len(audits), "batch.writing", language)
        write_summary(
            audits,
            target,
            log=papers.log,
            pages_of=pages_of,
            language=language,
            progress=lambda _done, _all: telling.step(),
            record=papers.shelf,
            earlier_of=papers.earlier,
            bodies=papers.bodies,
            written=papers.written(papers_folder(target, language)) if papers.written else None,
        )
        telling.end()
        return
    pages = pages_of(audits[0])
    try:
        earlier = papers.earlier(audits[0]) if papers.earlier else ()
        write_workbook(audits[0], target, log=papers.log, pages=pages, language=language, earlier=earlier)
    finally:
        if pages is not None:
            pages.close()
