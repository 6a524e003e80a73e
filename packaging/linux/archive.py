"""Packs a bundle for Linux: `archive.py BUNDLE OUT` writes OUT/govaudit[-ocr]-VERSION-ARCH.tar.xz, alike whoever packs it."""

from __future__ import annotations

import lzma
import platform
import sys
import tarfile
from pathlib import Path


def archived(bundle: Path, out: Path) -> Path:
    """Pack a bundle; names sorted, owned by nobody, at the time of its commit."""
    facts = facts_of(bundle)
    name = f"{package_of(facts)}-{facts['version']}-linux-{platform.machine()}"
    target = out / f"{name}.tar.xz"
    with lzma.open(target, "wb", preset=6) as stream, tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path in [bundle, *sorted(bundle.rglob("*"))]:
            archive.add(path, str(Path(name) / path.relative_to(bundle)), recursive=False, filter=_settled)
    return target


def facts_of(bundle: Path) -> dict[str, str]:
    """What BUILD.txt of a bundle says."""
    lines = (bundle / "BUILD.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


def package_of(facts: dict[str, str]) -> str:
    """What an edition is called as a package."""
    return "govaudit" if facts["edition"] == "standard" else f"govaudit-{facts['edition']}"


def _settled(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = int(member.mtime)
    return member


if __name__ == "__main__":
    sys.stdout.write(f"{archived(Path(sys.argv[1]), Path(sys.argv[2]))}\n")
