"""Builds one edition of the one-folder bundle from a commit, the last if none is named: `freeze.py standard|ocr OUT [COMMIT]`.

The tree of the commit is exported first, so that what lies about in the checkout cannot get in; the same commit and the same packages give
the same files. The folder ends up as OUT/govaudit-EDITION with its licences, a paper on how to start, BUILD.txt and MANIFEST.sha256.
"""

from __future__ import annotations

import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "icon")]

import draw  # noqa: E402
import licences  # noqa: E402
import manifest  # noqa: E402
import prune  # noqa: E402
from contents import EDITIONS  # noqa: E402

ROOT = HERE.parents[1]
_START = """\
GovAudit {version} · 政府信息公开年报核对（{edition}）

Linux    双击或在终端运行  ./govaudit            装进菜单（不需要管理员权限）：./install.sh    卸载：./uninstall.sh
Windows  双击  govaudit-window.exe                 终端命令：govaudit.exe
macOS    双击  GovAudit.app

整个文件夹可以放在 U 盘上直接使用，不联网，不写注册表。数据放在用户自己的数据目录，可用 --workspace 另行指定。
第一次试用：govaudit audit lib/govaudit/resources/samples/sample.pdf
本文件夹里每个文件的校验值在 MANIFEST.sha256；其他软件的许可在 THIRD-PARTY-LICENCES.txt。

Linux    run ./govaudit; ./install.sh puts it into your menu without administrator's rights, ./uninstall.sh takes it out again
Windows  govaudit-window.exe; in a terminal govaudit.exe
macOS    GovAudit.app
The folder runs from a stick, without network. Hashes of all files: MANIFEST.sha256. Licences: THIRD-PARTY-LICENCES.txt.
"""
_SETTLED = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "TZ": "UTC"}
_EDITIONS = {"standard": "标准版，不含文字识别 / without text recognition", "ocr": "识别版，含扫描件文字识别 / with recognition of scans"}


def build(edition: str, out: Path, commit: str = "HEAD") -> Path:
    """Build an edition from a commit; its folder. CalledProcessError where PyInstaller fails (its last words on standard error)."""
    with tempfile.TemporaryDirectory(prefix="govaudit-build-") as name:
        tree = Path(name) / "tree"
        exported(tree, commit)
        made = _frozen(edition, tree, Path(name), commit)
        folder = out / f"govaudit-{edition}"
        shutil.rmtree(folder, ignore_errors=True)
        out.mkdir(parents=True, exist_ok=True)
        shutil.move(made, folder)
        _papers(edition, folder, tree, Path(name) / "icons", commit)
        if sys.platform == "darwin":
            shutil.rmtree(out / "GovAudit.app", ignore_errors=True)
            shutil.move(Path(name) / "dist" / "GovAudit.app", out / "GovAudit.app")
            shutil.copy(folder / "THIRD-PARTY-LICENCES.txt", out / "GovAudit.app" / "Contents" / "Resources")
    return folder


