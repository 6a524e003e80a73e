"""Where the frozen program starts: the same command line as `python -m govaudit`."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def _main() -> int:
    if sys.platform == "linux":
        _settle(Path(sys.executable).resolve().parent / "lib" / "fonts" / "fonts.conf")
    from govaudit.__main__ import main

    return main()


def _settle(fonts: Path) -> None:
    """Make good what the surroundings lack, and keep from programs started by us what the bundle's loader set for itself."""
    os.environ.pop("LD_LIBRARY_PATH", None)
    if original := os.environ.pop("LD_LIBRARY_PATH_ORIG", None):
        os.environ["LD_LIBRARY_PATH"] = original
    if not any(os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        # Qt wants UTF-8 and would say so on every start
        os.environ["LC_CTYPE"] = "C.UTF-8"
    if not os.environ.get("HOME"):
        os.environ["HOME"] = _home()
    if fonts.is_file():
        os.environ.setdefault("FONTCONFIG_FILE", str(fonts))


def _home() -> str:
    """The home of a user the system knows; else the root, as login has it."""
    try:
        return str(Path.home())
    except RuntimeError:
        return "/"


if __name__ == "__main__":
    sys.exit(_main())
