"""The audits of a batch that lies on a shelf, in this process or in another one that helps it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from govaudit.audit import Audit
from govaudit.docket import Docket, Relatives, Taken
from govaudit.families import Families
from govaudit.reading.document import Unreadable
from govaudit.report import Kind
from govaudit.rules.bodies import Member
from govaudit.rules.ruling import Ruling
from govaudit.settings import Settings
from govaudit.shelf import Kept, Shelf
from govaudit.workspace import Workspace

if TYPE_CHECKING:
    from govaudit.pages import PageImages
    from govaudit.quarantine.painter import Painter

Read = Sequence[tuple[Path, Kept]]


@dataclass(frozen=True, slots=True)
class Brief:
    """All that the audits of a batch follow from, small enough to be handed to another process; the readings stay on the shelf."""

    read: tuple[tuple[Path, Kept], ...]
    shelf: Path
    way: str
    workspace: Path | None
    settings: Settings
    ruling: Ruling

    @contextmanager
    def opened(self) -> Iterator[tuple[Docket, Shelf]]:
        """The audits as the process sees them that wrote the brief. OSError, WorkspaceError where something is no longer there."""
        with Shelf(self.shelf, self.way) as shelf, ExitStack() as resources:
            workspace = resources.enter_context(Workspace.open(self.workspace, read_only=True)) if self.workspace else None
            yield batch_docket(self.read, shelf, workspace, self.settings, self.ruling), shelf


def source_pages(painter: Painter, audit: Audit) -> PageImages | None:
    """Page images of the file a report was read from; None for sources without pages, or where it is gone or cannot be opened."""
    source = audit.read.source
    if source.kind not in (Kind.PDF, Kind.IMAGE):
        return None
    try:
        return painter.open(Path(source.path).read_bytes(), source.kind)
    except (OSError, Unreadable):
        return None


def batch_docket(read: Read, shelf: Shelf, workspace: Workspace | None, settings: Settings, ruling: Ruling) -> Docket:
    """Every report judged beside the others of the batch, and beside those of the workspace where there is one."""
    taken: list[tuple[str, str | None, int | None, str, Taken]] = [
        (one.id, one.org, one.year, str(path), partial(shelf.take, one, path)) for path, one in read
    ]
    readings = [take for *_, take in taken]
    if workspace is not None:
        taken += [(held.id, held.org, held.year, held.path, partial(workspace.reading, held.id)) for held in workspace.documents()]
    relatives = Relatives()
    for doc, org, year, _, take in taken:
        relatives.add(doc, org, year, take)
    decisions = workspace.decisions if workspace else None
    placed = ((Member(doc, org, year, path), take) for doc, org, year, path, take in taken if org and year is not None)
    return Docket(readings, relatives, settings, decisions, Families(placed, ruling, decisions))
