"""Makes a Debian package of a bundle: `deb.py BUNDLE OUT` writes OUT/govaudit[-ocr]_VERSION_ARCH.deb, alike whoever makes it.

The program lies in /usr/lib/govaudit, its command in /usr/bin; the desktop's caches follow by the triggers of their own packages.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from archive import facts_of, package_of

_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libstdc++.so.6": "libstdc++6",
    "libuuid.so.1": "libuuid1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb.so.1": "libxcb1",
    "libexpat.so.1": "libexpat1",
    "libz.so.1": "zlib1g",
}
_C_LIBRARY = re.compile(r"ld-linux.*|lib(c|dl|m|pthread|rt|resolv|util)\.so\.\d")
_CONTROL = """\
Package: {package}
Version: {version}
Section: misc
Priority: optional
Architecture: {architecture}
Depends: {depends}
Recommends: fonts-noto-cjk | fonts-wqy-zenhei | fonts-wqy-microhei, xkb-data
Suggests: libreoffice-calc
Conflicts: {other}
Replaces: {other}
Provides: {provides}
Installed-Size: {size}
Maintainer: GovAudit <govaudit@localhost>
Description: checks Chinese annual reports on government information disclosure
 Reads the three statutory tables with the place of every number, checks the
 balance equations and shows which of them fail; corrections and confirmations
 are kept in a tamper-evident log, an annotated workbook goes to the files.
 Works without a network.
 .
 离线核对政府信息公开工作年度报告的三张法定统计表。{more}
"""
_MORE = {"standard": "", "ocr": "\n .\n This edition also reads scans. 本版含扫描件文字识别。"}


def packaged(bundle: Path, out: Path) -> Path:
    """Make the package; KeyError for a library no Debian package is known for; needs dpkg-deb."""
    facts = facts_of(bundle)
    with tempfile.TemporaryDirectory(prefix="govaudit-deb-") as name:
        tree = Path(name) / "tree"
        _lay(bundle, tree, package_of(facts))
        _control(tree, facts)
        moment = int(bundle.joinpath("BUILD.txt").stat().st_mtime)
        for path in [tree, *tree.rglob("*")]:
            os.utime(path, (moment, moment), follow_symlinks=False)
        target = out / f"{package_of(facts)}_{facts['version']}_{_architecture()}.deb"
        command = ["dpkg-deb", "--root-owner-group", "--uniform-compression", "-Zxz", "-z6", "--build", str(tree), str(target)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "SOURCE_DATE_EPOCH": str(moment)})
    return target


def depends(facts: dict[str, str]) -> str:
    """The packages an edition needs, from the libraries it asks of the system."""
    asked = facts["libraries of the system"].split(", ")
    names = sorted({_PACKAGES[library] for library in asked if not _C_LIBRARY.fullmatch(library)})
    return ", ".join([f"libc6 (>= {facts['glibc'].removeprefix('>= ')})", *names])


def _lay(bundle: Path, tree: Path, package: str) -> None:
    program, share = tree / "usr" / "lib" / "govaudit", tree / "usr" / "share"
    shutil.copytree(bundle, program, symlinks=True, ignore=shutil.ignore_patterns("install.sh", "uninstall.sh", "share", "MANIFEST.sha256"))
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / "govaudit").symlink_to("../lib/govaudit/govaudit")
    for name, folder in (
        ("govaudit.desktop", "applications"),
        ("org.govaudit.GovAudit.metainfo.xml", "metainfo"),
        ("govaudit.xml", "mime/packages"),
    ):
        (share / folder).mkdir(parents=True)
        shutil.copy(bundle / "share" / name, share / folder / name)
    for path in sorted((bundle / "share" / "icons").glob("govaudit-*.png")):
        size = path.stem.rpartition("-")[2]
        _copied(path, share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "govaudit.png")
    _copied(bundle / "share" / "icons" / "govaudit.svg", share / "icons" / "hicolor" / "scalable" / "apps" / "govaudit.svg")
    papers = share / "doc" / package
    papers.mkdir(parents=True)
    own, others = ((bundle / name).read_text(encoding="utf-8") for name in ("LICENSE", "THIRD-PARTY-LICENCES.txt"))
    (papers / "copyright").write_text(f"{own}\n{others}", encoding="utf-8")
    for name in ("THIRD-PARTY-LICENCES.txt", "CHANGELOG.md"):
        (program / name).unlink()
    (papers / "changelog.gz").write_bytes(gzip.compress((bundle / "CHANGELOG.md").read_bytes(), mtime=0))
    for path in tree.rglob("*"):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)


def _copied(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def _control(tree: Path, facts: dict[str, str]) -> None:
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    other = "govaudit-ocr" if package_of(facts) == "govaudit" else "govaudit"
    control = tree / "DEBIAN"
    control.mkdir()
    sums = "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree).as_posix()}\n" for path in files
    )
    (control / "md5sums").write_text(sums, encoding="utf-8")
    text = _CONTROL.format(
        package=package_of(facts), version=facts["version"], architecture=_architecture(), depends=depends(facts), other=other,
        provides="govaudit-bundle" if other == "govaudit-ocr" else "govaudit-bundle, govaudit-recognition",
        size=sum(path.stat().st_size for path in files) // 1024, more=_MORE[facts["edition"]],
    )  # fmt: skip
    (control / "control").write_text(text, encoding="utf-8")
    for path in control.iterdir():
        path.chmod(0o644)


def _architecture() -> str:
    return subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.stdout.write(f"{packaged(Path(sys.argv[1]), Path(sys.argv[2]))}\n")
