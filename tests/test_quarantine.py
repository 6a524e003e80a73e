"""The quarantine: whatever happens in a reader process, the file ends in a report or in one sentence, and nothing is left behind."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from govaudit.messages import Message
from govaudit.quarantine import (
    LIMITS,
    Limits,
    Reader,
    Readers,
    Refused,
    Taken,
    channel,
    child,
    fence,
    job_object,
    read_document,
    reader,
    validation,
    wire,
)
from govaudit.reading import office
from govaudit.reading.source import read
from govaudit.report import Box, Kind, Leftover, OtherReading, PagePlace, Recognition, Report
from tests.documents import text
from tests.documents.reports import make_report

STUB = Path(__file__).with_name("stub_reader.py")
Act = Callable[..., None]
Start = Callable[[str], None]

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits and process ids as Linux has them")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(text.render(make_report(1), "tabs"), encoding="utf-8")
    return path


@pytest.fixture
def act(monkeypatch: pytest.MonkeyPatch) -> Act:
    """Let reader processes do what a function of the stub does."""
    return lambda name, *more: monkeypatch.setattr(child, "command", lambda: [sys.executable, "-P", str(STUB), name, *map(str, more)])


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Start:
    """Let reader processes answer this text, whatever they are asked."""
    kept = tmp_path / "answer"
    script = f"import sys; sys.stdin.buffer.readline(); sys.stdout.write(open({str(kept)!r}).read()); sys.stdout.flush(); sys.stdin.read()"

    def say(said: str) -> None:
        kept.write_text(said)
        monkeypatch.setattr(child, "command", lambda: [sys.executable, "-X", "utf8", "-c", script])

    return say


@pytest.fixture
def news(tmp_path: Path) -> Iterator[Callable[[], int]]:
    """Process ids told through a named pipe; waits for the next."""
    path = tmp_path / "news"
    os.mkfifo(path)
    handle = os.open(path, os.O_RDWR)
    with os.fdopen(handle, "rb", buffering=0) as stream:
        yield lambda: int(stream.readline())


def has_ended(pid: int, seconds: float = 10) -> bool:
    """Whether a process ends within so many seconds."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    ended = bool(poll.poll(seconds * 1000))
    os.close(handle)
    return ended


def reason(outcome: Report | Refused) -> str:
    assert isinstance(outcome, Refused)
    assert outcome.reason.zh and "\n" not in outcome.reason.en
    return outcome.reason.en


# --- a sound document -------------------------------------------------------------------------------------------------


def test_what_is_read_in_quarantine_is_what_is_read_here(document: Path) -> None:
    seen: list[float] = []
    assert read_document(document, progress=seen.append) == read(document, document.read_bytes())
    assert seen and all(0 <= done <= 1 for done in seen)


def test_a_name_that_is_no_unicode_is_read(document: Path) -> None:
    strange = document.with_name("\udcff\x1b[31m.txt")
    document.rename(strange)
    assert read_document(strange) == read(strange, strange.read_bytes())


def test_the_reader_stays_warm_until_something_fails(document: Path, tmp_path: Path, act: Act) -> None:
    with Reader() as warm:
        assert isinstance(warm.read(document), Report)
        first = warm._child
        empty = tmp_path / "empty.txt"
        empty.touch()
        assert "empty" in reason(warm.read(empty))
        assert isinstance(warm.read(document), Report)
        assert warm._child is first is not None
        os.kill(first.pid, signal.SIGKILL)
        assert has_ended(first.pid)
        assert isinstance(warm.read(document), Report)
        assert warm._child is not first
        last = warm._child
    assert last is not None and has_ended(last.pid)


