"""Builds everything this platform can build from the last commit, tries it and prints sizes: `dist.py [--edition E] [--out DIR]`.

Linux: the wheel, both bundles as .tar.xz and .deb, the wheelhouse. Windows: packaging/windows/build.ps1. macOS: packaging/macos/build.sh.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / name) for name in ("bundle", "linux", "wheelhouse", "checks")]

import archive  # noqa: E402
import deb  # noqa: E402
import freeze  # noqa: E402
import make  # noqa: E402
import roots  # noqa: E402
import trial  # noqa: E402

GOALS = {"standard": 165, "ocr": 470}
"""The most a bundle may take unpacked, in MB of 10^6 bytes."""


def bundled(edition: str, out: Path) -> Iterator[str]:
    """Build, try and pack an edition; one line a fact. AssertionError where a trial or the size fails."""
    start = time.monotonic()
    bundle = freeze.build(edition, out)
    size = megabytes(bundle)
    yield f"{bundle.name}: {size:.0f} MB unpacked (goal {GOALS[edition]}), built in {time.monotonic() - start:.0f} s"
    assert size <= GOALS[edition], f"{bundle.name} takes {size:.0f} MB"
    for root in ("libraries", "debian") if _makes_roots() else ("libraries",):
        for line in trial.tried(bundle, root):
            yield f"{bundle.name} in a root with {root} only: {line}"
    yield told(archive.archived(bundle, out))
    if shutil.which("dpkg-deb"):
        yield told(deb.packaged(bundle, out))


def installed(house: Path) -> str:
    """Install a wheelhouse away from everything and paint the sample: what it prints. CalledProcessError where that fails."""
    with tempfile.TemporaryDirectory(prefix="govaudit-wheels-") as name:
        place = Path(name) / "装 到"
        alone = {"HOME": name, "PATH": os.defpath, "PYTHON": sys.executable, "LC_ALL": "C.UTF-8"}
        subprocess.run([*roots.offline(), str(house / "install.sh"), str(place)], env=alone, check=True, stdout=subprocess.DEVNULL)
        sample = HERE.parent / "resources" / "samples" / "sample.pdf"
        words = [*roots.offline(), str(place / "bin" / "govaudit"), "--smoke", str(sample)]
        done = subprocess.run(words, env=alone, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return done.stdout.strip()


def megabytes(folder: Path) -> float:
    """What the files of a folder hold together, in 10^6 bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def told(path: Path) -> str:
    """A line on a file that is to be handed out."""
    return f"{path.name}: {path.stat().st_size / 1e6:.1f} MB"


def _makes_roots() -> bool:
    return os.geteuid() == 0 and shutil.which("debootstrap") is not None


def _all(out: Path, editions: list[str]) -> Iterator[str]:
    out.mkdir(parents=True, exist_ok=True)
    yield told(make.own_wheel(out))
    for edition in editions:
        yield from bundled(edition, out)
        house = make.gathered(out, edition, make.LINUX, f"{sys.version_info.major}.{sys.version_info.minor}")
        yield told(make.packed(house))
        yield f"{house.name} installed without a network: {installed(house)}"
    handed = [path for path in sorted(out.iterdir()) if path.suffix in {".whl", ".xz", ".deb", ".tar"}]
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in handed)
    (out / "SHA256SUMS").write_text(sums, encoding="utf-8")
    yield f"{out / 'SHA256SUMS'}: {len(handed)} files"


def main() -> None:
    """Build what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edition", choices=tuple(GOALS), action="append")
    parser.add_argument("--out", type=Path, default=HERE.parent / "dist")
    options = parser.parse_args()
    if sys.platform != "linux":
        sys.exit("here: packaging/windows/build.ps1 or packaging/macos/build.sh")
    for line in _all(options.out, options.edition or list(GOALS)):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
