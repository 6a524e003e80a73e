"""Outputs that grow report by report, set aside on disk until every report is there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO

_PIECE = 1 << 20


class Stream:
    """Text on its way into one output. What goes wrong is kept until the text is asked for, since other outputs go on.

    It lies in `folder`, without a name where the system allows that; None is the system's own place for such things.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.trouble: OSError | None = None
        self._file: IO[str] | None = None
        try:
            self._file = tempfile.TemporaryFile(  # noqa: SIM115 - closed on leaving
                "w+", encoding="utf-8", errors="backslashreplace", newline="", dir=folder, prefix=".govaudit-"
            )
        except OSError as error:
            self.trouble = error

    def write(self, text: str) -> None:
        """Add to it."""
        if self._file is not None and self.trouble is None:
            try:
                self._file.write(text)
            except OSError as error:
                self.trouble = error

    def pieces(self) -> Iterator[str]:
        """All of it, piece by piece. OSError where it could not be kept."""
        if self.trouble is not None or self._file is None:
            raise self.trouble or OSError("closed")
        self._file.seek(0)
        while piece := self._file.read(_PIECE):
            yield piece

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        file, self._file = self._file, None
        if file is not None:
            try:
                file.close()
            except OSError as failed:
                # a full disk: what could not be flushed is lost with the rest
                self.trouble = failed
