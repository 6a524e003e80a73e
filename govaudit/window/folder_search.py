"""Folders searched for documents beside the window: a folder may be large, or far away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from govaudit.inputs import documents
from govaudit.window.jobs import Job, Runner


class FolderSearch(QObject):
    """`found` brings the documents of each search in their order; those of one that was cancelled are none."""

    found = Signal(list)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._jobs: list[Job] = []

    @property
    def busy(self) -> bool:
        """Whether anything is still searched."""
        return bool(self._jobs)

    def search(self, paths: Sequence[Path]) -> None:
        """Look for the documents among these files and folders."""

        def end(found: list[Path] | None) -> None:
            self._jobs.remove(job)
            self.found.emit([] if job.cancelled else found or [])

        job = self._runner.run(lambda _progress, cancelled: documents(paths, cancelled), end)
        self._jobs.append(job)

    def cancel(self) -> None:
        """Search no longer."""
        for job in self._jobs:
            job.cancel()
