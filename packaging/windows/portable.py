"""Packs a Windows bundle as a zip to be used where it is unpacked: `portable.py BUNDLE OUT`; alike whoever packs it."""

from __future__ import annotations

import sys
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "linux"))

from archive import facts_of, package_of  # noqa: E402


def zipped(bundle: Path, out: Path) -> Path:
    """Pack a bundle; names sorted, at the time of its commit. The language bit of the names is set, so that Explorer shows Chinese."""
    facts = facts_of(bundle)
    name = f"{package_of(facts)}-{facts['version']}-windows-x64-portable"
    moment = time.gmtime((bundle / "BUILD.txt").stat().st_mtime)[:6]
    with zipfile.ZipFile(out / f"{name}.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(each for each in bundle.rglob("*") if each.is_file()):
            member = zipfile.ZipInfo(f"{name}/{path.relative_to(bundle).as_posix()}", moment)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, path.read_bytes())
    return out / f"{name}.zip"


if __name__ == "__main__":
    sys.stdout.write(f"{zipped(Path(sys.argv[1]), Path(sys.argv[2]))}\n")
