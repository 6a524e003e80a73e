"""Many audited reports: one summary workbook, and one full paper a report in a folder beside it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from govaudit import __version__
from govaudit.audit import Audit
from govaudit.chain import LogEntry
from govaudit.exchange import audit_json
from govaudit.messages import Language
from govaudit.outputs import write_whole
from govaudit.pages import PageImages
from govaudit.rules.bodies import Tree
from govaudit.rules.same_body import body_name
from govaudit.workbook.paper import bound
from govaudit.workbook.plan import Paper, Voice, plan
from govaudit.workbook.summary_book import SummaryBook
from govaudit.workbook.summary_line import Line, line_of
from govaudit.workbook.texts import file_name

Progress = Callable[[int, int], None]


class Record(Protocol):
    """Remembers, across a kill, from what each paper was written."""

    def written_as(self, file: str) -> str | None:
        """What was noted when a file was written."""

    def note_written(self, file: str, token: str) -> None:
        """A file has been written; `token` stands for it and for all it was written from."""


PagesOf = Callable[[Audit], PageImages | None]


def write_summary(
    audits: Sequence[Audit],
    target: Path,
    *,
    log: Sequence[LogEntry] = (),
    pages_of: PagesOf | None = None,
    language: Language = "zh",
    progress: Progress | None = None,
    record: Record | None = None,
    earlier_of: Callable[[Audit], Sequence[Audit]] | None = None,
    bodies: Tree | None = None,
    written: Iterable[Line] | None = None,
) -> None:
    """Write summary, all findings and all values into `target`, and a paper a report into the folder beside it, each whole or not at all.

    `pages_of` opens a report's source for evidence pictures (it is closed here); `progress` hears (papers written, papers in all).
    `earlier_of` knows the audits of a body's earlier years; without it they are looked for among `audits`.
    `bodies` says who belongs to whom; without it names do. Every audit is asked for once, in order, and let go (a Docket holds few).
    With a `record` a paper that stands there, written from the same by a run that was broken off, is not written again.
    With `written` the papers are written elsewhere, and their lines come from there in order.
    OSError where a file cannot be written. The target must be the file's lasting path: its folder is named after it.
    """
    at, voice = datetime.now().astimezone(), Voice(language)
    earlier = earlier_of or _earlier_among(audits)
    folder = papers_folder(target, language)
    folder.mkdir(exist_ok=True)
    papers = (plan(audit, log, language, at, earlier(audit)) for audit in audits)
    here = (write_paper(paper, number, folder, pages_of, record) for number, paper in enumerate(papers, 1))
    summary = SummaryBook(voice)
    for number, line in enumerate(here if written is None else written, 1):
        summary.add(line, quote(f"{folder.name}/{line.paper}"))
        if progress:
            progress(number, len(audits))
    write_whole(target, summary.finish(bodies).save)


def papers_folder(target: Path, language: Language) -> Path:
    """The folder of the papers beside a summary."""
    return target.with_name(Voice(language)("summary.folder", name=target.stem))


def write_paper(paper: Paper, number: int, folder: Path, pages_of: PagesOf | None, record: Record | None) -> Line:
    """Write one paper of many, unless it stands there as it was written from the same; its line in the summary."""
    name = paper_name(paper, number)
    if not _stands(folder / name, paper, record):
        with (pages_of(paper.audit) if pages_of else None) or nullcontext() as pages:
            write_whole(folder / name, bound(paper, pages).save)
        if record:
            record.note_written(name, _token(folder / name, paper))
    return line_of(paper, name)


def _stands(path: Path, paper: Paper, record: Record | None) -> bool:
    """Whether a paper is there as it was written, from the same reading, decisions and rules."""
    return record is not None and path.is_file() and record.written_as(path.name) == _token(path, paper)


def _token(path: Path, paper: Paper) -> str:
    """The hash of a paper as it stands, then that of all it was written from."""
    told = [audit_json(audit) for audit in (paper.audit, *paper.earlier)]
    text = json.dumps([__version__, paper.voice.language, paper.chain_head, told], sort_keys=True)
    return " ".join(hashlib.sha256(part).hexdigest() for part in (path.read_bytes(), text.encode()))


def _earlier_among(audits: Sequence[Audit]) -> Callable[[Audit], list[Audit]]:
    """For each audit, those of the same body for earlier years among all."""
    found: dict[str, list[Audit]] = defaultdict(list)
    for audit in audits:
        if audit.read.identity.org is not None:
            found[body_name(audit.read.identity.org)].append(audit)
    return lambda audit: earlier_years(audit, found.get(body_name(audit.read.identity.org or ""), ()))


def earlier_years(audit: Audit, audits: Sequence[Audit]) -> list[Audit]:
    """The audits of the same body for earlier years, oldest first, one a year."""
    own = audit.read.identity
    if own.org is None or own.year is None:
        return []
    name = body_name(own.org)
    found = {other.read.identity.year: other for other in audits if other.read.identity.org and body_name(other.read.identity.org) == name}
    return [found[year] for year in sorted(year for year in found if year is not None and year < own.year)]


def paper_name(paper: Paper, number: int) -> str:
    """The file name of one paper: number, body, year."""
    return f"{number:03d} {file_name(f'{paper.org} {paper.year}')}.xlsx"
