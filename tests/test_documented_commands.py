"""The commands of the pages that are not the program's own: run as they stand, or named here with the reason why they are not."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from ensurepip import _bundled  # type: ignore[attr-defined]
from pathlib import Path

import pytest

from govaudit import __version__
from tests.test_packaging import stub_bundle, tool
from tests.test_readme import PAGES, ROOT, SAMPLES, blocks, commands

NOT_RUN = {
    "make test": "it runs these tests",
    "make lock": "it asks a package index for the newest versions",
    "make bundle": "it takes minutes: `make release-check` freezes both editions and tries them in bare roots",
    "make dist": "it takes minutes and downloads wheels: `make release-check` runs it",
    "make release-check": "it runs these tests, and everything above",
    "sudo apt install ./govaudit_0.1.0_amd64.deb": "it changes the system; `make release-check` makes the package",
    "sudo apt remove govaudit": "it changes the system",
}
"""Commands nobody runs here, and why."""

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or not all(map(shutil.which, ("make", "sh", "tar", "sha256sum"))),
    reason="the shell's tools of Linux",
)
INSTALL = ROOT / "docs" / "install.md"
Sheet = Callable[[str], subprocess.CompletedProcess[str]]


@pytest.fixture
def shell(tmp_path: Path) -> Sheet:
    """Runs a block as a newcomer would: in a folder and a home of his own; every line has to do."""
    home = tmp_path / "家 home"
    home.mkdir()
    surroundings = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",
        "XDG_DATA_HOME": str(home / "data"),
    }

    def run(block: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["sh", "-eu"], input=block, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False)

    return run


def block_with(words: str) -> str:
    (found,) = (body for body in blocks(INSTALL, "sh") if words in body)
    return found


def archive(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is handed out for Linux, but with this checkout instead of the frozen program; without words it paints its window and ends."""
    bundle = stub_bundle(folder / "making" / "govaudit-standard", tool("manifest", monkeypatch))
    program = f'#!/bin/sh\n[ $# -gt 0 ] || set -- --smoke "{SAMPLES / "sample.txt"}"\nexec "{sys.executable}" -P -m govaudit "$@"\n'
    (bundle / "govaudit").write_text(program, encoding="utf-8")
    (bundle / "BUILD.txt").write_text(f"version: {__version__}\nedition: standard\n", encoding="utf-8")
    manifest = tool("manifest", monkeypatch)
    (bundle / manifest.NAME).write_text(manifest.manifest(bundle), encoding="utf-8")
    return Path(tool("archive", monkeypatch).archived(bundle, folder))


def test_the_archive_runs_and_is_installed_and_taken_out_as_the_page_says(
    tmp_path: Path, shell: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(tmp_path, monkeypatch)
    done = shell(block_with("./install.sh --in-place"))
    assert done.returncode == 0, done.stderr
    assert "cells=" in done.stdout and done.stdout.count("已安装") == 2
    home = tmp_path / "家 home"
    assert (home / "data" / "applications" / "govaudit.desktop").is_file()
    assert (home / ".local" / "lib" / "govaudit" / "govaudit").is_file()
    gone = shell(block_with("uninstall.sh"))
    assert gone.returncode == 0, gone.stderr
    assert not (home / ".local" / "lib" / "govaudit").exists() and not (home / "data" / "applications" / "govaudit.desktop").exists()


def test_a_stick_is_checked_unpacked_and_audits(tmp_path: Path, shell: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = archive(tmp_path, monkeypatch)
    shutil.copy(SAMPLES / "sample.pdf", tmp_path / "报告.pdf")
    shell(f"sha256sum {packed.name} >SHA256SUMS; echo {'0' * 64}  not-copied.deb >>SHA256SUMS")
    done = shell(block_with("--ignore-missing SHA256SUMS"))
    # the sample holds planted faults: status 1 is the right answer of the last line
    assert done.returncode == 1, done.stderr
    assert f"{packed.name}: OK" in done.stdout or f"{packed.name}: 成功" in done.stdout
    assert (tmp_path / "底稿.xlsx").stat().st_size > 10_000 and (tmp_path / "工作区" / "workspace.sqlite").is_file()
    with packed.open("ab") as stream:
        stream.write(b"damaged")
    assert shell(block_with("--ignore-missing SHA256SUMS").splitlines()[0]).returncode != 0


@pytest.mark.slow
@pytest.mark.skipif(not (ROOT / ".git").exists() or shutil.which("git") is None, reason="the wheel is built from a commit")
def test_wheels_are_installed_without_an_index(tmp_path: Path, shell: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    make = tool("make", monkeypatch)
    installer = Path(_bundled.__path__[0]).glob("pip-*.whl")
    # our own wheel and the installer: to say its version the program needs no other
    monkeypatch.setattr(make, "runtime_packages", lambda _extra: [])
    monkeypatch.setattr(make, "_downloaded", lambda _pins, wheels, *_: shutil.copy(next(installer), wheels))
    block = block_with("wheels-linux")
    python = next(word for word in block.split() if word.startswith("PYTHON=")).partition("=")[2]
    named = next(word for word in block.split() if word.endswith(".tar"))
    packed = make.packed(make.gathered(tmp_path, "standard", make.LINUX, "3.11"))
    assert packed.name == named
    shutil.rmtree(packed.with_suffix(""))
    done = shell(block.replace(python, sys.executable))
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(f"govaudit {__version__}") == 2


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the sources with an environment that is ready: this one."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("packaging", "resources", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "manual", "*.png"))
    own = folder / ".venv" / "bin"
    own.mkdir(parents=True)
    for name, words in (("python", ""), ("govaudit", "-P -m govaudit ")):
        (own / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {words}"$@"\n', encoding="utf-8")
        (own / name).chmod(0o755)
    (folder / ".venv" / "ready").touch()
    # all system packages are said to be there: nothing is installed
    (own / "dpkg-query").write_text("#!/bin/sh\necho install ok installed\n", encoding="utf-8")
    (own / "dpkg-query").chmod(0o755)
    return folder


def made(folder: Path, target: str) -> subprocess.CompletedProcess[str]:
    hidden = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY", "MAKEFLAGS", "MAKELEVEL"}}
    surroundings = {**hidden, "PATH": f"{folder / '.venv' / 'bin'}:{os.environ['PATH']}"}
    return subprocess.run(["make", target], cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


def test_make_run_audits_the_sample_where_there_is_no_display(checkout: Path) -> None:
    done = made(checkout, "run")
    assert done.returncode == 0, done.stderr
    assert "sample.xlsx" in done.stdout and (checkout / "build" / "sample.xlsx").stat().st_size > 10_000


def test_make_rules_table_writes_the_page(checkout: Path) -> None:
    page = checkout / "docs" / "rules.md"
    page.write_text("", encoding="utf-8")
    done = made(checkout, "rules-table")
    assert done.returncode == 0, done.stderr
    assert page.read_text(encoding="utf-8") == (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


def test_no_command_is_left_out() -> None:
    run = {"make run", "make rules-table"}
    for words in ("./install.sh --in-place", "uninstall.sh", "--ignore-missing SHA256SUMS", "wheels-linux"):
        run |= {shlex.join(shlex.split(line, comments=True)) for line in block_with(words).splitlines() if line.strip()}
    shown = {shlex.join(words) for page in PAGES for words in commands(page) if words[0].rpartition("/")[2] != "govaudit"}
    assert shown - run == {each.replace("0.1.0", __version__) for each in NOT_RUN}
    assert not set(NOT_RUN) & run and all(NOT_RUN.values())
