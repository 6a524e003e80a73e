"""The reports of a workspace as audits: judged beside all others it holds, with every decision made about them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from govaudit.docket import Docket, Relatives
from govaudit.families import Families
from govaudit.rules.bodies import Member
from govaudit.rules.ruling import find_ruling, load_ruling
from govaudit.settings import Settings
from govaudit.workspace import Workspace


def families_of(workspace: Workspace, bodies: Path | None = None) -> Families:
    """Who belongs to whom among all reports; `bodies` is a bodies.toml, else the one in the workspace's folder or beside it.

    RulingError where that cannot be used.
    """
    placed = (
        (Member(each.id, each.org, each.year, each.path), partial(workspace.reading, each.id))
        for each in workspace.documents()
        if each.org and each.year is not None
    )
    return Families(placed, load_ruling(bodies or find_ruling([workspace.folder])), workspace.decisions)


def docket_of(workspace: Workspace, docs: Sequence[str] | None, settings: Settings, bodies: Path | None = None) -> Docket:
    """Audits of these documents, or of all (None), each beside its relatives and, where it is a parent, its units.

    RulingError where bodies.toml cannot be used, WorkspaceError where a reading cannot be had.
    """
    held = workspace.documents()
    relatives = Relatives()
    for each in held:
        relatives.add(each.id, each.org, each.year, partial(workspace.reading, each.id))
    wanted = [each.id for each in held] if docs is None else docs
    readings = [partial(workspace.reading, doc) for doc in wanted]
    return Docket(readings, relatives, settings, workspace.decisions, families_of(workspace, bodies))
