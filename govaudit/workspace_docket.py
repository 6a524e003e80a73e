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


def docket_of(workspace: Workspace, docs: Sequence[str] | None, settings: Settings, bodies: Path | None = None) -> Docket:
    """Audits of these documents, or of all (None); `bodies` is a bodies.toml, else the one in the workspace's folder or beside it.

    RulingError where that cannot be used, WorkspaceError where a reading cannot be had.
    """
    held = workspace.documents()
    relatives = Relatives()
    for each in held:
        relatives.add(each.id, each.org, each.year, partial(workspace.reading, each.id))
    placed = (
        (Member(each.id, each.org, each.year, each.path), partial(workspace.reading, each.id))
        for each in held
        if each.org and each.year is not None
    )
    families = Families(placed, load_ruling(bodies or find_ruling([workspace.folder])), workspace.decisions)
    wanted = [each.id for each in held] if docs is None else docs
    return Docket([partial(workspace.reading, doc) for doc in wanted], relatives, settings, workspace.decisions, families)
