"""The built wheel, installed away from the checkout: the same bytes each time, nothing missing, and it works."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from govaudit import __version__
from tests.documents import text
from tests.documents.reports import make_report, with_fault

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.skipif(not (ROOT / ".git").exists() or shutil.which("git") is None, reason="the wheel is built from a commit")


@pytest.fixture(scope="module")
def commit() -> str:
    return subprocess.run(["git", "-C", ROOT, "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="module")
def wheel(commit: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("wheel"), commit)


def built(folder: Path, commit: str) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        for place in ("bundle", "wheelhouse"):
            patch.syspath_prepend(str(ROOT / "packaging" / place))
        return Path(importlib.import_module("make").own_wheel(folder, commit))


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment: our wheel, and of the tests' environment only the other packages."""
    home = tmp_path_factory.mktemp("环境 venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    libraries = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    install = [
        sys.executable,
        "-m",
        "pip",
        "--isolated",
        "--python",
        str(home),
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        str(wheel),
    ]
    subprocess.run([*install, "--disable-pip-version-check"], check=True)
    # plain lines: .pth files of the other environment, such as that of the checkout, are not followed
    others = [path for path in sys.path if Path(path).name in {"site-packages", "dist-packages"}]
    (libraries / "others.pth").write_text("".join(f"{path}\n" for path in others), encoding="utf-8")
    return home / ("Scripts" if os.name == "nt" else "bin") / "govaudit"


def run(program: Path, *words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    surroundings = {"HOME": str(folder), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    return subprocess.run([program, *words], env=surroundings, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_building_twice_gives_the_same_bytes(wheel: Path, commit: str, tmp_path: Path) -> None:
    assert built(tmp_path, commit).read_bytes() == wheel.read_bytes()
    assert wheel.name == f"govaudit-{__version__}-py3-none-any.whl"


def test_it_holds_all_of_ours_and_nothing_else(wheel: Path, commit: str) -> None:
    listed = subprocess.run(["git", "-C", ROOT, "ls-tree", "-r", "-z", "--name-only", commit], capture_output=True, text=True, check=True)
    ours = {name for name in listed.stdout.split("\0") if name.startswith("govaudit/")}
    data = {f"govaudit/{name}" for name in listed.stdout.split("\0") if name.startswith("resources/")}
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == ours | data


def test_it_runs_from_its_own_place(program: Path, tmp_path: Path) -> None:
    where = [program.with_name("python"), "-c", "import govaudit; print(govaudit.__file__)"]
    done = subprocess.run(where, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()).is_relative_to(program.parents[1])
    assert run(program, "--version", folder=tmp_path).stdout.strip() == f"govaudit {__version__}"


def test_it_audits_a_report_and_finds_the_fault(program: Path, tmp_path: Path) -> None:
    facts = make_report(7)
    facts = with_fault(facts, {"t3.granted.total": str(int(facts.cells["t3.granted.total"]) + 1)})
    document = tmp_path / "某县 年报.txt"
    document.write_text(text.render(facts, "tabs"), encoding="utf-8")
    done = run(program, "audit", document, "--json", "-", "--xlsx", tmp_path / "底稿.xlsx", folder=tmp_path)
    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)["reports"][0]
    assert any("t3.granted.total" in finding["cells"] for finding in report["findings"] if finding["rule"] == "t3.row_sum")
    assert zipfile.is_zipfile(tmp_path / "底稿.xlsx")


def test_it_paints_its_window_and_keeps_a_log(program: Path, tmp_path: Path) -> None:
    sample = tmp_path / "样本.pdf"
    shutil.copy(ROOT / "resources" / "samples" / "sample.pdf", sample)
    done = run(program, "--smoke", sample, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "cells=200/200" in done.stdout
    assert run(program, "audit", sample, "--workspace", tmp_path / "工作区", folder=tmp_path).returncode == 1
    assert run(program, "verify", "--workspace", tmp_path / "工作区", folder=tmp_path).returncode == 0
