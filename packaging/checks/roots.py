"""Bare roots in which a bundle is tried, and how a program is called in them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import prune

PACKAGES = ("libglib2.0-0", "libegl1", "libgl1", "libx11-6", "libdbus-1-3", "libfontconfig1", "libxkbcommon0")
"""What a Debian minbase lacks for the offscreen window; the README names them."""

_LOADED = re.compile(r"=> (/\S+)|^\s*(/\S+)")
_WAYLAND = ("libwayland-client.so.0", "libwayland-cursor.so.0")


def made(kind: str, bundle: Path, work: Path, cache: Path) -> Path:
    """A root of a kind; "none" is an empty folder for use without changing the root."""
    if kind == "debian":
        return _debian(cache / "bare-debian")
    if kind == "libraries":
        _libraries(bundle, work)
    return work


def call(kind: str, base: Path, place: str, program: str) -> list[str]:
    """The start of a call of the bundle in `place` of a root, as the current folder, without a network where that can be dropped."""
    start = offline()
    if kind == "none":
        return [*start, str(base / place.lstrip("/") / program / "govaudit")]
    if not may_change_root():
        raise AssertionError("only root may change the root where ordinary users may not make namespaces: use --root none")
    if kind == "libraries":
        return [*start, sys.executable, str(Path(__file__).with_name("within.py")), str(base), place, f"{place}/{program}/govaudit"]
    # env changes the folder after the root was changed, and hands nothing on
    return [
        *start,
        shutil.which("chroot") or "/usr/sbin/chroot",
        str(base),
        "env",
        "-i",
        f"--chdir={place}",
        f"{place}/{program}/govaudit",
    ]


def may_change_root() -> bool:
    """Whether this user may change the root: root may, others where they may make namespaces."""
    return os.geteuid() == 0 or bool(offline())


def offline() -> list[str]:
    """The start of a call that runs in a network without interfaces; nothing where the system does not allow that."""
    tool = shutil.which("unshare")
    if tool is None:
        return []
    words = [tool, "-n"] if os.geteuid() == 0 else [tool, "-rn"]
    return words if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0 else []


def _debian(root: Path) -> Path:
    """A Debian minbase, made once and kept."""
    ready = root / "ready"
    if not ready.is_file():
        shutil.rmtree(root, ignore_errors=True)
        release = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text(encoding="utf-8").splitlines() if "=" in line)
        suite = release.get("VERSION_CODENAME", "stable").strip('"')
        command = ["debootstrap", "--variant=minbase", f"--include={','.join(PACKAGES)}", suite, str(root), *_mirror()]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        shutil.rmtree(root / "var" / "cache" / "apt", ignore_errors=True)
        ready.touch()
    shutil.rmtree(root / "opt", ignore_errors=True)
    (root / "opt").mkdir()
    return root


def _mirror() -> list[str]:
    """Where this machine has its Debian packages from."""
    done = subprocess.run(["apt-get", "indextargets", "--format", "$(REPO_URI)"], capture_output=True, text=True, check=False)
    found = [line for line in done.stdout.split() if line.rstrip("/").endswith("debian")]
    return found[:1]


def _libraries(bundle: Path, root: Path) -> None:
    """Nothing but the libraries the bundle asks of the system, theirs, the loader, and the devices every program finds."""
    wanted = [name for name in prune.asked_of_the_system(bundle) if name not in _WAYLAND]
    for path in _closure(wanted):
        target = root / path.relative_to("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    for name in ("tmp", "dev", "proc"):
        (root / name).mkdir()
    for name in ("null", "urandom"):
        (root / "dev" / name).touch()


def _closure(names: list[str]) -> list[Path]:
    """Where the loader finds libraries, with all that they need."""
    cache = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    known = {line.split()[0]: Path(line.rsplit(" => ", 1)[1]) for line in cache.splitlines() if " => " in line and "x86-64" in line}
    found: dict[Path, None] = {}
    for name in names:
        path = known.get(name)
        if path is None:
            continue
        found[path] = None
        told = subprocess.run(["ldd", str(path)], capture_output=True, text=True, check=False).stdout
        for line in told.splitlines():
            if match := _LOADED.search(line):
                found[Path(match[1] or match[2])] = None
    return list(found)
