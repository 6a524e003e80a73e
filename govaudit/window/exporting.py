"""Writes the workbook of the open document beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from govaudit.chain import LogEntry
from govaudit.messages import Language
from govaudit.outputs import is_one_of
from govaudit.pages import PageImages
from govaudit.report import Kind
from govaudit.window.case import Case
from govaudit.window.jobs import Runner


def proposed_name(case: Case) -> Path:
    """Beside the source, named after it."""
    source = Path(case.audit.read.source.path)
    return source.with_name(f"{source.stem}-核对底稿.xlsx")


def export(
    case: Case,
    log: Sequence[LogEntry],
    target: Path,
    language: Language,
    *,
    runner: Runner,
    on_done: Callable[[Path, str | None], None],
) -> None:
    """Write the workbook as the document stands now; `on_done` is told the target, and why it failed or None."""
    if target.suffix.lower() != ".xlsx":
        target = target.with_name(f"{target.name}.xlsx")
    audit, content, kind = case.audit, case.content, case.audit.read.source.kind

    def write(_progress: object, _cancelled: object) -> str | None:
        from govaudit.workbook import write_workbook

        if is_one_of(target, [Path(audit.read.source.path)]):
            return "这是报告原文件，不能覆盖" if language == "zh" else "this is the report itself and must not be replaced"
        pages = PageImages.open(content, kind) if kind in (Kind.PDF, Kind.IMAGE) else None
        try:
            write_workbook(audit, target, log=log, pages=pages, language=language)
        except OSError as error:
            return error.strerror or str(error)
        finally:
            if pages is not None:
                pages.close()
        return None

    runner.run(write, lambda reason: on_done(target, reason))
