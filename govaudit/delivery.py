"""Audits delivered: JSON, workbook and standard output, files whole or not at all."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from rich.console import Console

from govaudit.audit import Audit
from govaudit.chain import LogEntry
from govaudit.console import Telling, github_lines, safe, show
from govaudit.exchange import write_audits
from govaudit.flat_table import write_statistics, write_table
from govaudit.messages import Language, Message, say
from govaudit.outputs import is_one_of, write_whole
from govaudit.pages import PageImages
from govaudit.report import Kind
from govaudit.rules.bodies import Tree
from govaudit.rules.ruling_text import ruling_text
from govaudit.shelf import Shelf
from govaudit.statistics import gather

if TYPE_CHECKING:
    from govaudit.workbook.summary import Helpers

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
    """What a workbook shows beside the audits: the log, the sources' bytes for pictures, a body's earlier years, who belongs to whom."""

    log: Sequence[LogEntry] = ()
    content: Callable[[str], bytes] | None = None
    shelf: Shelf | None = None
    earlier: Callable[[Audit], Sequence[Audit]] | None = None
    bodies: Tree | None = None
    helpers: Callable[[Path, Callable[[], None]], Helpers] | None = None

    def source(self, audit: Audit) -> bytes:
        """The bytes a report was read from. OSError where the file is gone."""
        return self.content(audit.read.id) if self.content else Path(audit.read.source.path).read_bytes()

    def pages(self, audit: Audit) -> PageImages | None:
        """Page images of a report's source; None for sources without pages, or where they cannot be had."""
        source = audit.read.source
        if source.kind not in (Kind.PDF, Kind.IMAGE):
            return None
        try:
            content = self.source(audit)
        except OSError:
            return None
        return PageImages.open(content, source.kind)


def deliver(
    audits: Sequence[Audit], unreadable: Sequence[tuple[str, str]], options: argparse.Namespace, papers: Papers | None = None
) -> bool:
    """Write the files asked for, then standard output. False where a file could not be written."""
    language: Language = options.language
    written = True
    if options.json and options.json != "-":
        target = Path(options.json)
        written &= _written(target, language, lambda: write_whole(target, lambda path: _write_json(audits, unreadable, path)))
    if options.xlsx:
        written &= _workbook_written(audits, options, papers or Papers())
    if options.csv:
        written &= _written(options.csv, language, lambda: write_whole(options.csv, lambda path: write_table(audits, path, language)))
    if options.statistics:
        target = options.statistics
        written &= _written(target, language, lambda: write_whole(target, lambda path: write_statistics(gather(audits), path, language)))
    if options.write_bodies and papers and papers.bodies:
        place, text = options.write_bodies, ruling_text(papers.bodies, language)
        written &= _written(place, language, lambda: write_whole(place, lambda path: path.write_text(text, encoding="utf-8")))
    if options.pdf:
        written &= _pdf_written(audits, options.pdf, papers or Papers(), language)
    if options.json == "-" or options.format == "json":
        write_audits(sys.stdout, audits, unreadable)
    elif options.format == "github":
        sys.stdout.writelines(f"{line}\n" for each in audits for line in github_lines(each, language))
    elif options.format == "text":
        show(_console(sys.stdout), audits, len(unreadable), language)
    return written


def _write_json(audits: Sequence[Audit], unreadable: Sequence[tuple[str, str]], path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        write_audits(file, audits, unreadable)


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
    from govaudit.workbook.returned import NotAPaper, read_paper

    folder = target.with_name(say("workbook.summary.folder", name=target.stem).text(language))
    beside = sorted(folder.glob("*.xlsx")) if count != 1 else []
    for path in (target, *beside):
        try:
            content = path.read_bytes() if path.is_file() else b""
            ours = shelf.written_as(path.name) if shelf and content else None
            if content and (ours is None or not ours.startswith(sha256(content).hexdigest())) and read_paper(content).touched:
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
    from govaudit.workbook import write_summary, write_workbook
    from govaudit.workbook.summary import papers_folder

    if len(audits) != 1:
        telling = Telling(len(audits), "batch.writing", language)
        write_summary(
            audits,
            target,
            log=papers.log,
            pages_of=papers.pages,
            language=language,
            progress=lambda _done, _all: telling.step(),
            record=papers.shelf,
            earlier_of=papers.earlier,
            bodies=papers.bodies,
            helpers=papers.helpers(papers_folder(target, language), telling.step) if papers.helpers else None,
        )
        telling.end()
        return
    pages = papers.pages(audits[0])
    try:
        earlier = papers.earlier(audits[0]) if papers.earlier else ()
        write_workbook(audits[0], target, log=papers.log, pages=pages, language=language, earlier=earlier)
    finally:
        if pages is not None:
            pages.close()
