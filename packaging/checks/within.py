"""Changes the root and runs a program there without surroundings: within.py ROOT FOLDER PROGRAM [WORD...].

For root, or in a user namespace.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_BIND, _DEEP = 4096, 16384


def _bound(source: str, target: Path) -> None:
    """Lay a device of this machine over a file of the root; left undone where the system does not allow it."""
    ctypes.CDLL(None).mount(source.encode(), str(target).encode(), b"", _BIND | _DEEP, None)


def main() -> None:
    """Never returns."""
    root, folder, program, *words = sys.argv[1:]
    # a mount namespace of our own, so that nothing stays mounted
    ctypes.CDLL(None).unshare(0x00020000)
    ctypes.CDLL(None).mount(b"none", b"/", None, 0x44000, None)
    for name in ("null", "urandom"):
        _bound(f"/dev/{name}", Path(root, "dev", name))
    _bound("/proc", Path(root, "proc"))
    os.chroot(root)
    os.chdir(folder)
    os.execve(program, [program, *words], {})


if __name__ == "__main__":
    main()
