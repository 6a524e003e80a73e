"""The list of files with their hashes: of a bundle as a whole, and of what in it is ours."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

NAME = "MANIFEST.sha256"
_LINE = re.compile(r"(link:.+|[0-9a-f]{64})  (.+)")


def manifest(folder: Path) -> str:
    """One line a file, `HASH  PATH`, sorted by path, as sha256sum checks it; links name where they lead."""
    lines = []
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if name == NAME or (path.is_dir() and not path.is_symlink()):
            continue
        told = f"link:{path.readlink().as_posix()}" if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()
        lines.append(f"{told}  {name}\n")
    return "".join(lines)


def entries(text: str) -> dict[str, str]:
    """What a manifest says: path -> hash. ValueError for a line of another form."""
    found = {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"not a line of a manifest: {line}")
        found[match[2]] = match[1]
    return found


def is_ours(name: str) -> bool:
    """Whether a file of a bundle is made from this repository: the program, its data, its papers."""
    return name.startswith("lib/govaudit/") or "/" not in name


def differences(one: str, other: str) -> list[str]:
    """The paths two manifests do not agree on."""
    left, right = entries(one), entries(other)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def check(folder: Path) -> list[str]:
    """The paths of a bundle that are not as its own manifest says."""
    return differences(manifest(folder), (folder / NAME).read_text(encoding="utf-8"))


if __name__ == "__main__":
    odd = check(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{name}\n" for name in odd) or "as its manifest says\n")
    sys.exit(bool(odd))
