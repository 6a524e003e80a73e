"""Takes out of a Linux bundle what nothing in it needs: libraries without a user, links to nothing, debugging symbols."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_LOAD = re.compile(r"^\s*LOAD\s+(0x\w+)\s+(0x\w+)\s.*\s(0x\w+)$", re.MULTILINE)
_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)")
_LOADED = ("libpython", "libpdfium", "libonnxruntime")
"""Starts of the names of libraries that are loaded by name, so that no other file mentions them."""


def prune(folder: Path) -> None:
    """Strip and thin a bundle in place; needs readelf and strip (binutils)."""
    _drop_dead_links(folder)
    while unused := _unused(folder):
        for path in unused:
            path.unlink()
        _drop_dead_links(folder)
    for path in elf_files(folder):
        if _has_debugging(path):
            _strip(path)
    for each in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(each.iterdir()):
            each.rmdir()


def elf_files(folder: Path) -> list[Path]:
    """Programs and libraries, links aside."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink() and _starts(path) == b"\x7fELF"]


def needed(folder: Path) -> dict[Path, frozenset[str]]:
    """The libraries each program or library asks the loader for."""
    return {path: frozenset(_NEEDED.findall(_readelf("-d", path))) for path in elf_files(folder)}


def asked_of_the_system(folder: Path) -> list[str]:
    """Libraries the bundle asks for and does not bring along: the system must have them."""
    brought = {path.name for path in folder.rglob("*")}
    return sorted(frozenset().union(*needed(folder).values()) - brought)


def glibc_floor(folder: Path) -> str:
    """The oldest C library the bundle runs on, such as "2.34"."""
    versions = {(int(major), int(minor)) for path in elf_files(folder) for major, minor in _GLIBC.findall(_readelf("-V", path))}
    major, minor = max(versions)
    return f"{major}.{minor}"


def _unused(folder: Path) -> list[Path]:
    asked = frozenset().union(*needed(folder).values())
    return [path for path in _libraries(folder) if not path.is_symlink() and path.name not in asked and not path.name.startswith(_LOADED)]


def _libraries(folder: Path) -> Iterable[Path]:
    """Shared libraries proper: Python's extension modules and Qt's plugins are loaded by their paths."""
    for path in elf_files(folder):
        versioned = re.fullmatch(r"lib.+\.so(\.\d+)*", path.name) and "lib-dynload" not in path.parts
        if versioned and "plugins" not in path.parts:
            yield path


def _drop_dead_links(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_symlink() and not path.exists():
            path.unlink()


def _has_debugging(path: Path) -> bool:
    return ".debug_info" in _readelf("-S", path) or ".symtab" in _readelf("-S", path)


def _strip(path: Path) -> None:
    """Strip a file, unless that spoils it: libraries whose paths were changed when their wheel was made may come out with torn segments."""
    stripped = path.with_name(f"{path.name}.stripped")
    subprocess.run(["strip", "--strip-unneeded", "-o", str(stripped), str(path)], check=True)
    if _is_sound(stripped):
        stripped.replace(path)
    else:
        stripped.unlink()


def _is_sound(path: Path) -> bool:
    """Whether the loader can map every segment: address and offset agree within a page."""
    segments = [(int(offset, 16), int(address, 16), int(align, 16)) for offset, address, align in _LOAD.findall(_readelf("-l", path))]
    return bool(segments) and all((address - offset) % align == 0 for offset, address, align in segments)


def _readelf(option: str, path: Path) -> str:
    done = subprocess.run(["readelf", "-W", option, str(path)], capture_output=True, text=True, check=True)
    return done.stdout


def _starts(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(4)
