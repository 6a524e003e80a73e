"""Collects the licences of everything that is shipped into one text, from the packages' own metadata."""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from contents import LISTS

_PAPER = re.compile(r"(^|/)(licen[cs]e|copying|notice|copyright|authors|third.?part)[^/]*$", re.IGNORECASE)
_BARRED = re.compile(r"\b(A?GPL|Affero)", re.IGNORECASE)
_LESSER = re.compile(r"LGPL|Lesser", re.IGNORECASE)

PAPERS = Path(__file__).resolve().parents[1] / "licences"
"""Licences whose texts the packages themselves do not bring along."""


def collected(edition: str) -> str:
    """The licences of an edition, ours aside.

    PackageNotFoundError where a package is not installed; ValueError for a licence under which it may not be shipped.
    """
    names = [*LISTS["packages"]["standard"], *(LISTS["packages"]["ocr"] if edition == "ocr" else ())]
    parts = [
        "本程序随附的其他软件及其许可 / Licences of the software shipped with GovAudit\n\n",
        _read(PAPERS / "LGPL-duty.txt"),
        _python(),
        _lesser(),
    ]
    parts += [_of(metadata.distribution(name)) for name in sorted(names, key=str.lower)]
    if sys.platform == "linux":
        parts.append(_SYSTEM)
    return "".join(parts)


def stated(package: metadata.Distribution) -> str:
    """The licence a package says it has: SPDX expression, classifiers or a short text."""
    told = package.metadata
    classifiers = [each.rsplit(" :: ", 1)[-1] for each in told.get_all("Classifier") or () if each.startswith("License ::")]
    short = (told.get("License") or "").strip().splitlines()[:1]
    return told.get("License-Expression") or "; ".join(classifiers) or "".join(short) or "see below"


def is_barred(licence: str) -> bool:
    """Whether a licence forbids shipping under Apache-2.0: GPL or AGPL without another choice."""
    choices = re.split(r"\bOR\b|;", licence)
    return all(_BARRED.search(choice) and not _LESSER.search(choice) for choice in choices)


def _of(package: metadata.Distribution) -> str:
    licence = stated(package)
    if is_barred(licence):
        raise ValueError(f"{package.name}: {licence}")
    papers = [path for path in package.files or () if _PAPER.search(path.as_posix()) and path.suffix not in {".py", ".pyc", ".so"}]
    texts = [f"--- {path.name} ---\n{_read(Path(str(path.locate())))}\n" for path in sorted(papers, key=str)]
    return _heading(f"{package.name} {package.version} · {licence}") + "".join(texts)


def _python() -> str:
    return _heading(f"Python {sys.version.split()[0]} · PSF-2.0") + _read(PAPERS / "PSF-2.0.txt")


def _lesser() -> str:
    papers = [PAPERS / "LGPL-3.0.txt", PAPERS / "GPL-3.0.txt"]
    return _heading("Qt, PySide6, shiboken6: LGPL-3.0 and the GPL-3.0 it refers to") + "".join(f"{_read(path)}\n" for path in papers)


_SYSTEM = """
Libraries of the building system (Debian) in lib/, as far as the folder holds them: X.Org XCB utilities and libxkbcommon (MIT),
OpenSSL libcrypto (Apache-2.0), SQLite (public domain), libffi (MIT), bzip2 (bzip2-1.0.6), XZ liblzma (0BSD).
"""


def _heading(title: str) -> str:
    return f"\n{'=' * 100}\n{title}\n{'=' * 100}\n"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").rstrip() + "\n"


if __name__ == "__main__":
    sys.stdout.write(collected(sys.argv[1] if len(sys.argv) > 1 else "standard"))
