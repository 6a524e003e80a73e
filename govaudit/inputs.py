"""The paths of a command line as documents: files as given, folders searched for readable kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from pathlib import Path

READABLE = frozenset({".pdf", ".html", ".htm", ".mht", ".docx", ".xlsx", ".txt", ".doc", ".wps", ".rtf", ".ofd"})
IMAGES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})


def documents(paths: Iterable[Path], cancelled: Callable[[], bool] = lambda: False) -> list[Path]:
    """Every document once, in the order given; within a folder in the order of names. Hidden and temporary files are passed over.

    `cancelled` is asked at every file: then what was found so far comes back.
    """
    return list(dict.fromkeys(found for path in paths for found in _expand(path, cancelled)))


def _expand(path: Path, cancelled: Callable[[], bool]) -> Iterator[Path]:
    if not _is(Path.is_dir, path):
        yield path
        return
    for found in sorted(takewhile(lambda _: not cancelled(), path.rglob("*"))):
        if found.suffix.lower() in READABLE | IMAGES and not found.name.startswith((".", "~$")) and _is(Path.is_file, found):
            yield found


def _is(kind: Callable[[Path], bool], path: Path) -> bool:
    """Whether a path is of that kind; a name no system can look up is of none (Path asks the system, which raises on names too long)."""
    try:
        return kind(path)
    except OSError:
        return False
