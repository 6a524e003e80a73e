"""The one-folder bundle: built from the last commit, tried in a bare root without a network, alike when built again."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


def can_freeze() -> bool:
    """Whether PyInstaller is there, and the shared library of Python it packs (Debian: libpython3-dev)."""
    if importlib.util.find_spec("PyInstaller") is None:
        return False
    from PyInstaller.depend.bindepend import get_python_library_path
    from PyInstaller.exceptions import PythonLibraryNotFoundError

    try:
        return get_python_library_path() is not None
    except PythonLibraryNotFoundError:
        return False


LIMIT = 165_000_000
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux" or not (ROOT / ".git").exists(), reason="built from a commit, on Linux"),
    pytest.mark.skipif(not can_freeze(), reason="PyInstaller or Python's shared library is not installed"),
    pytest.mark.skipif(shutil.which("readelf") is None or shutil.which("strip") is None, reason="no binutils"),
]


def tool(name: str) -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        for place in ("bundle", "checks", "linux", "icon"):
            patch.syspath_prepend(str(ROOT / "packaging" / place))
        return importlib.import_module(name)


@pytest.fixture(scope="module")
def commit() -> str:
    return str(tool("freeze").told_of_commit("%H"))


@pytest.fixture(scope="module")
def bundle(commit: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tool("freeze").build("standard", tmp_path_factory.mktemp("bundle"), commit))


def test_it_works_in_a_bare_root_from_a_path_with_spaces_and_chinese(bundle: Path) -> None:
    trial, roots = tool("trial"), tool("roots")
    root = "libraries" if roots.may_change_root() else "none"
    said = list(trial.tried(bundle, root))
    assert [line.split(":")[0] for line in said] == [step.name for step in trial.steps("standard")]
    assert any("smoke:" in line and "cells=200/200" in line for line in said)


def test_it_keeps_to_its_size_and_brings_no_foreign_toolkit(bundle: Path) -> None:
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    assert sum(path.stat().st_size for path in files) <= LIMIT
    names = {path.name for path in files}
    assert not [name for name in names if name.startswith(("libgtk", "libgdk", "libQt6Network", "libQt6Qml", "libssl", "libstdc++"))]
    assert not [name for name in names if name.startswith(("onnxruntime", "cv2"))]
    assert {"libqxcb.so", "libqoffscreen.so", "libxcb-cursor.so.0", "govaudit", "THIRD-PARTY-LICENCES.txt", "install.sh"} <= names
    assert all(os.access(bundle / name, os.X_OK) for name in ("govaudit", "install.sh", "uninstall.sh"))


def test_it_asks_little_of_the_system(bundle: Path) -> None:
    asked = tool("prune").asked_of_the_system(bundle)
    known = set(tool("deb")._PACKAGES)
    assert not [name for name in asked if name not in known and not tool("deb")._C_LIBRARY.fullmatch(name)]


def test_the_same_commit_gives_the_same_files(bundle: Path, commit: str, tmp_path: Path) -> None:
    freeze, manifest = tool("freeze"), tool("manifest")
    first, again = ((folder / manifest.NAME).read_text(encoding="utf-8") for folder in (bundle, freeze.build("standard", tmp_path, commit)))
    assert manifest.differences(first, again) == []
    assert len([name for name in manifest.entries(first) if manifest.is_ours(name)]) > 60