def exported(tree: Path, commit: str = "HEAD") -> None:
    """Lay the files of a commit into a new folder."""
    packed = subprocess.run(["git", "-C", str(ROOT), "archive", commit], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(tree, filter="data")


def told_of_commit(form: str, commit: str = "HEAD") -> str:
    """Something git tells of a commit: "%H" its hash, "%ct" its time."""
    done = subprocess.run(["git", "-C", str(ROOT), "log", "-1", f"--format={form}", commit], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def environment(commit: str = "HEAD") -> dict[str, str]:
    """Surroundings in which the same input gives the same bytes."""
    return {**os.environ, **_SETTLED, "SOURCE_DATE_EPOCH": told_of_commit("%ct", commit)}


def _frozen(edition: str, tree: Path, work: Path, commit: str) -> Path:
    # in a process of its own: it takes a Qt application, of which a process has one
    subprocess.run([sys.executable, str(Path(draw.__file__)), str(work / "icons")], check=True)
    call = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", str(work / "dist"), "--workpath",
            str(work / "work"), str(tree / "packaging" / "bundle" / "govaudit.spec")]  # fmt: skip
    own = {"GOVAUDIT_EDITION": edition, "GOVAUDIT_ICONS": str(work / "icons"), "PYINSTALLER_CONFIG_DIR": str(work / "cache")}
    done = subprocess.run(
        call, env={**environment(commit), **own}, cwd=tree, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stderr[-4000:])
        done.check_returncode()
    return work / "dist" / f"govaudit-{edition}"


def _papers(edition: str, folder: Path, tree: Path, icons: Path, commit: str) -> None:
    if sys.platform == "linux":
        prune.prune(folder)
        _linux_papers(folder, tree, icons)
    for name in ("LICENSE", "CHANGELOG.md"):
        shutil.copy(tree / name, folder / name)
    _write(folder / "THIRD-PARTY-LICENCES.txt", licences.collected(edition))
    _write(folder / "README.txt", _START.format(version=version_of(tree), edition=_EDITIONS[edition]))
    _write(folder / "BUILD.txt", "".join(f"{name}: {value}\n" for name, value in _facts(edition, folder, tree, commit).items()))
    _settle(folder, commit)
    _write(folder / manifest.NAME, manifest.manifest(folder))
    _settle(folder, commit)


def _linux_papers(folder: Path, tree: Path, icons: Path) -> None:
    linux, share = tree / "packaging" / "linux", folder / "share"
    share.mkdir()
    for name in ("govaudit.desktop", "org.govaudit.GovAudit.metainfo.xml", "govaudit.xml"):
        shutil.copy(linux / name, share / name)
    shutil.copytree(icons, share / "icons", ignore=shutil.ignore_patterns("*.ic*"))
    shutil.copy(draw.SOURCE, share / "icons" / "govaudit.svg")
    for name in ("install.sh", "uninstall.sh"):
        shutil.copy(linux / name, folder / name)
    _chinese_font(folder / "lib" / "fonts", tree / "packaging" / "fonts")


def _chinese_font(target: Path, source: Path) -> None:
    cache = ROOT / "build" / "fonts"
    subprocess.run([str(source / "fetch.sh"), str(cache)], check=True)
    if (cache / "wqy-microhei.ttc").is_file():
        target.mkdir()
        for path in (cache / "wqy-microhei.ttc", source / "fonts.conf", source / "NOTICE.txt"):
            shutil.copy(path, target / path.name)


def version_of(tree: Path) -> str:
    """The version a tree of sources says it is."""
    line = next(
        each for each in (tree / "govaudit" / "__init__.py").read_text(encoding="utf-8").splitlines() if each.startswith("__version__")
    )
    return line.split('"')[1]


def _facts(edition: str, folder: Path, tree: Path, commit: str) -> dict[str, str]:
    facts = {
        "version": version_of(tree),
        "commit": told_of_commit("%H", commit),
        "edition": edition,
        "platform": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "pyinstaller": metadata.version("pyinstaller"),
        "qt": metadata.version("PySide6-Essentials"),
    }
    if sys.platform == "linux":
        facts["glibc"] = f">= {prune.glibc_floor(folder)}"
        facts["libraries of the system"] = ", ".join(prune.asked_of_the_system(folder))
    return facts


def _settle(folder: Path, commit: str) -> None:
    """The same modes and times whoever builds, whenever."""
    moment = int(told_of_commit("%ct", commit))
    for path in folder.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path.suffix == ".sh" or (path.parent == folder and path.stem.startswith("govaudit"))
            path.chmod(0o755 if runs else 0o644)
        if os.utime in os.supports_follow_symlinks or not path.is_symlink():
            os.utime(path, (moment, moment), **({"follow_symlinks": False} if path.is_symlink() else {}))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if not 3 <= len(sys.argv) <= 4 or sys.argv[1] not in EDITIONS:
        sys.exit(f"usage: freeze.py {'|'.join(EDITIONS)} OUT [COMMIT]")
    sys.stdout.write(f"{build(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])}\n")
