"""What is handed out: versions, lists, licences, desktop files, install scripts, wheelhouse. The bundle itself: tests/test_bundle.py."""

from __future__ import annotations

import configparser
import hashlib
import importlib
import os
import plistlib
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from govaudit import __version__
from govaudit.workspace import Workspace, workspace_at
from govaudit.workspace.location import DATABASE

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
PLACES = ("bundle", "linux", "windows", "wheelhouse", "checks", "icon")


def tool(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    for place in PLACES:
        monkeypatch.syspath_prepend(str(PACKAGING / place))
    return importlib.import_module(name)


def test_every_place_names_the_one_version(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = tool("versions", monkeypatch)
    assert versions.faults() == []
    assert versions.SEMANTIC.fullmatch(__version__)
    assert not versions.SEMANTIC.fullmatch("1.0")


def test_a_bundle_holds_every_module_and_every_file_of_data(monkeypatch: pytest.MonkeyPatch) -> None:
    contents = tool("contents", monkeypatch)
    modules = contents.hidden_modules(ROOT, "standard")
    assert {"govaudit.window.main_window", "govaudit.quarantine.worker", "govaudit.reading.source"} <= set(modules)
    laid = {f"{folder}/{Path(path).name}" for path, folder in contents.data_files(ROOT, "standard")}
    assert {"govaudit/resources/__init__.py", "govaudit/resources/forms/2021.toml", "govaudit/resources/samples/sample.pdf"} <= laid
    assert "govaudit/resources/translations/govaudit_en.qm" in laid
    assert not [name for name in laid if name.endswith((".ts", ".pyc"))]


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("libQt6Network.so.6", False),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("libgtk-3.so.0", False),
        ("libstdc++.so.6", False),
        ("libxcb-cursor.so.0", True),
        ("pypdfium2_raw/libpdfium.so", True),
    ],
)
def test_of_qt_and_the_system_only_what_is_needed_gets_in(target: str, wanted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tool("contents", monkeypatch).is_wanted(target) is wanted


def test_the_recognisers_models_are_found_without_importing_their_package(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("onnxruntime", reason="the extra ocr is not installed")
    found = tool("contents", monkeypatch).model_files()
    assert "rapidocr" not in sys.modules
    assert {folder for _path, folder in found} == {"rapidocr", "rapidocr/models"}
    assert any("rec" in Path(path).name for path, _folder in found)


def test_no_package_that_is_shipped_is_forgotten_among_the_licences(monkeypatch: pytest.MonkeyPatch) -> None:
    contents, make = tool("contents", monkeypatch), tool("make", monkeypatch)
    listed = {edition: {make.normal(name) for name in contents.LISTS["packages"][edition]} for edition in ("standard", "ocr")}
    unused = {"markdown-it-py", "mdurl", "pygments", "typing-extensions"}
    assert set(make.runtime_packages(None)) - unused <= listed["standard"]
    if shutil.which("unshare") and importlib.util.find_spec("onnxruntime"):
        assert set(make.runtime_packages("ocr")) - unused <= listed["standard"] | listed["ocr"]


def test_licences_are_collected_and_none_forbids_shipping(monkeypatch: pytest.MonkeyPatch) -> None:
    licences = tool("licences", monkeypatch)
    text = licences.collected("standard")
    for part in ("GNU LESSER GENERAL PUBLIC LICENSE", "PySide6", "pdfplumber", "PYTHON SOFTWARE FOUNDATION LICENSE", "libQt6*.so.6"):
        assert part in text
    assert not any(licences.is_barred(each) for each in ("MIT", "LGPL-3.0-only OR GPL-3.0-only", "Apache-2.0 OR GPL-3.0-only"))
    assert licences.is_barred("GPL-3.0-only")
    assert licences.is_barred("GNU Affero General Public License v3")


def test_a_manifest_finds_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = tool("manifest", monkeypatch)
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "文 件").write_text("1")
    (tmp_path / "link").symlink_to("lib/文 件")
    (tmp_path / manifest.NAME).write_text(manifest.manifest(tmp_path), encoding="utf-8")
    assert manifest.check(tmp_path) == []
    (tmp_path / "lib" / "文 件").write_text("2")
    (tmp_path / "more").touch()
    assert manifest.check(tmp_path) == ["lib/文 件", "more"]
    with pytest.raises(ValueError, match="not a line"):
        manifest.entries("nonsense")


def test_the_desktop_knows_the_program_and_its_workspaces(tmp_path: Path) -> None:
    desktop = configparser.RawConfigParser(delimiters=("=",), interpolation=None)
    desktop.optionxform = str  # type: ignore[assignment, method-assign]
    desktop.read(PACKAGING / "linux" / "govaudit.desktop", encoding="utf-8")
    entry = desktop["Desktop Entry"]
    kind = "application/x-govaudit-workspace"
    assert entry["Exec"] == "govaudit %F"
    assert kind in entry["MimeType"].split(";")
    meta = etree.parse(PACKAGING / "linux" / "org.govaudit.GovAudit.metainfo.xml")
    assert meta.findtext("launchable") == "govaudit.desktop"
    mime = etree.parse(PACKAGING / "linux" / "govaudit.xml").getroot()
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    match = mime.find(f"m:mime-type[@type='{kind}']/m:magic/m:match/m:match", space)
    assert match is not None
    with Workspace.open(tmp_path):
        pass
    head = (tmp_path / DATABASE).read_bytes()[:100]
    offset = int(match.get("offset", ""))
    assert head[offset : offset + 4] == int(match.get("value", ""), 16).to_bytes(4, "big")
    assert workspace_at(tmp_path / DATABASE) == workspace_at(tmp_path) == tmp_path
    assert workspace_at(tmp_path / "absent.pdf") is None


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum")
def test_the_install_script_serves_one_user_and_leaves_data_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle, home = stub_bundle(tmp_path / "U 盘" / "govaudit", tool("manifest", monkeypatch)), tmp_path / "家 目录"
    data = home / ".local" / "share"
    (data / "GovAudit").mkdir(parents=True)
    assert told(bundle / "install.sh", home).returncode == 0
    program = home / ".local" / "lib" / "govaudit" / "govaudit"
    desktop = (data / "applications" / "govaudit.desktop").read_text(encoding="utf-8")
    assert f'Exec="{program}" %F' in desktop.splitlines()
    assert "TryExec" not in desktop
    assert subprocess.run([home / ".local" / "bin" / "govaudit"], capture_output=True, text=True, check=True).stdout == "stub\n"
    assert (data / "icons" / "hicolor" / "48x48" / "apps" / "govaudit.png").is_file()
    assert told(bundle / "install.sh", home).returncode == 0, "a second time, as an update"
    assert told(program.parent / "uninstall.sh", home).returncode == 0
    assert not program.exists()
    assert not (data / "applications" / "govaudit.desktop").exists()
    assert (data / "GovAudit").is_dir()


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum")
def test_the_install_script_refuses_a_damaged_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle, home = stub_bundle(tmp_path / "copy", tool("manifest", monkeypatch)), tmp_path / "home"
    (bundle / "share" / "govaudit.xml").write_text("damaged")
    done = told(bundle / "install.sh", home)
    assert done.returncode == 1
    assert "文件不完整" in done.stderr
    assert not (home / ".local" / "lib").exists()


def stub_bundle(folder: Path, manifest: ModuleType) -> Path:
    """A bundle whose program is a script of one line."""
    shutil.copytree(PACKAGING / "linux", folder / "share", ignore=shutil.ignore_patterns("*.py", "*.sh", "__pycache__"))
    (folder / "share" / "icons").mkdir()
    for name in ("govaudit-48.png", "govaudit.svg"):
        (folder / "share" / "icons" / name).write_bytes(b"picture")
    for name in ("install.sh", "uninstall.sh"):
        shutil.copy(PACKAGING / "linux" / name, folder / name)
    (folder / "govaudit").write_text("#!/bin/sh\necho stub\n")
    (folder / "govaudit").chmod(0o755)
    (folder / manifest.NAME).write_text(manifest.manifest(folder), encoding="utf-8")
    return folder


def told(script: Path, home: Path) -> subprocess.CompletedProcess[str]:
    surroundings = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    return subprocess.run(["sh", str(script)], env=surroundings, capture_output=True, text=True, check=False)


def test_the_wheelhouse_is_the_locked_part_that_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    make = tool("make", monkeypatch)
    names = make.runtime_packages(None)
    assert {"pyside6-essentials", "pdfplumber", "pypdf", "lxml"} <= set(names)
    assert not {"pytest", "pyinstaller", "hypothesis", "distributed", "numpy"} & set(names)
    pins = make.locked(names)
    for name in names:
        assert re.search(rf"^{name}==\S+ \\\n    --hash=sha256:[0-9a-f]{{64}}", pins, re.MULTILINE), name
    with pytest.raises(KeyError):
        make.locked(["no-such-package"])


def test_every_script_parses() -> None:
    scripts = sorted(PACKAGING.rglob("*.sh"))
    assert len(scripts) >= 7
    for path in scripts:
        subprocess.run(["sh", "-n", str(path)], check=True)
        assert os.access(path, os.X_OK), path


def test_the_windows_recipe_names_files_that_are_there_and_speaks_chinese() -> None:
    recipe = (PACKAGING / "windows" / "govaudit.iss").read_bytes()
    chinese = (PACKAGING / "windows" / "zh_CN.isl").read_bytes()
    assert all(text.startswith(b"\xef\xbb\xbf") for text in (recipe, chinese)), "Inno Setup reads UTF-8 by its mark"
    text = recipe.decode("utf-8-sig")
    assert "PrivilegesRequired=lowest" in text
    assert "HKLM" not in text
    kinds = set(re.findall(r'\{#Kind\("(\.\w+)"\)\}', text))
    assert {".pdf", ".docx", ".xlsx", ".html"} <= kinds
    zh, en = (set(re.findall(rf"^{language}\.(\w+)=", text, re.MULTILINE)) for language in ("zh", "en"))
    assert zh == en
    used = set(re.findall(r"\{cm:(\w+)\}", text))
    assert used == zh
    script = (PACKAGING / "windows" / "build.ps1").read_text(encoding="utf-8")
    for name in re.findall(r"packaging\\[\w\\]+\.\w+", script):
        assert (ROOT / name.replace("\\", "/")).is_file(), name


def test_the_windows_recipe_empties_no_folder_that_is_not_ours() -> None:
    text = (PACKAGING / "windows" / "govaudit.iss").read_text(encoding="utf-8-sig")
    deleted = [line for line in text.splitlines() if line.startswith("Type: filesandordirs")]
    assert deleted and all(line.endswith("Check: HoldsGovAudit") for line in deleted)
    assert re.search(r"function HoldsGovAudit: Boolean;\s+begin\s+Result := FileExists", text)


def test_the_mac_program_has_a_window_and_is_signed_so_that_it_starts() -> None:
    recipe = (PACKAGING / "bundle" / "govaudit.spec").read_text(encoding="utf-8")
    assert '"LSBackgroundOnly": False' in recipe
    rights = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert rights and all(name.startswith("com.apple.security.cs.") and given is True for name, given in rights.items())
    signing = [
        line for line in (PACKAGING / "macos" / "build.sh").read_text(encoding="utf-8").splitlines() if "codesign --force --deep" in line
    ]
    hardened = {"--sign -" in line: "--options runtime" in line for line in signing}
    assert hardened == {True: False, False: True}


def test_no_other_machine_is_named() -> None:
    texts = [path for path in PACKAGING.rglob("*") if path.suffix in {".py", ".sh", ".ps1", ".iss", ".toml", ".spec", ".bat"}]
    hosts = re.compile(r"pypi\.|files\.pythonhosted|deb\.debian|registry\.npm|/(?:work|root|tmp/venv)/")
    assert texts
    assert not [path.name for path in texts if hosts.search(path.read_text(encoding="utf-8"))]


def test_the_wheels_metadata_are_complete() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dynamic"] == ["version"]
    assert {"description", "readme", "license", "classifiers", "keywords"} <= set(project)
    assert not [each for each in project["classifiers"] if each.startswith("License ::")], "the licence is the expression alone"


def test_icons_are_drawn_in_every_size(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, PACKAGING / "icon" / "draw.py", tmp_path], capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == 8
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in tmp_path.glob("*.png")}
    assert len(digests) == 8
    assert (tmp_path / "govaudit.ico").read_bytes()[:4] == b"\0\0\1\0"
    assert (tmp_path / "govaudit.icns").read_bytes()[:4] == b"icns"
