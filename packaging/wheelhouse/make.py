"""Gathers the wheels GovAudit runs on, with hashes, for machines without a network on which no foreign program may be started.

`make.py OUT [--edition standard|ocr] [--platform manylinux_2_34_x86_64|win_amd64|macosx_12_0_arm64] [--python 3.11]` writes the folder
OUT/govaudit[-ocr]-VERSION-wheels-PLATFORM-pyNN and a tar of it. Only packages of requirements.lock, checked against its hashes, get in.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "bundle"))

from freeze import environment, exported, told_of_commit, version_of  # noqa: E402

LINUX = "manylinux_2_34_x86_64"
_OLDER = {
    LINUX: ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_24_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64")
}
"""Older systems whose wheels run on a newer one as well; pip has to be told each."""

_OURS = "govaudit"


def runtime_packages(extra: str | None) -> list[str]:
    """The packages GovAudit needs to run, those of an extra with it, and what they need in turn; normalised names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(project["optional-dependencies"][extra] if extra else ())]
    found = set[str]()
    while lines:
        spec, _, marker = lines.pop().partition(";")
        name = normal(re.split(r"[\s<>=!~\[(;]", spec.strip(), maxsplit=1)[0])
        if "extra" in marker or name in found or not _is_installed(name):
            continue
        found.add(name)
        # of rapidocr's wheel only the models are wanted, not what its programs need
        lines += [] if name == "rapidocr" else metadata.requires(name) or []
    return sorted(found)


def locked(names: list[str]) -> str:
    """The part of requirements.lock that pins these packages. KeyError for one it does not name."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = {normal(each.split("==")[0]): each for each in re.split(r"\n(?=[A-Za-z0-9])", text.strip())}
    return "".join(f"{entries[name].rstrip()}\n" for name in names)


def own_wheel(out: Path, commit: str = "HEAD") -> Path:
    """Our own wheel, built from a commit; the same commit gives the same bytes."""
    with tempfile.TemporaryDirectory(prefix="govaudit-wheel-") as name:
        tree = Path(name)
        exported(tree, commit)
        for path in [tree, *tree.rglob("*")]:
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation",
                   "--no-index", "--no-cache-dir", "--wheel-dir", str(out), str(tree)]  # fmt: skip
        subprocess.run(command, check=True, env=environment(commit))
        return out / f"govaudit-{version_of(tree)}-py3-none-any.whl"


def gathered(out: Path, edition: str, platform: str, python: str) -> Path:
    """Fill a folder with the wheels of an edition, their hashes and the papers; CalledProcessError where pip finds no wheel."""
    with tempfile.TemporaryDirectory(prefix="govaudit-wheelhouse-") as name:
        wheels = Path(name) / "wheels"
        wheels.mkdir()
        own = own_wheel(wheels)
        version = own.name.split("-")[1]
        pins = Path(name) / "requirements.lock"
        pins.write_text(locked(runtime_packages("ocr" if edition == "ocr" else None)), encoding="utf-8")
        _downloaded(pins, wheels, platform, python)
        digest = hashlib.sha256(own.read_bytes()).hexdigest()
        pins.write_text(f"{pins.read_text(encoding='utf-8')}{_OURS}=={version} --hash=sha256:{digest}\n", encoding="utf-8")
        for path in ("install.sh", "install.bat", "README.txt"):
            shutil.copy(HERE / path, name)
        shutil.copy(ROOT / "LICENSE", name)
        Path(name, "SHA256SUMS").write_text("".join(_sums(Path(name))), encoding="utf-8")
        house = f"govaudit{'-ocr' if edition == 'ocr' else ''}-{version}-wheels-{_short(platform)}-py{python.replace('.', '')}"
        shutil.rmtree(out / house, ignore_errors=True)
        shutil.copytree(name, out / house)
        (out / house).chmod(0o755)
    return out / house


def packed(house: Path) -> Path:
    """A tar of a wheelhouse, alike whoever packs it: wheels are packed already."""
    moment = int(told_of_commit("%ct"))
    target = house.with_suffix(house.suffix + ".tar")
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as archive:
        for path in [house, *sorted(house.rglob("*"))]:
            member = archive.gettarinfo(path, path.relative_to(house.parent).as_posix())
            member.uid, member.gid, member.uname, member.gname, member.mtime = 0, 0, "", "", moment
            member.mode = 0o755 if path.is_dir() or path.suffix == ".sh" else 0o644
            if path.is_file():
                with path.open("rb") as stream:
                    archive.addfile(member, stream)
            else:
                archive.addfile(member)
    return target


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def _is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _downloaded(pins: Path, wheels: Path, platform: str, python: str) -> None:
    tags = [word for tag in (platform, *_OLDER.get(platform, ())) for word in ("--platform", tag)]
    start = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--only-binary=:all:", "--no-deps"]
    where = ["--dest", str(wheels), "--python-version", python, "--implementation", "cp", *tags]
    subprocess.run([*start, *where, "--require-hashes", "--requirement", str(pins)], check=True)
    # the installer itself: not every Python brings one along
    subprocess.run([*start, *where, f"pip=={metadata.version('pip')}"], check=True)


def _sums(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"


def _short(platform: str) -> str:
    return {"manylinux": "linux-x86_64", "win": "windows-x86_64", "macosx": "macos"}[platform.split("_", 1)[0]]


def main() -> None:
    """Make the wheelhouse named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--edition", choices=("standard", "ocr"), default="standard")
    parser.add_argument("--platform", default=LINUX)
    parser.add_argument("--python", default=f"{sys.version_info.major}.{sys.version_info.minor}")
    parser.add_argument("--wheel-only", action="store_true", help="our own wheel alone")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.wheel_only:
        sys.stdout.write(f"{own_wheel(options.out.resolve())}\n")
        return
    house = gathered(options.out, options.edition, options.platform, options.python)
    sys.stdout.write(f"{packed(house)}\n")


if __name__ == "__main__":
    main()