def test_a_reader_retires(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_SERVED", 2)
    with Reader() as warm:
        for expected in (True, False, True):
            assert isinstance(warm.read(document), Report)
            assert (warm._child is not None) is expected


@pytest.mark.parametrize("how", ["_Polled", "_Threaded"])
def test_both_ways_to_talk_with_a_process(document: Path, act: Act, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """The threaded one is what Windows has."""
    monkeypatch.setattr(child, "channel", getattr(channel, how))
    large = document.with_name("large.txt")
    large.write_bytes(document.read_bytes() + b"\n" * 3_000_000)
    with Reader() as warm:
        for path in (document, large, document):
            assert warm.read(path) == read(path, path.read_bytes())
        last = warm._child
        act("leave")
        warm.close()
        assert "broke down" in reason(warm.read(document))
        act("spin")
        assert reason(warm.read(large, cancelled=iter((False, False, True)).__next__)) == "cancelled"
    assert last is not None and has_ended(last.pid)


# --- what is not opened at all ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "no such file"),
        (lambda path: path.mkdir(), "not a regular file"),
        (os.mkfifo, "not a regular file"),
        (lambda path: path.symlink_to("/dev/zero"), "not a regular file"),
        (lambda path: path.symlink_to(path.with_name("gone")), "no such file"),
        (lambda path: path.symlink_to(path), "cannot be opened"),
        (lambda path: socket.socket(socket.AF_UNIX).bind(str(path)), "not a regular file"),
        (lambda path: (path.touch(), os.truncate(path, (64 << 20) + 1)), "larger than 64 MiB"),
        (lambda path: path.touch(), "empty"),
    ],
    ids=["absent", "folder", "fifo", "device", "dangling", "loop", "socket", "too large", "empty"],
)
@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
def test_what_is_no_document_is_said_in_one_sentence(tmp_path: Path, make: Callable[[Path], object], said: str) -> None:
    path = tmp_path / "x"
    make(path)
    assert said in reason(read_document(path))


@pytest.mark.parametrize("name", ["a\x00b", "x" * 300, "x/y", "\udcff"])
def test_names_that_name_nothing(tmp_path: Path, name: str) -> None:
    assert reason(read_document(tmp_path / name))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_is_not_ours_to_read(document: Path) -> None:
    document.chmod(0)
    assert "permission" in reason(read_document(document))


# --- what a document could make a reader do ---------------------------------------------------------------------------


@linux
@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("spin", "1 seconds of processor time"),
        ("wait", "not read within 3 seconds"),
        ("swallow_memory", "512 MiB of memory"),
        ("recurse", "nested too deeply"),
        ("abort", "SIGABRT"),
        ("leave", "broke down and was stopped (3 )"),
        ("stumble", "KeyError stub_reader.py"),
    ],
)
def test_it_ends_in_one_sentence_and_the_next_document_is_read(document: Path, act: Act, does: str, said: str) -> None:
    act(does)
    bounds = Limits(cpu=1 if does == "spin" else 30, wall=3 if does == "wait" else 60, memory=512 << 20)
    with Reader(bounds) as warm:
        outcome = reason(warm.read(document))
        assert said in outcome and "confidence" not in outcome
        act("genuine")
        assert isinstance(warm.read(document), Report)


def test_what_libraries_print_disturbs_nothing(document: Path, act: Act) -> None:
    act("chatter")
    assert read_document(document) == read(document, document.read_bytes())


@linux
def test_a_reader_writes_no_file(document: Path, act: Act) -> None:
    act("write_files")
    assert reason(read_document(document)) in ("OSError", "PermissionError")
    assert sorted(path.name for path in document.parent.iterdir() if path.stat().st_size) == [document.name]


