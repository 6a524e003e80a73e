"""Says whether all places that name a version name the same, and whether it is a semantic one: status 1 where not."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEMANTIC = re.compile(r"\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")


def faults() -> list[str]:
    """One sentence a place that disagrees with govaudit.__version__, the one source."""
    version = _found("govaudit/__init__.py", r'__version__ = "([^"]+)"')
    wrong = [] if SEMANTIC.fullmatch(version) else [f"{version} is no semantic version"]
    if 'dynamic = ["version"]' not in _text("pyproject.toml"):
        wrong.append("pyproject.toml names a version of its own")
    for name, pattern in (
        ("CHANGELOG.md", r"^## (\S+)"),
        ("packaging/linux/org.govaudit.GovAudit.metainfo.xml", r'<release version="([^"]+)"'),
    ):
        if (told := _found(name, pattern)) != version:
            wrong.append(f"{name} starts with {told}, the version is {version}")
    return wrong


def _found(name: str, pattern: str) -> str:
    match = re.search(pattern, _text(name), re.MULTILINE)
    return match[1] if match else "nothing"


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    found = faults()
    sys.stdout.write("".join(f"{fault}\n" for fault in found) or "versions agree\n")
    sys.exit(bool(found))
