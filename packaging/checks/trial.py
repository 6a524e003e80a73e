"""Tries a bundle as a stranger would: in a folder with spaces and Chinese, without surroundings, in a bare root, without a network.

`python packaging/checks/trial.py BUNDLE [--root debian|libraries|none]`;
one line a step, status 1 at the first that fails.
- libraries: a root that holds nothing but the bundle and the libraries it asks of the system (works without being root, too)
- debian: a Debian minbase with the seven packages the README names; needs debootstrap and root, and the registry of packages
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "bundle"), str(HERE)]

import manifest  # noqa: E402
import roots  # noqa: E402

ROOT = HERE.parents[1]
PLACE = "核对 工具 (U 盘)"
SAMPLE = "样本 报告.pdf"
_PATIENCE = 180


@dataclass(frozen=True)
class Step:
    """A call of the program, the status it ends with and a text it prints."""

    name: str
    words: tuple[str, ...]
    status: int
    prints: str


def steps(edition: str, expected: str = "smoke: ") -> list[Step]:
    """What a bundle must be able to do; `expected`: what its window counts."""
    found = [
        Step("version", ("--version",), 0, "govaudit "),
        Step("audit", ("audit", SAMPLE, "--xlsx", "底稿 一.xlsx", "--json", "-"), 1, '"t3.row_sum"'),
        # a reader without requests ends; that it reads is seen by the audit, which starts one
        Step("worker", ("--worker",), 0, ""),
        Step("window", ("--smoke", SAMPLE), 0, expected),
        Step("workspace", ("audit", SAMPLE, "--workspace", "工作 区"), 1, "348"),
        Step("log", ("verify", "--workspace", "工作 区"), 0, ""),
        Step("rules", ("rules",), 0, "t3.balance"),
        Step("batch", ("audit", "一 批", "--xlsx", "汇总.xlsx", "--jobs", "2"), 1, ""),
    ]
    return found + ([Step("scan", ("audit", "扫描 件.png", "--json", "-"), 1, '"value": "89"')] if edition == "ocr" else [])


def tried(bundle: Path, root: str) -> Iterator[str]:
    """Try a bundle; one line a step. AssertionError with what the program said where a step fails."""
    odd = manifest.check(bundle)
    assert not odd, f"not as the manifest says: {odd[:5]}"
    edition = bundle.name.rpartition("-")[2]
    with tempfile.TemporaryDirectory(prefix="govaudit-trial-") as work:
        base = roots.made(root, bundle, Path(work), ROOT / "build")
        place = base / "opt" / PLACE
        place.mkdir(parents=True)
        (place / "一 批").mkdir()
        for name in (SAMPLE, "一 批/甲.pdf", "一 批/乙.txt"):
            shutil.copy(ROOT / "resources" / "samples" / f"sample{Path(name).suffix}", place / name)
        if edition == "ocr":
            _scan(place / "扫描 件.png")
        with _laid(bundle, place / "程序"):
            for step in steps(edition, _counted_here()):
                yield _taken(step, roots.call(root, base, f"/opt/{PLACE}", "程序"), place)
        for name in ("底稿 一.xlsx", "汇总.xlsx"):
            assert (place / name).stat().st_size > 10_000, f"no {name}"
        shutil.rmtree(place)


def _counted_here() -> str:
    """What the sources count in the sample on this machine: the same as a bundle in a bare root, fonts or no fonts."""
    sample = ROOT / "resources" / "samples" / "sample.pdf"
    words = [sys.executable, "-m", "govaudit", "--smoke", str(sample)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=_PATIENCE, check=True)
    return done.stdout.partition(" form=")[2].partition(" painted=")[0]


@contextmanager
def _laid(bundle: Path, place: Path) -> Iterator[None]:
    """The bundle at another place: linked hard where that goes, since it is large."""
    try:
        shutil.copytree(bundle, place, symlinks=True, copy_function=os.link)
    except (OSError, shutil.Error):
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(bundle, place, symlinks=True)
    yield


def _taken(step: Step, call: list[str], place: Path) -> str:
    words = [*call, *step.words]
    done = subprocess.run(
        words,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env={},
        cwd=place,
        timeout=_PATIENCE,
        check=False,
    )
    said = f"{step.name}: status {done.returncode}\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}"
    assert done.returncode == step.status, said
    assert step.prints in done.stdout, said
    return f"{step.name}: {done.stdout.strip().splitlines()[-1][:100] if step.name in {'version', 'window'} else 'as expected'}"


def _scan(path: Path) -> None:
    """The table page of the sample as a picture of a scanner's resolution."""
    import pypdfium2

    document = pypdfium2.PdfDocument(ROOT / "resources" / "samples" / "sample.pdf")
    document[2].render(scale=200 / 72).to_pil().convert("L").save(path, dpi=(200, 200))


def main() -> int:
    """Try the bundle named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--root", choices=("debian", "libraries", "none"), default="libraries")
    options = parser.parse_args()
    try:
        for line in tried(options.bundle.resolve(), options.root):
            sys.stdout.write(f"{options.bundle.name} in {options.root}: {line}\n")
    except AssertionError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
