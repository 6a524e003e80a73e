"""Writes what goes out, beside the window: the workbook of the open document, other formats, and a summary of all that are listed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from govaudit.audit import Audit
from govaudit.chain import LogEntry
from govaudit.corrections import ExportFormat
from govaudit.messages import Language, say
from govaudit.outputs import is_one_of
from govaudit.pages import PageImages
from govaudit.quarantine.painter import Painter
from govaudit.reading.document import Unreadable
from govaudit.report import Kind
from govaudit.window.jobs import Cancelled, Progress

FORMATS: dict[str, ExportFormat] = {".xlsx": "xlsx", ".csv": "csv", ".json": "json", ".pdf": "pdf"}
_BEAT = 0.05
_SHORT = 20
"""So many characters of a report's id name it."""


def proposed_name(source: Path, language: Language) -> Path:
    """Beside the source, named after it."""
    return source.with_name(f"{source.stem}-核对底稿.xlsx" if language == "zh" else f"{source.stem}-audit.xlsx")


def proposed_summary(folder: Path, count: int, language: Language) -> Path:
    """A name for the summary of so many documents."""
    return folder / (f"核对汇总-{count}份.xlsx" if language == "zh" else f"audit-summary-{count}.xlsx")


def with_suffix(target: Path) -> Path:
    """A target with an ending that says its format; a workbook where it has none."""
    return target if target.suffix.lower() in FORMATS else target.with_name(f"{target.name}.xlsx")


def objection(target: Path, sources: Sequence[Path], language: Language) -> str | None:
    """Why nothing may be written there."""
    if is_one_of(target, sources):
        return "这是报告原文件，不能覆盖" if language == "zh" else "this is the report itself and must not be replaced"
    if target.is_dir():
        return "这是一个文件夹" if language == "zh" else "this is a folder"
    return None


def holds_opinions(target: Path) -> bool:
    """Whether people wrote opinions or values into the workbook that stands there."""
    from govaudit.returned import NotAPaper
    from govaudit.returning import returned_paper

    try:
        return target.suffix.lower() == ".xlsx" and target.is_file() and returned_paper(target.read_bytes()).touched
    except (NotAPaper, OSError):
        return False


def write_paper(
    audit: Audit, content: bytes, log: Sequence[LogEntry], target: Path, *, language: Language, earlier: Sequence[Audit] = ()
) -> str | None:
    """Write the workbook of one audit; why it failed, or None."""
    from govaudit.workbook import write_workbook

    kind = audit.read.source.kind
    with Painter() as painter:
        pages = _opened(painter, content, kind) if kind in (Kind.PDF, Kind.IMAGE) else None
        try:
            write_workbook(audit, target, log=log, pages=pages, language=language, earlier=earlier)
        except OSError as error:
            return error.strerror or str(error)
        finally:
            if pages is not None:
                pages.close()
    return None


def _opened(painter: Painter, content: bytes, kind: Kind) -> PageImages | None:
    """The pages to show in a workbook; None where they cannot be had."""
    try:
        return painter.open(content, kind)
    except Unreadable:
        return None


def program() -> list[str]:
    """How this program is started once more, without a window. -P: no file of the current folder is taken for ours."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "govaudit"]


def arguments(folder: Path, docs: Sequence[str], target: Path, language: Language, *, force: bool) -> list[str]:
    """The command that exports these documents of a workspace; no documents: all."""
    option = f"--{FORMATS[target.suffix.lower()]}"
    spoken = ["--language", "en" if language == "en" else "zh_CN"]
    names = [doc[:_SHORT] for doc in docs]
    return ["export", "--workspace", str(folder), option, str(target), *spoken, *(["--force"] if force else []), "--", *names]


def exported(words: Sequence[str]) -> Callable[[Progress, Cancelled], str | None]:
    """Work that exports in a process of its own; it answers why that failed, "" where it was cancelled, None where it is done."""

    def work(_progress: Progress, cancelled: Cancelled) -> str | None:
        quiet = int(getattr(subprocess, "CREATE_NO_WINDOW", 0))
        environment = {**os.environ, "PYTHONUTF8": "1"}
        command = [*program(), *words]
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment, creationflags=quiet
        ) as child:
            while child.poll() is None:
                if cancelled():
                    child.kill()
                    return ""
                time.sleep(_BEAT)
            said = child.stderr.read().decode("utf-8", "replace").strip() if child.stderr else ""
        return None if child.returncode == 0 else said.splitlines()[-1] if said else say("console.interrupted").zh

    return work
