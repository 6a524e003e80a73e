"""Sound documents under hostile names, and paths that are no documents: all said in one line, none shown raw."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from govaudit.quarantine import Reader, Refused, Taken, intake
from govaudit.reading.source import read
from tests.documents import text
from tests.documents.reports import make_report
from tests.hostile.call import call, environment, left_over

NAMES = {
    "escape": "\x1b[31mred\x1b[2J.txt",
    "title": "\x1b]0;owned\x07.txt",
    "newline": "two\nlines: reason.txt",
    "return": "back\rover.txt",
    "tab": "a\tb.txt",
    "bell_and_delete": "\x07\x08\x7f.txt",
    "c1": "\x9b31m.txt",
    "no_unicode": "\udcff\udc80.txt",
    "cut_utf8": "表\udce8\udca1.txt",
    "right_to_left": "\u202etxt.fdp.exe",
    "isolates": "\u2066\u2069\u200f.txt",
    "zero_width": "\u200b\ufeff.txt",
    "longest": "长" * 83 + ".txt",
    "markup": "[red]x[bold][link=x].txt",
    "formula": '=HYPERLINK("http:x").txt',
    "at": "@SUM(1).txt",
    "plus_full_width": "＋1＝2.txt",
    "quotes": "a'b\"c`d$(e);f&g|h.txt",
    "percent": "%s%n{0}{path}.txt",
    "spaces": "   .txt",
    "dots": "....txt",
    "dash": "-rf.txt",
    "option": "--json",
    "emoji": "👩‍👩‍👧.txt",
    "decomposed": "é.txt",
    "device": "CON.txt",
    "stars": "*?[a].txt",
    "backslash": "..\\..\\etc.txt",
    "tilde": "~root.txt",
    "line_separator": "a\u2028b\u2029c\x85d.txt",
}


def sound(seed: int = 1) -> str:
    return text.render(make_report(seed), "tabs")


def test_sound_documents_are_read_under_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in NAMES.values():
        (folder / name).write_text(sound(), encoding="utf-8")
    done = call(folder, *(folder / name for name in NAMES.values()), "--jobs", "2")
    assert (done.status, done.errors, len(done.read)) == (0, "", len(NAMES))
    assert left_over(folder) == []


def test_empty_documents_are_refused_under_any_name_in_one_line_each(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in NAMES.values():
        (folder / name).touch()
    done = call(folder, *(folder / name for name in NAMES.values()), "--jobs", "2")
    assert (done.status, len(done.unread), done.complaints) == (2, len(NAMES), len(NAMES))


@pytest.mark.parametrize("form", ["text", pytest.param("github", marks=pytest.mark.slow)])
def test_no_name_reaches_the_terminal_raw(tmp_path: Path, form: str) -> None:
    import subprocess
    import sys

    folder = tmp_path / "documents"
    folder.mkdir()
    for name in NAMES.values():
        (folder / name).write_text(sound().replace("总计", "总\x1b[31m计"), encoding="utf-8")
    words = [sys.executable, "-m", "govaudit", "audit", *(os.fspath(folder / name) for name in NAMES.values()), "--format", form]
    done = subprocess.run([*words, "--xlsx", str(tmp_path / "out.xlsx")], capture_output=True, check=False, env=environment(folder))
    shown = (done.stdout + done.stderr).decode("utf-8")
    assert shown and done.returncode in (0, 1) and "Traceback" not in shown
    assert not {letter for letter in shown if letter < " " or "\x7f" <= letter < "\xa0" or letter in "\u202e\u2066\u2069"} - {"\n"}
    assert (tmp_path / "out.xlsx").stat().st_size


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


PLACES: dict[str, Callable[[Path], object]] = {
    "absent": lambda path: None,
    "fifo": os.mkfifo,
    "unix_socket": _socket,
    "zero": lambda path: path.symlink_to("/dev/zero"),
    "null": lambda path: path.symlink_to("/dev/null"),
    "terminal": lambda path: path.symlink_to("/dev/tty"),
    "memory": lambda path: path.symlink_to("/proc/self/mem"),
    "kernel_log": lambda path: path.symlink_to("/proc/kmsg"),
    "dangling": lambda path: path.symlink_to(path.with_name("gone")),
    "itself": lambda path: path.symlink_to(path),
    "below_a_file": lambda path: None,
    "too_large": lambda path: (path.touch(), os.truncate(path, (64 << 20) + 1)),
    "sparse_terabyte": lambda path: (path.touch(), os.truncate(path, 1 << 40)),
    "sparse_inside": lambda path: (path.touch(), os.truncate(path, 8 << 20)),
    "empty": lambda path: path.touch(),
}


def test_what_is_no_document_is_one_line_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "sound.txt").write_text(sound(), encoding="utf-8")
    (folder / "linked.txt").symlink_to(folder / "sound.txt")
    (folder / "empty folder.txt").mkdir()
    paths = []
    for name, make in PLACES.items():
        paths.append(folder / "sound.txt" / name if name == "below_a_file" else folder / name)
        make(paths[-1])
    if os.geteuid():
        (folder / "denied").write_text(sound())
        (folder / "denied").chmod(0)
        paths.append(folder / "denied")
    done = call(
        folder, folder / "sound.txt", *paths, "x" * 300, "a/" * 3000, folder / "linked.txt", folder / "empty folder.txt", "--jobs", "2"
    )
    assert done.status == 2
    assert done.read == {"sound.txt", "linked.txt"}
    assert set(PLACES) <= done.unread.keys() and done.complaints == len(done.unread) == len(paths) + 2
    assert [name for name, reason in done.unread.items() if "broke down" in reason] == []
    assert left_over(folder) == []


@pytest.mark.parametrize("instead", ["nothing", "fifo", "folder", "other"])
@pytest.mark.parametrize("moment", ["before it is opened", "while it is read"])
def test_a_file_that_changes_under_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instead: str, moment: str) -> None:
    """What was read is what is handed over, whatever has taken its place since."""
    path, other = tmp_path / "report.txt", tmp_path / "other.txt"
    path.write_text(sound(), encoding="utf-8")
    other.write_text(sound(2), encoding="utf-8")
    kept, exchanged = {name: name.read_bytes() for name in (path, other)}, []

    def exchange() -> None:
        if not exchanged:
            exchanged.append(path.unlink())
            {"nothing": lambda: None, "fifo": lambda: os.mkfifo(path), "folder": path.mkdir, "other": lambda: other.rename(path)}[instead]()

    opened = intake._opened

    def opened_late(given: Path) -> int:
        if moment == "before it is opened":
            exchange()
        return opened(given)

    monkeypatch.setattr(intake, "_opened", opened_late)
    with Reader() as warm:
        outcome = warm.take(path, progress=lambda _done: exchange())
    assert exchanged
    if moment == "before it is opened" and instead != "other":
        assert isinstance(outcome, Refused) and outcome.reason.en
    else:
        assert isinstance(outcome, Taken)
        assert outcome.content == kept[other if moment == "before it is opened" else path]
        assert outcome.report == read(path, outcome.content)
