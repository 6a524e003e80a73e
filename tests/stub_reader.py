"""A reader process whose reading does what its first argument says: what a hostile document could make it do."""

from __future__ import annotations

import errno
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from govaudit.messages import Message
from govaudit.quarantine import limits, worker
from govaudit.quarantine.worker import worker_main
from govaudit.reading import source
from govaudit.reading.document import Unreadable
from govaudit.report import Report

Read = Callable[..., Report]

genuine: Read = source.read
UNFENCED = {"announce_and_spin", "announce_and_read", "convert_for_ever", "leave_grandchild", "leave_holder", "tell_interfaces"}
"""What the fences would not let happen; they are not raised for it."""


def say(text: object) -> Report:
    raise Unreadable(Message(str(text), str(text)))


def spin(_path: Path, _content: bytes, **_how: object) -> Report:
    while True:
        pass


def wait(_path: Path, _content: bytes, **_how: object) -> Report:
    near, _far = socket.socketpair()
    return say(near.recv(1))


def announce(pid: int) -> None:
    """Tell a process id through the named pipe that is the second argument."""
    handle = os.open(sys.argv[2], os.O_WRONLY)
    os.write(handle, f"{pid}\n".encode())
    os.close(handle)


def announce_and_spin(path: Path, content: bytes, **_how: object) -> Report:
    announce(os.getpid())
    return spin(path, content)


def announce_and_read(path: Path, content: bytes, **_how: object) -> Report:
    announce(os.getpid())
    return genuine(path, content)


def swallow_memory(_path: Path, _content: bytes, **_how: object) -> Report:
    held = []
    while True:
        held.append(bytearray(32 << 20))


def recurse(path: Path, content: bytes, **_how: object) -> Report:
    return recurse(path, content)


def abort_on_mark(path: Path, content: bytes, **_how: object) -> Report:
    return abort(path, content) if content == b"HOSTILE" else genuine(path, content)


def spin_on_mark(path: Path, content: bytes, **_how: object) -> Report:
    return spin(path, content) if content == b"HOSTILE" else genuine(path, content)


def abort(_path: Path, _content: bytes, **_how: object) -> Report:
    os.abort()


def leave(_path: Path, _content: bytes, **_how: object) -> Report:
    os._exit(3)


def stumble(_path: Path, _content: bytes, **_how: object) -> Report:
    raise KeyError("what the document says in confidence")


def chatter(path: Path, content: bytes, **_how: object) -> Report:
    print('{"report": {}}')
    os.write(1, b'{"reason": {"zh": "x", "en": "x"}}\n')
    os.system("echo '{\"progress\": 7}'")
    return genuine(path, content)


def write_files(path: Path, _content: bytes, **_how: object) -> Report:
    try:
        path.with_name("left behind").write_text("x")
    except OSError as error:
        return say(type(error).__name__)
    return say("written")


def tell_environment(_path: Path, _content: bytes, **_how: object) -> Report:
    return say("\n".join(sorted(os.environ)))


def tell_modules(path: Path, content: bytes, **_how: object) -> Report:
    genuine(path, content)
    return say(sorted({"PySide6", "openpyxl", "rich", "sqlite3"} & set(sys.modules)))


def tell_interfaces(_path: Path, _content: bytes, **_how: object) -> Report:
    with socket.socket() as probe:
        probe.settimeout(2)
        try:
            probe.connect(("127.0.0.1", int(_content)))
        except OSError as error:
            return say(type(error).__name__)
    return say("connected")


def try_everything(path: Path, content: bytes, **_how: object) -> Report:
    """What each attempt to get out ends in."""
    secret, left = content.decode().splitlines()[:2]
    attempts: dict[str, Callable[[], object]] = {
        "read": lambda: Path(secret).read_bytes(),
        "list": lambda: list(Path(secret).parent.iterdir()),
        "write": lambda: Path(left).touch(),
        "parent": lambda: Path(f"/proc/{os.getppid()}/environ").read_bytes(),
        "start": lambda: subprocess.run(["true"], check=True),
        "fork": os.fork,
        "internet": lambda: socket.socket(socket.AF_INET),
        "internet6": lambda: socket.socket(socket.AF_INET6),
        "local": lambda: socket.socket(socket.AF_UNIX),
        "thread": lambda: threading.Thread(target=print).start(),
        "own": lambda: Path(os.__file__).read_bytes(),
    }
    outcomes = {}
    for name, attempt in attempts.items():
        try:
            attempt()
            outcomes[name] = ""
        except OSError as error:
            outcomes[name] = errno.errorcode.get(error.errno or 0, "?")
    return say(" ".join(f"{name}={outcome}" for name, outcome in outcomes.items()))


def tell_pages(_path: Path, _content: bytes, *, progress: Callable[[float], None], most_pages: int, ocr: str) -> Report:
    for page in range(1, most_pages + 1):
        progress(page / most_pages)
    return say(f"{most_pages} {ocr}")


def convert_for_ever(_path: Path, _content: bytes, **_how: object) -> Report:
    """Start a program, as for the conversion of old formats, and wait for it."""
    program = subprocess.Popen(["sleep", "1000"], stdin=subprocess.DEVNULL)
    announce(program.pid)
    return say(program.wait())


def recognise(_path: Path, _content: bytes, *, progress: Callable[[float], None], **_how: object) -> Report:
    progress(0.5)
    progress(1)
    soft, _ = resource.getrlimit(resource.RLIMIT_CPU)
    return say(soft)


def recognise_and_wait(path: Path, content: bytes, *, progress: Callable[[float], None], **_how: object) -> Report:
    for _ in range(9):
        progress(0.5)
    return wait(path, content)


def leave_holder(_path: Path, _content: bytes, **_how: object) -> Report:
    """A descendant of its own session keeps our pipes open and outlives us."""
    if (pid := os.fork()) == 0:
        os.setsid()
        signal.pause()
    announce(pid)
    os._exit(0)


def leave_grandchild(_path: Path, _content: bytes, **_how: object) -> Report:
    grandchild = subprocess.Popen(["sleep", "1000"], stdin=subprocess.DEVNULL)
    announce(grandchild.pid)
    os._exit(0)


if __name__ == "__main__":
    source.read = globals()[sys.argv[1]]
    if sys.argv[1] in UNFENCED:
        limits.raise_fences = lambda _room: None
    if sys.argv[1] in ("tell_pages", "recognise", "recognise_and_wait"):
        worker.BEAT = 0.0
    if sys.argv[1].startswith("recognise"):
        worker.RECOGNISER = "sys"
    sys.exit(worker_main())