def test_a_reader_inherits_no_secret(document: Path, act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_TOKEN", "secret")
    act("tell_environment")
    names = reason_lines(read_document(document))
    assert "API_TOKEN" not in names
    assert {"ORT_DISABLE_TELEMETRY", "PYTHONUTF8"} <= names <= {*child._KEPT, *child._SET, "LC_CTYPE"}


def reason_lines(outcome: Report | Refused) -> set[str]:
    assert isinstance(outcome, Refused)
    return set(outcome.reason.en.splitlines())


def test_a_reader_loads_neither_window_nor_workbook_nor_workspace(document: Path, act: Act) -> None:
    act("tell_modules")
    assert reason(read_document(document)) == "[]"


@linux
def test_a_reader_has_no_network(document: Path, act: Act) -> None:
    user = [] if os.geteuid() == 0 else ["-U"]
    if subprocess.run(["unshare", *user, "-n", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets no process leave its network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        document.write_text(str(server.getsockname()[1]))
        act("tell_interfaces")
        assert reason(read_document(document)) == "OSError"


KERNEL = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@linux
@pytest.mark.skipif(KERNEL is None or not fence.version(KERNEL), reason="this kernel has no Landlock")
@pytest.mark.skipif(os.uname().machine not in ("x86_64", "aarch64"), reason="no filter of system calls for this machine")
def test_a_reader_gets_at_nothing_but_its_own_program(document: Path, act: Act) -> None:
    secret = document.with_name("secret.txt")
    secret.write_text("x")
    document.write_text(f"{secret}\n{document.with_name('left')}\n")
    act("try_everything")
    outcomes = dict(attempt.split("=") for attempt in reason(read_document(document)).split())
    assert outcomes.pop("parent") in ("EACCES", "ENOENT")
    assert outcomes == {
        "read": "EACCES", "list": "EACCES", "write": "EACCES", "start": "EPERM", "fork": "EPERM",
        "internet": "EPERM", "internet6": "EPERM", "local": "EPERM", "thread": "", "own": "",
    }  # fmt: skip
    assert not document.with_name("left").exists()


def answered(machine: str, converting: bool, number: int, argument: int = 0, architecture: int | None = None) -> int:
    """What the filter answers a system call: its program run as the kernel does."""
    data = {0: number, 4: fence._ARCHITECTURES[machine] if architecture is None else architecture, 16: argument}
    steps, at, held = fence.program(machine, converting), 0, 0
    while True:
        code, jump, otherwise, constant = steps[at]
        at += 1
        match code:
            case fence._LOAD:
                held = data[constant]
            case fence._ANSWER:
                return constant
            case fence._EQUAL:
                at += jump if held == constant else otherwise
            case fence._AT_LEAST:
                at += jump if held >= constant else otherwise
            case fence._HAS:
                at += jump if held & constant else otherwise


@pytest.mark.parametrize(("machine", "read", "socket_", "connect", "clone", "execve", "ptrace"), [
    ("x86_64", 0, 41, 42, 56, 59, 101), ("aarch64", 63, 198, 203, 220, 221, 117),
])  # fmt: skip
def test_the_filter_of_system_calls(machine: str, read: int, socket_: int, connect: int, clone: int, execve: int, ptrace: int) -> None:
    thread, process, inet, unix = 0x3D0F00, 0x01200011, 2, 1
    allowed, refused, unknown = fence._ALLOWED, fence._REFUSED, fence._UNKNOWN
    for converting in (False, True):
        assert answered(machine, converting, read) == answered(machine, converting, clone, thread) == allowed
        assert answered(machine, converting, ptrace) == answered(machine, converting, socket_, inet) == refused
        assert answered(machine, converting, 425) == refused  # io_uring, which would go round the rest
        assert answered(machine, converting, read, architecture=0x40000003) == refused
        assert answered(machine, converting, 0x40000000 + read) == refused
        assert answered(machine, converting, connect) == allowed
    for number, argument in ((execve, 0), (clone, process), (socket_, unix)):
        assert answered(machine, False, number, argument) == refused
        assert answered(machine, True, number, argument) == allowed
    assert answered(machine, False, 435) == unknown
    assert answered(machine, True, 435) == allowed


def test_progress_comes_by_the_page_and_the_pages_are_bounded(document: Path, act: Act) -> None:
    act("tell_pages")
    seen: list[float] = []
    with Reader(Limits(pages=4), ocr="never") as warm:
        assert reason(warm.read(document, progress=seen.append)) == "4 never"
    assert seen == [0.0, 0.25, 0.5, 0.75, 1.0]


@linux
def test_pages_that_are_recognised_get_more_time(document: Path, act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    act("recognise")
    assert 44 <= int(reason(read_document(document, limits=Limits(cpu=30, recognition=7)))) <= 46
    act("recognise_and_wait")
    clock = [0.0]
    monkeypatch.setattr(reader, "time", SimpleNamespace(monotonic=lambda: clock[0]))

    def pass_time(done: float) -> None:
        clock[0] += 50 if done else 0

    # after 50 s 75 are granted, after 100 s 90
    assert "not read within 90 seconds" in reason(read_document(document, progress=pass_time))


def test_large_documents_reach_a_reader_that_takes_its_time(document: Path, act: Act) -> None:
    large = document.with_name("large.txt")
    large.write_bytes(document.read_bytes() + b"\n" * 3_000_000)
    with Reader() as warm:
        taken = warm.take(large)
        assert isinstance(taken, Taken) and taken.content == large.read_bytes()
        assert taken.report.source.sha256 == hashlib.sha256(taken.content).hexdigest()
        assert isinstance(warm.read(document), Report)


def test_a_process_that_takes_nothing_does_not_hold_us_up(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = document.with_name("large.txt")
    large.write_bytes(b"x" * 3_000_000)
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-c", "import signal; signal.pause()"])
    assert reason(read_document(large, cancelled=iter((False, True)).__next__)) == "cancelled"
    assert "not read within" in reason(read_document(large, limits=Limits(wall=0.2)))


def test_a_file_of_our_name_in_the_current_folder_is_not_run(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("govaudit.py", "json.py", "runpy.py"):
        document.with_name(name).write_text("raise SystemExit(9)")
    monkeypatch.chdir(document.parent)
    assert isinstance(read_document(document), Report)


# --- what a subverted reader could answer -----------------------------------------------------------------------------


BYTES = text.render(make_report(1), "tabs").encode()
HASH = hashlib.sha256(BYTES).hexdigest()
COLUMNS = ("ids", "status", "value", "raw", "place", "confidence", "recognition")
Kept = dict[str, Any]


def genuine(kind: Kind = Kind.TEXT) -> Kept:
    """A genuine answer about a document of these bytes, as plain JSON; of another kind with places such a one has."""
    report = read(Path("/x"), BYTES)
    if kind is Kind.PDF:
        here = PagePlace(2, Box(10.0, 20.0, 30.5, 40.0))
        cells = {name: replace(cell, place=here, recognition=Recognition((0.5,))) for name, cell in report.cells.items()}
        report = replace(report, source=replace(report.source, kind=kind, pages=3, ocr_pages=(2,)), cells=cells)
        report = replace(report, prose=(), statements=(), sections=(), leftovers=())
    kept: Kept = json.loads(wire.line_of(wire.reading_of(report)))
    return kept


def cell(kept: Kept, **changes: object) -> None:
    """Change the first cell of an answer."""
    for name, value in changes.items():
        kept["cells"][COLUMNS.index(name)][0] = value


def forged(change: Callable[[Kept], object], kind: Kind = Kind.TEXT) -> str:
    kept = genuine(kind)
    change(kept)
    # a number beyond all floats, as strict JSON can say it
    return json.dumps(kept).replace(" Infinity", " 1e400") + "\n"


def believed(line: str) -> Report:
    answer = wire.told(line.encode())
    assert isinstance(answer, wire.LineReading | wire.PageReading | wire.TableReading | wire.SheetReading)
    return validation.believed(answer, "/x", HASH)


@pytest.mark.parametrize(("said", "means"), [("7", 1.0), ("-1", 0.0), ("0.25", 0.25)])
def test_progress_is_a_share(said: str, means: float) -> None:
    assert validation.progress_of(json.loads(said)) == means


@pytest.mark.parametrize(
    "said",
    [
        "no json\n",
        "[]\n",
        "{}\n",
        "\n",
        '{"answer": "progress", "done": "much", "recognised": 0}\n',
        '{"answer": "progress", "done": NaN, "recognised": 0}\n',
        '{"answer": "progress", "done": 1e999, "recognised": 0}\n',
        '{"answer": "progress", "done": true, "recognised": 0}\n',
        '{"answer": "progress", "done": 0.5, "recognised": -1}\n',
        '{"answer": "progress", "done": 0.5, "recognised": true}\n',
        '{"answer": "progress", "done": 0.5}\n',
        '{"answer": "progress", "done": 0.5, "recognised": 0, "more": 1}\n',
        '{"answer": "reason", "reason": "x"}\n',
        '{"answer": "reason", "reason": {"zh": "x"}}\n',
        '{"answer": "reason", "reason": {"zh": "\\ud800", "en": "x"}}\n',
        '{"answer": "page"}\n',
        '{"answer": "elsewhere"}\n',
        '{"answer": 7}\n',
        '{"report": {}}\n',
        "[" * 100_000 + "\n",
        '{"answer": "fault", "fault": "x", "place": ' + "[" * 100_000 + "\n",
        '{"answer": "progress", "done": ' + "9" * 5000 + ', "recognised": 0}\n',
        '{"answer": "progress", "done": 0.5, "recognised": ' + "9" * 5000 + "}\n",
        '{"answer": "fault", "fault": "x"}\n',
        '{"answer": "rereadings", "rereadings": []}\n',
    ],
    ids=range(25),
)
def test_an_answer_that_is_none_is_refused(document: Path, answer: Start, said: str) -> None:
    answer(said)
    assert "broke down" in reason(read_document(document))


FORGERIES: list[Callable[[Kept], object]] = [
    lambda kept: kept.update(sha256="../../x"),
    lambda kept: kept.update(sha256="0" * 64),
    lambda kept: kept.update(kind="exe"),
    lambda kept: kept.update(kind="pdf"),
    lambda kept: kept.update(answer="table"),
    lambda kept: kept.update(pages="1"),
    lambda kept: kept.update(pages=True),
    lambda kept: kept.update(ocr_pages=[None, "1"]),
    lambda kept: kept.update(ocr_pages=[0]),
    lambda kept: kept.update(edition="../2021"),
    lambda kept: kept.update(edition="2019"),
    lambda kept: kept.update(path="/etc/passwd"),
    lambda kept: kept["identity"].update(org=1),
    lambda kept: kept["identity"].update(year="2024"),
    lambda kept: kept["identity"].update(level="planet"),
    lambda kept: [column.pop() for column in kept["cells"][1:]],
    lambda kept: [column.append(column[0]) for column in kept["cells"][1:]],
    lambda kept: kept["cells"][2].pop(),
    lambda kept: kept["cells"].pop(),
    lambda kept: kept["cells"].append([]),
    lambda kept: kept["cells"].__setitem__(0, ["t9.x"] * 200),
    lambda kept: kept["cells"].__setitem__(0, ["t2.fees.amount"] * 200),
    lambda kept: kept["cells"].__setitem__(0, [f"t9.x{n}" for n in range(200)]),
    lambda kept: cell(kept, value="1e999999999"),
    lambda kept: cell(kept, value="NaN"),
    lambda kept: cell(kept, value="sNaN"),
    lambda kept: cell(kept, value="-Infinity"),
    lambda kept: cell(kept, value="9" * 1000),
    lambda kept: cell(kept, value="1e-30"),
    lambda kept: cell(kept, value="0e-99"),
    lambda kept: cell(kept, value="1_0x"),
    lambda kept: cell(kept, value="1", status="missing"),
    lambda kept: cell(kept, value=None, status="read"),
    lambda kept: cell(kept, status="certain"),
    lambda kept: cell(kept, raw=7),
    lambda kept: cell(kept, raw=["x"]),
    lambda kept: cell(kept, confidence=2),
    lambda kept: cell(kept, confidence=-0.1),
    lambda kept: cell(kept, confidence="1"),
    lambda kept: cell(kept, place={"page": 1, "box": {"x0": 0, "top": 0, "x1": 1, "bottom": 1}}),
    lambda kept: cell(kept, place={"line": 0, "column": 1, "length": 1}),
    lambda kept: cell(kept, place={"line": 1, "column": 1, "length": -1}),
    lambda kept: cell(kept, place={"line": 1, "column": 1 << 40, "length": 1}),
    lambda kept: cell(kept, place={"line": 10**300, "column": 1, "length": 1}),
    lambda kept: cell(kept, place={"line": True, "column": 1, "length": 1}),
    lambda kept: cell(kept, place={"line": 1.5, "column": 1, "length": 1}),
    lambda kept: cell(kept, place=[1, 1, 1]),
    lambda kept: cell(kept, recognition={"characters": [2.0]}),
    lambda kept: cell(kept, recognition={"others": [{"route": "x", "text": "1", "confidence": 7}]}),
    lambda kept: cell(kept, recognition={"marks": [7]}),
    lambda kept: kept["copies"].append([["t9.x"], *([column[0]] for column in kept["cells"][1:])]),
    lambda kept: kept["copies"].append([None, *([column[0]] for column in kept["cells"][1:])]),
    lambda kept: kept["prose"].append(["x", None]),
    lambda kept: kept["prose"].append(["x", {"line": 0, "column": 1, "length": 1}]),
    lambda kept: kept["prose"].append(["x"]),
    lambda kept: kept["leftovers"].append(["x", {"zh": 1, "en": "x"}, None, []]),
    lambda kept: kept["leftovers"].append(["x", {"zh": "x", "en": "x"}, None, [1]]),
    lambda kept: kept["statements"][0].__setitem__(2, "1e999999999"),
    lambda kept: kept["statements"][0].__setitem__(7, "Infinity"),
    lambda kept: kept["statements"][0].__setitem__(11, "NaN"),
    lambda kept: kept["statements"][0].__setitem__(8, 10_000),
    lambda kept: kept["statements"][0].__setitem__(8, -1),
    lambda kept: kept["statements"][0].__setitem__(1, "surely"),
    lambda kept: kept["statements"][0].__setitem__(9, 1),
    lambda kept: kept["sections"][0].__setitem__(3, None),
    lambda kept: kept["sections"][0].__setitem__(0, "1"),
    lambda kept: kept.update(foreign_labels=[1]),
    lambda kept: kept.pop("prose"),
]


@pytest.mark.parametrize("change", FORGERIES, ids=range(len(FORGERIES)))
def test_a_forged_report_is_refused(change: Callable[[Kept], object]) -> None:
    with pytest.raises(ValueError):
        believed(forged(change))


@pytest.mark.parametrize(
    "box",
    [
        {"x0": float("inf"), "top": 0, "x1": 1, "bottom": 1},
        {"x0": 1e30, "top": 0, "x1": 1, "bottom": 1},
        {"x0": 0, "top": 0, "x1": 1},
        {"x0": "0", "top": 0, "x1": 1, "bottom": 1},
        {"x0": 10**400, "top": 0, "x1": 1, "bottom": 1},
        [0, 0, 1, 1],
    ],
    ids=range(6),
)
def test_a_box_nowhere_is_refused(box: object) -> None:
    assert believed(forged(lambda kept: None, Kind.PDF)).cells["t2.fees.amount"].place == PagePlace(2, Box(10.0, 20.0, 30.5, 40.0))
    with pytest.raises(ValueError):
        believed(forged(lambda kept: cell(kept, place={"page": 1, "box": box}), Kind.PDF))


@pytest.mark.parametrize("page", [0, -1, 4, 1 << 70, None, "1", True])
def test_a_page_the_file_has_not_is_refused(page: object) -> None:
    box = {"x0": 0, "top": 0, "x1": 1, "bottom": 1}
    with pytest.raises(ValueError):
        believed(forged(lambda kept: cell(kept, place={"page": page, "box": box}), Kind.PDF))
    with pytest.raises(ValueError):
        believed(forged(lambda kept: kept.update(ocr_pages=[page]), Kind.PDF))


def test_the_forger_is_able_to_answer(document: Path, answer: Start) -> None:
    assert document.read_bytes() == BYTES
    answer(forged(lambda kept: None))
    assert isinstance(read_document(document), Report)
    answer(forged(lambda kept: kept.update(edition="2019")))
    assert "broke down" in reason(read_document(document))


def test_what_was_read_of_scans_and_without_unicode_arrives() -> None:
    other = OtherReading("shapes", "\udc80７", 0.25)
    report = read(Path("/x"), BYTES)
    first = next(iter(report.cells.values()))
    strange = replace(first, recognition=Recognition((0.5, 1.0), (other,), ("seal",)))
    kept = {name: strange if name == first.id else each for name, each in reversed(report.cells.items())}
    copies = ({first.id: first},)
    left = (Leftover("x", Message("甲", "a"), None, (first.id,)),)
    sent = replace(report, cells=kept, copies=copies, leftovers=left, foreign_labels=("乙",))
    clean = replace(strange, recognition=Recognition((0.5, 1.0), (replace(other, text="?７"),), ("seal",)))
    arrived = believed(wire.line_of(wire.reading_of(sent)).decode())
    assert arrived == replace(sent, cells={**kept, first.id: clean})
    assert list(arrived.cells) == list(kept)


def test_an_endless_answer_is_cut(document: Path, answer: Start) -> None:
    answer("x" * 5_000_000)
    assert "more than 1 MiB" in reason(read_document(document, limits=Limits(answer=1 << 20)))


def test_a_flood_of_progress_ends_with_the_wall_clock(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = 'import sys\nwhile True: sys.stdout.write(\'{"answer": "progress", "done": 7, "recognised": 0}\\n\')'
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-c", script])
    seen: list[float] = []
    assert "not read within" in reason(read_document(document, progress=seen.append, limits=Limits(wall=1)))
    assert set(seen) == {0.0, 1.0}


# --- cancelling, orphans ----------------------------------------------------------------------------------------------


@linux
def test_cancelling_ends_the_process(document: Path, act: Act, news: Callable[[], int], tmp_path: Path) -> None:
    act("announce_and_spin", tmp_path / "news")
    started: list[int] = []

    def cancelled() -> bool:
        started.append(news())
        return True

    assert reason(read_document(document, cancelled=cancelled)) == "cancelled"
    assert has_ended(started[0])


@linux
def test_what_a_reader_started_ends_with_it(document: Path, act: Act, news: Callable[[], int], tmp_path: Path) -> None:
    act("leave_grandchild", tmp_path / "news")
    assert "broke down" in reason(read_document(document))
    assert has_ended(news())


@linux
def test_a_descendant_that_escapes_does_not_hold_us_up(
    document: Path, act: Act, news: Callable[[], int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "_GRACE", 0.1)
    act("leave_holder", tmp_path / "news")
    outcome = read_document(document, limits=Limits(wall=1))
    holder = news()
    assert "not read within" in reason(outcome)
    os.kill(holder, signal.SIGKILL)
    for thread in threading.enumerate():
        if thread.name == "from a reader process":
            thread.join()


PARENT = """
import sys
from pathlib import Path
from govaudit.quarantine import Reader, child
child.command = lambda: [sys.executable, "-P", {stub!r}, {does!r}, {news!r}]
with Reader() as reader:
    print(reader.read(Path({document!r})), flush=True)
    sys.stdin.read()
"""


@linux
@pytest.mark.parametrize("does", ["announce_and_spin", "announce_and_read"])
def test_a_reader_ends_when_its_parent_is_killed(document: Path, tmp_path: Path, news: Callable[[], int], does: str) -> None:
    script = PARENT.format(stub=str(STUB), does=does, news=str(tmp_path / "news"), document=str(document))
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        pid = news()
        if does == "announce_and_read":
            assert parent.stdout is not None and parent.stdout.readline().startswith(b"Report")
        assert not has_ended(pid, 0)
        parent.kill()
        parent.wait()
        assert has_ended(pid)


def test_what_is_asked_early_waits_and_ends_nobody(document: Path) -> None:
    process = child.Child(LIMITS)
    content = document.read_bytes() + b"\n" * 100_000
    # more than the pipe holds: the rest is written while the reader works
    assert all(process.ask(content, document) for _ in range(30))
    answers = [process.line(30) for _ in range(30)]
    assert process.end() < 0, "had ended before"
    assert all(answer and isinstance(wire.told(answer), wire.LineReading) for answer in answers)


@linux
@pytest.mark.parametrize("end", ["kill", "cancel"])
def test_a_program_that_converts_ends_with_us(document: Path, tmp_path: Path, news: Callable[[], int], end: str, act: Act) -> None:
    document.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600)
    if end == "cancel":
        act("convert_for_ever", tmp_path / "news")
        started: list[int] = []
        assert reason(read_document(document, cancelled=lambda: not started.append(news()))) == "cancelled"
        assert has_ended(started[0])
        return
    script = PARENT.format(stub=str(STUB), does="convert_for_ever", news=str(tmp_path / "news"), document=str(document))
    rooms, environment = tmp_path / "rooms", os.environ | {"TMPDIR": str(tmp_path / "rooms")}
    rooms.mkdir()
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment) as parent:
        pid = news()
        assert not has_ended(pid, 0) and len(list(rooms.iterdir())) == 1
        parent.kill()
        parent.wait()
        assert has_ended(pid)
    assert list(rooms.iterdir()) == []


@linux
@pytest.mark.slow
@pytest.mark.skipif(office.installed() is None, reason="LibreOffice (soffice) is not installed")
def test_old_formats_are_converted_behind_the_fences(tmp_path: Path) -> None:
    rows = "".join(f"{line}\\par\n" for line in text.render(make_report(1), "tabs").splitlines())
    body = "".join(char if ord(char) < 128 else f"\\u{ord(char) - 65536 * (ord(char) > 32767)}?" for char in rows.replace("\t", "\\tab "))
    old = tmp_path / "old.rtf"
    old.write_text("{\\rtf1\\ansi\\uc1\n" + body + "}", encoding="ascii")
    before = set(Path(tempfile.gettempdir()).glob("OSL_PIPE*"))
    with Reader() as warm:
        taken = warm.take(old)
    assert isinstance(taken, Taken), taken
    assert taken.report.source.sha256 == hashlib.sha256(old.read_bytes()).hexdigest()
    assert set(Path(tempfile.gettempdir()).glob("OSL_PIPE*")) <= before


def test_a_machine_that_starts_no_process_is_said(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "command", lambda: [str(document)])
    assert "no reader process" in reason(read_document(document))


def test_readers_lend_their_processes(document: Path) -> None:
    with Readers(2) as readers:
        for _ in range(3):
            assert isinstance(readers.read(document), Report)
        assert len(readers._idle) == 1
        pid = readers._idle[0]._child.pid  # type: ignore[union-attr]
        # while all places are taken, waiting can be given up
        for _ in range(2):
            readers._places.acquire()
        assert reason(readers.read(document, cancelled=lambda: True)) == "cancelled"
        for _ in range(2):
            readers._places.release()
    assert has_ended(pid)


# --- Windows, as far as it can be told from here ----------------------------------------------------------------------


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the figures are those of 64 bits")
def test_a_job_object_is_laid_out_as_windows_has_it() -> None:
    assert ctypes.sizeof(job_object.BasicLimits) == 64
    assert ctypes.sizeof(job_object.IoCounters) == 48
    assert ctypes.sizeof(job_object.ExtendedLimits) == 144
    assert job_object.ExtendedLimits.ProcessMemoryLimit.offset == 112
    assert job_object.BasicLimits.LimitFlags.offset == 16
    wanted = job_object.limited(Limits(), 2)
    assert wanted.ProcessMemoryLimit == 1536 << 20
    assert wanted.BasicLimitInformation.PerProcessUserTimeLimit == 60 * 10_000_000
    assert wanted.BasicLimitInformation.LimitFlags == 0x250A


def test_the_limits_are_those_promised() -> None:
    assert (LIMITS.cpu, LIMITS.wall, LIMITS.memory, LIMITS.size, LIMITS.pages) == (30, 60, 1536 << 20, 64 << 20, 300)


def test_how_a_reader_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child.command() == [sys.executable, "-P", "-m", "govaudit", "--worker"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child.command() == [sys.executable, "--worker"]
