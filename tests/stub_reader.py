"""A reader process whose reading does what its first argument says: what a hostile document could make it do."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from govaudit.messages import Message
from govaudit.quarantine.worker import worker_main
from govaudit.reading import source
from govaudit.reading.document import Unreadable
from govaudit.report import Report

Read = Callable[[Path, bytes], Report]

genuine: Read = source.read


def say(text: object) -> Report:
    raise Unreadable(Message(str(text), str(text)))


def spin(_path: Path, _content: bytes) -> Report:
    while True:
        pass


def wait(_path: Path, _content: bytes) -> Report:
    near, _far = socket.socketpair()
    return say(near.recv(1))


def announce(pid: int) -> None:
    """Tell a process id through the named pipe that is the second argument."""
    handle = os.open(sys.argv[2], os.O_WRONLY)
    os.write(handle, f"{pid}\n".encode())
    os.close(handle)


def announce_and_spin(path: Path, content: bytes) -> Report:
    announce(os.getpid())
    return spin(path, content)


def announce_and_read(path: Path, content: bytes) -> Report:
    announce(os.getpid())
    return genuine(path, content)


def swallow_memory(_path: Path, _content: bytes) -> Report:
    held = []
    while True:
        held.append(bytearray(32 << 20))


def recurse(path: Path, content: bytes) -> Report:
    return recurse(path, content)


def abort_on_mark(path: Path, content: bytes) -> Report:
    return abort(path, content) if content == b"HOSTILE" else genuine(path, content)


def spin_on_mark(path: Path, content: bytes) -> Report:
    return spin(path, content) if content == b"HOSTILE" else genuine(path, content)


def abort(_path: Path, _content: bytes) -> Report:
    os.abort()


def leave(_path: Path, _content: bytes) -> Report:
    os._exit(3)


def stumble(_path: Path, _content: bytes) -> Report:
    raise KeyError("what the document says in confidence")


def chatter(path: Path, content: bytes) -> Report:
    print('{"report": {}}')
    os.write(1, b'{"reason": {"zh": "x", "en": "x"}}\n')
    subprocess.run(["echo", '{"progress": 7}'], check=True)
    return genuine(path, content)


def write_files(path: Path, _content: bytes) -> Report:
    try:
        path.with_name("left behind").write_text("x")
    except OSError as error:
        return say(type(error).__name__)
    return say("written")


def tell_environment(_path: Path, _content: bytes) -> Report:
    return say("\n".join(sorted(os.environ)))


def tell_modules(path: Path, content: bytes) -> Report:
    genuine(path, content)
    return say(sorted({"PySide6", "openpyxl", "rich", "sqlite3"} & set(sys.modules)))


def tell_interfaces(_path: Path, _content: bytes) -> Report:
    with socket.socket() as probe:
        probe.settimeout(2)
        try:
            probe.connect(("127.0.0.1", int(_content)))
        except OSError as error:
            return say(type(error).__name__)
    return say("connected")


def leave_grandchild(_path: Path, _content: bytes) -> Report:
    grandchild = subprocess.Popen(["sleep", "1000"], stdin=subprocess.DEVNULL)
    announce(grandchild.pid)
    os._exit(0)


if __name__ == "__main__":
    source.read = globals()[sys.argv[1]]
    sys.exit(worker_main())
