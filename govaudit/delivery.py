"""Audits delivered: JSON, workbook and standard output, files whole or not at all."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from rich.console import Console

from govaudit.audit import Audit
from govaudit.chain import LogEntry
from govaudit.console import github_lines, safe, show
from govaudit.exchange import audits_json
from govaudit.messages import Language, Message, say
from govaudit.outputs import is_one_of, write_whole
from govaudit.pages import PageImages
from govaudit.report import Kind

_PLAIN_WIDTH = 120


def refusal(options: argparse.Namespace, inputs: Sequence[Path]) -> Message | None:
    """Why the outputs asked for cannot be: one of them is an input."""
    outputs = [options.xlsx] if options.xlsx else []
    if options.json and options.json != "-":
        outputs.append(Path(options.json))
    return next((say("console.output_is_input", path=safe(str(path))) for path in outputs if is_one_of(path, inputs)), None)


def complain(line: str) -> int:
    """One line on standard error; the exit status that goes with it."""
    sys.stderr.write(f"{line}\n")
    return 2


@dataclass(frozen=True, slots=True)
class Papers:
    """What a workbook shows beside the audits: the log, and the bytes of each source for pictures of it."""

    log: Sequence[LogEntry] = ()
    content: Callable[[str], bytes] | None = None

    def pages(self, audit: Audit) -> PageImages | None:
        """Page images of a report's source; None for sources without pages, or where they cannot be had."""
        source = audit.read.source
        if source.kind not in (Kind.PDF, Kind.IMAGE):
            return None
        try:
            content = self.content(audit.read.id) if self.content else Path(source.path).read_bytes()
        except OSError:
            return None
        return PageImages.open(content, source.kind)


def deliver(audits: list[Audit], unreadable: list[tuple[str, str]], options: argparse.Namespace, papers: Papers | None = None) -> bool:
    """Write the files asked for, then standard output. False where a file could not be written."""
    language: Language = options.language
    text = json.dumps(audits_json(audits, unreadable), ensure_ascii=False, indent=1, allow_nan=False)
    written = True
    if options.json and options.json != "-":
        target = Path(options.json)
        written &= _written(target, language, lambda: write_whole(target, lambda path: path.write_text(text, encoding="utf-8")))
    if options.xlsx:
        written &= _written(options.xlsx, language, lambda: _write_workbook(audits, options.xlsx, papers or Papers(), language))
    if options.json == "-" or options.format == "json":
        sys.stdout.write(f"{text}\n")
    elif options.format == "github":
        sys.stdout.writelines(f"{line}\n" for each in audits for line in github_lines(each, language))
    elif options.format == "text":
        show(_console(sys.stdout), audits, len(unreadable), language)
    return written


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


def _write_workbook(audits: list[Audit], target: Path, papers: Papers, language: Language) -> None:
    from govaudit.workbook import write_summary, write_workbook

    if len(audits) != 1:
        write_summary(audits, target, log=papers.log, pages_of=papers.pages, language=language)
        return
    pages = papers.pages(audits[0])
    try:
        write_workbook(audits[0], target, log=papers.log, pages=pages, language=language)
    finally:
        if pages is not None:
            pages.close()
