"""Power loss from a recording: what a disk may hold if the machine stops at any moment of a run that strace wrote down.

Synced bytes are there; of unsynced writes none, all, or any torn part may be; names made or changed count once their folder was synced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,rename,unlink"
_SECTOR = 512

_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_HANDLE = re.compile(r"^\d+<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Call:
    """One system call: its name, the paths it names, its bytes and its numbers."""

    name: str
    path: str
    other: str = ""
    content: bytes = b""
    offset: int = 0


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def calls(recording: str) -> Iterator[Call]:
    """The calls of a recording made with `-y -xx -s 1000000 -e trace=CALLS` that succeeded."""
    for line in recording.splitlines():
        match = _LINE.match(line)
        if match is None or int(match[3]) < 0:
            continue
        name, arguments = match[1], match[2]
        handle = _HANDLE.match(arguments)
        texts = [_bytes(each) for each in _TEXT.findall(arguments)]
        where = handle[1] if handle else ""
        path = _bytes(where).decode() if where.startswith("\\x") else where
        match name:
            case "pwrite64":
                yield Call(name, path, content=texts[0], offset=int(arguments.rsplit(", ", 1)[1]))
            case "write":
                yield Call(name, path, content=texts[0])
            case "ftruncate":
                yield Call(name, path, offset=int(arguments.rsplit(", ", 1)[1]))
            case "rename":
                yield Call(name, texts[0].decode(), texts[1].decode())
            case "unlink":
                yield Call(name, texts[0].decode())
            case "openat" if "O_CREAT" in arguments:
                yield Call(name, texts[0].decode())
            case "fsync" | "fdatasync":
                yield Call(name, path)


@dataclass
class Disk:
    """Files under one folder: what is surely there, and what was written since the last sync."""

    folder: str
    synced: dict[str, bytes] = field(default_factory=dict)
    pending: dict[str, list[Call]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    durable: dict[str, str] = field(default_factory=dict)
    made: int = 0

    def take(self, call: Call) -> None:
        """Follow one call. Contents belong to files, names to folders: a name may be lost though its file's bytes were synced."""
        if not call.path.startswith(self.folder):
            return
        match call.name:
            case "openat":
                if call.path not in self.names:
                    self.made += 1
                    self.names[call.path] = f"file {self.made}"
            case "rename":
                self.names[call.other] = self.names.pop(call.path)
            case "unlink":
                self.names.pop(call.path, None)
            case "fsync" | "fdatasync" if call.path in self.names:
                file = self.names[call.path]
                self.synced[file] = _written(self.synced.get(file, b""), self.pending.pop(file, []), None)
                # as ext4 does: syncing a fresh file also makes its name last
                self.durable[call.path] = file
            case "fsync":
                inside = {path: file for path, file in self.names.items() if str(Path(path).parent) == call.path}
                gone = [path for path in self.durable if str(Path(path).parent) == call.path and path not in inside]
                for path in gone:
                    del self.durable[path]
                self.durable |= inside
            case _ if call.path in self.names:
                self.pending.setdefault(self.names[call.path], []).append(call)

    def after_loss(self, rng: Random, way: str) -> dict[str, bytes]:
        """Files with their bytes as they may be found; way: none, all or torn."""
        latest = way == "all" or (way == "torn" and rng.random() < 0.5)
        names = self.names if latest else self.durable
        chosen = None if way == "all" else rng
        return {
            path: _written(self.synced.get(file, b""), self.pending.get(file, []) if way != "none" else [], chosen)
            for path, file in names.items()
            if not path.endswith("-shm")
        }


def _written(content: bytes, writes: list[Call], rng: Random | None) -> bytes:
    held = bytearray(content)
    for call in writes:
        if call.name == "ftruncate":
            if rng is None or rng.random() < 0.5:
                del held[call.offset :]
                held.extend(bytes(call.offset - len(held)))
            continue
        for start in range(0, len(call.content), _SECTOR):
            if rng is None or rng.random() < 0.7:
                piece, at = call.content[start : start + _SECTOR], call.offset + start
                held.extend(bytes(max(0, at - len(held))))
                held[at : at + len(piece)] = piece
    return bytes(held)
