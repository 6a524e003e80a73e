"""Where the frozen program starts: the same command line as `python -m govaudit`."""

from __future__ import annotations

import os
import sys


def _main() -> int:
    if sys.platform == "linux" and not any(os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        # started without surroundings: Qt wants UTF-8 and would say so on every start
        os.environ["LC_CTYPE"] = "C.UTF-8"
    from govaudit.__main__ import main

    return main()


if __name__ == "__main__":
    sys.exit(_main())
