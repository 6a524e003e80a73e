"""The folder with the SQLite file that keeps documents, readings and the append-only, hash-chained log of everything the auditor did."""

from govaudit.workspace.documents import StoredDocument
from govaudit.workspace.location import default_workspace, workspace_at
from govaudit.workspace.refusal import WorkspaceDamaged, WorkspaceError
from govaudit.workspace.rescue import restore
from govaudit.workspace.store import Workspace

__all__ = ["StoredDocument", "Workspace", "WorkspaceDamaged", "WorkspaceError", "default_workspace", "restore", "workspace_at"]
