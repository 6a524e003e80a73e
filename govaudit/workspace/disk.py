"""What a workspace must know of the disk it lies on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_REMOTE = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "fuse.rclone", "ncpfs", "davfs", "fuse.davfs2"})
_DRIVE_REMOTE = 4


def is_remote(folder: Path) -> bool:
    """Whether a folder lies on a network drive, where SQLite's WAL cannot be relied on. False where the system does not tell."""
    if sys.platform == "win32":
        import ctypes

        root = folder.resolve().anchor
        return root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == _DRIVE_REMOTE
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return _kind_of_mount(folder.resolve(), mounts) in _REMOTE


def _kind_of_mount(folder: Path, mounts: str) -> str:
    """The file system type of the innermost mount a folder lies in; `mounts` as in /proc/self/mounts."""
    best, kind = "", ""
    for line in mounts.splitlines():
        _, place, name, *_ = line.split(" ")
        point = place.replace("\\040", " ")
        if folder.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, name
    return kind


def sync_folder(folder: Path) -> None:
    """Make names made or changed in a folder durable, where the system needs that said."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
